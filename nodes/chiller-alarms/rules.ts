/* From the rows of the dialog to the rules of the alarm engine: alarms that are computed from readings. */
import { ChillerError, createAlarmEngine, flowLow, readingStale, temperatureOffSetPoint } from '../../src/index';
import type { DerivedRule, Dialect } from '../../src/index';
import { badWord, failSetting, given, missing, msFrom, numberFrom, textFrom } from '../common/saved-values';
import type { NumberText } from '../common/saved-values';
import { errorText } from './error-texts';
import { RULE_KINDS } from './rule-kinds';
import type { RuleKind } from './rule-kinds';

/** One row of the list. Blank fields take the default of their kind. */
export interface AlarmRuleDef {
  kind: RuleKind;
  /** For `stale`, `above` and `below`. */
  reading?: string;
  /** In the unit of the reading; of `stale` in seconds. */
  limit?: NumberText;
  deadBand?: NumberText;
  onDelayS?: NumberText;
  offDelayS?: NumberText;
  when?: '' | NonNullable<DerivedRule['while']>;
  level?: '' | NonNullable<DerivedRule['level']>;
  severity?: '' | NonNullable<DerivedRule['severity']>;
  /** What people read; the name of the alarm follows from it. */
  title?: string;
}

/**
 * The rules, for the engine, which checks ranges and names.
 *
 * @throws ChillerError `invalidValue`, naming the row.
 */
export function rulesFrom(rows: unknown): DerivedRule[] {
  if (rows === undefined) return [];
  if (!Array.isArray(rows)) return failSetting('rules', errorText('limitsNoList', { name: 'rules' }));
  return rows.map((row: unknown, index) => ruleFrom(row, `rules[${index}]`));
}

function ruleFrom(row: unknown, name: string): DerivedRule {
  if (typeof row !== 'object' || row === null) return failSetting(name, errorText('noLimit', { name }));
  const rule = row as AlarmRuleDef;
  const number = (field: keyof AlarmRuleDef): number | undefined => numberFrom(`${name}.${field}`, rule[field]);
  const ms = (field: keyof AlarmRuleDef): number | undefined => msFrom(`${name}.${field}`, rule[field]);
  const title = textFrom(`${name}.title`, rule.title);
  return ruleOfKind(rule, name, {
    ...given({
      limit: number('limit'),
      deadBand: number('deadBand'),
      onDelayMs: ms('onDelayS'),
      offDelayMs: ms('offDelayS'),
      while: rule.when || undefined,
      level: rule.level || undefined,
      severity: rule.severity || undefined,
      title,
      key: title === undefined ? undefined : keyFrom(title),
    }),
  });
}

function ruleOfKind(rule: AlarmRuleDef, name: string, more: Partial<DerivedRule>): DerivedRule {
  const { kind } = rule;
  switch (kind) {
    case 'offSetPoint':
      return temperatureOffSetPoint(more);
    case 'flowLow':
      return flowLow(more);
    case 'stale':
      return readingStale(readingOf(rule, name), more);
    case 'above':
    case 'below':
      return ownLimit(kind, readingOf(rule, name), name, more);
    default:
      kind satisfies never;
      return badWord(`${name}.kind`, kind, RULE_KINDS);
  }
}

function ownLimit(kind: 'above' | 'below', reading: string, name: string, more: Partial<DerivedRule>): DerivedRule {
  const { limit } = more;
  if (limit === undefined) return missing(`${name}.limit`, errorText('enterLimit'));
  return { key: `${reading}${kind === 'above' ? 'High' : 'Low'}`, reading, kind, ...more, limit };
}

/** The engine says which readings there are. */
function readingOf({ reading }: AlarmRuleDef, name: string): string {
  if (reading) return reading;
  return missing(`${name}.reading`, errorText('chooseReading'));
}

/**
 * `waterTooWarm` for "Water too warm", so that a warning and an alarm of one title are one alarm; undefined for a title
 * without Latin letters, which then keeps the name of its kind.
 */
function keyFrom(title: string): string | undefined {
  const words = title.match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : word[0]!.toUpperCase() + word.slice(1)))
    .join('');
  return /^[a-z]/.test(joined) ? joined.slice(0, 64) : undefined;
}

/** Why a rule cannot watch a chiller, such as a reading that it does not have; undefined when it can. */
export function ruleProblem(rule: DerivedRule, chiller: string, dialect: Dialect): ChillerError | undefined {
  try {
    createAlarmEngine({ chiller, dialect, derived: [rule] });
    return undefined;
  } catch (error) {
    if (!(error instanceof ChillerError)) throw error;
    const why = errorText('linkFailed', { who: chiller, why: error.why ?? error.message });
    return new ChillerError(error.code, why, error.context);
  }
}
