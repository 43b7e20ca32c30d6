/* The severities of alarms, in order. */
import type { Severity } from './alarm-bits';

/** From the worst to the mildest. */
export const SEVERITIES = ['critical', 'major', 'minor', 'info'] as const satisfies readonly Severity[];

/** Whether a severity is the given one or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
}

/** The worst of some severities; `info` if there are none. */
export function worstOf(severities: Iterable<Severity>): Severity {
  let worst: Severity = 'info';
  for (const severity of severities) if (isAtLeast(severity, worst)) worst = severity;
  return worst;
}
