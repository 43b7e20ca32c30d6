/* Where the lines of the plot go, in units of its drawing. Pure: what is drawn with it is in drawing.ts. */
import type { Band, Course, Point } from '../../course';
import { hoursAndMinutes, timeTicks, valueTicks, withAir } from './scale';
import type { Span } from './scale';

/** Size of the drawing; it is scaled to the width of the dialog. */
export const SIZE = { width: 480, height: 190, left: 40, right: 12, top: 8, bottom: 32 } as const;

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface Geometry {
  /** `M0 0L1 1`, one for each piece. */
  readonly paths: readonly string[];
  readonly soaks: readonly Rectangle[];
  /** Across, where a limit lies within the drawing. */
  readonly limits: readonly number[];
  /** From top to bottom. */
  readonly breaks: readonly number[];
  readonly times: readonly Tick[];
  readonly values: readonly Tick[];
}

const MOST_TIMES = 6;
const MOST_VALUES = 5;
/** Of the height, above and below the course. */
const AIR = 0.08;
/** A limit is shown when it is no farther from the course than twice its height, this many degrees at least. */
const NEAR_LIMIT = 20;

/** A band that is narrower than the line of the course could not be seen. */
const LEAST_BAND = 8;

export function geometryOf(course: Course): Geometry {
  const time = timesIn(course);
  const value = valuesIn(course);
  const across = scale(time, SIZE.left, SIZE.width - SIZE.right);
  const up = scale(value, SIZE.height - SIZE.bottom, SIZE.top);
  const { low, high } = course.limits;
  return {
    paths: course.pieces.filter(({ length }) => length > 0).map((piece) => pathOf(thinned(piece, across), across, up)),
    soaks: course.soaks.map((band) => rectangle(band, across, up)),
    limits: [low, high].filter((limit) => limit >= value.low && limit <= value.high).map(up),
    breaks: course.breaks.map(across),
    times: timeTicks(time, MOST_TIMES).map((at) => ({ at: across(at), label: hoursAndMinutes(at) })),
    values: valueTicks(value, MOST_VALUES).map((at) => ({ at: up(at), label: String(at) })),
  };
}

type Scale = (value: number) => number;

function scale({ low, high }: Span, from: number, to: number): Scale {
  return (value) => round(from + ((value - low) / (high - low)) * (to - from));
}

const round = (value: number): number => Math.round(value * 10) / 10;

function timesIn({ pieces, soaks, breaks }: Course): Span {
  const ends = [
    ...pieces.map((piece) => piece.at(-1)?.minutes ?? 0),
    ...soaks.map(({ untilMin }) => untilMin),
    ...breaks,
  ];
  return { low: 0, high: ends.reduce((most, end) => Math.max(most, end), 1) };
}

function valuesIn({ pieces, soaks, limits }: Course): Span {
  const values = [...pieces.flat().map(({ celsius }) => celsius), ...soaks.flatMap(({ low, high }) => [low, high])];
  if (values.length === 0) return withAir(limits, AIR);
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const near = Math.max(2 * (high - low), NEAR_LIMIT);
  const reach = {
    low: low - limits.low <= near ? Math.min(low, limits.low) : low,
    high: limits.high - high <= near ? Math.max(high, limits.high) : high,
  };
  return withAir(reach, AIR);
}

function rectangle({ fromMin, untilMin, low, high }: Band, across: Scale, up: Scale): Rectangle {
  const x = across(fromMin);
  const height = Math.max(LEAST_BAND, round(up(low) - up(high)));
  const middle = (up(low) + up(high)) / 2;
  return { x, y: round(middle - height / 2), width: Math.max(1, round(across(untilMin) - x)), height };
}

function pathOf(piece: readonly Point[], across: Scale, up: Scale): string {
  return piece
    .map(({ minutes, celsius }, index) => `${index === 0 ? 'M' : 'L'}${across(minutes)} ${up(celsius)}`)
    .join('');
}

/** Without what lies between the highest and the lowest of one column of the drawing: nobody could see it. */
function thinned(piece: readonly Point[], across: Scale): readonly Point[] {
  if (piece.length <= SIZE.width * 2) return piece;
  const columns = new Map<number, Point[]>();
  for (const point of piece) {
    const column = Math.floor(across(point.minutes));
    const points = columns.get(column);
    if (points) points.push(point);
    else columns.set(column, [point]);
  }
  return [...columns.values()].flatMap(extremes);
}

/** The first, the last, the lowest and the highest, in their order. */
function extremes(points: readonly Point[]): Point[] {
  const byValue = [...points].sort((left, right) => left.celsius - right.celsius);
  const kept = new Set([points[0], byValue[0], byValue.at(-1), points.at(-1)]);
  return points.filter((point) => kept.has(point));
}
