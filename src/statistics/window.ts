/*
 * What a reading did in the last so many seconds: its rate of change, lowest, highest and mean value. Pure: time is a number.
 *
 *        20.4 |      ,-o---.           gap           ,-o-----. held
 *        20.0 | o--'        'o                     o          |
 *             +--|--------------------------------------------|-->
 *                start of the window                         now
 *
 * Between two good readings the value is taken to have gone straight from one to the other, and after the last one to have stayed. A
 * gap is not bridged: what was not known is not covered, and the answer says how much of the window was.
 */
import { checkNames, ChillerError, describeValue, errorText, isInRange, useRange } from '../core';
import { clip, coveredMs, meanOf, slopeOf } from './line';
import type { Piece } from './line';
import { STATISTICS_RANGES } from './ranges';

/** `rate`: change per minute. */
export const STATISTICS = ['rate', 'minimum', 'maximum', 'mean'] as const;

/** What can be said of a reading over a window. */
export type Statistic = (typeof STATISTICS)[number];

/** One figure, and how much of the window it stands on. */
export interface Figure {
  /** In the unit of the reading, of the rate per minute; undefined when nothing is known. */
  readonly value: number | undefined;
  /** Share of the window that was covered by good readings, 0 to 1. The rate does not count the time since the last one. */
  readonly coverage: number;
}

/** Options of a window. */
export interface WindowOptions {
  /** Its length, 1 000 to 86 400 000 ms. Default 60 000. */
  readonly windowMs?: number;
}

/** Readings of one moment that are kept apart; of more in a window, neighbours become one. */
const SLOTS = 256;
/** Points kept at most. Only a reading that comes and goes many times in a slot has more: then the oldest are forgotten. */
const MOST_BENDS = 2 * SLOTS;
/** A longer silence is a gap, in windows, though nobody said so: a machine that slept. */
const MOST_BRIDGED = 2;
/** How far the time of day may move beside the clock before that is a gap, ms: a machine that slept, or a clock that was set. */
const MOST_DRIFT_MS = 2_000;

/** Where the line bends: one reading, or neighbours in their mean. */
interface Bend {
  atMs: number;
  value: number;
  lowest: number;
  highest: number;
  count: number;
  readonly slot: number;
  /** Whether the line comes from the one before. */
  readonly isJoined: boolean;
}

interface Last {
  readonly nowMs: number;
  readonly epochMs: number;
  readonly value: number;
}

/** The last so many seconds of one reading. Keeps 512 points at most, however many come. */
export class StatisticsWindow {
  /** Its length, ms. */
  readonly windowMs: number;
  readonly #bends: Bend[] = [];
  /** The last good reading; undefined in a gap. */
  #last: Last | undefined;

  /** @throws ChillerError `invalidValue` when an option is wrong */
  constructor(options: WindowOptions = {}) {
    checkNames('StatisticsWindow', options, { windowMs: true });
    const { windowMs = STATISTICS_RANGES.windowMs.usual } = options;
    if (!isInRange(windowMs, STATISTICS_RANGES.windowMs)) {
      const [value, advice] = [describeValue(windowMs), useRange(STATISTICS_RANGES.windowMs, 'ms')];
      throw new ChillerError('invalidValue', errorText('option', { name: 'windowMs', value, advice }), { windowMs });
    }
    this.windowMs = windowMs;
  }

  /**
   * A good reading has come. What is no finite number counts as a gap.
   *
   * @param nowMs on a scale that only goes forward, ms
   * @param epochMs the time of day, ms: where it moves otherwise than `nowMs`, the machine has slept or its clock was set, and nothing
   * is bridged. Default `nowMs`
   */
  add(nowMs: number, value: number, epochMs = nowMs): void {
    if (!Number.isFinite(value)) return this.gap();
    const isJoined = this.#isJoined(nowMs, epochMs);
    if (this.#last && nowMs < this.#last.nowMs) this.#bends.length = 0;
    this.#last = { nowMs, epochMs, value };
    const slot = Math.floor((nowMs * SLOTS) / this.windowMs);
    const end = this.#bends.at(-1);
    if (isJoined && end?.slot === slot) merge(end, nowMs, value);
    else this.#bends.push({ atMs: nowMs, value, lowest: value, highest: value, count: 1, slot, isJoined });
    if (this.#bends.length > MOST_BENDS) this.#bends.shift();
    this.#forget(nowMs - this.windowMs);
  }

  /** What follows is not known: the reading is stale, or the link is lost. */
  gap(): void {
    this.#last = undefined;
  }

  /** What the window says now. */
  at(nowMs: number): Readonly<Record<Statistic, Figure>> {
    const startMs = nowMs - this.windowMs;
    this.#forget(startMs);
    const line = this.#line(startMs);
    const held = this.#held(startMs, nowMs);
    const all = held ? [...line, held] : line;
    const coverage = this.#share(all);
    const seen = this.#bends.filter(({ atMs }) => atMs >= startMs);
    // The line into the window belongs to it, so that the mean never lies outside of minimum and maximum.
    const low = Math.min(...seen.map(({ lowest }) => lowest), ...all.map(({ from, to }) => Math.min(from, to)));
    const high = Math.max(...seen.map(({ highest }) => highest), ...all.map(({ from, to }) => Math.max(from, to)));
    // A first reading of this very moment covers no time, and is its own mean.
    const mean = coverage > 0 ? meanOf(all) : seen.at(-1)?.value;
    return {
      rate: figure(line.length > 0 ? slopeOf(line) * 60_000 : undefined, this.#share(line)),
      minimum: figure(low, coverage),
      maximum: figure(high, coverage),
      mean: figure(mean, coverage),
    };
  }

  #isJoined(nowMs: number, epochMs: number): boolean {
    if (!this.#last) return false;
    const [passedMs, passedByDayMs] = [nowMs - this.#last.nowMs, epochMs - this.#last.epochMs];
    const isSteady = Math.abs(passedByDayMs - passedMs) <= MOST_DRIFT_MS;
    return passedMs >= 0 && passedMs <= MOST_BRIDGED * this.windowMs && isSteady;
  }

  /** Drops what lies before the window, but the end of the piece that reaches into it. */
  #forget(startMs: number): void {
    const bends = this.#bends;
    while (bends.length > 1 && bends[1]!.atMs <= startMs) bends.shift();
    if (bends[0] && bends[0].atMs < startMs && bends[1]?.isJoined === false) bends.shift();
  }

  #line(startMs: number): Piece[] {
    return this.#bends.flatMap((bend, index) => {
      const before = this.#bends[index - 1];
      if (!before || !bend.isJoined) return [];
      return clip({ fromMs: before.atMs, toMs: bend.atMs, from: before.value, to: bend.value }, startMs) ?? [];
    });
  }

  /** The time since the last good reading, which still holds. */
  #held(startMs: number, nowMs: number): Piece | undefined {
    const [last, end] = [this.#last, this.#bends.at(-1)];
    if (!last || !end || nowMs - last.nowMs > MOST_BRIDGED * this.windowMs) return undefined;
    return clip({ fromMs: end.atMs, toMs: nowMs, from: last.value, to: last.value }, startMs);
  }

  #share(pieces: readonly Piece[]): number {
    return Math.min(1, coveredMs(pieces) / this.windowMs);
  }
}

function figure(value: number | undefined, coverage: number): Figure {
  return { value: Number.isFinite(value) ? value : undefined, coverage };
}

function merge(bend: Bend, nowMs: number, value: number): void {
  bend.count++;
  bend.atMs += (nowMs - bend.atMs) / bend.count;
  bend.value += (value - bend.value) / bend.count;
  bend.lowest = Math.min(bend.lowest, value);
  bend.highest = Math.max(bend.highest, value);
}

/** The unit of a rate: that of the reading per minute. */
export function unitPerMinute(unit: string | undefined): string {
  if (unit === undefined) return '1/min';
  return unit.endsWith('/min') ? `${unit}²` : `${unit}/min`;
}
