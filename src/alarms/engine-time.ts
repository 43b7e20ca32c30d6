/*
 * Engine time: what delays, shelves and windows are counted in. It runs with a clock that cannot be set, so that neither a
 * correction of the time of day nor one of its leaps ends a shelf, completes a delay or makes a reading stale. It stands
 * still while the program is off: what was gathered towards a delay is kept, and the outage counts as no evidence.
 *
 * What people were promised by the clock on the wall goes on over an outage: shelves and reminders are moved on by as long as
 * it took. Only the time of day can tell that. An outage of less than nothing counts as none, so that a clock that was set
 * back keeps nothing silent for longer than somebody asked; one that was set forward may end a shelf early, which is heard.
 */
import { ChillerError } from '../core';
import type { AlarmRecord, EngineState } from './state';

/** The time of an input. */
export interface EngineTime {
  /** Milliseconds on a scale that only goes forward; its zero means nothing. */
  readonly nowMs: number;
  /** Time of day in epoch milliseconds, for time stamps and for how long the program was off. */
  readonly epochMs: number;
}

const WEEK_MS = 7 * 86_400_000;

/** @throws ChillerError `invalidValue` when a time is no finite number. */
export function timeOf(time: number | EngineTime): EngineTime {
  const { nowMs, epochMs } = typeof time === 'number' ? { nowMs: time, epochMs: time } : time;
  for (const one of [nowMs, epochMs])
    if (!Number.isFinite(one)) throw new ChillerError('invalidValue', `The time ${one} is none`, { nowMs, epochMs });
  return { nowMs: Math.round(nowMs), epochMs: Math.round(epochMs) };
}

/** Moves the state's clock on, in place. After an outage, what was promised is moved on too. */
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
