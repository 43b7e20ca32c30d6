/*
 * The words of the alarm core: the alarm as everybody outside sees it, and what goes in. Everything here is plain JSON.
 * Inputs are described by what this folder needs of them, so that any source of readings and reports fits.
 */
import type { AlarmLevel, DecodedAlarms, LinkInput, ReadingInput, Severity } from '../core';

/** What happened. `summary` stands for many events in a short time; `unshelved` also says "back in service". */
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
 * `normal`: nothing is wrong and nothing is open. `activeUnacked`, `activeAcked`: wrong now, not yet or already seen by
 * somebody. `clearedUnacked`: over, but nobody has seen it. `shelved`: put aside until a time. `suppressed`: a
 * consequence of its parent, which is shown instead. `outOfService`: taken out until somebody brings it back.
 */
export type AlarmState =
  'normal' | 'activeUnacked' | 'activeAcked' | 'clearedUnacked' | 'shelved' | 'suppressed' | 'outOfService';

/** `device`: the chiller said it. `derived`: computed here from readings. `comms`: the link to the chiller. */
export type AlarmSource = 'device' | 'derived' | 'comms';

/** One alarm at one event: always all fields, `null` where there is nothing to say. Times are epoch milliseconds. */
export interface Alarm {
  /** Version of this format. */
  readonly schema: 1;
  /** What has happened to it; in a list: what happened last. */
  readonly event: AlarmEventName;
  /** Names one occurrence, from leaving `normal` to the return to it: `Cold lab/lowProcessFlow/17`. */
  readonly id: string;
  /** Name of the chiller. */
  readonly chiller: string;
  /** What the maker calls it, a bit or a number (`-75`), or a word for alarms without one (`COMMS`, `LIMIT`, `STOPPED`). */
  readonly code: string;
  /** What is wrong, as a name: `lowProcessFlow`. */
  readonly key: string;
  /** What is wrong, for people: `Low process flow`. */
  readonly title: string;
  /** A sentence with the value and the limit where they are known. */
  readonly text: string;
  /** What to check. */
  readonly guidance: string;
  /** Who found it: the chiller, a rule, or the link. */
  readonly source: AlarmSource;
  /** Warning or alarm; where both are there, the alarm. */
  readonly level: AlarmLevel;
  /** How bad it is: of the chiller's table, or of the rule. */
  readonly severity: Severity;
  /** Where it stands now. */
  readonly state: AlarmState;
  /** The condition is there, or the latch holds it. */
  readonly active: boolean;
  /** Seen by somebody, or nobody has to; false again when it comes or gets worse. */
  readonly acknowledged: boolean;
  /** The condition is gone and only the latch keeps the alarm active: `reset` ends it. */
  readonly latched: boolean;
  /** What it rests on is out of date: the link is down, the readings are overdue, or the chiller tells another of its alarms now. */
  readonly stale: boolean;
  /** It has come three times or more within 10 min, and not been calm for as long since. */
  readonly chattering: boolean;
  /** Whether it came first in its episode; `tied` where several came at the same moment and no order is known. */
  readonly firstOut: boolean | 'tied';
  /** Number of the episode, from 1; 0 while it was never shown. */
  readonly episode: number;
  /** How often it was raised in this occurrence; of a summary: how many events it stands for. */
  readonly count: number;
  /** How many messages about this alarm were held back since the last one; 0 where none are. */
  readonly heldBack: number;
  /** Number of the event, rising by one per event of this chiller. */
  readonly sequence: number;
  /** The reading behind it, now. */
  readonly value: number | null;
  /** The limit behind it, in `unit`; null where there is none, or the chiller's own has not been read. */
  readonly limit: number | null;
  /** Of value and limit. */
  readonly unit: string | null;
  /** When it last came; null while it never did. Getting worse does not change it. */
  readonly raisedAt: number | null;
  /** When it was over, null until then; where the latch kept it, when it was reset. */
  readonly clearedAt: number | null;
  /** When somebody acknowledged or reset it; null where nobody has since it last came or got worse. */
  readonly acknowledgedAt: number | null;
  /** Who that was, at most 100 characters; null where the command did not say. */
  readonly acknowledgedBy: string | null;
  /** The last comment that came with a command, at most 500 characters; null without one. */
  readonly comment: string | null;
  /** When it is watched again; null while it is not shelved. */
  readonly shelvedUntil: number | null;
  /** What told it, as the chiller sent it: the digits of a word of bits, a number. */
  readonly raw: string | null;
}

/**
 * Why the alarms that the chiller has are not all known. `running`: reading would reset them. `readOnly`: the same, and nothing may be
 * changed. `unreadable`: it did not answer as it should. `late`: it takes too long until they are read again.
 */
export type HiddenReason = 'running' | 'readOnly' | 'unreadable' | 'late';

/** A flag of the chiller and, when it is up, what its sources told. */
export interface ReportInput {
  readonly flag: AlarmLevel;
  readonly present: boolean;
  /** By the name of the source. One that could not be read is missing. */
  readonly words: Readonly<Partial<Record<string, DecodedAlarms>>>;
  /**
   * Whether this is all that there is: `complete`, so that what is not in it is over; else why more may have come. Missing: not known,
   * and what was read stays until the flag falls or a source that tells everything does not tell it any more.
   */
  readonly extent?: 'complete' | HiddenReason;
  /** When the flag was seen, epoch milliseconds. */
  readonly timestamp: number;
}

/** An order about run or standby that this software gives the chiller. To be given when it goes out, and when it has ended. */
export interface OrderInput {
  /** `run`, `standby`, or whatever else brings the chiller to another state. */
  readonly order: string;
}

/** Who gives a command and why; both are kept with the alarm. At most 100 and 500 characters are kept. */
interface CommandBy {
  /** Who gives the command; at most 100 characters are kept. */
  readonly by?: string | undefined;
  /** Why; at most 500 characters are kept. */
  readonly comment?: string | undefined;
}

/** A command for alarms. `alarm` is an id, a key or a code. */
export type AlarmCommand =
  /** Without `alarm`: everything that is shown and not acknowledged. */
  | ({ readonly kind: 'acknowledge'; readonly alarm?: string | undefined } & CommandBy)
  /** Ends latched and cleared alarms; what is still wrong stays. Without `alarm`: all. */
  | ({ readonly kind: 'reset'; readonly alarm?: string | undefined } & CommandBy)
  /** Puts it aside for 1 ms to 7 days (`forMs`); also before it comes. */
  | ({ readonly kind: 'shelve'; readonly alarm: string; readonly forMs: number } & CommandBy)
  /** Ends the shelf early. Without `alarm`: all. */
  | ({ readonly kind: 'unshelve'; readonly alarm?: string | undefined } & CommandBy)
  /** Until somebody brings it back; also before it comes. */
  | ({ readonly kind: 'takeOutOfService'; readonly alarm: string } & CommandBy)
  /** Ends `takeOutOfService`. */
  | ({ readonly kind: 'returnToService'; readonly alarm: string } & CommandBy)
  /** All alarms that are not normal come back, as `list` of the step. */
  | { readonly kind: 'list' };

/** What an alarm engine is told. */
export type AlarmInput =
  /** To be given first after a start or a restart: nothing that is remembered counts as current until it is seen again. */
  | { readonly kind: 'start' }
  /** A flag of the chiller, and what is known of its alarms: with every change. */
  | { readonly kind: 'report'; readonly report: ReportInput }
  /** A reading, as it comes. Those that no alarm looks at may be given, too. */
  | { readonly kind: 'reading'; readonly reading: ReadingInput }
  /** How the link stands: with every change. */
  | { readonly kind: 'link'; readonly link: LinkInput }
  /** An order about run or standby, so that a stop on request is no alarm. */
  | { readonly kind: 'order'; readonly order: OrderInput }
  /** Time went on. To be given at `nextAtMs`. */
  | { readonly kind: 'tick' }
  | AlarmCommand;
