/*
 * Whether an alarm is over when its flag falls. Reading level 1 resets it in the unit (protocol section 7), so the flag
 * falls a moment after every reading, and when the cause is still there the unit finds it again: with the coolant drained,
 * flag and reading would chase each other for hours, with a message each time. Therefore an alarm whose flag falls soon
 * after it was read is doubtful, and over only when it has not been read again by `settleMs` after the last time.
 */
import { dropCause } from './causes';
import type { Draft } from './draft';
import type { AlarmRecord, Cause } from './state';

/** Marks an alarm of a fallen flag as doubtful; false when its fall can be taken at its word. */
export function doubt({ state, options, atMs }: Draft, key: string): boolean {
  const causes = state.alarms[key]?.causes;
  // What was not read was not reset.
  if (!causes?.alarm || causes.alarm.raw === null || atMs >= causes.alarm.seenAt + options.settleMs) return false;
  causes.alarm = { ...causes.alarm, isDoubtful: true };
  return true;
}

/** When the first doubtful alarm is over, engine time in ms. A flag that is up again, or not seen, keeps them all. */
export function settledAt({ state, options }: Draft): number | undefined {
  const { flags, alarms } = state;
  if (!flags.alarm.isFresh || flags.alarm.unreportedSince !== null) return undefined;
  const seen = Object.values(alarms).flatMap(({ causes }) => (isDoubted(causes.alarm) ? [causes.alarm.seenAt] : []));
  return seen.length > 0 ? Math.min(...seen) + options.settleMs : undefined;
}

/** Ends the doubtful alarms that were not read again in time. */
export function dropSettled(draft: Draft): void {
  const { state, options, atMs } = draft;
  for (const { key, causes } of Object.values(state.alarms)) {
    if (isDoubted(causes.alarm) && atMs >= causes.alarm.seenAt + options.settleMs) dropCause(draft, key, 'alarm');
  }
}

/** When an alarm whose flag has fallen is over, engine time in ms; undefined when its flag has not fallen. */
export function settlesAt({ options }: Draft, { causes }: AlarmRecord): number | undefined {
  return isDoubted(causes.alarm) ? causes.alarm.seenAt + options.settleMs : undefined;
}

function isDoubted(cause: Cause | undefined): cause is Cause {
  return cause !== undefined && cause.isDoubtful && !cause.isHeld;
}
