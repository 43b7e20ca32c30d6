import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { addressOf } from '../core';
import type { TextValue } from '../core';
import { connectionText, dialTcp, errorText, isRefusal, systemText } from '../tcp';
import type { Dial } from '../tcp';
import type { Link, LinkHandlers, OpenLink } from './link';
import { withinMs } from './within-ms';

const CONNECT_TIMEOUT_MS = 10_000;
/** How long closing waits for the other end to close too: only then is a server for a single client free for the next. */
const CLOSE_TIMEOUT_MS = 500;
/** A reset is not acknowledged, and a server for a single client needs a moment before it accepts the next. */
const AFTER_RESET_MS = 100;
/** Lets the system find dead peers on idle links; a session finds them sooner by polling. */
const KEEP_ALIVE_MS = 30_000;

/** Opens a TCP link, without Nagle's algorithm, so that a frame goes out in one piece. */
export function tcpLink(host: string, port: number): OpenLink {
  return (handlers) => new TcpLink(host, port, handlers);
}

/** A link that sits directly on its socket: every chunk is passed on as it is read. */
class TcpLink implements Link {
  readonly #address: string;
  readonly #handlers: LinkHandlers;
  readonly #dial: Dial;
  #socket: Socket | undefined;
  /** Closed on this side, or reported as closed: no handler is called any more. */
  #isOver = false;

  constructor(host: string, port: number, handlers: LinkHandlers) {
    this.#address = addressOf(host, port);
    this.#handlers = handlers;
    this.#dial = dialTcp({
      host,
      port,
      timeoutMs: CONNECT_TIMEOUT_MS,
      socketOptions: { keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS },
      onRead: (length, buffer) => this.#received(length, buffer),
    });
    void this.#open();
  }

  /** On a link that has just broken the frame is lost; the reading side reports the break. */
  write(frame: string): void {
    if (!this.#isOver) this.#socket?.write(frame, 'latin1');
  }

  /** In a program that was busy for long, timers fire before sockets are read; one turn later they have been read. */
  afterArrivals(run: () => void): void {
    setImmediate(run);
  }

  async close(how: 'end' | 'reset'): Promise<void> {
    this.#isOver = true;
    this.#dial.abort();
    const socket = this.#socket;
    if (!socket || socket.closed) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const isGraceful = how === 'end' && socket.writableLength === 0;
    if (isGraceful) {
      socket.end();
      await withinMs(CLOSE_TIMEOUT_MS, closed);
    }
    // Also when the other end did not close in time: the line may be broken, and nothing must arrive later.
    if (!socket.destroyed) socket.resetAndDestroy();
    await closed;
    if (!isGraceful) await delay(AFTER_RESET_MS);
  }

  async #open(): Promise<void> {
    let socket: Socket;
    try {
      socket = await this.#dial.run();
    } catch (error) {
      return this.#end(isRefusal(error) ? 'refused' : 'unreachable', connectionText(error));
    }
    if (this.#isOver) return void socket.destroy();
    this.#socket = socket;
    const address = this.#address;
    const closedByPeer = (): void => this.#lost(errorText('closedByPeer', { address }));
    socket.once('end', closedByPeer);
    socket.once('error', (error) => this.#lost(errorText('connectionGone', { address, why: systemText(error) })));
    socket.once('close', closedByPeer);
    this.#handlers.opened();
  }

  #received(length: number, buffer: Buffer): boolean {
    if (this.#isOver) return true;
    try {
      this.#handlers.received(buffer.toString('latin1', 0, length));
    } catch (error) {
      // An exception in here would end the process, and with it the sessions of all other chillers.
      this.#lost(connectionText(error));
    }
    return true;
  }

  #lost(why: TextValue): void {
    if (this.#isOver) return;
    // What is still unsent is reported as lost, so it must not arrive later.
    if (this.#socket?.writableLength === 0) this.#socket.destroySoon();
    else this.#socket?.resetAndDestroy();
    this.#end('lost', why);
  }

  #end(reason: 'refused' | 'unreachable' | 'lost', why: TextValue): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handlers.closed(reason, why);
  }
}
