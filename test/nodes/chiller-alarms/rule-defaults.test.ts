/* What the dialog shows for the blank fields of a limit, held to what the runtime and the engine make of blank fields. */
import should from 'should';
import { RULE_KINDS } from '../../../nodes/chiller-alarms/rule-kinds';
import { rulesFrom, usualRule } from '../../../nodes/chiller-alarms/rules';
import { resolveAlarmOptions } from '../../../src/alarms/options';
import type { ResolvedRule } from '../../../src/alarms/derived';

/** A limit as the engine takes it, from a row of the dialog. */
function engineRule(row: Readonly<Record<string, string>>): ResolvedRule {
  return resolveAlarmOptions({ chiller: 'Laser', derived: rulesFrom([row]) }).derived[0]!;
}

describe('the defaults of a limit', () => {
  for (const kind of RULE_KINDS)
    it(`${kind}: what stands grey in the blank fields is what the alarm does`, () => {
      const needed = { kind, reading: 'returnTemperature', limit: String(usualRule(kind).limit) };
      for (const level of ['', 'warning', 'alarm']) {
        const row = { ...needed, level };
        const usual = usualRule(kind, level);
        const filled = {
          ...row,
          deadBand: String(usual.deadBand),
          onDelayS: String(usual.onDelayMs / 1000),
          offDelayS: String(usual.offDelayMs / 1000),
          when: usual.while,
          level: usual.level,
          severity: usual.severity,
        };
        should(engineRule(row)).deepEqual(engineRule(filled));
      }
    });

  it('a blank limit is what stands grey in it, where the kind has one', () => {
    for (const kind of ['offSetPoint', 'flowLow', 'stale'] as const) {
      const row = { kind, reading: 'returnTemperature' };
      should(engineRule(row)).deepEqual(engineRule({ ...row, limit: String(usualRule(kind).limit) }));
    }
  });
});
