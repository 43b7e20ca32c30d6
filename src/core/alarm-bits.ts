/* Alarms as a chiller reports them: what each means, and what one source reports at one moment. */

/**
 * critical: the unit stops or the coolant circuit is at risk. major: a function is lost or out of its limits.
 * minor: needs attention soon. info: for the record. Our assignment; the protocol document ranks nothing.
 */
export type Severity = 'critical' | 'major' | 'minor' | 'info';

/** `warning`: the chiller goes on. `alarm`: it has stopped, or has to. */
export type AlarmLevel = 'warning' | 'alarm';

/** The worse one first. */
export const ALARM_LEVELS = ['alarm', 'warning'] as const satisfies readonly AlarmLevel[];

/** Key of the alarm that says that there may be more alarms than could be read. */
export const HIDDEN_KEY = 'hiddenAlarms';

/** One alarm or warning that a chiller can report. */
export interface AlarmBit<Source extends string = string> {
  /** What the maker calls it, unique within a dialect: `A2.2`, `-75`. */
  readonly code: string;
  /**
   * What is wrong, as a name: `lowProcessFlow`. Unique within its source. A warning and an alarm about the same condition share
   * their key, so that one can be seen to grow into the other.
   */
  readonly key: string;
  /** What is wrong, in English: `Low process flow`. */
  readonly title: string;
  /** How bad it is; our assignment. */
  readonly severity: Severity;
  /** The source that reports it: the word that has the bit. */
  readonly word: Source;
  /** The unit keeps the alarm until somebody accepts it. */
  readonly latched: boolean;
}

/** What one source of alarms says: keys of the known alarms, codes of those that no table knows, and the text as it was read. */
export interface DecodedAlarms {
  /** Keys of the known alarms that are there, in the order of the wire: `lowProcessFlow`. */
  readonly active: readonly string[];
  /** Codes of alarms that no table knows: `W6.1`. */
  readonly unknown: readonly string[];
  /** As it was read. */
  readonly raw: string;
}
