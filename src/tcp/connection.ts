import type { Socket } from 'node:net';
import type { TextValue } from '../core';
import { errorText } from './error-texts';
import { ConnectionError, LimitOverrunError, systemText, UsageError } from './errors';
import { ReadBuffer } from './read-buffer';
import type { ReadLimits, ReadRequest } from './read-requests';

/** Unsent bytes above which a further write is refused: only a caller who does not await his writes gets there. */
const MAX_UNSENT_BYTES = 16 * 1024 * 1024;

/** The limits of a read, and how long closing waits for unsent bytes. */
export interface ConnectionSettings extends ReadLimits {
  readonly flushTimeoutMs: number;
}

interface WaitingDrain {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface WaitingRead {
  readonly request: ReadRequest;
  readonly resolve: (bytes: Buffer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One open socket with its read buffer, for the pull API.
 *
 * Bound: with no read waiting, the socket is paused once more than `limit` bytes are buffered. So at most `limit`, one chunk and the
 * socket's own small buffer are held; the other end keeps the rest.
 * End: when the other end has closed and everything is read, when anything fails, or on `close`, it is closed for good and `onClosed`
 * is called once.
 */
export class Connection {
  readonly socket: Socket;
  readonly #settings: ConnectionSettings;
  readonly #onClosed: () => void;
  readonly #buffer = new ReadBuffer();
  readonly #socketClosed: Promise<void>;
  #waitingRead: WaitingRead | undefined;
  #waitingDrains: WaitingDrain[] = [];
  #isPaused = false;
  #isEnded = false;
  #isClosed = false;

  /** @param socket connected, created with `allowHalfOpen: true`, so that data can still be read after end of stream. */
  constructor(socket: Socket, settings: ConnectionSettings, onClosed: () => void) {
    this.socket = socket;
    this.#settings = settings;
    this.#onClosed = onClosed;
    this.#socketClosed = new Promise((resolve) => {
      socket.once('close', () => {
        this.#shut(this.#lost('the socket was closed'));
        resolve();
      });
    });
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('end', () => this.#receiveEnd());
    socket.on('drain', () => this.#drained());
    socket.on('error', (error) => this.#shut(this.#lost(systemText(error), error)));
  }

  /** False at end of stream (the other end closed and everything is read) and from the moment of closing. */
  get isOpen(): boolean {
    return !this.#isClosed;
  }

  get bufferedBytes(): number {
    return this.#buffer.length;
  }

  read(request: ReadRequest): Promise<Buffer> {
    if (this.#waitingRead !== undefined) return Promise.reject(this.#secondRead());
    return new Promise((resolve, reject) => {
      this.#waitingRead = { request, resolve, reject };
      this.#tryRead();
    });
  }

  /** Takes received bytes. The socket's `data` events end up here too. */
  receive(chunk: Buffer): void {
    if (this.#isClosed) return;
    this.#buffer.push(chunk);
    if (this.#waitingRead !== undefined) this.#tryRead();
    else this.#afterBufferChange();
  }

  /** Rejects the waiting read and keeps the data; returns whether a read was waiting. */
  cancelRead(error: Error): boolean {
    const waiting = this.#waitingRead;
    this.#waitingRead = undefined;
    waiting?.reject(error);
    this.#afterBufferChange();
    return waiting !== undefined;
  }

  /** Discards what is buffered; returns the number of bytes. */
  discard(): number {
    const discarded = this.#buffer.clear();
    this.#afterBufferChange();
    return discarded;
  }

  /**
   * One write. Returns a promise only when the socket's buffer is full; nobody here knows whether the bytes have arrived.
   * @throws LimitOverrunError when too much is unsent because the caller does not await his writes.
   */
  write(bytes: Uint8Array): Promise<void> | undefined {
    if (this.socket.writableLength > MAX_UNSENT_BYTES) {
      throw new LimitOverrunError(this.#settings.peer, 'Unsent data', MAX_UNSENT_BYTES, 'Await each write.');
    }
    if (this.socket.write(bytes)) return undefined;
    return new Promise((resolve, reject) => this.#waitingDrains.push({ resolve, reject }));
  }

  /** Flushes what is unsent (for `flushTimeoutMs` at most), then closes. Resolves when the socket is closed; safe to call again. */
  close(): Promise<void> {
    this.#shut(this.#lost('it was closed on this side'));
    return this.#socketClosed;
  }

  /**
   * Closes at once. What was written and has not arrived is discarded, here and in the operating system, which after a `close` would
   * go on trying to deliver it for minutes. Resolves when the socket is closed; safe to call again.
   */
  reset(): Promise<void> {
    this.#shut(this.#lost('it was reset on this side'), () => this.socket.resetAndDestroy());
    return this.#socketClosed;
  }

  #receiveEnd(): void {
    this.#isEnded = true;
    if (this.#waitingRead !== undefined) this.#tryRead();
    else this.#afterBufferChange();
  }

  #tryRead(): void {
    const waiting = this.#waitingRead;
    if (waiting === undefined) return;
    try {
      const { request } = waiting;
      let bytes = this.#buffer.length >= request.minimumBytes ? request.take(this.#buffer) : undefined;
      if (bytes === undefined && this.#isEnded) bytes = request.takeAtEnd(this.#buffer);
      if (bytes !== undefined) {
        this.#waitingRead = undefined;
        waiting.resolve(bytes);
      }
    } catch (error) {
      this.#waitingRead = undefined;
      waiting.reject(error);
    }
    this.#afterBufferChange();
  }

  /** Closes at end of stream; otherwise pauses or resumes the socket, by the buffer and the waiting read. */
  #afterBufferChange(): void {
    if (this.#isClosed) return;
    if (this.#isEnded && this.#buffer.length === 0) {
      this.#shut(this.#lost('the other end closed it'));
      return;
    }
    const mustPause = this.#waitingRead === undefined && this.#buffer.length > this.#settings.limit;
    if (mustPause === this.#isPaused) return;
    this.#isPaused = mustPause;
    if (mustPause) this.socket.pause();
    else this.socket.resume();
  }

  #drained(): void {
    const waiting = this.#waitingDrains;
    this.#waitingDrains = [];
    for (const { resolve } of waiting) resolve();
  }

  #shut(reason: ConnectionError, endSocket = (): void => this.#endSocket()): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#buffer.clear();
    this.#waitingRead?.reject(reason);
    this.#waitingRead = undefined;
    for (const { reject } of this.#waitingDrains) reject(reason);
    this.#waitingDrains = [];
    endSocket();
    this.#onClosed();
  }

  #endSocket(): void {
    if (this.socket.writableLength === 0 || this.socket.destroyed) {
      this.socket.destroySoon();
      return;
    }
    // What could not be flushed in time must not arrive later. A socket that is ending cannot be reset, so it is ended after the flush.
    const flushTimer = setTimeout(() => this.socket.resetAndDestroy(), this.#settings.flushTimeoutMs);
    this.socket.once('close', () => clearTimeout(flushTimer));
    this.socket.write('', () => this.socket.destroySoon());
  }

  #lost(why: TextValue, cause?: unknown): ConnectionError {
    return new ConnectionError(errorText('connectionGone', { address: this.#settings.peer, why }), cause);
  }

  #secondRead(): UsageError {
    return new UsageError(
      `A read from ${this.#settings.peer} is already waiting. Await it, or cancel it, before the next.`,
    );
  }
}
