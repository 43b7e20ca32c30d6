/*
 * A redeployment starts a new session for the same chiller in the same process. An alarm that the old session answered with standby,
 * and that somebody may have accepted since, is not a new alarm for the new session.
 */

/** Longer than a redeployment takes. After that, anything may have happened and the note is dropped. */
const KEPT_MS = 60_000;
const MOST_KEPT = 1000;

/** When a session ended with an answered alarm, by the name of its chiller on the line. */
const answered = new Map<string, number>();

/** Notes that a session ends while an alarm is up that it has answered. */
export function leaveAnswered(chiller: string, nowMs: number): void {
  answered.delete(chiller);
  answered.set(chiller, nowMs);
  const [oldest] = answered.keys();
  if (answered.size > MOST_KEPT && oldest !== undefined) answered.delete(oldest);
}

/** Whether a previous session has just answered the alarm that a new session sees first. Removes the note. */
export function takeAnswered(chiller: string, nowMs: number): boolean {
  const leftAtMs = answered.get(chiller);
  answered.delete(chiller);
  return leftAtMs !== undefined && nowMs - leftAtMs < KEPT_MS;
}
