/* What a program sees of its chiller: whether it can run, how warm it is, and whose set point stands. */
import { isAbove } from '../core';
import type { Draft } from './draft-type';
import type { Interruption } from './engine-types';
import { halfStep, onWire } from './set-point';

/** A number that was good and recent; undefined while it is not known. */
export function knownNumber(
  { seen, time, options }: Draft,
  name: string,
  forMs = options.freshForMs,
): number | undefined {
  const reading = seen[name];
  const isKnown = reading !== undefined && time.nowMs - reading.goodAtMs <= forMs;
  return isKnown && typeof reading.value === 'number' && Number.isFinite(reading.value) ? reading.value : undefined;
}

/** What keeps the chiller from following set points; undefined while nothing does. */
export function obstacleOf(draft: Draft): Interruption | undefined {
  const { options, seen, time, isLinkUp } = draft;
  const { roles, freshForMs } = options;
  if (!isLinkUp) return 'link';
  const state = seen[roles.state];
  if (!state || time.nowMs - state.goodAtMs > freshForMs) return 'stale';
  const runState = roles.runStateOf(state.value);
  const hasAlarm = roles.alarm !== undefined && seen[roles.alarm]?.value === true;
  if (runState !== 'running') return runState === 'tripped' || hasAlarm ? 'alarm' : 'stopped';
  const isKnown = knownNumber(draft, roles.controlled) !== undefined && setPointOf(draft) !== undefined;
  return isKnown ? undefined : 'stale';
}

/** A set point is read rarely, and not known for a moment after each of ours. */
const SET_POINT_FRESH_TIMES = 3;

/** The set point in the chiller, °C; undefined while it is not known. */
export function setPointOf(draft: Draft): number | undefined {
  const { roles, freshForMs } = draft.options;
  return knownNumber(draft, roles.setPoint, SET_POINT_FRESH_TIMES * freshForMs);
}

/** The first reading that a start needs and that is not known; undefined when all are. */
export function unknownReading(draft: Draft): string | undefined {
  const { seen, time, options } = draft;
  const { roles, freshForMs } = options;
  const state = seen[roles.state];
  if (!state || time.nowMs - state.goodAtMs > freshForMs) return roles.state;
  if (knownNumber(draft, roles.controlled) === undefined) return roles.controlled;
  return setPointOf(draft) === undefined ? roles.setPoint : undefined;
}

/** Where a program begins that starts now, °C; undefined while it is not known. */
export function startingPoint(draft: Draft): number | undefined {
  const { roles, limits, startFrom } = draft.options;
  const setPoint = setPointOf(draft);
  const point = startFrom === 'measured' ? (knownNumber(draft, roles.controlled) ?? setPoint) : setPoint;
  return point === undefined ? undefined : onWire(point, limits);
}

/** Whether the set point was read since a moment, monotonic ms. */
export function isCheckedSince({ seen, options }: Draft, sinceMs: number): boolean {
  const reading = seen[options.roles.setPoint];
  return reading !== undefined && reading.isGood && reading.goodAtMs >= sinceMs;
}

/** Whether a set point differs from another by more than half a step. */
export function differs({ options }: Pick<Draft, 'options'>, one: number, other: number | null | undefined): boolean {
  return other === null || other === undefined || isAbove(Math.abs(one - other), halfStep(options.limits));
}
