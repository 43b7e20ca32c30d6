import type { SimulatorClock } from './clock';
import type { WireAction } from './wire-faults';

/** What can be done to a connection. */
export interface WireEnd {
  write(text: string): void;
  /** Resets the connection. */
  reset(): void;
  /** From now on nothing passes in either direction. */
  silence(): void;
  restart(forMs: number): void;
}

/** Most actions that may wait, and most characters in them; more is dropped and counted. */
const MAX_WAITING = 50_000;
const MAX_WAITING_CHARACTERS = 16 * 1024 * 1024;
/** Most characters that are held back for the next write; more is sent at once. */
const MAX_HELD_CHARACTERS = 65_536;

/**
 * Carries out what the wire faults have decided, strictly in order: what follows a late frame is later still, as on a real
 * line.
 */
export class WireSender {
  /** Actions that were dropped for lack of room. */
  dropped = 0;
  readonly #clock: SimulatorClock;
  readonly #end: WireEnd;
  #waiting: WireAction[] = [];
  #waitingCharacters = 0;
  #held = '';
  #callOff: (() => void) | undefined;
  #callOffHold: (() => void) | undefined;
  #isClosed = false;

  constructor(clock: SimulatorClock, end: WireEnd) {
    this.#clock = clock;
    this.#end = end;
  }

  send(actions: readonly WireAction[]): void {
    for (const action of actions) {
      const characters = charactersOf(action);
      const hasRoom = this.#waitingCharacters + characters <= MAX_WAITING_CHARACTERS;
      if (this.#waiting.length >= MAX_WAITING || !hasRoom) this.dropped++;
      else {
        this.#waiting.push(action);
        this.#waitingCharacters += characters;
      }
    }
    if (!this.#callOff) this.#run();
  }

  /** Drops everything that waits. */
  close(): void {
    this.#isClosed = true;
    this.#waiting = [];
    this.#waitingCharacters = 0;
    this.#held = '';
    this.#callOff?.();
    this.#callOffHold?.();
  }

  #run(): void {
    while (!this.#isClosed) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#waitingCharacters -= charactersOf(next);
      const afterMs = 'afterMs' in next ? next.afterMs : 0;
      if (afterMs > 0) {
        this.#callOff = this.#clock.after(afterMs, () => {
          this.#callOff = undefined;
          this.#do(next);
          this.#run();
        });
        return;
      }
      this.#do(next);
    }
  }

  #do(action: WireAction): void {
    switch (action.kind) {
      case 'send':
        this.#write(action.text);
        return;
      case 'hold':
        this.#hold(action.text, action.forMs);
        return;
      case 'reset':
        this.close();
        this.#end.reset();
        return;
      case 'silence':
        this.close();
        this.#end.silence();
        return;
      case 'restart':
        this.close();
        this.#end.restart(action.forMs);
        return;
      default:
        action satisfies never;
    }
  }

  #write(text: string): void {
    this.#callOffHold?.();
    this.#callOffHold = undefined;
    const all = this.#held + text;
    this.#held = '';
    if (all !== '') this.#end.write(all);
  }

  #hold(text: string, forMs: number): void {
    this.#held += text;
    if (this.#held.length > MAX_HELD_CHARACTERS) return this.#write('');
    this.#callOffHold?.();
    this.#callOffHold = this.#clock.after(forMs, () => this.#write(''));
  }
}

function charactersOf(action: WireAction): number {
  return 'text' in action ? action.text.length : 0;
}
