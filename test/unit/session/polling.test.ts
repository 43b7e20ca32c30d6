import should from 'should';
import { buildReply, COMMANDS, computeChecksum } from '../../../src/dialects/thermotek';
import { DEFAULT_PERIODS } from '../../../src/core';
import { spoiltReply } from '../../support/fake-line';
import { connected, makeRig } from '../../support/session';

function countByKey(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

describe('The default plan', () => {
  it('reads everything again after the defaults are restored: the limits have changed', async () => {
    const rig = await connected();
    await rig.clock.advance(60_000);
    rig.line.seen.length = 0;
    void rig.chiller.execute('restoreDefaultSettings', undefined, { confirm: true });
    await rig.clock.advance(20_000);
    should(rig.line.keys()).containEql('readHighSupplyTemperatureAlarm').and.containEql('readLowProcessFlowWarning');
  });

  it('reads every polled quantity once within seconds of connecting', async () => {
    const rig = await connected();
    await rig.clock.advance(8_000);
    const polled = Object.entries(COMMANDS).flatMap(([key, row]) => ('poll' in row ? [key] : []));
    should([...new Set(rig.line.keys())].sort()).eql(polled.sort());
  });

  it('never polls command 18, which would reset alarms, nor anything that sets', async () => {
    const rig = await connected();
    await rig.clock.advance(3_600_000);
    should(rig.line.keys()).not.containEql('readAlarmsLevel1');
    should(rig.line.keys().filter((key) => key.startsWith('set') || key.startsWith('restore'))).be.empty();
  });

  it('keeps each period: an hour has as many readings as the plan says', async () => {
    const rig = await connected();
    await rig.clock.advance(60_000);
    rig.line.seen.length = 0;
    await rig.clock.advance(3_600_000);
    const counts = countByKey(rig.line.keys());
    should(counts.get('readSupplyTemperature')).be.within(1_790, 1_801);
    should(counts.get('readAmbientTemperature')).be.within(355, 361);
    should(counts.get('readUpTime')).be.within(59, 61);
  });

  it('keeps the chiller in Remote mode: no ten seconds without a valid request, for hours', async () => {
    const rig = await connected({ gapMs: 1000 });
    await rig.clock.advance(7_200_000);
    const times = rig.line.seen.map(({ atMs }) => atMs);
    let longest = 0;
    for (let i = 1; i < times.length; i++) longest = Math.max(longest, times[i]! - times[i - 1]!);
    should(longest).be.below(10_000);
  });

  it('is emitted with unit, quality and time stamp, and knows the temperature error', async () => {
    const rig = makeRig();
    rig.line.values.supplyTemperature = 18.4;
    rig.line.values.setTemperature = 18;
    void rig.chiller.connect();
    await rig.clock.advance(10_000);
    should(rig.chiller.readings.get('supplyTemperature')).containDeep({ value: 18.4, unit: '°C', quality: 'good' });
    should(rig.chiller.readings.get('temperatureError')).containDeep({ value: 0.4, unit: '°C', quality: 'good' });
    should(rig.readings.find(({ name }) => name === 'supplyTemperature')?.timestamp).be.above(0);
  });

  it('can be switched off', async () => {
    const rig = await connected({ polling: false });
    rig.line.seen.length = 0;
    await rig.clock.advance(60_000);
    should(rig.line.seen).be.empty();
  });
});

describe('What a command changes', () => {
  const notFitted = (frame: string): { text: string } => ({
    text: buildReply({ id: '01', number: Number(frame.slice(3, 5)), error: 5, name: frame.slice(5, 13), data: '' }),
  });

  it('is read at once: external sensors that were switched on do not stay "not fitted" for ten minutes', async () => {
    const rig = makeRig();
    let isEnabled = false;
    rig.line.answer = ({ key, value, frame }) => {
      if (key === 'setExternalSensors') isEnabled = value === true;
      return key.startsWith('readExternal') && !isEnabled ? notFitted(frame) : 'usual';
    };
    void rig.chiller.connect();
    await rig.clock.advance(30_000);
    should(rig.chiller.readings.get('externalRtdTemperature')).containDeep({ quality: 'notFitted' });
    const switched = rig.chiller.execute('setExternalSensors', true);
    await rig.clock.advance(3_000);
    await switched;
    for (const name of ['externalRtdTemperature', 'externalThermistorTemperature'] as const)
      should(rig.chiller.readings.get(name)).containDeep({ quality: 'good' });
    const off = rig.chiller.execute('setExternalSensors', false);
    await rig.clock.advance(3_000);
    await off;
    should(rig.chiller.readings.get('externalRtdTemperature')).containDeep({ quality: 'notFitted', value: null });
  });

  for (const [key, value, read] of [
    ['setControlSensor', 'return', 'readControlSensor'],
    ['setControlTemperature', 21, 'readSetTemperature'],
    ['setLowProcessFlowAlarm', 0, 'readLowProcessFlowAlarm'],
    ['setHighSupplyTemperatureAlarm', 50, 'readHighSupplyTemperatureAlarm'],
    ['setChillerStatus', 'run', 'watchdog'],
  ] as const) {
    for (const isAnswered of [true, false]) {
      it(`is read at once after ${key}${isAnswered ? '' : ', also when no answer came: it may have been taken'}`, async () => {
        // A line without room: what is rare would else wait for all that is frequent.
        const rig = await connected({ gapMs: 1_000 });
        await rig.clock.advance(120_000);
        if (!isAnswered) rig.line.answer = (request) => (request.key === key ? undefined : 'usual');
        rig.line.seen.length = 0;
        const sent = rig.chiller.execute(key, value as never).catch(() => undefined);
        await rig.clock.advance(9_000);
        await sent;
        const keys = rig.line.keys();
        const at = keys.indexOf(key);
        should(at).be.within(0, 2);
        should(keys.slice(at + 1, at + 5)).containEql(read);
      });
    }
  }
});

describe('A line with less room than the plan wants', () => {
  it('stretches every period by the same factor, and starves none', async () => {
    // 20 ms + 1 s an exchange, and a plan that asks for about three a second.
    const rig = await connected({ gapMs: 1000 });
    await rig.clock.advance(1_800_000);
    rig.line.seen.length = 0;
    const spanMs = 3_600_000;
    await rig.clock.advance(spanMs);
    const counts = countByKey(rig.line.keys());
    const stretch = (key: keyof typeof COMMANDS, periodMs: number): number =>
      spanMs / (counts.get(key) ?? 0) / periodMs;
    const factors = [
      stretch('watchdog', DEFAULT_PERIODS.state),
      stretch('readSupplyTemperature', DEFAULT_PERIODS.fast),
      stretch('readProcessFlow', DEFAULT_PERIODS.fast),
      stretch('readAmbientTemperature', DEFAULT_PERIODS.normal),
      stretch('readFan4Speed', DEFAULT_PERIODS.normal),
      stretch('readUpTime', DEFAULT_PERIODS.slow),
      stretch('readPidStatus', DEFAULT_PERIODS.slow),
    ];
    should(Math.max(...factors) / Math.min(...factors)).be.below(
      1.15,
      `factors ${factors.map((f) => f.toFixed(2)).join(' ')}`,
    );
    should(Math.min(...factors)).be.above(1.2);
  });

  it('uses at least 99 of 100 possible exchanges', async () => {
    const rig = await connected({ gapMs: 1000 });
    rig.line.seen.length = 0;
    const spanMs = 1_000_000;
    await rig.clock.advance(spanMs);
    const possible = spanMs / (1_000 + rig.line.latencyMs);
    should(rig.line.seen.length / possible).be.above(0.99);
  });
});

describe('A reading', () => {
  const notFitted = (number: string, name: string): string => {
    const body = `#01${number}5${name}`;
    return `${body}${computeChecksum(body)}\r`;
  };

  it('that the chiller does not have is null and "notFitted", asked for rarely, and disturbs nothing', async () => {
    const rig = makeRig();
    rig.line.answer = ({ key }) => (key === 'readExternalRtd' ? { text: notFitted('05', 'rExtRTD_') } : 'usual');
    void rig.chiller.connect();
    await rig.clock.advance(300_000);
    should(rig.chiller.readings.get('externalRtdTemperature')).containDeep({ value: null, quality: 'notFitted' });
    should(rig.line.keys().filter((key) => key === 'readExternalRtd')).have.length(1);
    should(rig.errors).be.empty();
    should(rig.chiller.link.phase).equal('connected');
    rig.line.answer = () => 'usual';
    await rig.clock.advance(400_000);
    should(rig.chiller.readings.get('externalRtdTemperature')).containDeep({ quality: 'good' });
    should(rig.line.keys().filter((key) => key === 'readExternalRtd').length).be.above(2);
  });

  for (const error of [2, 3, 4, 7]) {
    it(`with a single error ${error} is read again at once, and not shown as "not fitted" for ten minutes`, async () => {
      const rig = await connected();
      await rig.clock.advance(20_000);
      rig.readings.length = 0;
      let asked = 0;
      rig.line.answer = ({ key, frame }) => {
        if (key !== 'readSupplyTemperature' || asked++ > 0) return 'usual';
        return { text: buildReply({ id: '01', number: 4, error, name: frame.slice(5, 13), data: '' }) };
      };
      await rig.clock.advance(8_000);
      const seen = rig.readings.filter(({ name }) => name === 'supplyTemperature');
      should(seen.map(({ quality }) => quality)).matchEach('good');
      should(seen.length).be.aboveOrEqual(2);
    });
  }

  it('that is always refused is polled ever more rarely', async () => {
    const rig = makeRig();
    rig.line.answer = ({ key, frame }) =>
      key === 'readPidStatus'
        ? {
            text: buildReply({
              id: '01',
              number: Number(frame.slice(3, 5)),
              error: 2,
              name: frame.slice(5, 13),
              data: '',
            }),
          }
        : 'usual';
    void rig.chiller.connect();
    await rig.clock.advance(500_000);
    should(rig.line.keys().filter((key) => key === 'readPidStatus')).have.length(3);
  });

  it('that is not renewed becomes stale, with its last value and time: stale is not good', async () => {
    const rig = await connected();
    await rig.clock.advance(10_000);
    const before = rig.chiller.readings.get('processFlow')!;
    rig.line.answer = ({ key }) => (key === 'readProcessFlow' ? spoiltReply(key) : 'usual');
    await rig.clock.advance(20_000);
    const after = rig.chiller.readings.get('processFlow')!;
    should(after).containDeep({ quality: 'stale', value: before.value });
    should(rig.chiller.readings.get('supplyTemperature')).containDeep({ quality: 'good' });
    rig.line.answer = () => 'usual';
    await rig.clock.advance(10_000);
    should(rig.chiller.readings.get('processFlow')).containDeep({ quality: 'good' });
  });

  it('is offline as soon as the link is', async () => {
    const rig = await connected();
    await rig.clock.advance(10_000);
    rig.line.drop();
    should([...rig.chiller.readings.values()].map(({ quality }) => quality)).matchEach('offline');
  });

  it('follows a confirmed command at once', async () => {
    const rig = await connected();
    const setting = rig.chiller.execute('setControlTemperature', 21.5);
    await rig.clock.advance(500);
    await setting;
    should(rig.chiller.readings.get('setTemperature')).containDeep({ value: 21.5, quality: 'good' });
  });
});
