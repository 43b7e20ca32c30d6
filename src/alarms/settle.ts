/*
 * Whether an alarm is over when its flag falls. Where reading resets alarms in the unit, the flag falls a moment after every reading,
 * and when the cause is still there the unit finds it again: with the coolant drained, flag and reading would chase each other for
 * hours, with a message each time. So an alarm whose flag falls soon after it was read is in doubt, and over only when it has not
 * been read again by `settleMs` after the last time. Where reading resets nothing, the fall of a flag is the end of its alarms.
 */
import { ALARM_LEVELS, foundAgainWithin } from '../core';
import type { AlarmLevel } from '../core';
import { dropCause } from './causes';
import type { Draft } from './draft';
import type { AlarmRecord, Cause } from './state';

/** Marks an alarm of a fallen flag as doubtful; false when its fall can be taken at its word. */
export function doubt({ state, options, atMs }: Draft, key: string, level: AlarmLevel): boolean {
  if (foundAgainWithin(options.alarms, level) === undefined) return false;
  const causes = state.alarms[key]?.causes;
  const cause = causes?.[level];
  // What was not read was not reset.
  if (!cause || cause.raw === null || atMs >= cause.seenAt + options.settleMs) return false;
  causes[level] = { ...cause, isDoubtful: true };
  return true;
}

/** When the first doubtful alarm is over, engine time in ms. A flag that is up again, or not seen, keeps its alarms. */
export function settledAt(draft: Draft): number | undefined {
  const times = ALARM_LEVELS.flatMap((level) => doubted(draft, level).map(({ seenAt }) => seenAt));
  return times.length > 0 ? Math.min(...times) + draft.options.settleMs : undefined;
}

/** Ends the doubtful alarms that were not read again in time. */
export function dropSettled(draft: Draft): void {
  const { options, atMs } = draft;
  for (const level of ALARM_LEVELS) {
    for (const { key, seenAt } of doubted(draft, level))
      if (atMs >= seenAt + options.settleMs) dropCause(draft, key, level);
  }
}

/** When an alarm whose flag has fallen is over, engine time in ms; undefined when its flag has not fallen. */
export function settlesAt({ options }: Draft, { causes }: AlarmRecord): number | undefined {
  const cause = ALARM_LEVELS.map((level) => causes[level]).find(isDoubted);
  return cause && cause.seenAt + options.settleMs;
}

/** The doubtful alarms of a level whose flag is known to be down. */
function doubted({ state: { flags, alarms } }: Draft, level: AlarmLevel): Cause[] {
  if (!flags[level].isFresh || flags[level].unreportedSince !== null) return [];
  return Object.values(alarms)
    .map(({ causes }) => causes[level])
    .filter(isDoubted);
}

function isDoubted(cause: Cause | undefined): cause is Cause {
  return cause !== undefined && cause.isDoubtful && !cause.isHeld;
}
