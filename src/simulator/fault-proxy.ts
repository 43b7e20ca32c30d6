/* A TCP proxy that applies wire faults to a link: in front of any port, in the same process, for tests. */
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { checkNames } from '../core';
import type { NamesOf } from '../core';
import { dialectOf } from '../dialects';
import type { DialectOption } from '../dialects';
import { realClock } from './clock';
import type { SimulatorClock } from './clock';
import { WireFaults } from './wire-faults';
import type { Direction, WireFaultKey, WireFaultOptions } from './wire-faults';
import { FrameCutter } from './frame-cutter';
import { checkListenHost } from './listen-host';
import { Outlet } from './outlet';
import { WireSender } from './wire-sender';

/** What a proxy stands in front of, and where it listens. */
export interface FaultProxyOptions {
  /** Port of what stands behind the proxy. */
  targetPort: number;
  /** Default 127.0.0.1. */
  targetHost?: string;
  /** Port to listen on, 0 for any free one. Default 0. */
  port?: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** Protocol of the traffic: it says what a frame is. Default: the default dialect. */
  dialect?: DialectOption;
  /** Any integer; the same seed and traffic give the same faults. Default 1. */
  seed?: number;
  /** Default: the machine's time. */
  clock?: SimulatorClock;
  /** Called for everything that arrives, one frame at a time, before a fault is applied; for transcripts. */
  onFrame?: (direction: Direction, text: string) => void;
}

const OPTION_NAMES: NamesOf<FaultProxyOptions> = {
  targetPort: true,
  targetHost: true,
  port: true,
  host: true,
  dialect: true,
  seed: true,
  clock: true,
  onFrame: true,
};

/** Stands between a program and a chiller, and applies faults to their connection. */
export class FaultProxy {
  /** The faults of its connections; `inject` and `clear` are shortcuts to it. */
  readonly faults: WireFaults;
  /** Connections accepted so far, refused ones included. */
  accepted = 0;
  readonly #options: Required<Omit<FaultProxyOptions, 'onFrame' | 'dialect'>> & Pick<FaultProxyOptions, 'onFrame'>;
  readonly #frameEnd: string | undefined;
  readonly #pairs = new Set<ProxiedPair>();
  #server: Server | undefined;
  #port = 0;
  #callOffRestart: (() => void) | undefined;
  #isClosed = false;

  private constructor(options: FaultProxyOptions) {
    checkNames('FaultProxy', options, OPTION_NAMES);
    this.#options = { targetHost: '127.0.0.1', port: 0, host: '127.0.0.1', seed: 1, clock: realClock, ...options };
    checkListenHost(this.#options.host);
    const { simulator: face } = dialectOf(options.dialect);
    this.#frameEnd = face.frameEnd;
    this.faults = new WireFaults({ seed: this.#options.seed, face });
    this.#port = this.#options.port;
  }

  /** Starts a proxy. Rejects when the port cannot be had. */
  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    const proxy = new FaultProxy(options);
    await proxy.resume();
    return proxy;
  }

  /** The port it listens on; it stays the same over a restart. */
  get port(): number {
    return this.#port;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#pairs.size;
  }

  /** How often each fault was applied. */
  get struck(): ReadonlyMap<WireFaultKey, number> {
    return this.faults.struck;
  }

  /** Injects a fault. @throws ChillerError `invalidValue` for an unknown fault or a wrong option. */
  inject(key: WireFaultKey, options?: WireFaultOptions): void {
    this.faults.inject(key, options);
  }

  /** Clears one fault, or all. @throws ChillerError `invalidValue` for an unknown fault. */
  clear(key?: WireFaultKey): void {
    this.faults.clear(key);
  }

  /** Closes all connections and stops listening: the system refuses whoever connects now. */
  async pause(): Promise<void> {
    this.dropConnections();
    const server = this.#server;
    this.#server = undefined;
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** Listens again, on the same port. */
  async resume(): Promise<void> {
    if (this.#server || this.#isClosed) return;
    const server = createServer({ noDelay: true, allowHalfOpen: false }, (socket) => this.#accept(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error) => {
        this.#server = undefined;
        reject(error);
      });
      server.listen(this.#port, this.#options.host, () => {
        const address = server.address();
        if (typeof address === 'object' && address) this.#port = address.port;
        resolve();
      });
    });
  }

  /** Closes all connections; goes on listening. */
  dropConnections(): void {
    for (const pair of this.#pairs) pair.close();
  }

  /** Closes everything. Safe to call again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOffRestart?.();
    await this.pause();
  }

  /** Closes it at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #accept(client: Socket): void {
    this.accepted++;
    client.on('error', () => client.destroy());
    if (this.faults.refusesConnection()) {
      client.resetAndDestroy();
      return;
    }
    const { targetHost, targetPort, clock, onFrame } = this.#options;
    const target = connect({ host: targetHost, port: targetPort, noDelay: true });
    const pair = new ProxiedPair({
      client,
      target,
      faults: this.faults,
      frameEnd: this.#frameEnd,
      clock,
      onFrame,
      onRestart: (forMs) => this.#restart(forMs),
      onClosed: () => this.#pairs.delete(pair),
    });
    this.#pairs.add(pair);
  }

  #restart(forMs: number): void {
    const listenAgain = (): void => {
      // The port was ours a moment ago; if another program has taken it, try again.
      this.#callOffRestart = this.#options.clock.after(forMs, () => void this.resume().catch(listenAgain));
    };
    void this.pause().then(() => {
      if (!this.#isClosed) listenAgain();
    });
  }
}

interface PairOptions {
  client: Socket;
  target: Socket;
  faults: WireFaults;
  frameEnd: string | undefined;
  clock: SimulatorClock;
  onFrame: FaultProxyOptions['onFrame'];
  onRestart(forMs: number): void;
  onClosed(): void;
}

/** A client and its connection to what stands behind the proxy. */
class ProxiedPair {
  readonly #options: PairOptions;
  readonly #senders: WireSender[] = [];
  #isSilent = false;
  #isClosed = false;

  constructor(options: PairOptions) {
    this.#options = options;
    const { client, target } = options;
    this.#pipe(client, target, 'request');
    this.#pipe(target, client, 'reply');
    for (const socket of [client, target]) {
      socket.on('error', () => this.close());
      socket.on('close', () => {
        // A half-open link: the other end does not learn that this one is gone.
        if (!this.#isSilent || socket === client) this.close();
      });
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const sender of this.#senders) sender.close();
    this.#options.client.destroy();
    this.#options.target.destroy();
    this.#options.onClosed();
  }

  /** One end does not read: hold the other one back, as a network would. */
  #pauseUntil(room: Promise<void>, from: Socket): void {
    from.pause();
    void room.then(() => from.resume());
  }

  #pipe(from: Socket, to: Socket, direction: Direction): void {
    const { faults, frameEnd, clock, client, onFrame } = this.#options;
    const cutter = new FrameCutter(frameEnd);
    const outlet = new Outlet(to, clock);
    const sender = new WireSender(clock, {
      write: (text) => {
        outlet.write(text);
        if (outlet.room && !from.isPaused()) this.#pauseUntil(outlet.room, from);
      },
      reset: () => client.resetAndDestroy(),
      silence: () => {
        this.#isSilent = true;
        for (const one of this.#senders) one.close();
      },
      restart: (forMs) => this.#options.onRestart(forMs),
    });
    this.#senders.push(sender);
    from.on('data', (chunk) => {
      if (this.#isSilent) return;
      for (const piece of cutter.push(chunk.toString('latin1'))) {
        onFrame?.(direction, piece);
        sender.send(faults.plan(piece, direction));
      }
    });
  }
}
