/* The staircase: which set point stands at a moment of a segment, in steps of the wire, and when it changes next. Pure. */
import type { ProgramRun } from './engine-types';
import type { ProgramLimits } from './limits';
import { targetOf } from './walk';
import type { Leaf } from './walk';

/** A set point inside the band, on a step of the wire. */
export function onWire(temperature: number, { min, max, decimals }: ProgramLimits): number {
  const scale = 10 ** decimals;
  const inBand = Math.min(max, Math.max(min, temperature));
  // Adding 0 turns -0 into 0.
  return Math.round(inBand * scale) / scale + 0;
}

/** Half a step of the wire, °C: two set points that are nearer are the same. */
export function halfStep({ decimals }: ProgramLimits): number {
  return 0.5 / 10 ** decimals;
}

type Way = { readonly fromC: number; readonly toC: number; readonly durationMs: number; readonly elapsedMs: number };

/** The way of the segment; only a ramp is under way. */
function wayOf({ fromC, durationMs, elapsedMs }: ProgramRun, segment: Leaf): Way {
  const toC = targetOf(segment, fromC);
  return { fromC: 'ramp' in segment ? fromC : toC, toC, durationMs, elapsedMs };
}

function pointOn({ fromC, toC, durationMs, elapsedMs }: Way): number {
  if (elapsedMs >= durationMs) return toC;
  return fromC + (toC - fromC) * (elapsedMs / durationMs);
}

/** Where the segment itself has its set point, °C. The end keeps that before it: its action is another matter. */
export function segmentPoint(run: ProgramRun, segment: Leaf): number {
  return 'end' in segment ? run.fromC : pointOn(wayOf(run, segment));
}

/** The way that counts now: back after an interruption, or that of the segment. */
function currentWay(run: ProgramRun, segment: Leaf): Way {
  const toC = segmentPoint(run, segment);
  if (run.back) return { ...run.back, toC };
  return 'end' in segment ? { fromC: toC, toC, durationMs: 0, elapsedMs: 0 } : wayOf(run, segment);
}

/** The set point that the chiller should have now, °C, on a step of the wire. */
export function wantedPoint(run: ProgramRun, segment: Leaf, limits: ProgramLimits): number {
  return onWire(pointOn(currentWay(run, segment)), limits);
}

/** Added to the time of a step, so that it has been reached when a timer ends, ms. */
const JUST_AFTER_MS = 0.01;

/** In how many ms the set point changes by a step; undefined while it stays. */
export function nextStepInMs(run: ProgramRun, segment: Leaf, limits: ProgramLimits): number | undefined {
  const way = currentWay(run, segment);
  const { fromC, toC, durationMs, elapsedMs } = way;
  const now = wantedPoint(run, segment, limits);
  if (elapsedMs >= durationMs || now === onWire(toC, limits)) return undefined;
  const edge = now + Math.sign(toC - fromC) * halfStep(limits);
  const atMs = ((edge - fromC) / (toC - fromC)) * durationMs;
  return Math.max(0, Math.min(atMs, durationMs) - elapsedMs) + JUST_AFTER_MS;
}
