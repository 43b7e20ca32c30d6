/* Waits and repetitions. Time comes from a clock, so that tests do not wait. */
import type { Clock } from '../session';

/** Runs something every `periodMs` until the returned function is called. A late run does not shift those after it. */
export function every(clock: Clock, periodMs: number, run: () => void): () => void {
  let dueMs = clock.nowMs() + periodMs;
  let cancel = clock.after(periodMs, tick);
  function tick(): void {
    const nowMs = clock.nowMs();
    // Runs that were missed (a suspended machine) are skipped, not made up for.
    do dueMs += periodMs;
    while (dueMs <= nowMs);
    cancel = clock.after(dueMs - nowMs, tick);
    run();
  }
  return () => cancel();
}

/** Waits for work, but no longer than `limitMs`; undefined when the time is up. What the work does later is ignored. */
export function within<T>(clock: Clock, limitMs: number, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, () => resolve(undefined));
    work.then(resolve, reject).finally(cancel);
  });
}
