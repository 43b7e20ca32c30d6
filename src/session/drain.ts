import type { PairingByOrder } from '../core';

/** Stands in the list of what is unanswered for a reply that nobody asked for; no command has this number. */
export const SURPLUS = -1;

/** Longest drain, ms. On a line that never gets quiet the probe goes out anyway: its reply is like no other. */
const LONGEST_MS = 3_000;

/**
 * When a line on which replies are paired by order is quiet: some time after the last character. Pure: the bus waits and asks again
 * with every arrival.
 */
export class Drain {
  readonly #quietMs: number;
  #sinceMs = -Infinity;
  #untilMs = -Infinity;

  constructor({ quietMs }: Pick<PairingByOrder, 'quietMs'>) {
    this.#quietMs = quietMs;
  }

  /** A link was opened, or a request failed: what is late arrives now. Returns when the line is quiet. */
  begin(nowMs: number): number {
    this.#sinceMs = nowMs;
    return (this.#untilMs = nowMs + this.#quietMs);
  }

  /** Something has arrived. Returns when the line is quiet. */
  extend(nowMs: number): number {
    if (nowMs >= this.#untilMs) return this.begin(nowMs);
    this.#untilMs = Math.min(nowMs + this.#quietMs, this.#sinceMs + LONGEST_MS);
    return this.#untilMs;
  }
}
