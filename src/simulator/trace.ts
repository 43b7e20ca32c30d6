/*
 * A scripted sensor: what it reads over simulated time, in place of what it would measure. For what a chiller in good order does
 * not show: a slow drift out of a band and back, noise at its edge, a reading that is stuck.
 */
import { ChillerError, describeValue, isInRange, useRange } from '../core';
import type { ErrorText, OptionRange } from '../core';
import { errorText } from './error-texts';

/** What a temperature sensor reads from now on. The controller and the alarms see it, too; the coolant goes its own way. */
export interface SensorTrace {
  /** Which of the chiller's temperature sensors. Default `supply`, which every chiller has and most control on. */
  readonly sensor?: string;
  /**
   * Up to 10 000 pairs of simulated seconds since the trace began (0 or more, none less than the one before) and °C (-200 to 1000).
   * The reading runs straight from one to the next and keeps the last; two of the same time are a jump. An empty list ends the
   * trace: the sensor measures again.
   */
  readonly points: readonly TracePoint[];
  /** Standard deviation of the noise on it, K, 0 to 10. Default 0. */
  readonly noiseK?: number;
}

/** Simulated seconds since the trace began, and what the sensor reads then, °C. */
export type TracePoint = readonly [atS: number, readsC: number];

/** The sensor that every chiller has. */
export const MAIN_SENSOR = 'supply';

const MAX_POINTS = 10_000;
const SECONDS = { min: 0 } satisfies OptionRange;
const DEGREES = { min: -200, max: 1_000 } satisfies OptionRange;
const NOISE_K = { min: 0, max: 10 } satisfies OptionRange;
const NAMES: readonly string[] = ['sensor', 'points', 'noiseK'] satisfies (keyof SensorTrace)[];

/**
 * A trace, checked.
 *
 * @param sensors names of the sensors there are
 * @throws ChillerError `invalidValue`, naming what is wrong and where
 */
export function checkTrace(given: unknown, sensors: readonly string[]): SensorTrace {
  if (typeof given !== 'object' || given === null || !Array.isArray((given as SensorTrace).points))
    return fail(errorText('traceNoPoints', { value: describeValue(given) }));
  const surplus = Object.keys(given).find((name) => !NAMES.includes(name));
  if (surplus !== undefined) fail(errorText('traceSurplus', { name: surplus, known: NAMES.join(', ') }));
  const { sensor = MAIN_SENSOR, points, noiseK = 0 } = given as SensorTrace;
  if (!sensors.includes(sensor))
    fail(errorText('traceSensor', { value: describeValue(sensor), known: sensors.join(', ') }));
  if (!isInRange(noiseK, NOISE_K))
    fail(errorText('traceNoise', { value: describeValue(noiseK), advice: useRange(NOISE_K, 'K') }));
  checkPoints(points);
  return { sensor, points: points.map(([atS, readsC]) => [atS, readsC] as const), noiseK };
}

function checkPoints(points: readonly unknown[]): void {
  if (points.length > MAX_POINTS) fail(errorText('traceTooLong', { most: MAX_POINTS }));
  let beforeS = 0;
  for (const [index, point] of points.entries()) {
    const [atS, readsC] = Array.isArray(point) && point.length === 2 ? (point as unknown[]) : [];
    if (!isInRange(atS, SECONDS) || !isInRange(readsC, DEGREES))
      return fail(errorText('tracePoint', { point: index + 1, ...DEGREES }));
    if (atS < beforeS) fail(errorText('traceOrder', { point: index + 1 }));
    beforeS = atS;
  }
}

function fail(why: ErrorText): never {
  throw new ChillerError('invalidValue', why);
}

/** What a trace reads `atS` seconds after it began, °C, without its noise; NaN for one without points. */
export function traceAt(points: readonly TracePoint[], atS: number): number {
  const next = firstAfter(points, atS);
  const [before, after] = [points[next - 1], points[next]];
  if (!before || !after) return (before ?? after)?.[1] ?? NaN;
  const [fromS, fromC] = before;
  const [toS, toC] = after;
  return fromC + ((toC - fromC) * (atS - fromS)) / (toS - fromS);
}

/** Index of the first point that is later; by halves, since it is asked in every step of a unit. */
function firstAfter(points: readonly TracePoint[], atS: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]![0] <= atS) low = middle + 1;
    else high = middle;
  }
  return low;
}
