/** The median of several measurements, and their range. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @param values at least one */
export function summarize(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: quantileOf(sorted, 0.5), min: quantileOf(sorted, 0), max: quantileOf(sorted, 1) };
}

/** The value below which that share of the measurements lies, interpolated; NaN without any. @param sorted ascending */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

const BUCKETS_PER_US = 10;
const BUCKETS = 20_000 * BUCKETS_PER_US;

/** Counts durations in tenths of a microsecond, up to 20 ms. Recording costs the same for every contender. */
export class DurationHistogram {
  readonly #counts = new Uint32Array(BUCKETS + 1);
  #total = 0;

  record(durationMs: number): void {
    const bucket = Math.min(BUCKETS, Math.trunc(durationMs * 1000 * BUCKETS_PER_US));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#total++;
  }

  /** The duration that a share of all stayed below, µs. */
  quantileUs(share: number): number {
    let seen = 0;
    for (const [bucket, count] of this.#counts.entries()) {
      seen += count;
      if (seen >= this.#total * share) return bucket / BUCKETS_PER_US;
    }
    return BUCKETS / BUCKETS_PER_US;
  }
}
