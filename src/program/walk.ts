/*
 * A program as it runs: its segments one after the other, repeats written out. Where a ramp by rate begins decides how long it takes,
 * so everything here knows the set point so far.
 */
import type { Guarantee, Program, Segment } from './types';

/** A segment that runs by itself. */
export type Leaf = Exclude<Segment, { repeat: unknown }>;

/** One segment of the way, as it runs. */
export interface WalkedSegment {
  readonly segment: Leaf;
  /** Its row in the table, from 1. */
  readonly row: number;
  /** Set point at its beginning and at its end, °C. */
  readonly fromC: number;
  readonly toC: number;
  /** Without holdback and waits. */
  readonly minutes: number;
}

/** The set point at which a segment ends. */
export function targetOf(segment: Leaf, fromC: number): number {
  if ('ramp' in segment) return segment.ramp.to;
  if ('step' in segment) return segment.step.to;
  if ('end' in segment) return segment.end.to ?? fromC;
  return fromC;
}

/** How long a segment takes without holdback and waits, minutes. */
export function minutesOf(segment: Leaf, fromC: number): number {
  if ('soak' in segment) return segment.soak.minutes;
  if (!('ramp' in segment)) return 0;
  const { to, rate, minutes } = segment.ramp;
  return minutes ?? Math.abs(to - fromC) / rate;
}

/** The guarantee of a segment that waits for the temperature; undefined of one that does not. */
export function guaranteeOf(segment: Leaf): (Guarantee & { readonly within: number }) | undefined {
  const guarantee: Guarantee = 'ramp' in segment ? segment.ramp : 'soak' in segment ? segment.soak : {};
  const { within, holdback = 'band' } = guarantee;
  return within !== undefined && holdback !== 'off' ? { ...guarantee, within } : undefined;
}

/** How many rows a segment has in a table. */
export function rowsIn(segment: Segment): number {
  return 'repeat' in segment ? 2 + segment.repeat.segments.reduce((sum, one) => sum + rowsIn(one), 0) : 1;
}

/** The segments as they run, one by one: the program is never written out as a whole. @returns the set point at the end, °C */
export function* walk(program: Program, startC: number, firstRow = 1): Generator<WalkedSegment, number> {
  let atC = startC;
  let row = firstRow;
  for (const segment of program) {
    if ('repeat' in segment) {
      const { times, segments } = segment.repeat;
      for (let round = 0; round < times; round++) atC = yield* walk(segments, atC, row + 1);
    } else {
      const toC = targetOf(segment, atC);
      yield { segment, row, fromC: atC, toC, minutes: minutesOf(segment, atC) };
      atC = toC;
    }
    row += rowsIn(segment);
  }
  return atC;
}

/** What a program comes to. */
export interface Extent {
  /** Without holdback and waits. */
  readonly minutes: number;
  /** Segments that run. */
  readonly segments: number;
  /** Of these, those that may wait for the temperature. */
  readonly guaranteed: number;
  /** Set point at the end, °C. */
  readonly endC: number;
}

/**
 * The extent of a program without walking it: from its second round on, every round of a repeat is like the one before, since it begins
 * where that one ended. So nested repeats that would run for years are counted at once.
 */
export function extentOf(program: Program, startC: number): Extent {
  let extent: Extent = { minutes: 0, segments: 0, guaranteed: 0, endC: startC };
  for (const segment of program) {
    const { endC } = extent;
    if (!('repeat' in segment)) {
      const guaranteed = guaranteeOf(segment) ? 1 : 0;
      const minutes = minutesOf(segment, endC);
      extent = plus(extent, { minutes, segments: 1, guaranteed, endC: targetOf(segment, endC) });
      continue;
    }
    const { times, segments } = segment.repeat;
    const first = extentOf(segments, endC);
    extent = plus(extent, first);
    if (times > 1) extent = plus(extent, extentOf(segments, first.endC), times - 1);
  }
  return extent;
}

function plus(sum: Extent, { minutes, segments, guaranteed, endC }: Extent, times = 1): Extent {
  return {
    minutes: sum.minutes + times * minutes,
    segments: sum.segments + times * segments,
    guaranteed: sum.guaranteed + times * guaranteed,
    endC,
  };
}
