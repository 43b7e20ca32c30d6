/* Lines on which something comes back that is not the answer, with every model: none of it may count. */
import should from 'should';
import type { Dialect } from '../../src/core';
import { DIALECTS } from '../../src/dialects';
import type { DialectKey } from '../../src/dialects';
import { FakeClock } from '../support/fake-clock';
import { SimulatedLineRig, SimulatedRig } from '../support/simulated-rig';

const models = Object.values<Dialect>(DIALECTS).flatMap((dialect) =>
  Object.keys(dialect.simulator.profiles).map((profile) => ({ key: dialect.key as DialectKey, profile })),
);

for (const { key, profile } of models) {
  const rigOn = (change: (line: SimulatedLineRig) => void): SimulatedRig => {
    const line = new SimulatedLineRig(key, new FakeClock(), { profile } as object);
    change(line);
    const rig = new SimulatedRig(key, {}, { profile } as object, line);
    void rig.chiller.connect().catch(() => undefined);
    return rig;
  };

  describe(`${key}, ${profile}`, () => {
    it('an adapter that repeats requests confirms no stop while the chiller is off', async () => {
      const rig = rigOn((line) => {
        line.hasEcho = true;
        line.spoil = () => [];
      });
      await rig.clock.advance(30_000);
      should(rig.states.filter(({ phase }) => phase === 'connected')).eql([]);
      should(rig.states.some(({ text }) => /the request itself came back/.test(text))).be.true();
      for (const order of [rig.chiller.stop(), rig.chiller.start(), rig.chiller.setTemperature(17.5)])
        should(await rig.after(20_000, order)).be.an.Error();
      await rig.chiller.close();
    });

    it('an adapter that repeats requests spoils nothing, or is reported', async () => {
      const rig = rigOn((line) => {
        line.hasEcho = true;
      });
      await rig.clock.advance(30_000);
      const isReported = rig.states.some(({ text }) => /the request itself came back/.test(text));
      should(rig.chiller.link.reason === 'opened').equal(!isReported);
      if (!isReported) should(await rig.after(20_000, rig.chiller.setTemperature(17.5))).containEql({ value: 17.5 });
      await rig.chiller.close();
    });

    it('replies that all come too late say so: it is the time-out, and not the power of the chiller', async () => {
      const rig = rigOn((line) => {
        line.spoil = (reply) => [{ text: reply, afterMs: line.dialect.wire.timeoutMs + 1 }];
      });
      await rig.clock.advance(60_000);
      should(rig.chiller.link.phase).not.equal('connected');
      should(rig.states.filter(({ phase }) => phase === 'disconnected').at(-1)!.text).match(/Lengthen the time-out/);
      await rig.chiller.close();
    });

    it('replies whose end a device server keeps say so, or are read', async () => {
      const rig = rigOn((line) => {
        line.spoil = (reply) => [{ text: reply.replace(/[\r\n]+$/, ''), afterMs: 20 }];
      });
      await rig.clock.advance(30_000);
      const { text } = rig.states.filter(({ phase }) => phase === 'disconnected').at(-1) ?? { text: '' };
      const isBinary = key === 'thermo-nc' || profile.endsWith('Rtu');
      if (isBinary) should(rig.chiller.link.phase).equal('connected');
      else should(text).match(/without their end of line|without the CR|do not end in CR LF/);
      await rig.chiller.close();
    });

    it('the glitches of a line driver that switches over, before and after each reply, spoil none', async () => {
      const rig = rigOn((line) => {
        line.spoil = (reply) => [{ text: `\0\xff${reply}\0`, afterMs: 20 }];
      });
      await rig.clock.advance(30_000);
      should(rig.chiller.link).have.properties({ phase: 'connected', reason: 'opened' });
      should(await rig.after(20_000, rig.chiller.setTemperature(17.5))).containEql({ value: 17.5 });
      await rig.chiller.close();
    });

    it('replies that all come twice never leave it green with nothing read', async () => {
      const rig = rigOn((line) => {
        line.spoil = (reply) => [{ text: reply + reply, afterMs: 20 }];
      });
      await rig.clock.advance(60_000);
      const good = [...rig.chiller.readings.values()].filter(({ quality }) => quality === 'good');
      if (good.length > 0) should(rig.chiller.link.reason).equal('opened');
      else should(rig.chiller.link).have.properties({ reason: 'unmonitored' });
      await rig.chiller.close();
    });
  });
}
