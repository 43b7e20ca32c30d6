/* A chiller whose panel can be switched to °F: 68 °F must not pass for 68 °C, nor 20 °C go out as 20 °F. */
import should from 'should';
import type { ChillerError } from '../../../src/core';
import { ASCII } from '../../../src/core/modbus/framing';
import { wordAt, wordOf } from '../../../src/core/modbus/message';
import { STATUS_BITS } from '../../../src/dialects/smc/registers';
import { FakeClock } from '../../support/fake-clock';
import { connectedRig, SimulatedLineRig, SimulatedRig } from '../../support/simulated-rig';
import type { Arriving } from '../../support/simulated-rig';

const fahrenheit = (celsius: number): number => celsius * 1.8 + 32;

/** What a Julabo says whose display shows °F. */
const ofJulabo =
  (line: SimulatedLineRig) =>
  (reply: string): Arriving => {
    const asked = line.asked.at(-1)?.frame ?? '';
    const isTemperature = /^IN_(SP_0[0-4]|PV_0[0234])$/.test(asked);
    const text = asked === 'IN_SP_06' ? reply.replace('0', '1') : reply;
    const shown = isTemperature ? text.replace(/[0-9.]+/, (number) => fahrenheit(Number(number)).toFixed(2)) : text;
    return [{ text: shown, afterMs: 20 }];
  };

/** What an HRS says that counts in °F: one bit of its status, and all temperatures. */
const ofSmc =
  (line: SimulatedLineRig) =>
  (reply: string): Arriving => {
    const message = ASCII.parse(reply)!;
    const isSetPoint = ASCII.parse(`${line.asked.at(-1)!.frame}\r\n`)!.data.startsWith('\x00\x0b');
    const words = Array.from({ length: (message.data.length - 1) / 2 }, (_, at) => wordAt(message.data.slice(1), at));
    const tenths = Math.round(10 * fahrenheit((words[0] ?? 0) / 10));
    if (isSetPoint) words[0] = tenths;
    else words[4] = (words[4] ?? 0) | (1 << STATUS_BITS.fahrenheit);
    const data = message.data.charAt(0) + words.map(wordOf).join('');
    return [{ text: ASCII.frameOf({ ...message, data }), afterMs: 20 }];
  };

const badly = async (rig: SimulatedRig, value: number): Promise<ChillerError> =>
  (await rig.after(10_000, rig.chiller.setTemperature(value))) as ChillerError;

for (const [key, profile, inFahrenheit] of [
  ['julabo', 'cf', ofJulabo],
  ['smc', 'hrs012', ofSmc],
] as const) {
  describe(`A chiller of ${key} that is switched to °F at its panel`, () => {
    it('has no temperature that counts, says why once, and takes no set point', async () => {
      const line = new SimulatedLineRig(key, new FakeClock(), { profile });
      line.spoil = inFahrenheit(line);
      const rig = new SimulatedRig(key, {}, { profile }, line);
      const good: unknown[] = [];
      rig.chiller.on('reading', (reading) => {
        if (reading.quality === 'good' && reading.unit === '°C') good.push(reading);
      });
      void rig.chiller.connect();
      await rig.clock.advance(60_000);
      should(good).eql([]);
      should(rig.known('running')).equal(false);
      should(rig.errors.map(({ message }) => message)).match([/°F/]);
      const asked = line.asked.length;
      should(await badly(rig, 20)).match({ code: 'refused', message: /°F.*panel/ });
      should(line.asked.slice(asked).some(({ frame }) => /OUT_SP_00|^:0110/.test(frame))).be.false();
      await rig.chiller.close();
    });

    it('while it is in use is noticed within a quarter of a minute, and is well again afterwards', async () => {
      const rig = await connectedRig(key, {}, { profile });
      await rig.clock.advance(20_000);
      should(rig.known('setTemperature')).equal(20);
      const { spoil } = rig.line;
      rig.line.spoil = inFahrenheit(rig.line);
      await rig.clock.advance(15_000);
      for (const name of ['setTemperature', 'supplyTemperature', 'temperatureError'])
        should(rig.known(name)).equal('stale');
      rig.line.spoil = spoil;
      await rig.clock.advance(25_000);
      should(rig.known('setTemperature')).equal(20);
      should(await rig.after(5_000, rig.chiller.setTemperature(17.5))).containEql({ value: 17.5 });
      should(rig.errors).have.length(1);
      await rig.chiller.close();
    });
  });
}

describe('A chiller of julabo that does not say in what it counts', () => {
  /** The reply to that question is lost on the way. */
  const silentOnUnit = async (): Promise<{ rig: SimulatedRig; mend: () => void }> => {
    const line = new SimulatedLineRig('julabo', new FakeClock(), { profile: 'cf' });
    const { spoil } = line;
    line.spoil = (reply) => (line.asked.at(-1)?.frame === 'IN_SP_06' ? [] : [{ text: reply, afterMs: 20 }]);
    const rig = new SimulatedRig('julabo', {}, { profile: 'cf' }, line);
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(40_000);
    return { rig, mend: () => (line.spoil = spoil) };
  };

  it('has no temperature that counts, or an interlock would take its °F for °C, until it says so', async () => {
    const { rig, mend } = await silentOnUnit();
    should(rig.known('running')).equal(false);
    for (const name of ['setTemperature', 'supplyTemperature']) should(rig.known(name)).equal('stale');
    mend();
    await rig.clock.advance(60_000);
    should(rig.known('setTemperature')).equal(20);
    await rig.chiller.close();
  });

  it('takes no set point: 20 °C could go out as 20 °F', async () => {
    const { rig } = await silentOnUnit();
    const asked = rig.line.asked.length;
    should(await badly(rig, 20)).match({ code: 'refused', message: /°C or °F/ });
    should(rig.line.asked.slice(asked).some(({ frame }) => frame.startsWith('OUT_SP_00'))).be.false();
    await rig.chiller.close();
  });

  it('is asked anew with each contact: somebody may have switched it meanwhile', async () => {
    const rig = await connectedRig('julabo', {}, { profile: 'cf' });
    await rig.clock.advance(20_000);
    should(rig.known('setTemperature')).equal(20);
    rig.line.isReachable = false;
    rig.line.drop();
    await rig.clock.advance(30_000);
    const good: unknown[] = [];
    rig.chiller.on('reading', (reading) => {
      if (reading.quality === 'good' && reading.unit === '°C') good.push(reading);
    });
    rig.line.spoil = ofJulabo(rig.line);
    rig.line.isReachable = true;
    await rig.clock.advance(120_000);
    should(rig.known('running')).equal(false);
    should(good).eql([]);
    await rig.chiller.close();
  });
});

for (const key of ['thermo-nc', 'smc', 'julabo'] as const)
  describe(`A set right after connecting to a chiller of ${key}`, () => {
    it('waits for what it has to know, and is done: a flow need not wait for the first readings', async () => {
      const line = new SimulatedLineRig(key, new FakeClock());
      line.latencyMs = 200;
      const rig = new SimulatedRig(key, {}, {}, line);
      const connected = rig.chiller.connect();
      const set = connected.then(() => rig.chiller.setTemperature(17.5));
      should(await rig.after(10_000, set)).containEql({ value: 17.5 });
      await rig.chiller.close();
    });

    it('out of contact says that, and not that something is unknown', async () => {
      const line = new SimulatedLineRig(key, new FakeClock());
      line.isReachable = false;
      const rig = new SimulatedRig(key, {}, {}, line);
      void rig.chiller.connect().catch(() => undefined);
      await rig.clock.advance(1_000);
      should(await rig.after(40_000, rig.chiller.setTemperature(17.5))).match({ code: 'notConnected' });
      await rig.chiller.close();
    });

    it('that is withdrawn while it waits is never sent', async () => {
      const line = new SimulatedLineRig(key, new FakeClock());
      line.latencyMs = 200;
      const rig = new SimulatedRig(key, {}, {}, line);
      const ended = new AbortController();
      const set = rig.chiller.connect().then(() => rig.chiller.setTemperature(17.5, { signal: ended.signal }));
      await rig.clock.advance(210);
      ended.abort();
      should(await rig.after(10_000, set)).match({ code: 'cancelled' });
      should(rig.unit.value('setTemperature' as never)).equal(20);
      await rig.chiller.close();
    });
  });

describe('A limit that is set right after connecting', () => {
  for (const key of ['thermotek', 'lauda', 'huber', 'thermo-nc'] as const)
    it(`is held to the others, which are read first: an alarm would never come (${key})`, async () => {
      const line = new SimulatedLineRig(key, new FakeClock());
      const rig = new SimulatedRig(key, { polling: false }, {}, line);
      const { roles, commands } = line.dialect;
      const [[low, ...others] = []] = roles.limits;
      const high = others.at(-1);
      const set = Object.keys(commands).find((name) => commands[name]!.argument === low);
      should([low, high, set]).matchEach((name) => should(name).be.a.String());
      const above = Number(rig.unit.value(high as never)) + 1;
      const connected = rig.chiller.connect();
      const done = connected.then(() => rig.chiller.execute(set as never, above as never));
      should(await rig.after(20_000, done)).match({ code: 'refused', message: /would be above|above/ });
      should(rig.unit.value(low as never)).not.equal(above);
      await rig.chiller.close();
    });
});
