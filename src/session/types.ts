/*
 * The public interface of a chiller. Nodes, alarms and interlocks work with a `ChillerPort`; `Chiller` is the first
 * implementation, and a gateway behind a message broker can be another.
 */
import type { ChillerError, DecodedAlarms, TextValue, TypedEmitter } from '../core';
import type { ArgumentOf, CommandKeyOf, ReadingNameOf, ReadingsOf, ReadingValue, ReplyOf } from '../dialects';

/**
 * `good`: read in time. `stale`: overdue, or changed by a command and not read again yet. `notFitted`: the chiller says that it does
 * not have it. `offline`: no link.
 */
export type Quality = 'good' | 'stale' | 'notFitted' | 'offline';

/** The last known value of one quantity, and its quality. */
export interface Reading<N extends string = string, V = ReadingValue> {
  /** Which quantity it is: `supplyTemperature`. */
  readonly name: N;
  /** In `unit`; null when not fitted. When stale or offline: the last value that was read. */
  readonly value: V | null;
  /** `°C L/min bar rpm ...`, or undefined for values without a unit. */
  readonly unit: string | undefined;
  /** How far to trust the value: only `good` is current. */
  readonly quality: Quality;
  /** When the value was read, epoch milliseconds. */
  readonly timestamp: number;
}

/** A reading of a dialect, with the type of its value. */
export type ReadingOf<D extends string, N extends ReadingNameOf<D> = ReadingNameOf<D>> = {
  [One in N]: Reading<One, ReadingsOf<D>[One]>;
}[N];

/** The readings of a chiller by name; those of its dialect have typed values. */
export type ReadingMap<D extends string> = ReadonlyMap<string, Reading> & {
  get<N extends ReadingNameOf<D>>(name: N): Reading<N, ReadingsOf<D>[N]> | undefined;
};

/** `connected`: the chiller answers. */
export type LinkPhase = 'disconnected' | 'connecting' | 'connected';

/**
 * The reason for the state of the link. `opened`: the chiller answers. `starting`: first attempt. `retrying`: a later one. `lost`: the
 * connection broke. `refused`: the other end does not accept. `unreachable`: no connection for another reason. `silent`: connected,
 * but the chiller does not answer. `unreadable`: connected, but the bytes that come are not a reply. `unmonitored`: connected, and
 * the chiller answers, but its state cannot be read. `closed`: closed on request.
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

/** The state of the link, since when and why. */
export interface LinkState {
  /** Whether the chiller is in contact now. */
  readonly phase: LinkPhase;
  /** The reason, for programs; people read `text`. */
  readonly reason: LinkReason;
  /** A sentence for people, in English. */
  readonly text: string;
  /** The sentence as a text of the table, for translation, if it is one. */
  readonly why?: TextValue;
  /** Connection attempts since the link was last up; 0 while it is up. */
  readonly attempt: number;
  /** Delay before the next attempt, ms; undefined when none is planned. */
  readonly retryInMs?: number;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/**
 * Whether a report has all alarms. `complete`: everything was read a moment ago, and an alarm that is not listed is over. Otherwise
 * there may be more. `running`: reading resets alarms, so nothing is read while the chiller runs. `readOnly`: the same, in a session
 * that changes nothing. `unreadable`: the chiller gave no good answer. `late`: all was read, but on this line the next read takes too
 * long.
 */
export type AlarmExtent = 'complete' | 'running' | 'readOnly' | 'unreadable' | 'late';

/**
 * The known alarms while a flag is up, or the fall of the flag. Emitted on every change, and each time that reading has reset alarms:
 * the flag may then be down for a while although no alarm is over.
 */
export interface AlarmReport {
  /** Which of the chiller's two flags. */
  readonly flag: 'alarm' | 'warning';
  /** Whether the flag is up. */
  readonly present: boolean;
  /** What each alarm source reports, by its name in the dialect. A source that could not be read is missing. Empty when the flag fell. */
  readonly words: Readonly<Record<string, DecodedAlarms>>;
  /** Missing when the flag fell, when a command read the source, and for sources that report only one of several alarms. */
  readonly extent?: AlarmExtent;
  /** Epoch milliseconds at which the flag was seen. */
  readonly timestamp: number;
}

/** A start-up setting that is not confirmed in the chiller. */
export interface MissingSetting {
  /** Which setting it is, by the name of its reading. */
  readonly name: string;
  /** The wanted value, in the unit of the setting. */
  readonly value: number;
  /** A sentence for people, in English: why it is missing. */
  readonly text: string;
  /** The sentence as a text of the table, for translation. */
  readonly why: TextValue;
  /** The chiller refuses it: no retry before the next contact. */
  readonly isGivenUp: boolean;
}

/** Which start-up settings are missing. */
export interface SettingsState {
  /** Empty when the chiller holds all of them, or none are wanted. Without contact nothing is known, so all are missing. */
  readonly missing: readonly MissingSetting[];
  /** Since when it is so, epoch milliseconds. */
  readonly timestamp: number;
}

/** The fields in the reply to a command. */
export type ResultValues<K extends string, D extends string = 'thermotek'> =
  K extends CommandKeyOf<D> ? Readonly<ReplyOf<D, K>> : never;

/** Whether a type is a union of several. */
type IsUnion<T, All = T> = T extends All ? ([All] extends [T] ? false : true) : never;

/** The value in a reply: its only field, all fields as an object if there are several, null if there is none. */
export type ResultValue<K extends string, D extends string = 'thermotek'> =
  K extends CommandKeyOf<D>
    ? [keyof ReplyOf<D, K>] extends [never]
      ? null
      : IsUnion<keyof ReplyOf<D, K>> extends true
        ? Readonly<ReplyOf<D, K>>
        : ReplyOf<D, K>[keyof ReplyOf<D, K>]
    : never;

/** The arguments after the key of a command: the value that it needs, or none. */
export type ExecuteArguments<K extends CommandKeyOf<D>, D extends string = 'thermotek'> = string extends D
  ? [value?: unknown, options?: ExecuteOptions]
  : [undefined] extends [ArgumentOf<D, K>]
    ? [value?: ArgumentOf<D, K>, options?: ExecuteOptions]
    : [value: ArgumentOf<D, K>, options?: ExecuteOptions];

/** The good reply to any command, with its frames and timing. */
export interface CommandResult {
  /** The key, or the raw text of a command that the table does not have. */
  readonly command: string;
  /** Its number or address on the wire. */
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
  /** From the call to the reply, ms, including queue, gap and retry. */
  readonly durationMs: number;
  /** From the write of the answered request to its reply, ms: line and chiller only. */
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
  /** Who gives the command, for people: the event `command` repeats it. Default: nobody is named. */
  origin?: string;
}

/** How `connect` waits. */
export interface ConnectOptions {
  /** Stops waiting: `cancelled`, with the signal's reason as `cause`. The session keeps trying until it is closed. */
  signal?: AbortSignal;
}

/** Which readings a loop gets, and until when. */
export interface WatchOptions<D extends string = string> {
  /** Only these. Default: all. */
  names?: readonly ReadingNameOf<D>[];
  /** Ends the iteration: `cancelled`, with the signal's reason as `cause`. */
  signal?: AbortSignal;
}

/** An order to run or standby on its way to the chiller, from any part of this software. */
export interface ChillerOrder {
  /** `run`, `standby`, or the command that brings it to another state. */
  readonly order: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/**
 * What became of a command so far. `sent`: written to the line. Then one of: `taken`, the chiller acknowledged it; `declined`, it
 * certainly kept what it had; `unknown`, no answer or a wrong one, and only the next reading tells.
 */
export type CommandOutcome = 'sent' | 'taken' | 'declined' | 'unknown';

/**
 * A command that changes something, from any part of this software. Told twice: when it was sent, before any reading can show it; and
 * with what became of it, before the readings that follow. One that was never sent is not told.
 */
export interface CommandNews {
  /** Its key, or the raw text of a command that the table does not have. */
  readonly command: string;
  /** What its argument sets, most often a reading: `setTemperature`. Undefined for one without an argument, or not in the table. */
  readonly sets: string | undefined;
  /** The argument, in the unit of what it sets, as the wire carries it; of one that the chiller limited, what it took. */
  readonly value: unknown;
  /** Who gave it, as `ExecuteOptions.origin`; one of `SESSION_ORIGINS` where the session did so by itself. People read `originText`. */
  readonly origin: string | undefined;
  /** What became of it so far. */
  readonly outcome: CommandOutcome;
  /** Epoch milliseconds. */
  readonly timestamp: number;
}

/** The events of a chiller and their payloads. */
export interface ChillerEvents {
  /** A quantity was read, even if its value is the same; or its quality has changed. */
  reading: [Reading];
  /** The state of the link has changed. */
  state: [LinkState];
  /** The list of missing start-up settings has changed. */
  settings: [SettingsState];
  /** A flag of the chiller rose or fell, or more is known about its alarms. */
  alarm: [AlarmReport];
  /** Emitted when the order goes out, and again when it has ended, taken or not. */
  order: [ChillerOrder];
  /** A command that changes something was sent, and again what became of it; of all sessions of this chiller in this process. */
  command: [CommandNews];
  /** An error that no caller waits for. Emitted only if there is a listener. */
  error: [ChillerError];
}

/** The small interface of a chiller of any dialect. `Chiller` adds the types of its own dialect. */
export interface ChillerPort extends TypedEmitter<ChillerEvents> {
  /** Address on its line, such as `01`; empty where the line carries one chiller only. */
  readonly id: string;
  /** One text per chiller and line, such as `tcp://10.0.0.7:4001/01`: equal in all sessions of one chiller. */
  readonly identity?: string;
  /** The state of the link now; every change is emitted as `state`. */
  readonly link: LinkState;
  /** Which start-up settings are missing; undefined in a port without any. */
  readonly settings?: SettingsState;
  /** The current readings by name. */
  readonly readings: ReadonlyMap<string, Reading>;
  /**
   * Sends one command and waits for its reply.
   *
   * @throws ChillerError on every failure; `code` says why. Nothing is sent for `invalidValue`, `refused`, `queueFull`.
   */
  execute(key: string, value?: unknown, options?: ExecuteOptions): Promise<CommandResult>;
  /** Sends a raw command as it stands on the wire. Missing in a port without raw commands. */
  executeRaw?(command: string, options?: ExecuteOptions): Promise<CommandResult>;
  /** Releases the keypad: stops polling for a while. Missing where the host does not lock the keypad. */
  releaseKeypad?(pauseMs?: number): void;
  /** Opens the link and keeps it open. Rejects when the first attempt fails; the session keeps trying. */
  connect(options?: ConnectOptions): Promise<void>;
  /** Closes the link; queued requests are rejected with `cancelled`. `connect` opens it again. */
  close(): Promise<void>;
}
