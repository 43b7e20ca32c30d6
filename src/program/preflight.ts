/* Everything about a program that can be wrong, found before the first byte is sent. Pure: the dialog checks with it, too. */
import { describeValue, isAbove, NOISE } from '../core';
import { parseCsv } from './csv';
import { errorText } from './error-texts';
import type { ProgramLimits } from './limits';
import { ProblemList } from './problems';
import type { ProgramProblem } from './problems';
import { readRow } from './read-row';
import { programOf, rawRowsOf } from './rows';
import { checkStructure } from './structure';
import { PROGRAM_BOUNDS } from './table';
import type { Program, ProgramRow, RawRow, RowKind } from './types';
import { extentOf, walk } from './walk';
import { choiceOf } from './words';

/** Whether a program can run, and what to change. */
export type Preflight =
  | {
      /** It can run. */
      readonly ok: true;
      /** As it runs, with an end. */
      readonly program: Program;
      /** What may not go as it was meant. */
      readonly warnings: readonly ProgramProblem[];
    }
  | {
      /** It cannot run. */
      readonly ok: false;
      /** What to change, by row and field. */
      readonly problems: readonly ProgramProblem[];
      /** Empty. */
      readonly warnings: readonly ProgramProblem[];
    };

/**
 * Checks a program. Never throws, whatever it is given.
 *
 * @param given segments, rows of a table, or a CSV text
 * @param startC where it starts, °C, if that is known: the first ramp depends on it
 */
export function preflight(given: unknown, limits: ProgramLimits, startC?: number): Preflight {
  const problems = new ProblemList();
  const raw = rawOf(given, problems);
  const rows = raw.map((row, index) => {
    const isTold = problems.all.some((problem) => problem.row === index + 1);
    return isTold ? undefined : readRow(row, index + 1, limits, problems);
  });
  checkStructure(raw.map(kindOf), problems);
  if (raw.length === 0 && problems.isEmpty) problems.add(errorText('programEmpty'));
  if (!problems.isEmpty) return { ok: false, problems: problems.all, warnings: [] };
  const program = ended(programOf(rows as readonly ProgramRow[]), limits);
  const fromC = startC ?? firstTarget(program) ?? limits.min;
  checkExtent(program, fromC, problems);
  checkEnd(program, limits, problems);
  if (!problems.isEmpty) return { ok: false, problems: problems.all, warnings: [] };
  return { ok: true, program, warnings: warningsOf(program, fromC, startC !== undefined, limits) };
}

function rawOf(given: unknown, problems: ProblemList): readonly RawRow[] {
  if (typeof given !== 'string' && !Array.isArray(given)) {
    problems.add(errorText('programNotOne', { value: describeValue(given) }));
    return [];
  }
  const read = typeof given === 'string' ? parseCsv(given) : rawRowsOf(given);
  for (const { why, row, field } of read.problems) problems.add(why, row, field);
  return read.rows;
}

function kindOf({ segment }: RawRow): RowKind | undefined {
  return typeof segment === 'string' ? (choiceOf('segment', segment) as RowKind | undefined) : undefined;
}

/** A program without an end gets that of the settings. */
function ended(program: Program, { end }: ProgramLimits): Program {
  const last = program.at(-1);
  if (last && 'end' in last) return program;
  if (end?.action === 'goTo' && end.to !== undefined) return [...program, { end: { action: 'goTo', to: end.to } }];
  return [...program, { end: { action: end?.action === 'standby' ? 'standby' : 'hold' } }];
}

/** Where a program of unknown start is taken to begin: at its first target, so the way there is not counted. */
function firstTarget(program: Program): number | undefined {
  for (const segment of program) {
    if ('ramp' in segment) return segment.ramp.to;
    if ('step' in segment) return segment.step.to;
    const within = 'repeat' in segment ? firstTarget(segment.repeat.segments) : undefined;
    if (within !== undefined) return within;
  }
  return undefined;
}

/** A program that cannot end as it says would leave the chiller running in the night. */
function checkEnd(program: Program, { noStop }: ProgramLimits, problems: ProblemList): void {
  const last = program.at(-1);
  if (noStop && last && 'end' in last && last.end.action === 'standby') problems.add(noStop);
}

const DAY_MINUTES = 1440;

function checkExtent(program: Program, fromC: number, problems: ProblemList): void {
  const { minutes, segments } = extentOf(program, fromC);
  if (segments > PROGRAM_BOUNDS.segments + 1)
    problems.add(errorText('programTooMany', { most: PROGRAM_BOUNDS.segments }));
  if (minutes <= PROGRAM_BOUNDS.minutes) return;
  const days = Number((minutes / DAY_MINUTES).toPrecision(3));
  problems.add(errorText('programTakesTooLong', { days, most: PROGRAM_BOUNDS.minutes / DAY_MINUTES }));
}

/** Of each row once, in its first round. */
function warningsOf(
  program: Program,
  fromC: number,
  isStartKnown: boolean,
  limits: ProgramLimits,
): readonly ProgramProblem[] {
  const warnings = new ProblemList();
  const seen = new Set<number>();
  for (const { segment, row, fromC: beginC, toC, minutes } of walk(program, fromC)) {
    if (seen.has(row) || !('ramp' in segment)) continue;
    const isFirst = seen.size === 0;
    seen.add(row);
    if (isFirst && !isStartKnown && segment.ramp.rate === undefined) continue;
    const isNowhere = Math.abs(toC - beginC) <= NOISE && (isStartKnown || !isFirst);
    if (isNowhere && segment.ramp.rate !== undefined) warnings.add(errorText('rampNowhere'), row, 'to');
    const rate = segment.ramp.rate ?? Math.abs(toC - beginC) / minutes;
    const reach = toC >= beginC ? limits.heatingRate : limits.coolingRate;
    if (reach !== undefined && isAbove(rate, reach))
      warnings.add(errorText('rampUnreachable', { reach }), row, segment.ramp.rate === undefined ? 'minutes' : 'rate');
  }
  return warnings.all;
}
