/* The state of an engine, for one chiller: plain JSON, so that any store can keep it. On engine time see engine-time.ts. */
import type { AlarmLevel, Severity } from '../core';
import { NEVER_CONNECTED } from './conditions';
import type { Condition } from './conditions';
import type { KnownReading, RuleState } from './derived';
import type { Lifecycle } from './lifecycle';
import type { AlarmEventName } from './types';

export const STATE_SCHEMA = 1;

/** A condition that keeps an alarm active, itself or by the latch. */
export interface Cause extends Condition {
  readonly isHeld: boolean;
  /** When it was last seen, engine time in ms. */
  readonly seenAt: number;
  /** Its flag has fallen since: it is settling, see settle.ts. */
  readonly isDoubtful: boolean;
}

export interface AlarmRecord {
  readonly key: string;
  id: string;
  lifecycle: Lifecycle;
  /** At most one per level: a warning and an alarm with the same key are one alarm. */
  causes: Partial<Record<AlarmLevel, Cause>>;
  /** What is displayed: the worst cause, or the last one. */
  shown: Condition;
  event: AlarmEventName;
  sequence: number;
  episode: number;
  firstOut: boolean | 'tied';
  count: number;
  /** Epoch ms. */
  raisedAt: number | null;
  clearedAt: number | null;
  acknowledgedAt: number | null;
  acknowledgedBy: string | null;
  comment: string | null;
  /** Engine time in ms. */
  shelfEndsAt: number | null;
  remindAt: number | null;
}

/** A flag of the chiller, for alarms or for warnings. */
export interface FlagState {
  isUp: boolean;
  /** Whether the sources that explain the flag have been read since it rose. */
  isRead: boolean;
  /** Whether the flag has been seen since the link came up. */
  isFresh: boolean;
  /** Since when the flag has been up without a report, engine time in ms. */
  unreportedSince: number | null;
}

export interface LinkRecord {
  isUp: boolean;
  /** Closed on request: no alarm. */
  isClosed: boolean;
  /** Engine time in ms at which it went up or down. */
  since: number;
  text: string;
}

/** One event in a summary. */
export interface Withheld {
  readonly event: AlarmEventName;
  readonly title: string;
  readonly severity: Severity;
}

export interface FloodState {
  isFlooding: boolean;
  /** Start of the window, engine time in ms. */
  windowAt: number;
  /** Messages in the window. */
  count: number;
  /** Collected since the last summary: the first ones by name, all in the count. */
  withheld: Withheld[];
  withheldCount: number;
}

/** The state of an engine as plain JSON. Store it as it is, or as text with `serialiseAlarmState`. */
export interface EngineState {
  /** Version of this format; `restoreAlarmState` accepts no other. */
  schema: typeof STATE_SCHEMA;
  /**
   * At the last input, see engine-time.ts: `wallMs` the time of day (null before the first), `monotonicMs` the monotonic clock (null
   * after a restore: each process has its own zero), `elapsedMs` engine time.
   */
  clock: { wallMs: number | null; monotonicMs: number | null; elapsedMs: number };
  /** Number of the last event. */
  sequence: number;
  /** The last episode; `beganAt` is engine time in ms. */
  episode: { number: number; beganAt: number };
  /** How the link stood at the last `link` input. */
  link: LinkRecord;
  /** The chiller's alarm flag and warning flag. */
  flags: Record<AlarmLevel, FlagState>;
  /** The last readings by name, as far as alarms depend on them. */
  readings: Record<string, KnownReading>;
  /** By `ruleId`. */
  rules: Record<string, RuleState>;
  /** By key; alarms in state normal are left out. */
  alarms: Record<string, AlarmRecord>;
  /** The messages of the window, and what the next summary will hold. */
  flood: FloodState;
  /** By key: when the alarm was last raised, engine times in ms. See chatter.ts. */
  raises: Record<string, number[]>;
}

/** The state of a chiller about which nothing is known: the link is down, which becomes an alarm if it stays down. */
export function initialState(): EngineState {
  const flag = { isUp: false, isRead: false, isFresh: false, unreportedSince: null };
  return {
    schema: STATE_SCHEMA,
    clock: { wallMs: null, monotonicMs: null, elapsedMs: 0 },
    sequence: 0,
    episode: { number: 0, beganAt: 0 },
    link: { isUp: false, isClosed: false, since: 0, text: NEVER_CONNECTED },
    flags: { alarm: { ...flag }, warning: { ...flag } },
    readings: {},
    rules: {},
    alarms: {},
    flood: { isFlooding: false, windowAt: 0, count: 0, withheld: [], withheldCount: 0 },
    raises: {},
  };
}
