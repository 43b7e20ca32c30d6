/* Where a program is: a place in its list of segments, and one in the list of every repeat around it. Plain data. */
import type { Program, Segment } from './types';
import { extentOf, rowsIn } from './walk';
import type { Leaf } from './walk';

/** A segment of a list; of a repeat, also its round. */
export interface Place {
  readonly index: number;
  readonly round: number;
}

export type Path = readonly Place[];

/** The path to the first segment that runs. */
export function beginningOf(program: Program): Path {
  return descend(program, { index: 0, round: 0 });
}

function descend(segments: Program, place: Place): Path {
  const segment = segments[place.index];
  if (!segment || !('repeat' in segment)) return [place];
  return [place, ...descend(segment.repeat.segments, { index: 0, round: 0 })];
}

/** The segment at a path; undefined where a damaged path leads nowhere. */
export function segmentAt(program: Program, path: Path): Leaf | undefined {
  const segment = listAt(program, path)?.[path.at(-1)?.index ?? -1];
  return segment && !('repeat' in segment) ? segment : undefined;
}

/** The list that holds the last place of a path. */
function listAt(program: Program, path: Path): Program | undefined {
  let segments: Program | undefined = program;
  for (const { index } of path.slice(0, -1)) {
    const around: Segment | undefined = segments?.[index];
    segments = around && 'repeat' in around ? around.repeat.segments : undefined;
  }
  return segments;
}

/** The path to the segment that runs next; undefined after the last. */
export function pathAfter(program: Program, path: Path): Path | undefined {
  const last = path.at(-1);
  if (!last) return undefined;
  const around = path.slice(0, -1);
  const segments = listAt(program, path) ?? [];
  if (last.index + 1 < segments.length) {
    return [...around, ...descend(segments, { index: last.index + 1, round: 0 })];
  }
  const repeat = around.at(-1);
  if (!repeat) return undefined;
  const times = timesAt(program, around);
  if (repeat.round + 1 >= times) return pathAfter(program, around);
  const again = { index: repeat.index, round: repeat.round + 1 };
  return [...around.slice(0, -1), again, ...descend(segments, { index: 0, round: 0 })];
}

function timesAt(program: Program, path: Path): number {
  const segment = listAt(program, path)?.[path.at(-1)?.index ?? -1];
  return segment && 'repeat' in segment ? segment.repeat.times : 1;
}

/** The row of a segment in the table, from 1. */
export function rowAt(program: Program, path: Path): number {
  let row = 1;
  let segments: Program = program;
  for (const [depth, { index }] of path.entries()) {
    row += segments.slice(0, index).reduce((sum, segment) => sum + rowsIn(segment), 0);
    const around = segments[index];
    if (depth < path.length - 1 && around && 'repeat' in around) {
      segments = around.repeat.segments;
      row += 1;
    }
  }
  return row;
}

/** What a program comes to after the segment at a path, without walking it. @param atC set point at the end of that segment, °C */
export function restAfter(program: Program, path: Path, atC: number): { minutes: number; guaranteed: number } {
  let [minutes, guaranteed, fromC] = [0, 0, atC];
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const here = path.slice(0, depth + 1);
    const segments = listAt(program, here) ?? [];
    const isRepeat = depth < path.length - 1;
    const rounds = isRepeat ? timesAt(program, here) - here[depth]!.round - 1 : 0;
    const repeated = segments[here[depth]!.index];
    const parts: Program = [
      ...(rounds > 0 && repeated && 'repeat' in repeated
        ? [{ repeat: { times: rounds, segments: repeated.repeat.segments } }]
        : []),
      ...segments.slice(here[depth]!.index + 1),
    ];
    const extent = extentOf(parts, fromC);
    minutes += extent.minutes;
    guaranteed += extent.guaranteed;
    fromC = extent.endC;
  }
  return { minutes, guaranteed };
}
