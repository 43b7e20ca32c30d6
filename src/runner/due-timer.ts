import { Deadline } from '../session';
import type { Clock } from '../session';

/** A time that is over already is not answered at once, so that a mistake in a time cannot keep the computer busy. */
const OVERDUE_MS = 10;

/** One timer for whatever an engine says is due next, on the clock that cannot be set. */
export class DueTimer {
  readonly #clock: Clock;
  readonly #deadline: Deadline;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#deadline = new Deadline(clock, run);
  }

  /** @param atMs when to run next, as of `clock.nowMs()`, in the place of any former; undefined for none */
  set(atMs: number | undefined): void {
    if (atMs === undefined || Number.isNaN(atMs)) return this.#deadline.cancel();
    const nowMs = this.#clock.nowMs();
    this.#deadline.set(atMs > nowMs ? atMs : nowMs + OVERDUE_MS);
  }
}
