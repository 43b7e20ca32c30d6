/* The profile of a program: the set point over time, for a plot, and what the program comes to. Pure. */
import type { Program } from './types';
import { extentOf, walk } from './walk';

/** A corner of the profile. */
export interface ProfilePoint {
  /** Since the start, without holdback and waits. */
  readonly minutes: number;
  /** Set point, °C. */
  readonly temperature: number;
  /** The row of the segment that ends here, from 1; 0 at the start. */
  readonly row: number;
}

/** The set point over time. */
export interface Profile {
  /** In the order of time; a step is two points at one time. */
  readonly points: readonly ProfilePoint[];
  /** Without holdback and waits. */
  readonly totalMinutes: number;
  /** Segments that run, repeats written out. */
  readonly segments: number;
  /** Set points that are written on the way, each a wire step from the one before in a ramp. */
  readonly writes: number;
  /** There are more points than are given. */
  readonly isCut: boolean;
}

/** Points that a plot can use. */
const MOST_POINTS = 5_000;

/**
 * The profile of a program that has been checked.
 *
 * @param startC set point or temperature at the start, °C
 * @param decimals of a set point on the wire, for `writes`; default 1
 */
export function profileOf(program: Program, startC: number, decimals = 1): Profile {
  const { minutes: totalMinutes, segments } = extentOf(program, startC);
  const points: ProfilePoint[] = [{ minutes: 0, temperature: startC, row: 0 }];
  let minutes = 0;
  let writes = 0;
  let isCut = false;
  for (const { segment, row, fromC, toC, minutes: takes } of walk(program, startC)) {
    writes += writesIn('ramp' in segment && takes > 0, fromC, toC, decimals);
    minutes += takes;
    if (points.length >= MOST_POINTS) isCut = true;
    else points.push({ minutes, temperature: toC, row });
  }
  return { points, totalMinutes, segments, writes, isCut };
}

function writesIn(isGradual: boolean, fromC: number, toC: number, decimals: number): number {
  const steps = Math.abs(Math.round(toC * 10 ** decimals) - Math.round(fromC * 10 ** decimals));
  return isGradual ? steps : Math.min(1, steps);
}
