/*
 * The time that a value has proved to be inside a band. A reading says nothing about the time after it: the time between two readings
 * counts up when both are inside, down when both are outside, and not at all when they differ, since nobody saw when it crossed.
 */

/** Time inside, less the time outside. */
export interface BandTime {
  /** ms, not below 0. */
  readonly insideMs: number;
  /** The last reading. */
  readonly last: { readonly atMs: number; readonly isInside: boolean } | undefined;
}

/** Before the first reading. */
export const NO_TIME: BandTime = { insideMs: 0, last: undefined };

/** A reading at a time. @param isInside false also for one that is not good */
export function passTime({ insideMs, last }: BandTime, atMs: number, isInside: boolean): BandTime {
  const passedMs = last && last.isInside === isInside ? Math.max(0, atMs - last.atMs) : 0;
  return { insideMs: Math.max(0, insideMs + (isInside ? passedMs : -passedMs)), last: { atMs, isInside } };
}
