/*
 * Alarms computed from readings: a limit on any reading, with a dead-band, debounced by an on-delay and an off-delay. Delays run out on
 * fresh readings only: a stale reading or a lost link leaves the alarm as it is.
 *
 *   condition  ____XXXXXXXXXXXXXX________      on-delay:  it must hold this long before the alarm is raised
 *   alarm      ________XXXXXXXXXXXXXX____      off-delay: it must be over this long before the alarm clears
 */
import { isAbove, runStateOf } from '../core';
import type { AlarmLevel, Roles, Severity } from '../core';
import type { Condition } from './conditions';

/** An alarm of your own: a limit on a reading. */
export interface DerivedRule {
  /** Name of the alarm: a letter, then letters and digits, at most 64. A warning and an alarm may share theirs. */
  key: string;
  /** Title for people. Default: from the texts, else the reading's label and what is wrong with it. */
  title?: string;
  /** The reading to watch: a number; for `stale` any. Default: the one that has the `role`. */
  reading?: string;
  /** The part that the reading plays, so that a rule fits chillers of every dialect. */
  role?: 'flow';
  /**
   * `above`, `below`: beyond the limit. `awayFrom`: further than the limit from `target`. `stale`: no good value for
   * longer than the limit.
   */
  kind: 'above' | 'below' | 'awayFrom' | 'stale';
  /** In the reading's unit. For `awayFrom` the distance, for `stale` seconds; both greater than 0. */
  limit: number;
  /** For `awayFrom`, in the reading's unit. Default 0, which fits `temperatureError`. */
  target?: number;
  /** How far inside the limit the reading must be before the alarm clears, 0 or more in its unit. Default 0. */
  deadBand?: number;
  /** How long the condition must hold before the alarm is raised, 0 to 86 400 000 ms. Default 10 000; for `stale` 0. */
  onDelayMs?: number;
  /** How long it must be over before the alarm clears, 0 to 86 400 000 ms. Default 10 000; for `stale` 0. */
  offDelayMs?: number;
  /**
   * When the rule is armed: always, while the chiller runs, or while its pump is on. Default `always`; for role `flow` `pumpOn`, or
   * `run` if the chiller does not report its pump.
   */
  while?: 'always' | 'run' | 'pumpOn';
  /** Default `warning`. */
  level?: AlarmLevel;
  /** Default `minor` for a warning, `major` for an alarm. */
  severity?: Severity;
}

export type ResolvedRule = Readonly<Required<Omit<DerivedRule, 'role'>>>;

/** State of a rule; plain JSON. */
export interface RuleState {
  /** Whether the alarm is raised: the condition after the delays. */
  readonly isOut: boolean;
  /** Since when readings have contradicted `isOut`, engine time in ms. */
  readonly since: number | null;
  /** Whether fresh readings say so now. */
  readonly isFresh: boolean;
}

export const RULE_AT_REST: RuleState = { isOut: false, since: null, isFresh: false };

/** What the engine knows of a reading; plain JSON. */
export interface KnownReading {
  readonly value: number | string | boolean | null;
  readonly unit: string | null;
  readonly isGood: boolean;
  /** When it was last good, engine time in ms; null if never. */
  readonly goodAt: number | null;
}

/** What rules are evaluated on. */
export interface Evidence {
  readonly readings: Readonly<Record<string, KnownReading>>;
  /** Since when the link has been up, engine time in ms; undefined while it is down. */
  readonly linkUpSince: number | undefined;
  readonly atMs: number;
  /** Which readings tell whether the chiller runs, and whether its pump is on. */
  readonly roles: Roles;
}

/** The rule's next state. */
export function advanceRule(rule: ResolvedRule, state: RuleState, evidence: Evidence): RuleState {
  const isOver = judge(rule, state.isOut, evidence);
  if (isOver === undefined) {
    // Without fresh readings an on-delay is kept and an off-delay starts over: raise early, clear late.
    return { ...state, isFresh: false, since: state.isOut ? null : state.since };
  }
  if (isOver === state.isOut) return { isOut: isOver, since: null, isFresh: true };
  const since = state.since ?? evidence.atMs;
  if (evidence.atMs - since < delayOf(rule, isOver)) return { isOut: state.isOut, since, isFresh: true };
  return { isOut: isOver, since: null, isFresh: true };
}

/** When the rule changes by itself if no reading comes, engine time in ms. */
export function ruleDueAt(rule: ResolvedRule, state: RuleState, evidence: Evidence): number | undefined {
  if (state.isFresh && state.since !== null) return state.since + delayOf(rule, !state.isOut);
  // An unarmed rule waits for a reading, not for time.
  if (rule.kind !== 'stale' || state.isOut || judgeArming(rule, evidence) !== true) return undefined;
  const lastGoodAt = lastGoodOf(rule, evidence);
  return lastGoodAt === undefined ? undefined : lastGoodAt + rule.limit * 1000;
}

function delayOf(rule: ResolvedRule, isOver: boolean): number {
  return isOver ? rule.onDelayMs : rule.offDelayMs;
}

/** Whether the rule's condition holds now; undefined without fresh readings. */
function judge(rule: ResolvedRule, isOut: boolean, evidence: Evidence): boolean | undefined {
  if (evidence.linkUpSince === undefined) return undefined;
  const isArmed = judgeArming(rule, evidence);
  if (isArmed !== true) return isArmed;
  if (rule.kind === 'stale') {
    const lastGoodAt = lastGoodOf(rule, evidence);
    return lastGoodAt === undefined ? undefined : evidence.atMs - lastGoodAt >= rule.limit * 1000;
  }
  const reading = evidence.readings[rule.reading];
  if (!reading?.isGood || typeof reading.value !== 'number') return undefined;
  return isBeyond(rule, reading.value, isOut ? rule.deadBand : 0);
}

function judgeArming(rule: ResolvedRule, { readings, roles }: Evidence): boolean | undefined {
  switch (rule.while) {
    case 'always':
      return true;
    case 'run': {
      const state = readings[roles.state.reading];
      return state?.isGood ? runStateOf({ roles }, state.value) === 'running' : undefined;
    }
    case 'pumpOn': {
      const pump = roles.readings.pump === undefined ? undefined : readings[roles.readings.pump];
      return pump?.isGood ? pump.value === true : undefined;
    }
    default:
      return rule.while satisfies never;
  }
}

/** Silence counts from the last good value, or from when the link came up if that is later. */
function lastGoodOf(rule: ResolvedRule, { readings, linkUpSince }: Evidence): number | undefined {
  if (linkUpSince === undefined) return undefined;
  return Math.max(linkUpSince, readings[rule.reading]?.goodAt ?? linkUpSince);
}

function isBeyond(rule: ResolvedRule, value: number, deadBand: number): boolean {
  switch (rule.kind) {
    case 'above':
      return isAbove(value, rule.limit - deadBand);
    case 'below':
      return isAbove(rule.limit + deadBand, value);
    case 'awayFrom':
      return isAbove(Math.abs(value - rule.target), rule.limit - deadBand);
    case 'stale':
      return false;
    default:
      return rule.kind satisfies never;
  }
}

/** Identifies a rule by its alarm and level. */
export function ruleId({ key, level }: { key: string; level: AlarmLevel }): string {
  return `${key}/${level}`;
}

/** The condition of a rule. */
export function conditionOfRule(rule: ResolvedRule): Condition {
  const isStale = rule.kind === 'stale';
  return {
    key: rule.key,
    code: isStale ? 'STALE' : 'LIMIT',
    title: rule.title,
    source: 'derived',
    level: rule.level,
    severity: rule.severity,
    latches: false,
    reading: isStale ? null : rule.reading,
    limit: rule.limit,
    unit: isStale ? 's' : null,
    raw: null,
    note: null,
  };
}

/** Names of the readings that a rule needs. */
export function readingsOfRule(rule: ResolvedRule, { state, readings: { pump } }: Roles): string[] {
  return [rule.reading, state.reading, ...(pump === undefined ? [] : [pump])];
}

/** The controlled temperature is off the set point while the chiller runs. The delay gives it time to settle. */
export function temperatureOffSetPoint(options: Partial<DerivedRule> = {}): DerivedRule {
  return {
    key: 'temperatureOffSetPoint',
    // Every dialect has it: controlled temperature minus set point.
    reading: 'temperatureError',
    kind: 'awayFrom',
    limit: 1,
    deadBand: 0.2,
    onDelayMs: 600_000,
    while: 'run',
    ...options,
  };
}

/** The flow is below the user's limit while the pump is on. Refused for a chiller that does not report its flow. */
export function flowLow(options: Partial<DerivedRule> = {}): DerivedRule {
  return { key: 'flowLow', role: 'flow', kind: 'below', limit: 1, deadBand: 0.1, ...options };
}

/** A reading has no good value although the link is up. */
export function readingStale(reading: string, options: Partial<DerivedRule> = {}): DerivedRule {
  return { key: `${reading}Stale`, reading, kind: 'stale', limit: 60, ...options };
}
