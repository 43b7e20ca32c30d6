/*
 * Alarms that are computed from readings: a limit on any reading, with a dead-band and with delays for coming and going.
 * Only fresh evidence lets a delay run out: a stale reading or a lost link freezes the alarm as it is.
 *
 *   condition  ____XXXXXXXXXXXXXX________      on-delay:  it must hold this long before the alarm comes
 *   alarm      ________XXXXXXXXXXXXXX____      off-delay: it must be over this long before the alarm goes
 */
import { isAbove, runStateOf } from '../core';
import type { AlarmLevel, Roles, Severity } from '../core';
import type { Condition } from './conditions';

/** An alarm of your own: a limit on a reading. */
export interface DerivedRule {
  /** Name of the alarm: a letter, then letters and digits, at most 64. A warning and an alarm may share theirs. */
  key: string;
  /** What people read. Default: of the texts, else the reading's label and what is wrong with it. */
  title?: string;
  /** The reading that is watched: one with a number, for `stale` any. Default: that of `role`. */
  reading?: string;
  /** What the reading is to the chiller, so that a rule fits chillers of every dialect. */
  role?: 'flow';
  /**
   * `above`, `below`: beyond the limit. `awayFrom`: further than the limit from `target`. `stale`: no good value for
   * longer than the limit.
   */
  kind: 'above' | 'below' | 'awayFrom' | 'stale';
  /** In the reading's unit; of `awayFrom` the distance, greater than 0; of `stale` seconds, greater than 0. */
  limit: number;
  /** For `awayFrom`, in the reading's unit. Default 0, which fits `temperatureError`. */
  target?: number;
  /** How far inside the limit the reading must come before the alarm goes, 0 or more in its unit. Default 0. */
  deadBand?: number;
  /** How long it must be so before the alarm comes, 0 to 86 400 000 ms. Default 10 000; 0 of `stale`. */
  onDelayMs?: number;
  /** How long it must be over before the alarm goes, 0 to 86 400 000 ms. Default 10 000; 0 of `stale`. */
  offDelayMs?: number;
  /**
   * When it counts: always, while the chiller runs, or while its pump is on. Default `always`; of role `flow` `pumpOn`, or `run` where
   * the chiller does not report its pump.
   */
  while?: 'always' | 'run' | 'pumpOn';
  /** Default `warning`. */
  level?: AlarmLevel;
  /** Default `minor` of a warning, `major` of an alarm. */
  severity?: Severity;
}

export type ResolvedRule = Readonly<Required<Omit<DerivedRule, 'role'>>>;

/** Where a rule stands; plain JSON. */
export interface RuleState {
  /** The alarm's condition, after the delays. */
  readonly isOut: boolean;
  /** Since when the evidence has contradicted `isOut`, engine time in ms. */
  readonly since: number | null;
  /** Whether there is evidence now. */
  readonly isFresh: boolean;
}

export const RULE_AT_REST: RuleState = { isOut: false, since: null, isFresh: false };

/** What the engine knows of a reading; plain JSON. */
export interface KnownReading {
  readonly value: number | string | boolean | null;
  readonly unit: string | null;
  readonly isGood: boolean;
  /** When it last was good, engine time in ms; null when never. */
  readonly goodAt: number | null;
}

/** What rules are judged by. */
export interface Evidence {
  readonly readings: Readonly<Record<string, KnownReading>>;
  /** Since when the link is up, engine time in ms; undefined while it is down. */
  readonly linkUpSince: number | undefined;
  readonly atMs: number;
  /** Which readings tell whether the chiller runs, and whether its pump is on. */
  readonly roles: Roles;
}

/** The rule's state after the evidence of now. */
export function advanceRule(rule: ResolvedRule, state: RuleState, evidence: Evidence): RuleState {
  const isOver = judge(rule, state.isOut, evidence);
  if (isOver === undefined) {
    // Half-gathered evidence for an alarm is kept, for its end is not: rather early than late, rather long than short.
    return { ...state, isFresh: false, since: state.isOut ? null : state.since };
  }
  if (isOver === state.isOut) return { isOut: isOver, since: null, isFresh: true };
  const since = state.since ?? evidence.atMs;
  if (evidence.atMs - since < delayOf(rule, isOver)) return { isOut: state.isOut, since, isFresh: true };
  return { isOut: isOver, since: null, isFresh: true };
}

/** When the rule changes by itself if nothing comes in, engine time in ms. */
export function ruleDueAt(rule: ResolvedRule, state: RuleState, evidence: Evidence): number | undefined {
  if (state.isFresh && state.since !== null) return state.since + delayOf(rule, !state.isOut);
  // While it does not count, time alone changes nothing: the reading that makes it count comes by itself.
  if (rule.kind !== 'stale' || state.isOut || judgeArming(rule, evidence) !== true) return undefined;
  const lastGoodAt = lastGoodOf(rule, evidence);
  return lastGoodAt === undefined ? undefined : lastGoodAt + rule.limit * 1000;
}

function delayOf(rule: ResolvedRule, isOver: boolean): number {
  return isOver ? rule.onDelayMs : rule.offDelayMs;
}

/** Whether the rule's condition holds now; undefined without evidence. */
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

/** Silence counts from the last good value or, where that is later, from the link's coming up. */
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

/** Names a rule: its alarm and its level. */
export function ruleId({ key, level }: { key: string; level: AlarmLevel }): string {
  return `${key}/${level}`;
}

/** The condition that a rule watches for. */
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

/** Names of the readings that a rule looks at. */
export function readingsOfRule(rule: ResolvedRule, { state, readings: { pump } }: Roles): string[] {
  return [rule.reading, state.reading, ...(pump === undefined ? [] : [pump])];
}

/** The controlled temperature is off the set point while the chiller runs. The delay leaves time to get there. */
export function temperatureOffSetPoint(options: Partial<DerivedRule> = {}): DerivedRule {
  return {
    key: 'temperatureOffSetPoint',
    // Of every dialect: the controlled temperature minus the set point.
    reading: 'temperatureError',
    kind: 'awayFrom',
    limit: 1,
    deadBand: 0.2,
    onDelayMs: 600_000,
    while: 'run',
    ...options,
  };
}

/** The flow is below a limit of the user's own while the pump is on. For a chiller that does not report its flow, it is refused. */
export function flowLow(options: Partial<DerivedRule> = {}): DerivedRule {
  return { key: 'flowLow', role: 'flow', kind: 'below', limit: 1, deadBand: 0.1, ...options };
}

/** A reading brings no good value although the link is up. */
export function readingStale(reading: string, options: Partial<DerivedRule> = {}): DerivedRule {
  return { key: `${reading}Stale`, reading, kind: 'stale', limit: 60, ...options };
}
