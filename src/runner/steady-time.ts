import type { EngineTime } from './engine-runner';

/** What the time of day leaps ahead by at least, beside the clock that cannot be set, before that counts, ms. */
const LEAP_MS = 2_000;

/**
 * One scale for readings and waits, ms: that of the clock that cannot be set. A time of day that is set back changes nothing on it. One
 * that leaps ahead makes it leap, too: somebody may have set it, or the machine stood still without its clock knowing of it.
 */
export class SteadyTime {
  #aheadMs: number | undefined;
  #leaptMs = 0;

  /** Now. */
  nowMs({ nowMs, epochMs }: EngineTime): number {
    const aheadMs = epochMs - nowMs;
    const leapMs = aheadMs - (this.#aheadMs ?? aheadMs);
    this.#aheadMs = aheadMs;
    if (leapMs >= LEAP_MS) this.#leaptMs += leapMs;
    return nowMs + this.#leaptMs;
  }
}
