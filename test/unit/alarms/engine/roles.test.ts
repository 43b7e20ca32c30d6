/* The engine knows what readings are to a chiller, and not what a maker calls them. */
import should from 'should';
import { flowLow, readingStale, temperatureOffSetPoint } from '../../../../src/alarms';
import type { DerivedRule } from '../../../../src/alarms';
import { madeUpDialect } from '../../../support/made-up-dialect';
import { AlarmRig } from '../../../support/alarm-rig';

const withFlow = madeUpDialect({
  roles: { readings: { ...madeUpDialect().roles.readings, flow: 'bathTemperature' } },
});

function rigWith(derived: readonly DerivedRule[], dialect = madeUpDialect()): AlarmRig {
  return new AlarmRig({ dialect, derived }).up();
}

describe('alarm engine: roles', () => {
  it('off set point and "while it runs" follow the state of the dialect, also one that is a switch', () => {
    const rig = rigWith([temperatureOffSetPoint({ onDelayMs: 0 })]);
    rig.reading('circulating', false);
    rig.reading('temperatureError', 5);
    should(rig.told()).eql([]);
    rig.reading('circulating', true);
    should(rig.told()).eql(['raised temperatureOffSetPoint']);
  });

  it('a chiller that stops without an order is an alarm, whatever its state is called', () => {
    const rig = rigWith([]);
    rig.reading('circulating', true);
    rig.reading('circulating', false);
    rig.wait(20_000);
    should(rig.told()).eql(['raised stoppedWithoutOrder']);
    rig.reading('circulating', true);
    should(rig.told()).eql(['cleared stoppedWithoutOrder']);
  });

  it('a low flow counts while the chiller runs, where it does not report its pump', () => {
    const rig = rigWith([flowLow({ limit: 10, onDelayMs: 0 })], withFlow);
    rig.reading('bathTemperature', 1, 'good', 'L/min');
    rig.reading('circulating', false);
    should(rig.told()).eql([]);
    rig.reading('circulating', true);
    should(rig.told()).eql(['raised flowLow']);
    should(rig.alarmOf('flowLow')).containEql({ value: 1, unit: 'L/min' });
  });

  it('a rule on what the chiller does not report is refused when it is set up, and says what to change', () => {
    const cases: [DerivedRule, RegExp][] = [
      [flowLow(), /derived\[0\]\.role.*does not report its flow: leave this condition out/],
      [readingStale('target', { while: 'pumpOn' }), /derived\[0\]\.while.*does not report its pump/],
      [readingStale('supplyTemperature'), /derived\[0\]\.reading.*name of a reading/],
      [{ key: 'mine', kind: 'above', limit: 1 }, /derived\[0\]\.reading/],
      [flowLow({ role: 'pump' as 'flow' }), /derived\[0\]\.role/],
    ];
    for (const [rule, message] of cases) should(() => rigWith([rule])).throw(message, { code: 'invalidValue' });
  });

  it('its own alarms can be shelved by name or number, and not shared by a rule', () => {
    const rig = rigWith([]);
    rig.give({ kind: 'shelve', alarm: '-2', forMs: 60_000 });
    should(rig.told()).eql(['shelved levelLow']);
    should(rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 60_000 }).refused).match(/no alarm/);
    const rule = readingStale('target', { key: 'levelLow' });
    should(() => rigWith([rule])).throw(/derived\[0\]\.key/);
  });

  it('what to check is what the dialect says', () => {
    const rig = rigWith([]);
    rig.give({ kind: 'shelve', alarm: '-2', forMs: 60_000 });
    should(rig.alarmOf('levelLow')?.guidance).equal('Look what has become of levelLow.');
  });

  it('a dialect that there is not is refused by its name', () => {
    should(() => new AlarmRig({ dialect: 'klingon' as 'thermotek' })).throw(/klingon/, { code: 'invalidValue' });
  });
});
