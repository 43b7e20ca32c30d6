/* The course of the segments in a dialog, for the plot: repeats written out, with gaps where something is not known. Pure. */
import { preflight } from '../../src/program';
import type { ProgramLimits } from '../../src/program';
import { walk } from '../../src/program/walk';
import type { WalkedSegment } from '../../src/program/walk';
import type { Rows } from './row-list';
import { unknownFields, withStandIns } from './stand-ins';
import type { IsUnknown } from './stand-ins';

export interface Point {
  readonly minutes: number;
  readonly celsius: number;
}

/** A time in which the temperature is to stay within a band. */
export interface Band {
  readonly fromMin: number;
  readonly untilMin: number;
  readonly low: number;
  readonly high: number;
}

/** The course of a program, its repeats written out. */
export interface Course {
  /** The set point over time; a new piece begins behind what cannot be drawn. */
  readonly pieces: readonly (readonly Point[])[];
  readonly soaks: readonly Band[];
  /** When something cannot be drawn, or takes as long as it takes: a variable, a wait. */
  readonly breaks: readonly number[];
  /** Without holdback and waits. */
  readonly totalMinutes: number;
  /** There is more of it than is drawn. */
  readonly isCut: boolean;
  /** The lowest and the highest set point that the chiller takes. */
  readonly limits: { readonly low: number; readonly high: number };
}

/** Segments that are drawn; a program with more of them is drawn up to there. */
const MOST_SEGMENTS = 5_000;

/** The course that the rows have; undefined while something is wrong with them. @param startC where it is drawn from, °C */
export function courseOf(rows: Rows, limits: ProgramLimits, startC: number, isUnknown: IsUnknown): Course | undefined {
  const checked = preflight(withStandIns(rows, limits, isUnknown), limits, startC);
  if (!checked.ok) return undefined;
  const drawn = new CourseDrawing(startC);
  let segments = 0;
  for (const walked of walk(checked.program, startC)) {
    if (++segments > MOST_SEGMENTS) break;
    drawn.add(walked, unknownFields(rows[walked.row - 1], isUnknown));
  }
  const { pieces, soaks, breaks, totalMinutes } = drawn;
  return {
    pieces,
    soaks,
    breaks,
    totalMinutes,
    isCut: segments > MOST_SEGMENTS,
    limits: { low: limits.min, high: limits.max },
  };
}

/** Which unknown fields matter for where a segment leads, and for how long it takes. */
const LEADING: readonly string[] = ['to', 'action'];
const LASTING: readonly string[] = ['rate', 'minutes', 'times'];

class CourseDrawing {
  readonly pieces: Point[][];
  readonly soaks: Band[] = [];
  readonly breaks: number[] = [];
  totalMinutes = 0;
  #isKnown = true;

  constructor(startC: number) {
    this.pieces = [[{ minutes: 0, celsius: startC }]];
  }

  add({ segment, fromC, toC, minutes }: WalkedSegment, unknown: readonly string[]): void {
    const isLost = unknown.some((field) => LEADING.includes(field));
    const isEndless = 'wait' in segment || unknown.some((field) => LASTING.includes(field));
    const beganKnown = this.#isKnown;
    const beganAt = this.totalMinutes;
    this.totalMinutes += minutes;
    const setsTarget = 'ramp' in segment || 'step' in segment || ('end' in segment && segment.end.to !== undefined);
    this.#isKnown = !isLost && (setsTarget || beganKnown);
    if (isLost || isEndless) this.breaks.push(beganAt);
    if (beganKnown && this.#isKnown && !isEndless) this.#lead(toC);
    else this.#begin(toC);
    if ('soak' in segment && this.#isKnown && !isEndless) this.#shade(segment.soak.within, beganAt, fromC);
  }

  #lead(celsius: number): void {
    this.pieces.at(-1)?.push({ minutes: this.totalMinutes, celsius });
  }

  /** A new piece, where it is known where it begins. */
  #begin(celsius: number): void {
    if (this.#isKnown) this.pieces.push([{ minutes: this.totalMinutes, celsius }]);
  }

  #shade(within: number | undefined, fromMin: number, celsius: number): void {
    const half = within ?? 0;
    this.soaks.push({ fromMin, untilMin: this.totalMinutes, low: celsius - half, high: celsius + half });
  }
}
