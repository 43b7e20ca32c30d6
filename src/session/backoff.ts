/** First and last bound of the delay before a reconnect, ms. */
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_LAST_MS = 60_000;

/** Minimum delay, ms, so that a device server has time to release the old connection. */
const BACKOFF_LEAST_MS = 100;

/**
 * Delay before reconnect attempt 1, 2, 3, ...: exponential with full jitter. The bound doubles from 1 s to 60 s and the
 * delay is random below it, so that a hall of machines does not reconnect all at once when the network is back.
 *
 * @param random a number in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const boundMs = Math.min(BACKOFF_LAST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempt - 1, 30));
  return Math.max(BACKOFF_LEAST_MS, Math.round(boundMs * random));
}
