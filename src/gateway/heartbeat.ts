/* The signs of life of one run of a gateway: numbered, and each of them may be quoted for a while by a command. */
import type { Clock } from '../session';
import { BEATS_IN_TIME } from './ranges';

/** Beats after a connect until the others have shown themselves, and what the broker keeps has come in. */
export const SETTLED_AFTER = 3;

/** Counts the signs of life. */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #availabilityMs: number;
  /** When the last few were sent, the newest last. */
  #sentAtMs: readonly number[] = [];
  #beat = 0;

  constructor(clock: Clock, availabilityMs: number) {
    this.#clock = clock;
    this.#availabilityMs = availabilityMs;
  }

  /** Number of the last one; 0 before the first. */
  get beat(): number {
    return this.#beat;
  }

  /**
   * Number of the oldest one that a command may quote: one of the last five, and sent within the availability time. A process that was
   * stopped for a while finds commands before it finds out how late it is. One more than the last where none may be quoted.
   */
  get oldest(): number {
    const nowMs = this.#clock.nowMs();
    return this.#beat + 1 - this.#sentAtMs.filter((atMs) => nowMs - atMs < this.#availabilityMs).length;
  }

  /** How long until the next one, ms. */
  get everyMs(): number {
    return this.#availabilityMs / BEATS_IN_TIME;
  }

  /** One more. @returns its number */
  next(): number {
    this.#sentAtMs = [...this.#sentAtMs, this.#clock.nowMs()].slice(-BEATS_IN_TIME);
    return ++this.#beat;
  }
}
