/* Whether a temperature comes closer to its target as fast as expected, and how fast it comes. */
import { isAbove } from '../core';

interface Point {
  readonly atMs: number;
  /** From the target, °C. */
  readonly distance: number;
}

/** How a temperature has approached so far. */
export interface Approach {
  /** When it last did better than expected, or the start. */
  readonly betterAtMs: number;
  /** Where it was then: what is expected goes on from here. */
  readonly from: Point | undefined;
  /** Two earlier points, for the rate. */
  readonly older: Point | undefined;
  readonly newer: Point | undefined;
}

/** The rate is taken over one to two of these, ms: long enough for steps of a tenth. */
const TRACK_MS = 30_000;
const MINUTE_MS = 60_000;

export function beginApproach(atMs: number): Approach {
  return { betterAtMs: atMs, from: undefined, older: undefined, newer: undefined };
}

/** @param expectedRate °C/min; with 0 every step closer counts */
export function approach(before: Approach, point: Point, expectedRate: number): Approach {
  const { from, newer } = before;
  const isBetter = !from || isAbove(expectedAt(from, point.atMs, expectedRate), point.distance);
  const isNext = !newer || point.atMs - newer.atMs >= TRACK_MS;
  return {
    ...(isBetter ? { betterAtMs: point.atMs, from: point } : { betterAtMs: before.betterAtMs, from }),
    ...(isNext ? { older: newer ?? point, newer: point } : { older: before.older, newer }),
  };
}

function expectedAt({ atMs, distance }: Point, nowMs: number, expectedRate: number): number {
  return distance - (expectedRate * (nowMs - atMs)) / MINUTE_MS;
}

/** Time until a distance is down to the tolerance at the present rate, ms; undefined if it does not come closer. */
export function timeToBand({ older }: Approach, { atMs, distance }: Point, tolerance: number): number | undefined {
  if (!isAbove(distance, tolerance)) return 0;
  if (!older || atMs <= older.atMs) return undefined;
  const perMs = (older.distance - distance) / (atMs - older.atMs);
  return perMs > 0 ? (distance - tolerance) / perMs : undefined;
}
