/*
 * Engine time: the time in which delays, shelves and windows run. It follows a monotonic clock, so changing the time of day never ends a
 * shelf, completes a delay or makes a reading stale. It stops while the program is not running, or stands: a delay keeps the progress it
 * had, and the downtime counts for nothing.
 *
 * What people were promised in wall-clock time goes on during downtime: shelves and reminders move by its length, which only the time of
 * day can tell. Negative downtime counts as none, so a clock that was set back silences nothing for longer than asked; one that was set
 * forward may end a shelf early, which people notice.
 */
import { ChillerError } from '../core';
import type { AlarmRecord, EngineState } from './state';

/** The time of an input. */
export interface EngineTime {
  /** Milliseconds of a monotonic clock; where its zero is does not matter. */
  readonly nowMs: number;
  /** Time of day in epoch milliseconds, for time stamps and downtime. */
  readonly epochMs: number;
}

const WEEK_MS = 7 * 86_400_000;

/** @throws ChillerError `invalidValue` for a time that is not a finite number. */
export function timeOf(time: number | EngineTime): EngineTime {
  const { nowMs, epochMs } = typeof time === 'number' ? { nowMs: time, epochMs: time } : time;
  for (const one of [nowMs, epochMs])
    if (!Number.isFinite(one))
      throw new ChillerError('invalidValue', `A time must be a finite number, not ${one}`, { nowMs, epochMs });
  return { nowMs: Math.round(nowMs), epochMs: Math.round(epochMs) };
}

/** Moves the state's clock forward, in place. After downtime, shelves and reminders move too. */
export function moveClock(state: EngineState, { nowMs, epochMs }: EngineTime, isStart: boolean): void {
  const { wallMs, monotonicMs, elapsedMs } = state.clock;
  const passedMs = monotonicMs !== null ? nowMs - monotonicMs : wallMs !== null ? epochMs - wallMs : 0;
  const forwardMs = Math.max(0, passedMs);
  state.clock = { wallMs: epochMs, monotonicMs: nowMs, elapsedMs: elapsedMs + (isStart ? 0 : forwardMs) };
  if (!isStart) return;
  for (const record of Object.values(state.alarms)) moveOn(record, Math.min(forwardMs, WEEK_MS));
}

function moveOn(record: AlarmRecord, outageMs: number): void {
  if (record.shelfEndsAt !== null) record.shelfEndsAt -= outageMs;
  if (record.remindAt !== null) record.remindAt -= outageMs;
}
