/*
 * What the rest of the world sees of a chiller. Nodes, alarms and interlocks work with a `ChillerPort`; `Chiller` is the first
 * implementation, a gateway behind a message broker can be another.
 */
import type { ChillerError, DecodedAlarms, TextValue, TypedEmitter } from '../core';
import type { ArgumentOf, CommandKeyOf, ReadingNameOf, ReadingsOf, ReadingValue, ReplyOf } from '../dialects';

/** `good`: read in time. `stale`: overdue, or changed by a command and not read again yet. `notFitted`: the chiller says that it does not have it. `offline`: no link. */
export type Quality = 'good' | 'stale' | 'notFitted' | 'offline';

/** What is known of one quantity, and how well. */
export interface Reading<N extends string = string, V = ReadingValue> {
  /** Which quantity it is: `supplyTemperature`. */
  readonly name: N;
  /** In `unit`; null when not fitted. When stale or offline: the last value that was read. */
  readonly value: V | null;
  /** `°C L/min bar rpm ...`, or undefined for values without a unit. */
  readonly unit: string | undefined;
  /** How far the value can be relied on; only `good` is known to be so now. */
  readonly quality: Quality;
  /** When the value was read, epoch milliseconds. */
  readonly timestamp: number;
}

/** A reading of a dialect, with the type of its value. */
export type ReadingOf<D extends string, N extends ReadingNameOf<D> = ReadingNameOf<D>> = {
  [One in N]: Reading<One, ReadingsOf<D>[One]>;
}[N];

/** What is known of a chiller, by the names of its readings; those of its dialect have the type of their value. */
export type ReadingMap<D extends string> = ReadonlyMap<string, Reading> & {
  get<N extends ReadingNameOf<D>>(name: N): Reading<N, ReadingsOf<D>[N]> | undefined;
};

/** `connected`: the chiller answers. */
export type LinkPhase = 'disconnected' | 'connecting' | 'connected';

/**
 * Why the link is as it is. `opened`: the chiller answers. `starting`: first attempt. `retrying`: a later one. `lost`: the connection broke.
 * `refused`: the other end does not accept. `unreachable`: no connection for another reason. `silent`: connected, but the
 * chiller does not answer. `unreadable`: connected, and what comes is no reply. `unmonitored`: connected, and the chiller answers, but nothing that tells of its state. `closed`:
 * closed on request.
 */
export type LinkReason =
  | 'starting'
  | 'retrying'
  | 'opened'
  | 'lost'
  | 'refused'
  | 'unreachable'
  | 'silent'
  | 'unreadable'
  | 'unmonitored'
  | 'closed';

/** How the link stands, since when and why. */
export interface LinkState {
  /** Whether the chiller is reached now. */
  readonly phase: LinkPhase;
  /** Why it is so, for programs; people read `text`. */
  readonly reason: LinkReason;
  /** A sentence for people, in English. */
  readonly text: string;
  /** The sentence as a text of the table, where it is one: to say it in another language. */
  readonly why?: TextValue;
  /** Connection attempts since the link was last up; 0 while it is up. */
  readonly attempt: number;
  /** Delay before the next attempt, ms; undefined when none is planned. */
  readonly retryInMs?: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/**
 * Whether the alarms of a report are all that there are. `complete`: everything was read a moment ago; what is not in it is over. Else
 * more may have come that nobody knows of. `running`: reading resets alarms, so that it is left alone while the chiller runs.
 * `readOnly`: the same, and this session changes nothing. `unreadable`: the chiller did not answer as it should. `late`: all was read,
 * but on this line it takes too long until it is read again.
 */
export type AlarmExtent = 'complete' | 'running' | 'readOnly' | 'unreadable' | 'late';

/**
 * What is known of the alarms while a flag is up, or that the flag has fallen. Emitted again when it changes, and when reading has reset
 * alarms once more: the flag may then be down for a while although nothing is over.
 */
export interface AlarmReport {
  /** Which of the chiller's two flags. */
  readonly flag: 'alarm' | 'warning';
  /** Whether the flag is up. */
  readonly present: boolean;
  /** What each source of alarms says, by its name in the dialect; one that could not be read is missing. Empty when the flag fell. */
  readonly words: Readonly<Record<string, DecodedAlarms>>;
  /** Missing when the flag fell, of what somebody else has read, and of sources that tell one alarm of several. */
  readonly extent?: AlarmExtent;
  /** Epoch milliseconds at which the flag was seen. */
  readonly timestamp: number;
}

/** A start-up setting that the chiller is not known to hold. */
export interface MissingSetting {
  /** Which setting it is, by the name of its reading. */
  readonly name: string;
  /** What is wanted, in the unit of the setting. */
  readonly value: number;
  /** A sentence for people, in English: why it is not there. */
  readonly text: string;
  /** The sentence as a text of the table, to say it in another language. */
  readonly why: TextValue;
  /** The chiller refuses it: it is not tried again before the next contact. */
  readonly isGivenUp: boolean;
}

/** How far the start-up settings are there. */
export interface SettingsState {
  /** Empty when all are there, and when none are wanted. Without contact nothing is known, so all are missing. */
  readonly missing: readonly MissingSetting[];
  /** Since when it is so, epoch milliseconds. */
  readonly timestamp: number;
}

/** The fields that the reply of a command brings. */
export type ResultValues<K extends string, D extends string = 'thermotek'> =
  K extends CommandKeyOf<D> ? Readonly<ReplyOf<D, K>> : never;

/** Whether a type is a union of several. */
type IsUnion<T, All = T> = T extends All ? ([All] extends [T] ? false : true) : never;

/** What a command answers: its only field, all of them where there are several, null where there is none. */
export type ResultValue<K extends string, D extends string = 'thermotek'> =
  K extends CommandKeyOf<D>
    ? [keyof ReplyOf<D, K>] extends [never]
      ? null
      : IsUnion<keyof ReplyOf<D, K>> extends true
        ? Readonly<ReplyOf<D, K>>
        : ReplyOf<D, K>[keyof ReplyOf<D, K>]
    : never;

/** What stands behind the key of a command: the value that it needs, or none. */
export type ExecuteArguments<K extends CommandKeyOf<D>, D extends string = 'thermotek'> = string extends D
  ? [value?: unknown, options?: ExecuteOptions]
  : [undefined] extends [ArgumentOf<D, K>]
    ? [value?: ArgumentOf<D, K>, options?: ExecuteOptions]
    : [value: ArgumentOf<D, K>, options?: ExecuteOptions];

/** The good reply to any command, and how it came about. */
export interface CommandResult {
  /** The key; of a command that the table does not know, its text. */
  readonly command: string;
  /** What the wire tells it by: its number, or its address. */
  readonly number: number;
  /** The only field of the reply, or all of them as an object where there are several; null where there is none. */
  readonly value: unknown;
  /** The reply's fields by name. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Unit of a one-field value. */
  readonly unit: string | undefined;
  /** The frame as sent, without its end. */
  readonly request: string;
  /** The frame as received, without its end. */
  readonly reply: string;
  /** How often the request was sent: 1, or 2 after a retry. */
  readonly attempts: number;
  /** From the call to the reply, ms: waiting in the queue, the gap and a retry included. */
  readonly durationMs: number;
  /** From the write of the request that was answered to its reply, ms: the line and the chiller alone. */
  readonly roundTripMs: number;
  /** Epoch milliseconds of the reply. */
  readonly timestamp: number;
}

/** The good reply to one command, typed by its row in the table. */
interface ResultOf<K extends string, D extends string> extends CommandResult {
  readonly command: K;
  readonly value: ResultValue<K, D>;
  readonly values: ResultValues<K, D>;
}

/** The good reply to a command: typed where its key is known, `CommandResult` without one. */
export type ExecuteResult<K extends string = never, D extends string = 'thermotek'> = [K] extends [never]
  ? CommandResult
  : string extends D
    ? CommandResult
    : ResultOf<K, D>;

/** How a command is sent. */
export interface ExecuteOptions {
  /** Must be true for destructive commands. */
  confirm?: boolean;
  /** Withdraws the request while it waits: `cancelled`, with the signal's reason as `cause`. */
  signal?: AbortSignal;
}

/** How a connection is waited for. */
export interface ConnectOptions {
  /** Ends the waiting: `cancelled`, with the signal's reason as `cause`. The session goes on trying until it is closed. */
  signal?: AbortSignal;
}

/** Which readings a loop gets, and until when. */
export interface WatchOptions<D extends string = string> {
  /** Only these. Default: all. */
  names?: readonly ReadingNameOf<D>[];
  /** Ends the iteration: `cancelled`, with the signal's reason as `cause`. */
  signal?: AbortSignal;
}

/** An order about run or standby on its way to the chiller, from whomever in this software. */
export interface ChillerOrder {
  /** `run`, `standby`, or the command that brings it to another state. */
  readonly order: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** The events of a chiller, and what a listener is given. */
export interface ChillerEvents {
  /** A quantity was read, also with the same value as before; or its quality has changed. */
  reading: [Reading];
  /** The link stands in another way than before. */
  state: [LinkState];
  /** Other start-up settings are missing than before. */
  settings: [SettingsState];
  /** A flag of the chiller rose or fell, or more is known of what it means. */
  alarm: [AlarmReport];
  /** Told when the order goes out, and again when it has ended, in whatever way. */
  order: [ChillerOrder];
  /** Something went wrong that no caller waits for. Emitted only when somebody listens. */
  error: [ChillerError];
}

/** The small interface between a chiller of any dialect and those who use it. `Chiller` has the types of its own dialect. */
export interface ChillerPort extends TypedEmitter<ChillerEvents> {
  /** Address on its line, such as `01`; empty where the line carries one chiller only. */
  readonly id: string;
  /** How the link stands now; every change comes as event `state`. */
  readonly link: LinkState;
  /** How far the start-up settings are there; not for a port that brings none about. */
  readonly settings?: SettingsState;
  /** What is known now, by name. */
  readonly readings: ReadonlyMap<string, Reading>;
  /**
   * Sends one command and waits for its reply.
   *
   * @throws ChillerError always; `code` says why, nothing is sent for `invalidValue`, `refused`, `queueFull`.
   */
  execute(key: string, value?: unknown, options?: ExecuteOptions): Promise<CommandResult>;
  /** Sends a raw command, as it stands on the wire. Missing where nobody should write frames by hand. */
  executeRaw?(command: string, options?: ExecuteOptions): Promise<CommandResult>;
  /** Releases the keypad: sends nothing by itself for a while. Missing where a host does not lock the keypad. */
  releaseKeypad?(pauseMs?: number): void;
  /** Opens the link and keeps it open. Rejects when the first attempt fails; the session goes on trying. */
  connect(options?: ConnectOptions): Promise<void>;
  /** Closes the link; requests that wait are rejected with `cancelled`. Can be opened again with `connect`. */
  close(): Promise<void>;
}
