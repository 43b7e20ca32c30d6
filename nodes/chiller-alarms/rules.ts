/*
 * From the limits of the dialog to the rules of the alarm engine: alarms that are computed from readings. Pure: the dialog asks the
 * engine, too, whether it would take them.
 */
import type { DerivedRule, ResolvedRule } from '../../src/alarms/derived';
import { resolveAlarmOptions } from '../../src/alarms/options';
import { ChillerError } from '../../src/core';
import type { ErrorText } from '../../src/core';
import { ALL_VARIANTS } from '../../src/dialects';
import type { Problem } from '../common/fields';
import { Form } from '../common/read-field';
import { given, throwProblem, valuesIn } from '../common/settings';
import { READINGS, ruleDialog, ruleOfKind } from './rule-fields';
import { RULE_KINDS } from './rule-kinds';
import type { RuleKind } from './rule-kinds';
import { errorText } from './field-texts';

export { MOST_RULES } from '../../src/alarms/ranges';

type IsUnknown = (saved: unknown) => boolean;
type Row = Readonly<Record<string, unknown>>;

const nothing: IsUnknown = () => false;

/** The rule of a limit, what is wrong with it, or nothing where that cannot be known, as with a variable in the editor. */
interface ReadRule {
  readonly rule?: DerivedRule;
  readonly problem?: Problem;
}

/**
 * The rules, for the engine.
 *
 * @throws ChillerError `invalidValue`, naming the limit and its field.
 */
export function rulesFrom(saved: unknown): readonly DerivedRule[] {
  const problem = rulesProblem(saved);
  return problem ? throwProblem(problem) : readAll(saved, nothing).flatMap(({ rule }) => rule ?? []);
}

/** What is wrong with the limits of a dialog; undefined when nothing is. */
export function rulesProblem(saved: unknown, isUnknown: IsUnknown = nothing): Problem | undefined {
  if (!Array.isArray(saved)) return { field: 'rules', saved, why: errorText('enterLimits') };
  const read = readAll(saved, isUnknown);
  return read.find(({ problem }) => problem)?.problem ?? engineProblem(read);
}

function readAll(saved: unknown, isUnknown: IsUnknown): ReadRule[] {
  return (saved as unknown[]).map((row, index) => readRule(row, `rules[${index}]`, isUnknown));
}

function readRule(saved: unknown, place: string, isUnknown: IsUnknown): ReadRule {
  if (typeof saved !== 'object' || saved === null)
    return { problem: { field: place, saved, why: errorText('enterLimits') } };
  const row = saved as Row;
  if (isUnknown(row.kind)) return {};
  const kind = RULE_KINDS.find((one) => one === row.kind);
  if (!kind) return { problem: { field: `${place}.kind`, saved: row.kind, why: errorText('chooseKind') } };
  const dialog = ruleDialog(kind);
  const form = new Form(dialog, (field) => row[field], isUnknown);
  for (const field of Object.keys(dialog.fields)) {
    const problem = form.problemIn(field);
    if (problem) return { problem: { ...problem, field: `${place}.${field}` } };
  }
  return Object.values(row).some(isUnknown) ? {} : { rule: ruleFrom(kind, valuesIn(dialog, form)) };
}

function ruleFrom(
  kind: RuleKind,
  fields: ReturnType<typeof valuesIn<ReturnType<typeof ruleDialog>['fields']>>,
): DerivedRule {
  const { reading = '', limit, deadBand, onDelayS, offDelayS, when, level, severity, title } = fields;
  const more = given({
    limit,
    deadBand,
    onDelayMs: onDelayS,
    offDelayMs: offDelayS,
    while: when || undefined,
    level: level || undefined,
    severity: severity || undefined,
    title,
    key: title === undefined ? undefined : keyFrom(title),
  });
  return { ...ruleOfKind(kind, reading), ...more } as DerivedRule;
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

/** What the engine makes of a limit whose other fields are blank. @param level as it is saved */
export function usualRule(kind: RuleKind, level = ''): ResolvedRule {
  const reading = READINGS.find((one) => one.kind === 'number')?.name ?? '';
  const rule = { limit: 1, ...ruleOfKind(kind, reading), ...(level && { level }) } as DerivedRule;
  return resolveAlarmOptions({ chiller: 'any', derived: [rule] }).derived[0]!;
}

/** The fields of a limit by the option of a rule that each becomes. */
const FIELDS: Readonly<Record<string, string>> = {
  key: 'title',
  onDelayMs: 'onDelayS',
  offDelayMs: 'offDelayS',
  while: 'when',
};

/** Which chillers they will watch is known later: what fits one kind of chiller is good. @throws ChillerError */
function takenBySome(derived: readonly DerivedRule[]): void {
  const refusals: unknown[] = [];
  for (const dialect of ALL_VARIANTS) {
    try {
      resolveAlarmOptions({ chiller: 'any', dialect, derived });
      return;
    } catch (error) {
      refusals.push(error);
    }
  }
  throw refusals[0];
}

/** What the engine does not take of limits that are right each by itself: a name twice, a dead-band as wide as the limit. */
function engineProblem(read: readonly ReadRule[]): Problem | undefined {
  const known = read.flatMap(({ rule }, place) => (rule ? [{ rule, place }] : []));
  try {
    takenBySome(known.map(({ rule }) => rule));
    return undefined;
  } catch (error) {
    if (!(error instanceof ChillerError) || error.why === undefined) throw error;
    const { option, value } = error.context;
    const [, index = '', name = ''] = /^derived\[(\d+)\]\.(\w+)$/.exec(String(option)) ?? [];
    const place = known[Number(index)]?.place;
    const advice = error.why.values.advice as ErrorText;
    const why = advice.key === 'sharedByRules' ? errorText('sameAlarm') : advice;
    if (index === '' || place === undefined) return { field: 'rules', saved: value, why };
    return { field: `rules[${place}].${FIELDS[name] ?? name}`, saved: value, why };
  }
}
