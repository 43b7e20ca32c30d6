/* The settings of an alarm engine, checked once. */
import { ALARMS, checkNames, ChillerError, describeReadings, labelOf } from '../protocol';
import { isInRange, useRange } from '../core';
import type { OptionRange } from '../core';
import type { AlarmBit, ErrorText, NamesOf } from '../protocol';
import { ALARM_TEXTS_EN } from './alarm-texts';
import type { AlarmTexts } from './alarm-texts';
import { COMMS_KEY, HIDDEN_KEY, MONITOR_KEY, SUMMARY_KEY, UNKNOWN_KEYS } from './conditions';
import type { DerivedRule, ResolvedRule } from './derived';
import { ruleId } from './derived';
import { errorText } from './error-texts';
import { GUIDANCE_EN } from './guidance-en';
import type { GuidanceTexts } from './guidance';
import { ALARM_RANGES, MOST_RULES, RULE_RANGES } from './ranges';
import { SEVERITIES } from './severity';
import { STOPPED_KEY } from './stopped';
import { fill } from './text';

/** What an alarm engine is told once. All but `chiller` can be left out. */
export interface AlarmOptions {
  /** What people call the chiller; 1 to 100 characters. Stands in ids, subjects and topics. */
  chiller: string;
  /**
   * Which alarms stay active when their condition goes, until somebody resets them. `device`: those that the unit itself
   * keeps until accepted; reading them resets them in the unit (protocol section 7), so they are kept here. Default `device`.
   */
  latch?: 'none' | 'device' | 'all';
  /** How often an alarm that is active and not acknowledged is told again, 1000 to 604 800 000 ms; 0 never. Default 3 600 000. */
  remindEveryMs?: number;
  /** How long the link may be down before that is an alarm, 0 to 86 400 000 ms. Default 15 000. */
  communicationDelayMs?: number;
  /**
   * How soon an alarm has to come back to count as never gone, 0 to 600 000 ms from when it was read. Reading level 1 resets
   * it in the unit (protocol section 7): the flag falls, and when the cause is still there the unit finds it again within 5 s.
   * Default 10 000; 0 takes every fall at its word.
   */
  settleMs?: number;
  /**
   * How long a flag may be up without a report of what it means, 1000 to 600 000 ms. Then it becomes an unknown alarm.
   * Default 15 000: four requests that each run into their time-out, and a margin.
   */
  reportDelayMs?: number;
  /** Alarms computed from readings; at most 100, keys of their own. Default none. */
  derived?: readonly DerivedRule[];
  /** More than this many messages about new alarms in the window become one summary; a whole number to 1000, 0 never. Default 10. */
  floodLimit?: number;
  /** The window in which messages are counted, 1000 to 3 600 000 ms. Default 60 000. */
  floodWindowMs?: number;
  /** What to check, by key. Default English. */
  guidance?: GuidanceTexts;
  /** Titles and sentences. Default English. */
  texts?: AlarmTexts;
  /** The alarm bits of the dialect. Default TTK Release II. */
  bits?: readonly AlarmBit[];
}

export type ResolvedAlarmOptions = Readonly<Required<Omit<AlarmOptions, 'derived'>>> & {
  readonly derived: readonly ResolvedRule[];
};

const OPTION_NAMES: NamesOf<AlarmOptions> = {
  chiller: true,
  latch: true,
  remindEveryMs: true,
  communicationDelayMs: true,
  settleMs: true,
  reportDelayMs: true,
  derived: true,
  floodLimit: true,
  floodWindowMs: true,
  guidance: true,
  texts: true,
  bits: true,
};

const RULE_NAMES: NamesOf<DerivedRule> = {
  key: true,
  title: true,
  reading: true,
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

/**
 * Checks the options and fills in the defaults.
 *
 * @throws ChillerError `invalidValue`, naming the option and what it may be.
 */
export function resolveAlarmOptions(options: AlarmOptions): ResolvedAlarmOptions {
  checkNames('createAlarmEngine', options, OPTION_NAMES);
  const { chiller, latch = 'device' } = options;
  const { bits = ALARMS, texts = ALARM_TEXTS_EN } = options;
  if (typeof chiller !== 'string' || chiller.length < 1 || chiller.length > 100)
    fail('chiller', chiller, errorText('useName'));
  oneOf('latch', latch, ['none', 'device', 'all']);
  const number = (name: keyof typeof ALARM_RANGES): number => within(name, options[name], ALARM_RANGES[name]);
  return {
    chiller,
    latch,
    remindEveryMs: number('remindEveryMs'),
    communicationDelayMs: number('communicationDelayMs'),
    reportDelayMs: number('reportDelayMs'),
    settleMs: number('settleMs'),
    derived: resolveRules(options.derived ?? [], bits, texts),
    floodLimit: number('floodLimit'),
    floodWindowMs: number('floodWindowMs'),
    guidance: options.guidance ?? GUIDANCE_EN,
    texts,
    bits,
  };
}

function resolveRules(rules: readonly DerivedRule[], bits: readonly AlarmBit[], texts: AlarmTexts): ResolvedRule[] {
  if (rules.length > MOST_RULES) fail('derived', rules.length, errorText('useFewerRules', { most: MOST_RULES }));
  const taken = new Set<string>([
    COMMS_KEY,
    STOPPED_KEY,
    HIDDEN_KEY,
    MONITOR_KEY,
    SUMMARY_KEY,
    ...Object.values(UNKNOWN_KEYS),
    ...bits.map(({ key }) => key),
  ]);
  const ids = new Set<string>();
  return rules.map((rule, index) => {
    const resolved = resolveRule(rule, `derived[${index}]`, texts);
    if (taken.has(rule.key)) fail(`derived[${index}].key`, rule.key, errorText('useOtherName'));
    if (ids.has(ruleId(resolved))) fail(`derived[${index}].key`, rule.key, errorText('sharedByRules'));
    ids.add(ruleId(resolved));
    return resolved;
  });
}

function resolveRule(rule: DerivedRule, name: string, texts: AlarmTexts): ResolvedRule {
  checkNames(name, rule, RULE_NAMES);
  const { key, reading, kind, level = 'warning' } = rule;
  // Names that every object has, such as `constructor`, would be found where they were never put.
  if (typeof key !== 'string' || !KEY.test(key) || key in {}) fail(`${name}.key`, key, errorText('useLetters'));
  const description = describeReadings().find((candidate) => candidate.name === reading);
  if (!description) fail(`${name}.reading`, reading, errorText('useReading'));
  oneOf(`${name}.kind`, kind, ['above', 'below', 'awayFrom', 'stale']);
  oneOf(`${name}.level`, level, ['warning', 'alarm']);
  if (kind !== 'stale' && description.kind !== 'number')
    fail(`${name}.reading`, reading, errorText('useNumberReading'));
  const delay = kind === 'stale' ? RULE_RANGES.silenceDelayMs : RULE_RANGES.delayMs;
  const isPositive = kind === 'stale' || kind === 'awayFrom';
  const limit = within(`${name}.limit`, rule.limit, isPositive ? RULE_RANGES.positiveLimit : RULE_RANGES.limit);
  const deadBand = within(`${name}.deadBand`, rule.deadBand, RULE_RANGES.deadBand);
  if (kind === 'awayFrom' && deadBand >= limit) fail(`${name}.deadBand`, deadBand, errorText('belowLimit'));
  return {
    key,
    title: rule.title ?? titleOfRule(rule, texts),
    reading,
    kind,
    limit,
    target: within(`${name}.target`, rule.target, RULE_RANGES.target),
    deadBand,
    onDelayMs: within(`${name}.onDelayMs`, rule.onDelayMs, delay),
    offDelayMs: within(`${name}.offDelayMs`, rule.offDelayMs, delay),
    while: oneOf(`${name}.while`, rule.while ?? 'always', ['always', 'run', 'pumpOn']),
    level,
    severity: oneOf(`${name}.severity`, rule.severity ?? (level === 'alarm' ? 'major' : 'minor'), SEVERITIES),
  };
}

function titleOfRule({ key, kind, reading }: DerivedRule, texts: AlarmTexts): string {
  return texts.title[key] ?? fill(texts.rule[kind], { reading: texts.reading[reading] ?? labelOf(reading) });
}

function oneOf<T extends string>(name: string, value: T, choices: readonly T[]): T {
  return choices.includes(value) ? value : fail(name, value, errorText('useThese', { choices: choices.join(', ') }));
}

function within(name: string, given: number | undefined, range: OptionRange): number {
  const value = given ?? range.usual;
  return isInRange(value, range) ? value : fail(name, value, useRange(range));
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('alarmOption', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
