import type { Socket, TcpNetConnectOpts } from 'node:net';
import { errorText } from './error-texts';
import { ConnectionError, ConnectTimeoutError, isRefusal, systemText } from './errors';
import type { Addresses } from './host-names';

/** Creates a socket that is connecting: `net.connect`, or what a test uses in its place. */
export type Connect = (options: TcpNetConnectOpts) => Socket;

/** After this long without an answer, the next address of the same name is tried as well; the first attempt goes on. */
const NEXT_ADDRESS_MS = 1_000;
const MOST_ADDRESSES = 8;

export interface DialOptions {
  /** For messages. */
  readonly peer: string;
  /** For the look-up and all addresses together. */
  readonly timeoutMs: number;
  readonly resolve: () => Promise<Addresses>;
  /** Creates a socket that is connecting to an address. @throws ConnectionError */
  readonly open: (address: string) => Socket;
}

/**
 * One attempt to connect, to whichever address of a name answers first. Every address has until the time-out: on a slow line none
 * is dropped for being slow.
 */
export class Dial {
  readonly #options: DialOptions;
  readonly #sockets = new Set<Socket>();
  readonly #errors: ConnectionError[] = [];
  #addresses: string[] = [];
  #deadline: NodeJS.Timeout | undefined;
  #nextAddress: NodeJS.Timeout | undefined;
  #end: ((outcome: Socket | ConnectionError) => void) | undefined;

  constructor(options: DialOptions) {
    this.#options = options;
  }

  /** Resolves with the connected socket. All others are destroyed, whatever the outcome. @throws ConnectionError, ConnectTimeoutError */
  run(): Promise<Socket> {
    const { peer, timeoutMs, resolve: lookUp } = this.#options;
    return new Promise((resolve, reject) => {
      this.#end = (outcome) => {
        this.#settle(outcome);
        if (outcome instanceof ConnectionError) reject(outcome);
        else resolve(outcome);
      };
      // In a program that was busy for long, timers fire before sockets are read: give them one turn.
      this.#deadline = setTimeout(() => {
        setImmediate(() => this.#end?.(new ConnectTimeoutError(peer, timeoutMs)));
      }, timeoutMs);
      lookUp().then(
        (addresses) => this.#tryAll(addresses),
        (error: unknown) => this.#end?.(refused(peer, error)),
      );
    });
  }

  abort(): void {
    this.#end?.(new ConnectionError(`Closed on this side before ${this.#options.peer} was connected.`));
  }

  #tryAll(addresses: Addresses): void {
    this.#addresses = addresses.slice(0, MOST_ADDRESSES).map(({ address }) => address);
    this.#tryNext();
  }

  #tryNext(): void {
    clearTimeout(this.#nextAddress);
    const address = this.#addresses.shift();
    if (this.#end === undefined || address === undefined) return;
    if (this.#addresses.length > 0) this.#nextAddress = setTimeout(() => this.#tryNext(), NEXT_ADDRESS_MS);
    try {
      this.#watch(this.#options.open(address));
    } catch (error) {
      this.#failed(error as ConnectionError);
    }
  }

  #watch(socket: Socket): void {
    const { peer } = this.#options;
    this.#sockets.add(socket);
    const lost = (error: ConnectionError): void => {
      if (this.#sockets.delete(socket)) this.#failed(error);
    };
    // For the life of the socket: an 'error' event without a listener would end the process.
    socket.on('error', (error) => lost(refused(peer, error)));
    socket.once('close', () => lost(new ConnectionError(`Closed on this side before ${peer} was connected.`)));
    socket.once('connect', () => this.#end?.(socket));
  }

  /** Tries the next address at once. After the last one it fails with the error that tells most: that somebody is there and refuses. */
  #failed(error: ConnectionError): void {
    this.#errors.push(error);
    if (this.#addresses.length > 0) return this.#tryNext();
    if (this.#sockets.size === 0) this.#end?.(this.#errors.find(isRefusal) ?? this.#errors[0] ?? error);
  }

  #settle(outcome: Socket | ConnectionError): void {
    this.#end = undefined;
    clearTimeout(this.#deadline);
    clearTimeout(this.#nextAddress);
    const sockets = [...this.#sockets];
    this.#sockets.clear();
    for (const socket of sockets) if (socket !== outcome) socket.destroy();
  }
}

function refused(address: string, error: unknown): ConnectionError {
  return new ConnectionError(errorText('cannotConnect', { address, why: systemText(error) }), error);
}
