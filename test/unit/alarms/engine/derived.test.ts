import should from 'should';
import { flowLow, readingStale, temperatureOffSetPoint } from '../../../../src/alarms';
import type { DerivedRule } from '../../../../src/alarms';
import { AlarmRig } from '../../../support/alarm-rig';

function rigWith(...derived: DerivedRule[]): AlarmRig {
  return new AlarmRig({ derived }).up();
}

/** A reading every second, as a session brings them. */
function feed(rig: AlarmRig, name: string, value: number, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    rig.reading(name, value);
    rig.wait(1000);
  }
}

const ABOVE: DerivedRule = {
  key: 'hotRoom',
  reading: 'ambientTemperature',
  kind: 'above',
  limit: 30,
  deadBand: 2,
  onDelayMs: 10_000,
  offDelayMs: 5000,
};

describe('derived alarms', () => {
  it("a limit of the user's own is raised after the on-delay and cleared inside the dead-band after the off-delay", () => {
    const rig = rigWith(ABOVE);
    rig.reading('ambientTemperature', 30.1);
    rig.wait(9999);
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['raised hotRoom']);
    should(rig.events[0]).containEql({
      source: 'derived',
      code: 'LIMIT',
      level: 'warning',
      severity: 'minor',
      value: 30.1,
      limit: 30,
      unit: '°C',
      title: 'Ambient temperature too high',
      text: 'Ambient temperature too high: 30.1 °C, limit 30 °C',
      guidance: 'A limit of your own was passed. Check what you set it for.',
    });
    feed(rig, 'ambientTemperature', 28.5, 60);
    should(rig.told()).eql([], 'cleared inside the dead-band');
    feed(rig, 'ambientTemperature', 28, 5);
    should(rig.told()).eql(['cleared hotRoom']);
  });

  it('a value that comes back before the delay is over is no alarm, and the delay starts anew', () => {
    const rig = rigWith(ABOVE);
    feed(rig, 'ambientTemperature', 31, 9);
    feed(rig, 'ambientTemperature', 30, 1);
    feed(rig, 'ambientTemperature', 31, 9);
    should(rig.told()).eql([]);
    feed(rig, 'ambientTemperature', 31, 2);
    should(rig.told()).eql(['raised hotRoom']);
    feed(rig, 'ambientTemperature', 20, 4);
    feed(rig, 'ambientTemperature', 29, 1);
    feed(rig, 'ambientTemperature', 20, 4);
    should(rig.told()).eql([], 'the off-delay did not start anew');
  });

  it('below and away from, with their dead-bands', () => {
    const rig = rigWith(
      {
        key: 'cold',
        reading: 'ambientTemperature',
        kind: 'below',
        limit: 15,
        deadBand: 1,
        onDelayMs: 0,
        offDelayMs: 0,
      },
      {
        key: 'off',
        reading: 'ambientTemperature',
        kind: 'awayFrom',
        target: 20,
        limit: 3,
        deadBand: 1,
        onDelayMs: 0,
        offDelayMs: 0,
      },
    );
    const steps: [number, string[]][] = [
      [20, []],
      [17, []],
      [16.9, ['raised off']],
      [15, []],
      [14.9, ['raised cold']],
      [15.9, []],
      [16, ['cleared cold']],
      [17.9, []],
      [18, ['cleared off']],
      [23.1, ['raised off']],
    ];
    for (const [value, expected] of steps) {
      rig.reading('ambientTemperature', value);
      should(rig.told()).eql(expected, `at ${value}`);
    }
  });

  it('clear where they say, also when 15.1 - 0.3 is a little less than 14.8: a warning does not stay for ever', () => {
    const rule = { ...ABOVE, limit: 15.1, deadBand: 0.3, onDelayMs: 0, offDelayMs: 0 };
    const rig = rigWith(rule, { ...rule, key: 'coldRoom', kind: 'below', limit: 0.1, deadBand: 0.2 });
    rig.reading('ambientTemperature', 15.2);
    should(rig.told()).eql(['raised hotRoom']);
    rig.reading('ambientTemperature', 14.8);
    should(rig.told()).eql(['cleared hotRoom']);
    rig.reading('ambientTemperature', 0);
    should(rig.told()).eql(['raised coldRoom']);
    rig.reading('ambientTemperature', 0.3);
    should(rig.told()).eql(['cleared coldRoom']);
  });

  it('a warning and an alarm of one name are one alarm that escalates', () => {
    const rule = { key: 'hot', reading: 'ambientTemperature', kind: 'above', onDelayMs: 0, offDelayMs: 0 } as const;
    const rig = rigWith({ ...rule, limit: 25 }, { ...rule, limit: 30, level: 'alarm' });
    for (const value of [26, 31, 26, 20]) rig.reading('ambientTemperature', value);
    should(rig.told()).eql(['raised hot', 'escalated hot', 'cleared hot', 'raised hot', 'cleared hot']);
    should(rig.events.map(({ level, severity }) => `${level} ${severity}`).slice(0, 2)).eql([
      'warning minor',
      'alarm major',
    ]);
  });

  it('temperature off set point counts only while the chiller runs, and leaves time to get there', () => {
    const rig = rigWith(temperatureOffSetPoint({ onDelayMs: 60_000 }));
    rig.reading('controlStatus', 'standby');
    feed(rig, 'temperatureError', 8, 120);
    should(rig.told()).eql([], 'raised in standby');
    rig.reading('controlStatus', 'run');
    feed(rig, 'temperatureError', -8, 60);
    should(rig.told()).eql(['raised temperatureOffSetPoint']);
    should(rig.events[0]).containEql({ value: -8, limit: 1 });
    rig.reading('controlStatus', 'standby');
    rig.wait(10_000);
    should(rig.told()).eql(['cleared temperatureOffSetPoint']);
  });

  it('flow low counts only while the pump is on', () => {
    const rig = rigWith(flowLow({ limit: 2 }));
    rig.reading('pumpOn', false);
    rig.reading('processFlow', 0, 'good', 'L/min');
    rig.wait(60_000);
    should(rig.told()).eql([]);
    rig.reading('pumpOn', true);
    rig.wait(10_000);
    should(rig.told()).eql(['raised flowLow']);
  });

  it('a reading that stays away is an alarm, however it stays away', () => {
    for (const quality of ['stale', 'offline', 'notFitted', undefined] as const) {
      const rig = rigWith(readingStale('supplyTemperature', { limit: 30 }));
      feed(rig, 'supplyTemperature', 20, 10);
      rig.wait(20_000);
      if (quality) rig.reading('supplyTemperature', quality === 'notFitted' ? null : 20, quality);
      rig.wait(8999);
      should(rig.told()).eql([]);
      rig.wait(1);
      should(rig.told()).eql(['raised supplyTemperatureStale']);
      should(rig.events[0]).containEql({
        code: 'STALE',
        limit: 30,
        unit: 's',
        title: 'Supply temperature out of date',
      });
      rig.reading('supplyTemperature', 20);
      should(rig.told()).eql(['cleared supplyTemperatureStale']);
    }
  });

  for (const status of ['standby', undefined]) {
    it(`a reading that only counts while the chiller runs asks for nothing in ${status ?? 'a state not known'}: a computer at rest stays so`, () => {
      const rig = rigWith(readingStale('processFlow', { limit: 5, while: 'run' }));
      rig.reading('processFlow', 2);
      if (status) rig.reading('controlStatus', status);
      rig.wait(60_000);
      should(rig.told()).eql([]);
      should(rig.last!.nextAtMs ?? Infinity).be.above(rig.nowMs);
      rig.reading('controlStatus', 'run');
      should(rig.told()).eql(['raised processFlowStale']);
    });
  }

  it('a reading that never came is stale too, counted from when the link came up', () => {
    const rig = new AlarmRig({ derived: [readingStale('supplyTemperature', { limit: 30 })] });
    rig.give({ kind: 'start' });
    rig.wait(10_000);
    rig.up();
    rig.wait(29_999);
    should(rig.told()).eql([]);
    rig.wait(1);
    should(rig.told()).eql(['raised supplyTemperatureStale']);
  });

  it('without fresh evidence nothing is raised and nothing is cleared', () => {
    for (const spoil of ['stale', 'offline', 'notFitted', 'NaN', 'link'] as const) {
      const rig = rigWith(ABOVE);
      feed(rig, 'ambientTemperature', 31, 5);
      spoilReading(rig, spoil);
      rig.wait(14_000);
      should(rig.told()).eql([], `raised on ${spoil}`);
      rig.up();
      feed(rig, 'ambientTemperature', 31, 1);
      should(rig.told()).eql(['raised hotRoom'], 'what was seen before was forgotten, and the alarm comes late');
      rig.reading('ambientTemperature', 20);
      spoilReading(rig, spoil);
      rig.wait(14_000);
      should(rig.told()).eql([], `cleared on ${spoil}`);
      should(rig.alarmOf('hotRoom')?.stale).equal(true);
      rig.up();
      feed(rig, 'ambientTemperature', 20, 5);
      should(rig.told()).eql(['cleared hotRoom']);
    }
  });

  function spoilReading(rig: AlarmRig, how: 'stale' | 'offline' | 'notFitted' | 'NaN' | 'link'): void {
    if (how === 'link') rig.down();
    else if (how === 'NaN') rig.reading('ambientTemperature', Number.NaN);
    else rig.reading('ambientTemperature', how === 'notFitted' ? null : 31, how);
  }

  it('after a lost link, readings of before it are no evidence', () => {
    const rig = rigWith({ ...ABOVE, onDelayMs: 0 });
    rig.down();
    rig.up();
    rig.reading('ambientTemperature', 20);
    rig.down();
    rig.reading('ambientTemperature', 31, 'offline');
    rig.up();
    rig.wait(60_000);
    should(rig.told()).eql([]);
  });

  it('the remembered state holds only readings that an alarm looks at', () => {
    const rig = rigWith(ABOVE);
    for (const name of ['fan1Speed', 'ambientTemperature', '__proto__', 'upTime']) rig.reading(name, 1);
    should(Object.keys(rig.state.readings)).eql(['ambientTemperature']);
  });
});
