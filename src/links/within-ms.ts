import { setTimeout as delay } from 'node:timers/promises';

/** Waits for work, but no longer than the limit, ms. Returns whether it ended in time. */
export async function withinMs(limitMs: number, work: Promise<unknown>): Promise<boolean> {
  const limit = new AbortController();
  const isInTime = await Promise.race([
    work.then(() => true),
    delay(limitMs, false, { signal: limit.signal }).catch(() => false),
  ]);
  limit.abort();
  return isInTime;
}
