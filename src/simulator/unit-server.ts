/* The line between a port and the units behind it: framing, timing, wire faults. */
import { ChillerError, describeValue, isInRange, useRange } from '../core';
import type { ErrorText, NamesOf, OptionRange, SimulatorFace, Splitter } from '../core';
import { OneClientServer } from '../tcp';
import type { SimulatorClock } from './clock';
import { errorText } from './error-texts';
import type { Direction, WireAction, WireFaults } from './wire-faults';
import { checkListenHost } from './listen-host';
import { Outlet } from './outlet';
import { WireSender } from './wire-sender';

export interface LineOptions {
  /** Speed of the serial line behind the port, 110 to 1000000 baud (10 bits a character), or 0 for none. Default 0. */
  baud?: number;
  /** How long a unit takes to answer, ms, 0 to 10000. Default 0. */
  replyDelayMs?: number;
  /** A pause within a request longer than this drops it silently, ms; Infinity for never. Default: the dialect's. */
  characterGapMs?: number;
}

export const LINE_OPTION_NAMES: NamesOf<LineOptions> = { baud: true, replyDelayMs: true, characterGapMs: true };

/** Anything that answers frames: the units behind a port, a transcript. */
export interface Answerer {
  /** The reply to a whole request frame; undefined is silence. */
  answer(frame: string): string | undefined;
}

export interface UnitServerOptions extends LineOptions {
  /** Cuts what comes into requests. */
  face: SimulatorFace;
  port: number;
  host: string;
  clock: SimulatorClock;
  faults: WireFaults;
  answerer: Answerer;
  /** Called for every whole request and every reply, before a wire fault is applied. */
  onFrame?: ((direction: Direction, frame: string) => void) | undefined;
}

const BITS_PER_CHARACTER = 10;
const READ_SIZE = 4_096;

const BAUDS: OptionRange = { orZero: true, min: 110, max: 1_000_000 };
const PORTS: OptionRange = { min: 0, max: 65_535, isWhole: true };
const REPLY_DELAYS_MS: OptionRange = { min: 0, max: 10_000 };

/** One connection to the port. */
interface Link {
  readonly server: OneClientServer;
  readonly splitter: Splitter;
  readonly replies: WireSender;
  readonly requests: WireSender;
  readonly outlet: Outlet;
  /** Half-open: what arrives is read and dropped. */
  isSilent: boolean;
}

/** One port, one client at a time. */
export class UnitServer {
  readonly #options: UnitServerOptions;
  readonly #baud: number;
  readonly #replyDelayMs: number;
  readonly #characterGapMs: number;
  #server: OneClientServer | undefined;
  #port: number;
  #isClosed = false;
  #callOffRestart: (() => void) | undefined;

  /** @throws ChillerError `invalidValue` when an option is wrong. */
  constructor(options: UnitServerOptions) {
    const { face, port, host, baud = 0, replyDelayMs = 0, characterGapMs = face.characterGapMs } = options;
    const isGap = characterGapMs === Infinity || isInRange(characterGapMs, { min: 0, isAboveMin: true });
    checkListenHost(host);
    check('port', port, isInRange(port, PORTS), useRange(PORTS));
    check('baud', baud, isInRange(baud, BAUDS), useRange(BAUDS));
    check('replyDelayMs', replyDelayMs, isInRange(replyDelayMs, REPLY_DELAYS_MS), useRange(REPLY_DELAYS_MS));
    check('characterGapMs', characterGapMs, isGap, errorText('useAboveOrInfinity'));
    this.#options = options;
    this.#port = port;
    this.#baud = baud;
    this.#replyDelayMs = replyDelayMs;
    this.#characterGapMs = characterGapMs;
  }

  /** The port it listens on, once it does. */
  get port(): number {
    return this.#port;
  }

  get isConnected(): boolean {
    return this.#server?.connected ?? false;
  }

  /** Rejects when the port cannot be had. */
  async listen(): Promise<void> {
    const server = new OneClientServer({
      host: this.#options.host,
      port: this.#port,
      connectCallback: (one) => (one.connected ? this.#serve(one) : undefined),
    });
    await server.startTask;
    this.#port = server.port;
    this.#server = server;
    // It was closed in the meantime.
    if (this.#isClosed) await server.close();
  }

  /** Drops the client and frees the port. Safe to call again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#callOffRestart?.();
    await this.#server?.close();
  }

  async #serve(server: OneClientServer): Promise<void> {
    const { clock, faults } = this.#options;
    const { socket } = server;
    if (!socket) return;
    if (faults.refusesConnection()) {
      socket.resetAndDestroy();
      return;
    }
    const link: Link = {
      server,
      splitter: this.#options.face.splitter(),
      replies: this.#sender(
        () => link,
        (text) => link.outlet.write(text),
      ),
      requests: this.#sender(
        () => link,
        (text) => this.#understand(link, text),
      ),
      outlet: new Outlet(socket, clock),
      isSilent: false,
    };
    await this.#read(link);
    link.replies.close();
    link.requests.close();
  }

  #sender(link: () => Link, write: (text: string) => void): WireSender {
    return new WireSender(this.#options.clock, {
      write,
      reset: () => link().server.socket?.resetAndDestroy(),
      silence: () => {
        link().isSilent = true;
      },
      restart: (forMs) => this.#restart(forMs),
    });
  }

  async #read(link: Link): Promise<void> {
    const { clock, faults } = this.#options;
    let lastMs = clock.nowMs();
    for (;;) {
      if (link.outlet.room) {
        // A client that does not read what it gets is not read from either. The wait does not count as a pause inside a request.
        // oxlint-disable-next-line no-await-in-loop
        await link.outlet.room;
        lastMs = clock.nowMs();
      }
      // One read after another: each waits for what the client sends next, and ends with the connection.
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await link.server.read(READ_SIZE).catch(() => undefined);
      if (!chunk || chunk.length === 0) return;
      const nowMs = clock.nowMs();
      if (nowMs - lastMs > this.#characterGapMs) link.splitter.reset();
      lastMs = nowMs;
      if (!link.isSilent) link.requests.send(faults.plan(chunk.toString('latin1'), 'request'));
    }
  }

  #understand(link: Link, text: string): void {
    const { answerer, faults, onFrame } = this.#options;
    for (const frame of link.splitter.push(text)) {
      onFrame?.('request', frame);
      const reply = answerer.answer(frame);
      if (reply === undefined || link.isSilent) continue;
      onFrame?.('reply', reply);
      link.replies.send(this.#timed(faults.plan(reply, 'reply'), frame.length + reply.length));
    }
  }

  /** Delays the first action by what the serial line and the unit take. */
  #timed(actions: readonly WireAction[], characters: number): readonly WireAction[] {
    const lineMs = this.#baud === 0 ? 0 : (characters * BITS_PER_CHARACTER * 1000) / this.#baud;
    const delayMs = lineMs + this.#replyDelayMs;
    if (delayMs === 0) return actions;
    return [{ kind: 'send', text: '', afterMs: delayMs }, ...actions];
  }

  #restart(forMs: number): void {
    const listenAgain = (): void => {
      // The port was ours a moment ago; if another program has taken it, try again.
      this.#callOffRestart = this.#options.clock.after(forMs, () => void this.listen().catch(listenAgain));
    };
    void this.#server?.close().then(() => {
      if (!this.#isClosed) listenAgain();
    });
  }
}

function check(name: string, value: unknown, isGood: boolean, advice: ErrorText): void {
  if (isGood) return;
  const why = errorText('simulatorOption', { name, value: describeValue(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
