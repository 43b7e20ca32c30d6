/**
 * Where time comes from. Everything in a session that waits or measures asks its clock, so that a test runs an hour in
 * a millisecond.
 */
export interface Clock {
  /** Milliseconds on a scale that only goes forward; its zero means nothing. */
  nowMs(): number;
  /** Runs something once after a delay; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void;
  /** Time of day in epoch milliseconds, for time stamps. Default: the same as `nowMs`. */
  epochMs?(): number;
}

/** Epoch milliseconds of a clock that may have none of its own. */
export function epochMsOf(clock: Clock): number {
  return clock.epochMs ? clock.epochMs() : clock.nowMs();
}
