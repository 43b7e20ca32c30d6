/* The user's rules, checked against the readings of the dialect. */
import { checkNames, describeReadings, fill, labelOf, SEVERITIES } from '../core';
import type { Dialect, NamesOf } from '../core';
import { errorText } from './error-texts';
import type { AlarmTexts } from './alarm-texts';
import { ruleId } from './derived';
import type { DerivedRule, ResolvedRule } from './derived';
import { fail, oneOf, within } from './option-checks';
import { MOST_RULES, RULE_RANGES } from './ranges';

const RULE_NAMES: NamesOf<DerivedRule> = {
  key: true,
  title: true,
  reading: true,
  role: true,
  kind: true,
  limit: true,
  target: true,
  deadBand: true,
  onDelayMs: true,
  offDelayMs: true,
  while: true,
  level: true,
  severity: true,
};

const KEY = /^[A-Za-z][A-Za-z0-9]{0,63}$/;

/** What the rules are checked against. */
export interface RuleContext {
  readonly dialect: Dialect;
  /** Keys that are taken. */
  readonly taken: ReadonlySet<string>;
  readonly texts: AlarmTexts;
}

/** @throws ChillerError `invalidValue`, naming the rule, its option and what it may be. */
export function resolveRules(rules: readonly DerivedRule[], context: RuleContext): ResolvedRule[] {
  if (rules.length > MOST_RULES) fail('derived', rules.length, errorText('useFewerRules', { most: MOST_RULES }));
  const ids = new Set<string>();
  return rules.map((rule, index) => {
    const name = `derived[${index}]`;
    const resolved = resolveRule(rule, name, context);
    if (context.taken.has(rule.key)) fail(`${name}.key`, rule.key, errorText('useOtherName'));
    if (ids.has(ruleId(resolved))) fail(`${name}.key`, rule.key, errorText('sharedByRules'));
    ids.add(ruleId(resolved));
    return resolved;
  });
}

function resolveRule(rule: DerivedRule, name: string, { dialect, texts }: RuleContext): ResolvedRule {
  checkNames(name, rule, RULE_NAMES);
  const { key, level = 'warning' } = rule;
  // Names that every object has, such as `constructor`, would always be found.
  if (typeof key !== 'string' || !KEY.test(key) || key in {}) fail(`${name}.key`, key, errorText('useLetters'));
  const reading = readingFor(rule, name, dialect);
  oneOf(`${name}.level`, level, ['warning', 'alarm']);
  return {
    key,
    title: rule.title ?? titleOfRule(rule, reading, texts),
    reading,
    ...measuresOf(rule, name),
    while: armingOf(rule, name, dialect),
    level,
    severity: oneOf(`${name}.severity`, rule.severity ?? (level === 'alarm' ? 'major' : 'minor'), SEVERITIES),
  };
}

/** The reading that a rule watches, by its name or its role. */
function readingFor({ reading: own, role, kind }: DerivedRule, name: string, dialect: Dialect): string {
  if (role !== undefined) oneOf(`${name}.role`, role, ['flow']);
  const reading = own ?? (role && dialect.roles.readings[role]);
  if (role !== undefined && reading === undefined) return fail(`${name}.role`, role, errorText('flowNotReported'));
  const description = describeReadings(dialect).find((candidate) => candidate.name === reading);
  if (!description) return fail(`${name}.reading`, own, errorText('useReading'));
  oneOf(`${name}.kind`, kind, ['above', 'below', 'awayFrom', 'stale']);
  if (kind !== 'stale' && description.kind !== 'number')
    return fail(`${name}.reading`, own, errorText('useNumberReading'));
  return description.name;
}

type Measures = Pick<ResolvedRule, 'kind' | 'limit' | 'target' | 'deadBand' | 'onDelayMs' | 'offDelayMs'>;

function measuresOf(rule: DerivedRule, name: string): Measures {
  const { kind } = rule;
  const delay = kind === 'stale' ? RULE_RANGES.silenceDelayMs : RULE_RANGES.delayMs;
  const isPositive = kind === 'stale' || kind === 'awayFrom';
  const limit = within(`${name}.limit`, rule.limit, isPositive ? RULE_RANGES.positiveLimit : RULE_RANGES.limit);
  const deadBand = within(`${name}.deadBand`, rule.deadBand, RULE_RANGES.deadBand);
  if (kind === 'awayFrom' && deadBand >= limit) fail(`${name}.deadBand`, deadBand, errorText('belowLimit'));
  return {
    kind,
    limit,
    target: within(`${name}.target`, rule.target, RULE_RANGES.target),
    deadBand,
    onDelayMs: within(`${name}.onDelayMs`, rule.onDelayMs, delay),
    offDelayMs: within(`${name}.offDelayMs`, rule.offDelayMs, delay),
  };
}

/** When the rule is armed. If the pump is not reported, running stands for it. */
function armingOf({ while: own, role }: DerivedRule, name: string, { roles }: Dialect): ResolvedRule['while'] {
  const isPumpReported = roles.readings.pump !== undefined;
  const flowing = isPumpReported ? 'pumpOn' : 'run';
  const arming = oneOf(`${name}.while`, own ?? (role === 'flow' ? flowing : 'always'), ['always', 'run', 'pumpOn']);
  return arming === 'pumpOn' && !isPumpReported ? fail(`${name}.while`, arming, errorText('pumpNotReported')) : arming;
}

function titleOfRule({ key, kind }: DerivedRule, reading: string, texts: AlarmTexts): string {
  return texts.title[key] ?? fill(texts.rule[kind], { reading: texts.reading[reading] ?? labelOf(reading) });
}
