import { unknownName } from '../core';
import type { NamesOf } from '../core';
import { UsageError } from './errors';
import { harmless, silentLog, type Log } from './log';
import { TextCodec, type TextEncoding } from './text-codec';

/** What the client and the server have in common. */
export interface StreamOptions {
  /** Default: logs nothing. */
  readonly log?: Log | undefined;
  /**
   * Bytes that the other end can make us buffer: a longer text or line rejects, and with no read waiting the socket is paused. It does
   * not apply to reads that ask for more themselves: `readExactly`, `readInto` and `read(-1)`. 1 to 2^30, default 65536.
   */
  readonly limit?: number | undefined;
  /** For `readStr`, `writeStr`, `readJson` and `writeJson`; strict in both directions. Default utf8. */
  readonly encoding?: TextEncoding | undefined;
  /** What ends a text: a string, encoded as the text is, or bytes. Not empty. Default '\r\n'. */
  readonly terminator?: string | Uint8Array | undefined;
  /** How long closing waits until unsent data are sent. 1 to 60 000 ms, default 1000. */
  readonly flushTimeoutMs?: number | undefined;
}

/** The same, checked and complete. */
export interface StreamSettings {
  readonly log: Log;
  readonly limit: number;
  readonly codec: TextCodec;
  readonly terminator: Buffer;
  readonly flushTimeoutMs: number;
}

const DEFAULT_LIMIT = 65536;
const MAX_LIMIT = 2 ** 30;
const DEFAULT_FLUSH_TIMEOUT_MS = 1000;

/** What the options of client and server have in common. */
export const STREAM_NAMES: NamesOf<StreamOptions> = {
  log: true,
  limit: true,
  encoding: true,
  terminator: true,
  flushTimeoutMs: true,
};

/** @throws UsageError for an unknown option, with the one that was probably meant. */
export function checkNames<T extends object>(owner: string, given: T, names: NamesOf<T>): void {
  const why = unknownName(owner, given, Object.keys(names));
  if (why !== undefined) throw new UsageError(why);
}

/** @throws UsageError or EncodingError naming the option that is wrong. */
export function checkStreamOptions(options: StreamOptions): StreamSettings {
  const limit = checkInteger('limit', options.limit ?? DEFAULT_LIMIT, 1, MAX_LIMIT);
  const flushTimeoutMs = checkInteger('flushTimeoutMs', options.flushTimeoutMs ?? DEFAULT_FLUSH_TIMEOUT_MS, 1, 60_000);
  const codec = new TextCodec(options.encoding ?? 'utf8');
  const given = options.terminator ?? '\r\n';
  const terminator = typeof given === 'string' ? codec.encode(given) : Buffer.from(given);
  if (terminator.length === 0) throw new UsageError('The terminator is empty. Give at least one byte.');
  checkLog(options.log);
  return { log: harmless(options.log ?? silentLog), limit, codec, terminator, flushTimeoutMs };
}

/** @throws UsageError unless `value` is a whole number from `min` to `max`. */
export function checkInteger(name: string, value: number, min: number, max: number): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new UsageError(`${name} is ${String(value)}. Give a whole number from ${min} to ${max}.`);
}

/** A log without its functions would fail only when there is something to log. */
function checkLog(log: Log | undefined): void {
  for (const level of Object.keys(silentLog) as (keyof Log)[])
    if (log !== undefined && typeof log?.[level] !== 'function')
      throw new UsageError(`The log has no function "${level}". Give one with ${Object.keys(silentLog).join(', ')}.`);
}
