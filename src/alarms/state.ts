/* What the engine remembers of one chiller: plain JSON, so that any store keeps it. Engine times are explained at `clock`. */
import type { AlarmLevel, Severity } from '../core';
import { NEVER_CONNECTED } from './conditions';
import type { Condition } from './conditions';
import type { KnownReading, RuleState } from './derived';
import type { Lifecycle } from './lifecycle';
import type { AlarmEventName } from './types';

export const STATE_SCHEMA = 1;

/** A condition that holds an alarm active, or that the latch keeps after it went. */
export interface Cause extends Condition {
  readonly isHeld: boolean;
  /** When it was last seen, engine time in ms. */
  readonly seenAt: number;
  /** Its flag has fallen since. */
  readonly isDoubtful: boolean;
}

export interface AlarmRecord {
  readonly key: string;
  id: string;
  lifecycle: Lifecycle;
  /** At most one per level: a warning and an alarm of one key are one alarm. */
  causes: Partial<Record<AlarmLevel, Cause>>;
  /** What the alarm is shown as: its worst cause, or its last one. */
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

/** A flag of the chiller: that it has alarms, or warnings. */
export interface FlagState {
  isUp: boolean;
  /** Whether the sources that say what the flag means have been read since it rose. */
  isRead: boolean;
  /** Whether the flag has been seen since the link came up. */
  isFresh: boolean;
  /** Engine time in ms since when the flag is up without a report. */
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

/** One event that a summary stands for. */
export interface Withheld {
  readonly event: AlarmEventName;
  readonly title: string;
  readonly severity: Severity;
}

export interface FloodState {
  isFlooding: boolean;
  /** Begin of the window, engine time in ms. */
  windowAt: number;
  /** Messages in the window. */
  count: number;
  /** Withheld since the last summary: the first ones by name, all by number. */
  withheld: Withheld[];
  withheldCount: number;
}

/** All that an engine remembers, as plain JSON. To be kept as it is; `serialiseAlarmState` makes a text of it. */
export interface EngineState {
  /** Version of this format; `restoreAlarmState` takes no other. */
  schema: typeof STATE_SCHEMA;
  /**
   * See engine-time.ts. Of the last input: `wallMs` the time of day (null before the first), `monotonicMs` the clock that cannot
   * be set (null when the state comes from a store: another process had another zero), `elapsedMs` engine time.
   */
  clock: { wallMs: number | null; monotonicMs: number | null; elapsedMs: number };
  /** Number of the last event. */
  sequence: number;
  /** The last episode; `beganAt` is engine time in ms. */
  episode: { number: number; beganAt: number };
  /** How the link stood at the last `link` input. */
  link: LinkRecord;
  /** The alarm and the warning flag of the chiller, and whether they are explained. */
  flags: Record<AlarmLevel, FlagState>;
  /** The last reading by name; only those that an alarm looks at are kept. */
  readings: Record<string, KnownReading>;
  /** By `ruleId`. */
  rules: Record<string, RuleState>;
  /** By key; alarms in state normal are left out. */
  alarms: Record<string, AlarmRecord>;
  /** The messages of the window, and what the next summary stands for. */
  flood: FloodState;
  /** By key: when an alarm last was raised, engine times in ms. See chatter.ts. */
  raises: Record<string, number[]>;
}

/** A chiller of which nothing is known: the link is down, and that becomes an alarm when nobody brings it up. */
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
