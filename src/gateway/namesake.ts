/* Whether another process uses the name of a gateway: both beat under it, each in a run of its own. Pure: time is a number. */

/** Remembers the beats of others under our name. */
export class NamesakeGuard {
  readonly #availabilityMs: number;
  #untilMs = -Infinity;

  constructor(availabilityMs: number) {
    this.#availabilityMs = availabilityMs;
  }

  /** A beat of another run. @returns whether no other was known before it */
  hear(nowMs: number): boolean {
    const isNews = !this.isThere(nowMs);
    this.#untilMs = nowMs + this.#availabilityMs;
    return isNews;
  }

  isThere(nowMs: number): boolean {
    return nowMs < this.#untilMs;
  }
}
