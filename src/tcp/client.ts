import type { Socket } from 'node:net';
import { addressOf } from '../core';
import type { NamesOf } from '../core';
import type { Connect, Dial } from './dial';
import { dialTcp, type SocketOptions } from './dial-tcp';
import { ConnectionError, UsageError } from './errors';
import type { Addresses } from './host-names';
import { TcpStream } from './stream';
import { checkInteger, checkNames, STREAM_NAMES, type StreamOptions } from './stream-options';

/** Where to connect to, and how bytes are read. An unknown option is an error. */
export interface TcpClientOptions extends StreamOptions {
  /** Name or address, IPv4 or IPv6. Empty: a client that is closed from the start. */
  readonly host: string;
  /** 1 to 65535; ignored when `host` is empty. */
  readonly port: number;
  /** Called, not awaited, whenever `connected` has changed. What it throws is logged. */
  readonly connectCallback?: ((client: TcpClient) => void | Promise<void>) | undefined;
  /** 1 to 600 000 ms, default 10 000. */
  readonly connectTimeoutMs?: number | undefined;
  /** Passed to `start` by the constructor. */
  readonly socketOptions?: SocketOptions | undefined;
  /** Creates the socket; default `net.connect`. For tests. */
  readonly connect?: Connect | undefined;
  /** Resolves a host to its addresses; default the look-up that all connections of the process share. For tests. */
  readonly resolve?: ((host: string) => Promise<Addresses>) | undefined;
}

const OPTION_NAMES: NamesOf<TcpClientOptions> = {
  ...STREAM_NAMES,
  host: true,
  port: true,
  connectCallback: true,
  connectTimeoutMs: true,
  socketOptions: true,
  connect: true,
  resolve: true,
};

const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

/**
 * A TCP client that connects once, on construction: await `startTask` before use, and create a new one to connect again.
 *
 * No timer watches the connection: the system reports the end of stream when it arrives, unless more than `limit` bytes are unread.
 * The connection was lost unexpectedly when `shouldBeConnected` is true and `connected` is false.
 */
export class TcpClient extends TcpStream {
  /** Name or address as given; empty for a client that is closed from the start. */
  readonly host: string;
  /** TCP port of the other end. */
  readonly port: number;
  /** Resolves when connected, or rejects as `start` does. A rejection that nobody handles is harmless. */
  readonly startTask: Promise<void>;
  /** Resolves when the connection is closed, could not be opened, or was not wanted (`host` empty). Never rejects. */
  readonly doneTask: Promise<void>;
  readonly #options: TcpClientOptions;
  readonly #connectTimeoutMs: number;
  #connecting: Dial | undefined;
  #startState: 'due' | 'called' | 'begun' = 'due';
  #shouldBeConnected = false;
  #isClosing = false;
  #finish: () => void = () => {};
  /** @throws UsageError or EncodingError when an option is wrong. */
  constructor(options: TcpClientOptions) {
    checkNames('TcpClient', options, OPTION_NAMES);
    super(options);
    this.host = options.host;
    this.port = options.host === '' ? options.port : checkInteger('port', options.port, 1, 65535);
    const timeoutMs = options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS;
    this.#connectTimeoutMs = checkInteger('connectTimeoutMs', timeoutMs, 1, 600_000);
    this.#options = options;
    this.doneTask = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.startTask = this.#startSoon();
    this.startTask.catch(() => {});
  }

  /** True from the moment of connecting until `close`, whatever happens to the connection in between. */
  get shouldBeConnected(): boolean {
    return this.#shouldBeConnected;
  }

  /**
   * Connects. The constructor calls it, users do not; public so that a subclass can override it and add socket options.
   * @throws UsageError when already started; ConnectionError when refused or closed in the meantime; ConnectTimeoutError.
   */
  async start(options: SocketOptions = {}): Promise<void> {
    if (this.#startState !== 'called')
      throw new UsageError(`The client of ${this.peer} is already started. Create a new one.`);
    this.#startState = 'begun';
    try {
      if (this.host === '') this.#finish();
      else await this.#connect(options);
    } catch (error) {
      this.#finish();
      throw error;
    }
  }

  /** Closes the connection, if any, and resolves `doneTask`; `shouldBeConnected` is left as it is. Safe to call again. */
  async basicClose(): Promise<void> {
    this.#isClosing = true;
    this.#connecting?.abort();
    await this.closeConnection();
    this.#finish();
  }

  /** As `basicClose`, and sets `shouldBeConnected` to false. Safe to call again. */
  async close(): Promise<void> {
    this.#shouldBeConnected = false;
    await this.basicClose();
  }

  /**
   * As `close`, but resets the connection: what was written and has not arrived is never delivered, even when a broken line comes
   * back. For a connection that is given up, or whose last request was not answered. Safe to call again.
   */
  async reset(): Promise<void> {
    this.#shouldBeConnected = false;
    this.#isClosing = true;
    this.#connecting?.abort();
    await this.resetConnection();
    this.#finish();
  }

  /** Closes it at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  protected override get peer(): string {
    return addressOf(this.host, this.port);
  }

  protected override runConnectCallback(): void | Promise<void> {
    return this.#options.connectCallback?.(this);
  }

  /** The fields of a subclass do not exist until its constructor has run, so `start` waits for that. */
  async #startSoon(): Promise<void> {
    await Promise.resolve();
    this.#startState = 'called';
    await this.start(this.#options.socketOptions);
  }

  async #connect(options: SocketOptions): Promise<void> {
    if (this.#isClosing) throw this.#neverConnected();
    const { host, port } = this;
    const { connect, resolve } = this.#options;
    const onRead = (length: number, buffer: Buffer): boolean => {
      this.receive(Buffer.from(buffer.subarray(0, length)));
      return true;
    };
    const timeoutMs = this.#connectTimeoutMs;
    const dial = dialTcp({ host, port, timeoutMs, socketOptions: options, onRead, connect, resolve });
    this.#connecting = dial;
    let socket: Socket;
    try {
      socket = await dial.run();
    } finally {
      this.#connecting = undefined;
    }
    if (this.#isClosing || socket.destroyed) {
      socket.destroy();
      throw this.#neverConnected();
    }
    this.#shouldBeConnected = true;
    this.attach(socket, () => this.#finishWhenClosed(socket));
  }

  #neverConnected(): ConnectionError {
    return new ConnectionError(`The client of ${this.peer} was closed before it was connected. Create a new one.`);
  }

  #finishWhenClosed(socket: Socket): void {
    if (socket.closed) this.#finish();
    else socket.once('close', this.#finish);
  }
}
