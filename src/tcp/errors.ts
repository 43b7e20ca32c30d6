import { inspect } from 'node:util';

/** What kind of thing went wrong; closed, so that a switch over it can be exhaustive. */
export type TcpErrorCode =
  'notConnected' | 'connectTimeout' | 'incompleteRead' | 'limitOverrun' | 'json' | 'encoding' | 'usage';

/** The root of everything this layer throws or rejects with. */
export class TcpError extends Error {
  /** What kind of thing went wrong, for a switch. */
  readonly code: TcpErrorCode;

  constructor(code: TcpErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
  }

  /** For logs: JSON leaves out the message and the cause of an error. */
  toJSON(): Record<string, unknown> {
    const { name, code, message } = this;
    return { name, code, message, ...(this.cause !== undefined && { cause: wordsOf(this.cause) }) };
  }
}

/** There is no connection: never made, refused, lost or closed. `cause` is the system's error, where there is one. */
export class ConnectionError extends TcpError {
  constructor(message: string, cause?: unknown, code: 'notConnected' | 'connectTimeout' = 'notConnected') {
    super(code, message, cause);
  }
}

/** The other end did not accept the connection in time. Also a `ConnectionError`. */
export class ConnectTimeoutError extends ConnectionError {
  constructor(peer: string, timeoutMs: number) {
    const advice = 'Check that the device is on, that the cable is in, and that host and port are right.';
    super(`No connection to ${peer} within ${timeoutMs} ms. ${advice}`, undefined, 'connectTimeout');
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

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: nothing listens there, or it serves somebody else',
  ECONNRESET: 'the other end reset the connection',
  EPIPE: 'the other end had already closed the connection',
  ETIMEDOUT: 'the other end does not answer',
  EHOSTUNREACH: 'there is no route to that host',
  ENETUNREACH: 'there is no route to that network',
  ENOTFOUND: 'no such host name is known',
  EAI_AGAIN: 'the host name could not be looked up now',
  EADDRINUSE: 'another program uses that port',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'this program may not use that port',
};

/** Anything thrown, in words; never throws itself. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : inspect(error);
}

/** A system error in words. A host with several addresses gives an `AggregateError`, whose first member tells enough. */
export function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  if (!(first instanceof Error)) return wordsOf(first);
  const code = (first as NodeJS.ErrnoException).code;
  const words = code === undefined ? undefined : REASONS[code];
  return words === undefined ? first.message : `${words} (${code})`;
}
