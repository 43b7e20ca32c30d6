/*
 * Debounces the alarms of a chiller that resets them when they are read. The flag falls after every reading, and rises again if the cause
 * is still there: with the coolant drained, that would be a message every few seconds for hours. So an alarm whose flag falls soon after
 * it was read has to settle: it is over when it has not been read again within `settleMs` of the last time. Where reading resets nothing,
 * alarms are over when their flag falls.
 */
import { ALARM_LEVELS, foundAgainWithin } from '../core';
import type { AlarmLevel } from '../core';
import { dropCause } from './causes';
import type { Draft } from './draft';
import type { AlarmRecord, Cause } from './state';

/** Keeps an alarm whose flag has fallen until it has settled; false if it need not settle. */
export function keepUntilSettled({ state, options, atMs }: Draft, key: string, level: AlarmLevel): boolean {
  if (foundAgainWithin(options.alarms, level) === undefined) return false;
  const causes = state.alarms[key]?.causes;
  const cause = causes?.[level];
  // What was not read was not reset.
  if (!cause || cause.raw === null || atMs >= cause.seenAt + options.settleMs) return false;
  causes[level] = { ...cause, isDoubtful: true };
  return true;
}

/** When the first alarm has settled, engine time in ms. A flag that is up again, or has not been seen, keeps its alarms. */
export function settledAt(draft: Draft): number | undefined {
  const times = ALARM_LEVELS.flatMap((level) => settling(draft, level).map(({ seenAt }) => seenAt));
  return times.length > 0 ? Math.min(...times) + draft.options.settleMs : undefined;
}

/** Clears the alarms that have settled. */
export function dropSettled(draft: Draft): void {
  const { options, atMs } = draft;
  for (const level of ALARM_LEVELS) {
    for (const { key, seenAt } of settling(draft, level))
      if (atMs >= seenAt + options.settleMs) dropCause(draft, key, level);
  }
}

/** When an alarm will have settled, engine time in ms; undefined if its flag has not fallen. */
export function settlesAt({ options }: Draft, { causes }: AlarmRecord): number | undefined {
  const cause = ALARM_LEVELS.map((level) => causes[level]).find(isSettling);
  return cause && cause.seenAt + options.settleMs;
}

/** The settling alarms of a level whose flag is known to be down. */
function settling({ state: { flags, alarms } }: Draft, level: AlarmLevel): Cause[] {
  if (!flags[level].isFresh || flags[level].unreportedSince !== null) return [];
  return Object.values(alarms)
    .map(({ causes }) => causes[level])
    .filter(isSettling);
}

function isSettling(cause: Cause | undefined): cause is Cause {
  return cause !== undefined && cause.isDoubtful && !cause.isHeld;
}
