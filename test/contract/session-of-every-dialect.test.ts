/* What a session promises, whatever the make: faults, several chillers on a line, start-up settings, redeploys, a bad line. */
import should from 'should';
import { dialectForModel, isSameOnWire, settingsOf } from '../../src/core';
import type { Dialect } from '../../src/core';
import { DIALECTS } from '../../src/dialects';
import type { DialectKey } from '../../src/dialects';
import { seededRandom } from '../support/seeded-random';
import { FakeClock } from '../support/fake-clock';
import { connectedRig, SimulatedLineRig, SimulatedRig } from '../support/simulated-rig';
import type { AnyOptions } from '../support/simulated-rig';
import { runs } from '../support/runs';

/** How many alarms of a model are tried at a desk. */
const FEW = 2;

const units = Object.values<Dialect>(DIALECTS).flatMap((general) => {
  const profiles = Object.keys(general.simulator.profiles);
  return profiles.slice(0, runs(profiles.length)).map((profile) => ({ general, profile }));
});

for (const { general, profile } of units) {
  const key = general.key as DialectKey;
  const dialect = dialectForModel(general, profile);
  const { readings, commands, state } = dialect.roles;
  const rigOf = (options: AnyOptions = {}, unit: object = {}): Promise<SimulatedRig> =>
    connectedRig(key, options, { profile, ...unit } as object);
  const lineOf = (ids?: readonly string[]): SimulatedLineRig =>
    new SimulatedLineRig(key, new FakeClock(), { profile } as object, ids);
  const onLine = (line: SimulatedLineRig, options: AnyOptions = {}): SimulatedRig =>
    new SimulatedRig(key, options, { profile } as object, line);

  describe(`a session with a chiller of ${key}, ${profile}`, () => {
    it('knows every reading, or that it is not fitted', async () => {
      const rig = await rigOf();
      await rig.clock.advance(60_000);
      should(rig.chiller.link.phase).equal('connected');
      const known = [...rig.chiller.readings.values()];
      should(known.filter(({ quality }) => quality !== 'good' && quality !== 'notFitted')).eql([]);
      should(rig.known(readings.setPoint)).be.a.Number();
      should(rig.known(readings.controlled)).be.a.Number();
      should(rig.errors).eql([]);
      await rig.chiller.close();
      should(rig.clock.pending).be.belowOrEqual(1);
    });

    it('sets the temperature, and the reading follows', async () => {
      const rig = await rigOf();
      should(await rig.after(5_000, rig.chiller.setTemperature(17.5))).containEql({ value: 17.5 });
      should(rig.known(readings.setPoint)).equal(17.5);
      await rig.chiller.close();
    });

    // Where it is switched off, the reason is said; known is what anybody can know.
    const mayStart = !dialect.refuses?.(commands.start.command, new Map());
    it('starts and stops by roles, and the readings follow, or says why not', async () => {
      const rig = await rigOf();
      if (!mayStart) {
        for (const order of [rig.chiller.start(), rig.chiller.stop()])
          should(await rig.after(5_000, order)).containEql({ code: 'refused' });
        return rig.chiller.close();
      }
      const stateNow = (): unknown => state.means[String(rig.known(state.reading))];
      await rig.after(5_000, rig.chiller.start());
      await rig.clock.advance(20_000);
      should(stateNow()).equal('running');
      await rig.after(5_000, rig.chiller.stop());
      await rig.clock.advance(20_000);
      should(stateNow()).equal('stopped');
      await rig.chiller.close();
    });

    it('brings start-up settings about, and again after a power cut', async () => {
      const name = readings.setPoint;
      should(settingsOf(dialect)).containEql(name);
      const rig = await rigOf({ startUp: { [name]: 14 } });
      await rig.clock.advance(30_000);
      should(rig.chiller.settings.missing).eql([]);
      should(rig.known(name)).equal(14);
      rig.unit.power(false);
      await rig.clock.advance(60_000);
      should(rig.chiller.link.phase).not.equal('connected');
      rig.unit.power(true);
      await rig.clock.advance(180_000);
      should(rig.chiller.link.phase).equal('connected');
      should(rig.known(name)).equal(14);
      await rig.chiller.close();
    });

    it('comes back after every outage, with one link', async () => {
      const rig = await rigOf();
      const outages = runs(10);
      for (let outage = 0; outage < outages; outage++) {
        rig.line.drop();
        should(rig.known(readings.controlled)).equal('offline');
        await rig.clock.advance(90_000);
        should(rig.known(readings.controlled)).be.a.Number();
      }
      should(rig.line.opened).equal(outages + 1);
      await rig.chiller.close();
    });

    it('survives 50 redeploys, and leaves one session', async () => {
      const line = lineOf();
      for (let at = 0; at < 50; at++) {
        const rig = onLine(line);
        void rig.chiller.connect().catch(() => undefined);
        await line.clock.advance((at * 37) % 400);
        await rig.chiller.close();
      }
      const last = onLine(line);
      void last.chiller.connect();
      await line.clock.advance(20_000);
      should(last.known(readings.setPoint)).be.a.Number();
      await last.chiller.close();
    });

    it('tells every alarm, and when it is over', async () => {
      const rig = await rigOf({}, { start: 'run' });
      const serious = dialect.alarms.all.filter(({ word, severity }) => {
        const level = dialect.alarms.sources.find(({ name }) => name === word)?.level;
        return level === 'alarm' && severity === 'critical';
      });
      const isAll = process.env.PROPERTY_RUNS === '1';
      for (const { key: fault } of isAll ? serious : serious.slice(0, FEW)) {
        const before = rig.alarms.length;
        rig.unit.inject(fault);
        await rig.clock.advance(40_000);
        should(rig.alarms.slice(before).some(({ present }) => present)).equal(true, fault);
        rig.unit.clear();
        rig.unit.power(false);
        await rig.clock.advance(20_000);
        rig.unit.power(true);
        await rig.clock.advance(150_000);
        should(rig.known(readings.alarm!)).equal(false, fault);
      }
      await rig.chiller.close();
    });

    it('a unit that answers errors to everything is never green, nor is one that is silent', async () => {
      for (const spoilt of [(text: string) => dialect.simulator.unknownReply(text) ?? '', () => '']) {
        const line = lineOf();
        const rig = onLine(line);
        const answers = spoilt;
        line.spoil = (reply) => [{ text: answers(reply), afterMs: 20 }];
        void rig.chiller.connect().catch(() => undefined);
        await line.clock.advance(60_000);
        for (const name of [readings.alarm!, readings.controlled, state.reading])
          should(['undefined', 'stale', 'offline', 'notFitted']).containEql(String(rig.known(name)));
        await rig.chiller.close();
      }
    });

    const ids = (general.addresses?.all ?? []).filter((id) => id !== '').slice(0, 4);
    if (ids.length > 1)
      it('keeps several chillers on one line apart, one of them silent', async () => {
        const line = lineOf(ids);
        const rigs = ids.map((id) => onLine(line, { id }));
        for (const { chiller } of rigs) void chiller.connect().catch(() => undefined);
        await line.clock.advance(30_000);
        await Promise.all([
          ...rigs.map(({ chiller }, at) => chiller.setTemperature(11 + at)),
          line.clock.advance(20_000),
        ]);
        rigs[0]!.unit.power(false);
        await line.clock.advance(60_000);
        for (const [at, rig] of rigs.entries()) {
          should(rig.unit.value(readings.setPoint as never)).equal(
            at === 0 ? rig.unit.value(readings.setPoint as never) : 11 + at,
          );
          if (at > 0) should(rig.known(readings.setPoint)).equal(11 + at);
          else should(rig.chiller.link.phase).not.equal('connected');
        }
        for (const { chiller } of rigs) await chiller.close();
      });

    for (const seed of [7, 8, 9].slice(0, runs(3)))
      it(`twenty minutes on a bad line: no reading is ever wrong (${seed})`, async () => {
        const rig = await rigOf({}, { start: 'run' });
        const random = seededRandom(seed);
        const field = dialect.commands[commands.setPoint]!.reply[readings.setPoint]!;
        const wrong: unknown[] = [];
        rig.chiller.on('reading', ({ name, value, quality }) => {
          if (quality !== 'good') return;
          if (name === readings.setPoint && !isSameOnWire(field, value, rig.unit.value(name as never)))
            wrong.push({ name, value });
          if (name === readings.controlled && Math.abs(Number(value) - rig.unit.temperatureC) > 1)
            wrong.push({ name, value });
        });
        rig.line.spoil = (reply) => {
          const luck = random();
          if (luck < 0.03) return [];
          if (luck < 0.06) return [{ text: reply, afterMs: 1_500 + random() * 4_000 }];
          const at = Math.floor(random() * reply.length);
          if (luck < 0.12)
            return [
              { text: reply.slice(0, at), afterMs: 20 },
              { text: reply.slice(at), afterMs: 60 },
            ];
          return [{ text: reply, afterMs: 20 }];
        };
        await rig.clock.advance(1_200_000);
        should(wrong).eql([]);
        rig.line.spoil = (reply) => [{ text: reply, afterMs: 20 }];
        await rig.clock.advance(120_000);
        should(rig.chiller.link.phase).equal('connected');
        await rig.chiller.close();
      });
  });
}
