/*
 * A redeployment makes a new session of the same chiller in the same process. An alarm that the old one has answered with standby,
 * and that somebody may have accepted since, is no new alarm to the new one.
 */

/** A redeployment takes less, and for longer nobody vouches for what happened meanwhile. */
const KEPT_MS = 60_000;
const MOST_KEPT = 1000;

/** By the name of a chiller on its line: when its session ended with an answered alarm. */
const answered = new Map<string, number>();

/** A session ends while an alarm is up that it has answered. */
export function leaveAnswered(chiller: string, nowMs: number): void {
  answered.delete(chiller);
  answered.set(chiller, nowMs);
  const [oldest] = answered.keys();
  if (answered.size > MOST_KEPT && oldest !== undefined) answered.delete(oldest);
}

/** A session sees the flags of its chiller for the first time: whether an alarm that is up was answered a moment ago. */
export function takeAnswered(chiller: string, nowMs: number): boolean {
  const leftAtMs = answered.get(chiller);
  answered.delete(chiller);
  return leftAtMs !== undefined && nowMs - leftAtMs < KEPT_MS;
}
