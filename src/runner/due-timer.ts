import type { Clock } from '../session';

/** A time that is over already is not answered at once, so that a mistake in a time cannot keep the computer busy. */
const OVERDUE_MS = 10;
/** Node.js takes no delay beyond 2^31 ms: looking early does no harm. */
const LONGEST_MS = 600_000;

/** One timer for whatever is due next, on the clock that cannot be set. It may run early; who is woken asks what time it is. */
export class DueTimer {
  readonly #clock: Clock;
  readonly #run: () => void;
  #cancel: (() => void) | undefined;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /** @param atMs when to run next, as of `clock.nowMs()`, in the place of any former; undefined for none */
  set(atMs: number | undefined): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (atMs === undefined || Number.isNaN(atMs)) return;
    const dueInMs = Math.ceil(atMs - this.#clock.nowMs());
    const delayMs = dueInMs > 0 ? Math.min(dueInMs, LONGEST_MS) : OVERDUE_MS;
    this.#cancel = this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#run();
    });
  }
}
