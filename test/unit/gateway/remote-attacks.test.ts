/* What the far side must not be led to: by clocks that jump, and messages that anybody may send. */
import should from 'should';
import { ChillerError } from '../../../src/core';
import type { Clock } from '../../../src/session';
import { FakeClock } from '../../support/fake-clock';
import { GatewayRig } from '../../support/gateway-rig';

const DAY_MS = 86_400_000;
const BEAT = 'lab/hall/$gateway/north/beat';

/** A computer whose time of day can be set. */
class SetClock extends FakeClock {
  offMs = 0;

  epochMs(): number {
    return this.nowMs() + this.offMs;
  }
}

/** The same time for both sides, and a time of day for the far one. */
function farClock(clock: FakeClock): Clock & { offMs: number } {
  const far = {
    offMs: 0,
    nowMs: () => clock.nowMs(),
    after: clock.after.bind(clock),
    epochMs: (): number => clock.nowMs() + far.offMs,
  };
  return far;
}

describe('a chiller behind a broker under attack', () => {
  it('says what to change when its "Known for" is too short for its gateway: it comes and goes with every sign of life', async () => {
    const rig = await new GatewayRig('Laser', { availabilityMs: 20_000 }, {}, { availabilityMs: 2_000 }).start();
    await rig.advance(20_000);
    const last = rig.states.findLast(({ phase }) => phase === 'disconnected');
    should(last?.text).equal(
      'The gateway north gives a sign of life every 4 s, and one counts for 1.5 s here: give both the same "Known for"',
    );
  });

  const jumps = { 'a day ahead': DAY_MS, 'a day back': -DAY_MS, 'a minute back': -60_000 };
  for (const [what, byMs] of Object.entries(jumps))
    for (const side of ['the gateway', 'the far side'] as const)
      it(`nothing goes stale, and nothing runs late, when the clock of ${side} jumps ${what}`, async () => {
        const near = new SetClock();
        const far = farClock(near);
        const rig = await new GatewayRig('Laser', { clock: near }, {}, { clock: far }).start();
        const old = rig.quote();
        const states = rig.states.length;
        (side === 'the gateway' ? near : far).offMs = byMs;
        await rig.advance(20_000);
        should(rig.states.length).equal(states);
        const { quality, timestamp } = rig.remote.readings.get('supplyTemperature')!;
        should(quality).equal('good');
        should(far.epochMs!() - timestamp).be.within(0, 3_000);
        should(await rig.after(2_000, rig.remote.execute('setControlTemperature', 18))).containEql({ value: 18 });
        rig.ask({ request: 'late', ...old, command: 'setControlTemperature', value: 25 });
        await rig.advance(2_000);
        should(rig.resultsOf('late')).eql(['expired']);
        should(rig.setPoints.length).equal(1);
      });

  const deep = (open: string, close: string): string => open.repeat(30_000) + close.repeat(30_000);
  const stamp = (rig: GatewayRig): string => `"v":1,"epoch":"${rig.quote().epoch}","atMs":0,"timestamp":0`;
  const hostile: Record<string, (stamp: string) => string | Buffer> = {
    'nothing at all': () => '',
    'no text': () => Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    'another version': (stamped) => `{${stamped.replace('"v":1', '"v":2')},"value":99,"quality":"good"}`,
    'a version as text': (stamped) => `{${stamped.replace('"v":1', '"v":"1"')},"value":99,"quality":"good"}`,
    'a number without end': (stamped) => `{${stamped},"value":1e999,"quality":"good"}`,
    'a list': (stamped) => `[{${stamped},"value":99,"quality":"good"}]`,
    'a value in a value': (stamped) => `{${stamped},"value":${deep('[', ']')},"quality":"good"}`,
    depth: () => deep('{"v":', '}'),
    'a megabyte': (stamped) => `{${stamped},"value":"${'x'.repeat(1_000_000)}","quality":"good"}`,
    'a long text': (stamped) => `{${stamped},"value":"${'x'.repeat(2_000)}","quality":"good"}`,
    'members of every object': (stamped) => `{${stamped},"__proto__":{"value":99,"quality":"good"},"constructor":1}`,
  };
  for (const [what, make] of Object.entries(hostile))
    it(`takes ${what} for no reading, and is none the worse for it anywhere`, async () => {
      const rig = await new GatewayRig('Laser').start();
      const before = rig.known('supplyTemperature');
      const payload = make(stamp(rig));
      for (const part of [
        'reading/supplyTemperature',
        'reading/__proto__',
        'event/command',
        'report/alarm',
        'result',
        'x',
        '',
      ])
        rig.broker.publish(rig.topic(part), payload);
      for (const topic of [BEAT, 'lab/hall/$gateway/north/availability', 'lab/hall/$gateway/north/manifest'])
        rig.broker.publish(topic, payload);
      should(rig.known('supplyTemperature')).equal(before);
      should(({} as { quality?: unknown }).quality).be.undefined();
      should(rig.remote.link.phase).equal('connected');
      should(await rig.after(2_000, rig.remote.execute('setControlTemperature', 18))).containEql({ value: 18 });
    });

  it('what cannot be read as its state or availability makes it unknown, not good', async () => {
    for (const part of ['state', 'availability'])
      for (const make of Object.values(hostile).slice(0, 5)) {
        // One after the other, each with a chiller of its own.
        // oxlint-disable-next-line no-await-in-loop
        const rig = await new GatewayRig('Laser').start();
        rig.broker.publish(rig.topic(part), make(stamp(rig)));
        should(rig.remote.link.phase).not.equal('connected');
        should(rig.known('supplyTemperature')).equal('offline');
      }
  });

  it('a beat that goes backwards, or comes again, proves nothing', async () => {
    const rig = await new GatewayRig('Laser').start();
    const beats = rig.broker.published.filter(({ topic }) => topic === BEAT);
    rig.near.publish = () => Promise.resolve();
    for (let at = 0; at < 10; at++) {
      // oxlint-disable-next-line no-await-in-loop
      await rig.advance(1_000);
      for (const { payload } of beats.slice(0, -1)) rig.broker.publish(BEAT, payload);
    }
    should(rig.remote.link.phase).not.equal('connected');
  });

  it('two gateways of one name prove nothing, and the one that stays does so again', async () => {
    const rig = await new GatewayRig('Laser').start();
    const other = (beat: number): void => {
      const members = { v: 1, epoch: 'other', beat, atMs: beat * 2_000, everyMs: 2_000, gateway: 'north' };
      rig.broker.publish(BEAT, JSON.stringify(members));
    };
    for (let beat = 1; beat < 10; beat++) {
      other(beat);
      // oxlint-disable-next-line no-await-in-loop
      await rig.advance(1_000);
      if (beat > 3) should(rig.remote.link.phase).not.equal('connected');
      // oxlint-disable-next-line no-await-in-loop
      await rig.advance(1_000);
      if (beat > 3) should(rig.remote.link.phase).not.equal('connected');
    }
    await rig.advance(12_000);
    should(rig.remote.link.phase).equal('connected');
  });

  it('a reading that waits at its gateway for a slow broker is not good for ever', async () => {
    const rig = await new GatewayRig('Laser').start();
    const publish = rig.near.publish.bind(rig.near);
    rig.near.publish = (topic, payload, options) =>
      topic.includes('/reading/') ? new Promise(() => undefined) : publish(topic, payload, options);
    for (let at = 0; at < 500; at++)
      rig.session.chiller.emit('reading', rig.session.chiller.readings.get('processFlow')!);
    await rig.advance(12_000);
    should(rig.remote.link.text).equal(
      'What the gateway north tells is out of date: the message broker takes messages too slowly',
    );
    should(rig.known('supplyTemperature')).equal('offline');
  });

  it('a result that somebody else made up does not end a command of another kind', async () => {
    const rig = await new GatewayRig('Laser').start();
    const ended = rig.remote.execute('setControlTemperature', 18).catch((error: unknown) => error);
    for (const request of ['', 'x'.repeat(5_000), 7, null, { id: 1 }])
      rig.broker.publish(rig.topic('result'), JSON.stringify({ v: 1, request, state: 'refused' }));
    const result = await rig.after(2_000, ended);
    should(result).not.be.instanceOf(ChillerError);
    should(result).containEql({ value: 18 });
  });
});
