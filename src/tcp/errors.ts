import { inspect } from 'node:util';
import { inEnglish } from '../core';
import type { ErrorText, TextValue } from '../core';
import { errorText, TCP_ERROR_TEXTS } from './error-texts';

/** What went wrong; a closed list, so that a switch over it can be exhaustive. */
export type TcpErrorCode =
  'notConnected' | 'connectTimeout' | 'incompleteRead' | 'limitOverrun' | 'json' | 'encoding' | 'usage';

/** The base class of everything that this layer throws or rejects with. */
export class TcpError extends Error {
  /** What went wrong, for a switch. */
  readonly code: TcpErrorCode;
  /**
   * The message as a text of the table, with its facts (address, time-out, reason of the system), to say it in another language.
   * Undefined for messages that only programmers see.
   */
  readonly why: ErrorText | undefined;

  constructor(code: TcpErrorCode, why: ErrorText | string, cause?: unknown) {
    super(inEnglish(why), cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.why = typeof why === 'string' ? undefined : why;
  }

  /** For logs: JSON leaves out the message and the cause of an error. */
  toJSON(): Record<string, unknown> {
    const { name, code, message } = this;
    return { name, code, message, ...(this.cause !== undefined && { cause: wordsOf(this.cause) }) };
  }
}

/** There is no connection: not opened, refused, lost or closed. `cause` is the system's error, where there is one. */
export class ConnectionError extends TcpError {
  constructor(why: ErrorText | string, cause?: unknown, code: 'notConnected' | 'connectTimeout' = 'notConnected') {
    super(code, why, cause);
  }
}

/** The other end did not accept the connection in time. Also a `ConnectionError`. */
export class ConnectTimeoutError extends ConnectionError {
  constructor(address: string, timeoutMs: number) {
    super(errorText('connectTimeout', { address, timeoutMs }), undefined, 'connectTimeout');
  }
}

/** Whether a host is there and refuses the connection. */
export function isRefusal(error: unknown): boolean {
  const cause = error instanceof ConnectionError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** The other end closed before everything that was asked for had arrived. */
export class IncompleteReadError extends TcpError {
  /** What did arrive; it is no longer in the buffer. */
  readonly partial: Buffer;

  constructor(peer: string, wanted: string, partial: Buffer) {
    super(
      'incompleteRead',
      `${peer} closed the connection after ${partial.length} bytes, before ${wanted}. Connect again.`,
    );
    this.partial = partial;
  }
}

/** More data than the buffer limit allows. They stay in the buffer and can be read or discarded. */
export class LimitOverrunError extends TcpError {
  constructor(peer: string, what: string, limit: number, advice = 'Raise the limit, or discard the data.') {
    super('limitOverrun', `${what} exceeds the limit of ${limit} bytes on the connection to ${peer}. ${advice}`);
  }
}

/** Received text that is not JSON, or a value that cannot be written as JSON. */
export class JsonError extends TcpError {
  /** The bad text, or a description of the bad value. */
  readonly text: string;

  constructor(message: string, text: string, cause?: unknown) {
    super('json', message, cause);
    this.text = text;
  }
}

/** Text that the encoding cannot represent, or bytes that are not valid in it. */
export class EncodingError extends TcpError {
  constructor(message: string) {
    super('encoding', message);
  }
}

/** A misuse of the API: a bad option, a second read at the same time, a second start. */
export class UsageError extends TcpError {
  constructor(message: string) {
    super('usage', message);
  }
}

/** What an error of a connection says: a text of the table where it has one, to say it in another language; else its message. */
export function connectionText(error: unknown): TextValue {
  return error instanceof TcpError && error.why !== undefined ? error.why : wordsOf(error);
}

/** An error of the operating system as a text. A host with several addresses gives several errors, of which the first is used. */
export function systemText(error: unknown): TextValue {
  const first: unknown = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  const key = `system${(first as NodeJS.ErrnoException | undefined)?.code}`;
  return isKey(key) ? errorText(key) : wordsOf(first);
}

/** Anything that was thrown, as text; never throws itself. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : inspect(error);
}

type SystemKey = Extract<keyof typeof TCP_ERROR_TEXTS, `system${string}`>;

function isKey(key: string): key is SystemKey {
  return Object.hasOwn(TCP_ERROR_TEXTS, key);
}
