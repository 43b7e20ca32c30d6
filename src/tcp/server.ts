import { createServer, type Server, type Socket } from 'node:net';
import { addressOf } from '../core';
import type { NamesOf } from '../core';
import { errorText } from './error-texts';
import { ConnectionError, systemText, UsageError } from './errors';
import { TcpStream } from './stream';
import { checkInteger, checkNames, STREAM_NAMES, type StreamOptions } from './stream-options';

/** Where to listen, and how bytes are read. An unknown option is an error. */
export interface OneClientServerOptions extends StreamOptions {
  /** Name or address to listen on, IPv4 or IPv6. Never blank; every interface is `0.0.0.0` or `::`. */
  readonly host: string;
  /** 0 to 65535; 0 for a free one, see `port`. */
  readonly port: number;
  /** Called, not awaited, whenever `connected` has changed. What it throws is logged. */
  readonly connectCallback?: ((server: OneClientServer) => void | Promise<void>) | undefined;
}

const OPTION_NAMES: NamesOf<OneClientServerOptions> = {
  ...STREAM_NAMES,
  host: true,
  port: true,
  connectCallback: true,
};

/**
 * A TCP server for one client at a time, with the same reads and writes as `TcpClient`. A second client is closed at once and the
 * first does not notice; when the first has gone, the next one is accepted. Await `startTask` before use.
 */
export class OneClientServer extends TcpStream {
  /** Name or address that it listens on, as given. */
  readonly host: string;
  /** Resolves when listening, or rejects as `start` does. A rejection that nobody handles is harmless. */
  readonly startTask: Promise<void>;
  /** Resolves when `close` has finished, or when the server could not listen. Never rejects. */
  readonly doneTask: Promise<void>;
  readonly #options: OneClientServerOptions;
  readonly #server: Server;
  #client = '';
  #port: number;
  #closing: Promise<void> | undefined;
  #finish: () => void = () => {};

  /** @throws UsageError or EncodingError when an option is wrong. */
  constructor(options: OneClientServerOptions) {
    checkNames('OneClientServer', options, OPTION_NAMES);
    super(options);
    this.host = checkHost(options.host);
    this.#port = checkInteger('port', options.port, 0, 65535);
    this.#options = options;
    this.doneTask = new Promise((resolve) => {
      this.#finish = resolve;
    });
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => this.#accept(socket));
    this.startTask = this.#listen();
    this.startTask.catch(this.#finish);
  }

  /** The port it listens on; before that, the one in the options. */
  get port(): number {
    return this.#port;
  }

  /** Resolves when listening; the constructor has started it. @throws ConnectionError when that is impossible. */
  async start(): Promise<void> {
    return this.startTask;
  }

  /** Closes the connection to the client, if any, and goes on listening. */
  async closeClient(): Promise<void> {
    await this.closeConnection();
  }

  /** Stops listening and closes the connection to the client. Safe to call again. */
  async close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  /** Closes it at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  protected override get peer(): string {
    return this.connected ? this.#client : `a client of ${addressOf(this.host, this.#port)}`;
  }

  protected override runConnectCallback(): void | Promise<void> {
    return this.#options.connectCallback?.(this);
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.on('error', (error) => {
        const address = addressOf(this.host, this.#port);
        const failure = new ConnectionError(errorText('cannotServe', { address, why: systemText(error) }), error);
        this.settings.log.error(failure.message);
        reject(failure);
      });
      this.#server.listen({ host: this.host, port: this.#port }, () => {
        const address = this.#server.address();
        if (address !== null && typeof address === 'object') this.#port = address.port;
        resolve();
      });
    });
  }

  #accept(socket: Socket): void {
    if (this.connected || this.#closing !== undefined) {
      this.settings.log.warn(`Refused a client at ${remoteName(socket)}: only one is served at a time.`);
      socket.on('error', ignore).destroy();
      return;
    }
    this.#client = remoteName(socket);
    this.attach(socket, ignore);
  }

  async #closeAll(): Promise<void> {
    // Closed before the host name was resolved, it would start to listen afterwards.
    await this.startTask.catch(ignore);
    const listenerClosed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.closeConnection();
    await listenerClosed;
    this.#finish();
  }
}

/** @throws UsageError for a blank host: the system would listen on every interface. */
function checkHost(host: string): string {
  if (typeof host === 'string' && host.trim() !== '') return host;
  throw new UsageError('The host is blank. Give an address to listen on: 127.0.0.1 is this machine only.');
}

function remoteName(socket: Socket): string {
  return addressOf(socket.remoteAddress ?? 'an unknown address', socket.remotePort ?? 0);
}

function ignore(): void {}
