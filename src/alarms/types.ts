/*
 * The types of the alarm engine: the alarm as users see it, and the inputs. Everything is plain JSON. Inputs have only the fields that
 * the engine needs, so that any source of readings and reports fits.
 */
import type { AlarmLevel, DecodedAlarms, LinkInput, ReadingInput, Severity } from '../core';

/** What happened. `summary`: many events in a short time. `unshelved` also means "back in service". */
export type AlarmEventName =
  | 'raised'
  | 'escalated'
  | 'cleared'
  | 'acknowledged'
  | 'reset'
  | 'shelved'
  | 'unshelved'
  | 'suppressed'
  | 'reminder'
  | 'summary';

/**
 * `normal`: not active, nothing to acknowledge. `activeUnacked`, `activeAcked`: active, and not acknowledged or acknowledged.
 * `clearedUnacked`: over, but never acknowledged. `shelved`: hidden until a set time. `suppressed`: a consequence of its parent, which is
 * shown instead. `outOfService`: hidden until somebody returns it to service.
 */
export type AlarmState =
  'normal' | 'activeUnacked' | 'activeAcked' | 'clearedUnacked' | 'shelved' | 'suppressed' | 'outOfService';

/** `device`: reported by the chiller. `derived`: computed here from readings. `comms`: the link to the chiller. */
export type AlarmSource = 'device' | 'derived' | 'comms';

/** One alarm at one event. All fields are always present, `null` where there is no value. Times are epoch milliseconds. */
export interface Alarm {
  /** Version of this format. */
  readonly schema: 1;
  /** What happened to it; in a list: what happened last. */
  readonly event: AlarmEventName;
  /** Identifies one occurrence, from leaving `normal` to returning to it: `Cold lab/lowProcessFlow/17`. */
  readonly id: string;
  /** Name of the chiller. */
  readonly chiller: string;
  /** The maker's code, a bit or a number (`-75`), or a word for alarms that have none (`COMMS`, `LIMIT`, `STOPPED`). */
  readonly code: string;
  /** What is wrong, as a name: `lowProcessFlow`. */
  readonly key: string;
  /** What is wrong, for people: `Low process flow`. */
  readonly title: string;
  /** A sentence, with value and limit if they are known. */
  readonly text: string;
  /** What to check. */
  readonly guidance: string;
  /** Who detected it: the chiller, a rule, or the link. */
  readonly source: AlarmSource;
  /** Warning or alarm; the alarm if it is both. */
  readonly level: AlarmLevel;
  /** How bad it is, from the chiller's table or the rule. */
  readonly severity: Severity;
  /** Where it stands now. */
  readonly state: AlarmState;
  /** The condition is present, or the latch holds it. */
  readonly active: boolean;
  /** Acknowledged, or there is nothing to acknowledge; false again when it is raised or escalates. */
  readonly acknowledged: boolean;
  /** The condition has cleared and only the latch keeps the alarm active: `reset` ends it. */
  readonly latched: boolean;
  /** Its data are out of date: the link is down, readings are overdue, or the chiller reports another alarm in its place. */
  readonly stale: boolean;
  /** It was raised three times or more within 10 min, and has not been calm for 10 min since. */
  readonly chattering: boolean;
  /** Whether it came first in its episode; `tied` if several came at the same moment. */
  readonly firstOut: boolean | 'tied';
  /** Number of the episode, from 1; 0 if it has never been visible. */
  readonly episode: number;
  /** How often it was raised in this occurrence; for a summary: the number of events in it. */
  readonly count: number;
  /** How many messages about this alarm have been held back since the last one. */
  readonly heldBack: number;
  /** Number of the event, one more for each event of this chiller. */
  readonly sequence: number;
  /** The current value of the reading behind it. */
  readonly value: number | null;
  /** The limit behind it, in `unit`; null if there is none, or the chiller's has not been read. */
  readonly limit: number | null;
  /** Of value and limit. */
  readonly unit: string | null;
  /** When it was last raised; null if never. An escalation does not change it. */
  readonly raisedAt: number | null;
  /** When it cleared, null until then; for a latched alarm, when it was reset. */
  readonly clearedAt: number | null;
  /** When it was acknowledged or reset; null if not since it was last raised or escalated. */
  readonly acknowledgedAt: number | null;
  /** By whom, at most 100 characters; null if the command did not say. */
  readonly acknowledgedBy: string | null;
  /** The last comment in a command, at most 500 characters; null if there is none. */
  readonly comment: string | null;
  /** When the shelf ends; null if it is not shelved. */
  readonly shelvedUntil: number | null;
  /** The chiller's data behind it, as sent: the digits of a word of bits, or a number. */
  readonly raw: string | null;
}

/**
 * Why not all alarms of the chiller are known. `running`: reading would reset them. `readOnly`: the same, and nothing may be changed.
 * `unreadable`: it did not answer properly. `late`: it takes too long to read them again.
 */
export type HiddenReason = 'running' | 'readOnly' | 'unreadable' | 'late';

/** A flag of the chiller and, while it is up, what its sources report. */
export interface ReportInput {
  readonly flag: AlarmLevel;
  readonly present: boolean;
  /** By name of the source. One that could not be read is missing. */
  readonly words: Readonly<Partial<Record<string, DecodedAlarms>>>;
  /**
   * Whether these are all alarms. `complete`: yes, so whatever is missing is over. Otherwise why there may be more. Missing: not known,
   * and an alarm stays until the flag falls or a source that reports everything no longer reports it.
   */
  readonly extent?: 'complete' | HiddenReason;
  /** When the flag was seen, epoch milliseconds. */
  readonly timestamp: number;
}

/** An order of this software to run or to stand by. Pass it in when it goes out, and again when it has ended. */
export interface OrderInput {
  /** `run`, `standby`, or any other command that changes the state of the chiller. */
  readonly order: string;
}

/** Who gives a command, and why. Both are kept with the alarm. */
interface CommandBy {
  /** Who gives the command; at most 100 characters are kept. */
  readonly by?: string | undefined;
  /** Why; at most 500 characters are kept. */
  readonly comment?: string | undefined;
}

/** A command for alarms. `alarm` is an id, a key or a code. */
export type AlarmCommand =
  /** Without `alarm`: everything that is visible and not acknowledged. */
  | ({ readonly kind: 'acknowledge'; readonly alarm?: string | undefined } & CommandBy)
  /** Ends latched and cleared alarms; an alarm whose condition is present stays. Without `alarm`: all. */
  | ({ readonly kind: 'reset'; readonly alarm?: string | undefined } & CommandBy)
  /** Hides it for 1 ms to 7 days (`forMs`); also before it is raised. */
  | ({ readonly kind: 'shelve'; readonly alarm: string; readonly forMs: number } & CommandBy)
  /** Ends the shelf early. Without `alarm`: all. */
  | ({ readonly kind: 'unshelve'; readonly alarm?: string | undefined } & CommandBy)
  /** Hides it until `returnToService`; also before it is raised. */
  | ({ readonly kind: 'takeOutOfService'; readonly alarm: string } & CommandBy)
  /** Ends `takeOutOfService`. */
  | ({ readonly kind: 'returnToService'; readonly alarm: string } & CommandBy)
  /** Returns all alarms that are not normal, as `list` of the step. */
  | { readonly kind: 'list' };

/** Inputs of an alarm engine. */
export type AlarmInput =
  /** The first input after a start or restart: nothing that is remembered counts as current until it is seen again. */
  | { readonly kind: 'start' }
  /** A flag of the chiller, and what is known about its alarms: at every change. */
  | { readonly kind: 'report'; readonly report: ReportInput }
  /** A reading, as it comes. Readings that no alarm depends on are ignored. */
  | { readonly kind: 'reading'; readonly reading: ReadingInput }
  /** The state of the link: at every change. */
  | { readonly kind: 'link'; readonly link: LinkInput }
  /** An order to run or to stand by, so that a stop on request is no alarm. */
  | { readonly kind: 'order'; readonly order: OrderInput }
  /** Time has passed. Due at `nextAtMs`. */
  | { readonly kind: 'tick' }
  | AlarmCommand;
