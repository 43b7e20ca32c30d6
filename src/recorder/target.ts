/* Where rows go. Each kind of target is one of these. */
import { ChillerError } from '../core';
import type { ErrorText } from '../core';
import type { Entry } from './entry';
import type { Batch } from './spool/spool';

/** What became of a batch that the target has. */
export interface Sent {
  /** Rows that it did not want, and never will; undefined when it took all. */
  readonly left?: { readonly count: number; readonly why: ErrorText };
}

/** Which rows are wanted, of which series and time. */
export interface Range {
  /** Epoch ms, included. */
  readonly fromMs: number;
  /** Epoch ms, not included. */
  readonly toMs: number;
  /** Names of chillers; undefined: all. */
  readonly chillers: readonly string[] | undefined;
  /** Kinds of rows. */
  readonly kinds: readonly Entry['kind'][];
  /** Names of readings, alarms, commands; undefined: all. */
  readonly names: readonly string[] | undefined;
}

/** A part of an answer, and how much of the work is done. */
export interface Page {
  /** The rows. */
  readonly entries: readonly Entry[];
  /** From 0 to 1. */
  readonly done: number;
}

/** Where rows go. A batch that is sent again is stored once. */
export interface Target {
  /** As people know it: `PostgreSQL at db:5432`, the folder of the CSV files. */
  readonly title: string;
  /**
   * For how long a batch is kept after the yes, ms, to be sent again when the target was away meanwhile: some say yes before it is on their
   * disk. Default 0.
   */
  readonly holdMs?: number;
  /**
   * Stores a batch. Resolves when it is stored.
   *
   * @throws ChillerError on every failure; the batch comes again then
   */
  send(batch: Batch, signal: AbortSignal): Promise<Sent>;
  /** Reads rows, in the order of time within a series. Missing in a target that cannot be asked. @throws ChillerError */
  read?(range: Range, signal: AbortSignal): AsyncIterable<Page>;
  /** Lets go of what it holds. */
  close(): Promise<void>;
}

/** What a system said, without the names of its functions: `no space left on device`. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  // What fetch throws says "fetch failed"; why is in its cause.
  if (error.cause !== undefined) return reasonOf(error.cause);
  const { message } = error;
  return message || (error as NodeJS.ErrnoException).code || error.name;
}

/** What was thrown as a `ChillerError`. */
export function failure(code: ChillerError['code'], why: ErrorText, cause: unknown): ChillerError {
  return cause instanceof ChillerError ? cause : new ChillerError(code, why, {}, { cause });
}
