import { inspect } from 'node:util';
import { inEnglish } from '../core';
import type { ErrorText, TextValue } from '../core';
import { errorText, TCP_ERROR_TEXTS } from './error-texts';

/** What kind of thing went wrong; closed, so that a switch over it can be exhaustive. */
export type TcpErrorCode =
  'notConnected' | 'connectTimeout' | 'incompleteRead' | 'limitOverrun' | 'json' | 'encoding' | 'usage';

/** The root of everything this layer throws or rejects with. */
export class TcpError extends Error {
  /** What kind of thing went wrong, for a switch. */
  readonly code: TcpErrorCode;
  /**
   * The message as a text of the table, by its key and with its facts (address, time-out, reason of the system): to say it in
   * another language. Undefined where the message is a text of its own, which only programs meet.
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

/** There is no connection: never made, refused, lost or closed. `cause` is the system's error, where there is one. */
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

/** Whether somebody is there, and refuses the connection. */
export function isRefusal(error: unknown): boolean {
  const cause = error instanceof ConnectionError ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED';
}

/** The other end closed before all that was asked for had come. */
export class IncompleteReadError extends TcpError {
  /** What did come; it is no longer in the buffer. */
  readonly partial: Buffer;

  constructor(peer: string, wanted: string, partial: Buffer) {
    super(
      'incompleteRead',
      `${peer} closed the connection after ${partial.length} bytes, before ${wanted}. Connect again.`,
    );
    this.partial = partial;
  }
}

/** More came than the buffer limit allows. The data are left in the buffer and can be read or discarded. */
export class LimitOverrunError extends TcpError {
  constructor(peer: string, what: string, limit: number, advice = 'Raise the limit, or discard the data.') {
    super('limitOverrun', `${what} exceeds the limit of ${limit} bytes on the connection to ${peer}. ${advice}`);
  }
}

/** Text that is not JSON was received, or a value that JSON cannot hold was to be written. */
export class JsonError extends TcpError {
  /** The bad text, or what could be said of the bad value. */
  readonly text: string;

  constructor(message: string, text: string, cause?: unknown) {
    super('json', message, cause);
    this.text = text;
  }
}

/** Text that the encoding cannot hold, or bytes that are not valid in it. */
export class EncodingError extends TcpError {
  constructor(message: string) {
    super('encoding', message);
  }
}

/** The caller did something that can never work: a bad option, a second read at once, a second start. */
export class UsageError extends TcpError {
  constructor(message: string) {
    super('usage', message);
  }
}

/** What an error of a connection says, as a text of the table where it has one: to say it in another language. */
export function connectionText(error: unknown): TextValue {
  return error instanceof TcpError && error.why !== undefined ? error.why : wordsOf(error);
}

/** An error of the operating system as a text. A host with several addresses gives several errors; the first tells enough. */
export function systemText(error: unknown): TextValue {
  const first: unknown = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  const key = `system${(first as NodeJS.ErrnoException | undefined)?.code}`;
  return isKey(key) ? errorText(key) : wordsOf(first);
}

/** Anything thrown, in words; never throws itself. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : inspect(error);
}

type SystemKey = Extract<keyof typeof TCP_ERROR_TEXTS, `system${string}`>;

function isKey(key: string): key is SystemKey {
  return Object.hasOwn(TCP_ERROR_TEXTS, key);
}
