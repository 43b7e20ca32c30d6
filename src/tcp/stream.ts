import { constants as bufferLimits } from 'node:buffer';
import type { Socket } from 'node:net';
import { Connection } from './connection';
import { ConnectionError, UsageError, wordsOf } from './errors';
import { formatJson, parseJson } from './json-text';
import { allBytes, exactBytes, filledBytes, lineBytes, separatedBytes, someBytes } from './read-requests';
import type { ReadLimits, ReadRequest } from './read-requests';
import { checkInteger, checkStreamOptions, type StreamOptions, type StreamSettings } from './stream-options';

const NEWLINE = Buffer.from('\n');

/**
 * Reading and writing on one connection at a time: what the client and the one-client server share.
 *
 * Every read and write rejects with a `ConnectionError` when there is no connection. One read at a time: a second one rejects with a
 * `UsageError` while the first waits. The returned bytes may be a view of a larger received chunk. A read that is cut off by end of
 * stream closes the connection.
 */
export abstract class TcpStream {
  protected readonly settings: StreamSettings;
  #connection: Connection | undefined;
  #limits: ReadLimits;
  #wasConnected = false;

  /** @throws UsageError or EncodingError when an option is wrong. */
  constructor(options: StreamOptions) {
    this.settings = checkStreamOptions(options);
    this.#limits = { peer: 'nobody', limit: this.settings.limit };
  }

  /** The other end, for messages. */
  protected abstract readonly peer: string;

  /** Runs the connect callback of the options. */
  protected abstract runConnectCallback(): void | Promise<void>;

  /**
   * False at end of stream and from the moment of closing. May lag behind a drop: unread bytes keep it true, and a silent break of the
   * line is noticed only when something is written.
   */
  get connected(): boolean {
    return this.#connection?.isOpen === true;
  }

  /** The open socket; undefined when not connected. Do not read from it: its data go to the methods below. */
  get socket(): Socket | undefined {
    return this.connected ? this.#connection?.socket : undefined;
  }

  /** Received bytes that were not read yet. */
  get bufferedBytes(): number {
    return this.#connection?.bufferedBytes ?? 0;
  }

  /**
   * Runs the connect callback if `connected` has changed since the last call. What the callback throws is logged.
   * Resolves when the callback has finished; nothing here waits for that.
   */
  async callConnectCallback(): Promise<void> {
    if (this.connected === this.#wasConnected) return;
    this.#wasConnected = this.connected;
    try {
      await this.runConnectCallback();
    } catch (error) {
      this.settings.log.error(`The connect callback for ${this.peer} failed: ${wordsOf(error)}`);
    }
  }

  /**
   * Up to `count` bytes, as soon as there are any; empty at end of stream. -1: everything until the other end closes. `limit` does not
   * apply to that: it is held in memory, up to the largest buffer of Node.js (beyond, it rejects with a LimitOverrunError and leaves the
   * data). Read in pieces from a peer that you do not trust.
   */
  read(count: number): Promise<Buffer> {
    return this.#read((limits) => {
      checkInteger('count', count, -1, Number.MAX_SAFE_INTEGER);
      return count === -1 ? allBytes(limits) : someBytes(count);
    });
  }

  /** Exactly `count` bytes; may exceed the limit. @throws IncompleteReadError when the other end closes first. */
  readExactly(count: number): Promise<Buffer> {
    return this.#read((limits) => exactBytes(checkInteger('count', count, 0, bufferLimits.MAX_LENGTH), limits));
  }

  /**
   * Bytes up to and including `separator` (a string is encoded as the text is).
   * @throws IncompleteReadError when the other end closes first; LimitOverrunError, which leaves the data in the buffer.
   */
  readUntil(separator: Uint8Array | string = NEWLINE): Promise<Buffer> {
    return this.#read((limits) => {
      const { codec } = this.settings;
      const isText = typeof separator === 'string';
      const bytes = isText ? codec.encode(separator) : bytesOf(separator);
      if (bytes.length === 0) throw new UsageError('The separator is empty. Give at least one byte.');
      return separatedBytes(bytes, isText ? codec.unitBytes : 1, limits);
    });
  }

  /** Bytes up to and including a newline; at end of stream the rest, which may be empty. @throws LimitOverrunError */
  readLine(): Promise<Buffer> {
    return this.#read((limits) => lineBytes(NEWLINE, limits));
  }

  /** Fills all of `view`. @throws IncompleteReadError, leaving `view` untouched. */
  async readInto(view: ArrayBufferView): Promise<void> {
    await this.#read((limits) => filledBytes(bytesOf(view), limits));
  }

  /** Text up to the terminator, without it. @throws as `readUntil`; EncodingError. */
  async readStr(): Promise<string> {
    const { codec, terminator } = this.settings;
    const line = await this.#read((limits) => separatedBytes(terminator, codec.unitBytes, limits));
    return codec.decode(line.subarray(0, line.length - terminator.length));
  }

  /** A value that was sent as one text of JSON. @throws as `readStr`; JsonError, which contains the bad text. */
  async readJson(): Promise<unknown> {
    return parseJson(await this.readStr());
  }

  /**
   * Sends `data` in one write and waits only while the socket's buffer is full; when it resolves, the data need not have arrived.
   * Do not change `data` afterwards: what the system has not taken yet is not copied.
   */
  async write(data: Uint8Array): Promise<void> {
    const drained = this.#open().write(data);
    if (drained !== undefined) await drained;
  }

  /** Sends all `lines`, which contain their separators, in one write. */
  async writeLines(lines: Iterable<Uint8Array>): Promise<void> {
    return this.write(Buffer.concat([...lines]));
  }

  /** Sends the bytes of all `views` in one write. They are copied, so the views can be reused at once. */
  async writeFrom(...views: ArrayBufferView[]): Promise<void> {
    return this.write(Buffer.concat(views.map(bytesOf)));
  }

  /** Sends `line` and the terminator. @throws EncodingError, with nothing sent. */
  async writeStr(line: string): Promise<void> {
    const { codec, terminator } = this.settings;
    return this.write(Buffer.concat([codec.encode(line), terminator]));
  }

  /** Sends `data` as one text of JSON. @throws JsonError or EncodingError, with nothing sent. */
  async writeJson(data: unknown): Promise<void> {
    return this.writeStr(formatJson(data));
  }

  /** Discards received bytes that were not read yet; returns their number. */
  discardBuffered(): number {
    return this.#connection?.discard() ?? 0;
  }

  /** Rejects the waiting read with `error` and keeps data and connection; returns whether a read was waiting. */
  protected cancelRead(error: Error): boolean {
    return this.#connection?.cancelRead(error) ?? false;
  }

  /** Takes over a connected socket. `onClosed` runs when it is lost or closed, before the connect callback. */
  protected attach(socket: Socket, onClosed: () => void): void {
    this.#limits = { peer: this.peer, limit: this.settings.limit };
    this.#connection = new Connection(socket, { ...this.#limits, flushTimeoutMs: this.settings.flushTimeoutMs }, () => {
      onClosed();
      void this.callConnectCallback();
    });
    void this.callConnectCallback();
  }

  /** Takes received bytes of a socket that does not emit `data`. */
  protected receive(chunk: Buffer): void {
    this.#connection?.receive(chunk);
  }

  /** Closes the connection, if any; resolves when its socket is closed. */
  protected async closeConnection(): Promise<void> {
    await this.#connection?.close();
  }

  /** Resets the connection, if any: nothing unsent is delivered later. Resolves when its socket is closed. */
  protected async resetConnection(): Promise<void> {
    await this.#connection?.reset();
  }

  #open(): Connection {
    const connection = this.#connection;
    if (connection === undefined || !connection.isOpen)
      throw new ConnectionError(`Not connected to ${this.peer}. Connect first.`);
    return connection;
  }

  // The hot path: `async` would allocate a second promise for every read.
  #read(makeRequest: (limits: ReadLimits) => ReadRequest): Promise<Buffer> {
    try {
      return this.#open().read(makeRequest(this.#limits));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new UsageError(wordsOf(error)));
    }
  }
}

function bytesOf(view: ArrayBufferView): Buffer {
  return Buffer.isBuffer(view) ? view : Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}
