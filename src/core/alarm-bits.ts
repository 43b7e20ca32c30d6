/* Alarms as a chiller reports them: what each one means, and what a source reports at one moment. */

/**
 * critical: the unit stops or the coolant circuit is at risk. major: a function is lost or out of its limits.
 * minor: needs attention soon. info: for the record. Our assignment; the protocol document ranks nothing.
 */
export type Severity = 'critical' | 'major' | 'minor' | 'info';

/** `warning`: the chiller goes on. `alarm`: it has stopped, or has to. */
export type AlarmLevel = 'warning' | 'alarm';

/** The worse one first. */
export const ALARM_LEVELS = ['alarm', 'warning'] as const satisfies readonly AlarmLevel[];

/** Key of the alarm for "there may be more alarms than could be read". */
export const HIDDEN_KEY = 'hiddenAlarms';

/** One alarm or warning that a chiller can report. */
export interface AlarmBit<Source extends string = string> {
  /** What the maker calls it, unique within a dialect: `A2.2`, `-75`. */
  readonly code: string;
  /**
   * What is wrong, as a name: `lowProcessFlow`. Unique within its source. A warning and an alarm about the same condition share
   * their key, so that a warning can be followed as it becomes an alarm.
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

/** What one alarm source reports: keys of known alarms, codes of unknown ones, and the raw text. */
export interface DecodedAlarms {
  /** Keys of the known alarms that are active, in the order of the wire: `lowProcessFlow`. */
  readonly active: readonly string[];
  /** Codes of alarms that are not in the table: `W6.1`. */
  readonly unknown: readonly string[];
  /** The text as it was read. */
  readonly raw: string;
}
