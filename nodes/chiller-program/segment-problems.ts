/* What is wrong with the segments of a dialog, as its fields say it. Pure: dialog and runtime ask here. */
import { preflight } from '../../src/program';
import type { ProgramLimits, ProgramProblem } from '../../src/program';
import type { Problem } from '../common/fields';
import { errorText } from './field-texts';
import type { Row, Rows } from './row-list';
import { unknownFields, withStandIns } from './stand-ins';
import type { IsUnknown } from './stand-ins';

const nothing: IsUnknown = () => false;

/** What is wrong with the rows as they were saved, each with its place; a table without rows is good: the program comes by message. */
export function segmentProblems(saved: unknown, limits: ProgramLimits, isUnknown: IsUnknown = nothing): Problem[] {
  if (!isRows(saved)) return [{ field: 'program', saved, why: errorText('enterSegments') }];
  if (saved.length === 0) return [];
  const checked = preflight(withStandIns(saved, limits, isUnknown), limits);
  return checked.ok ? [] : checked.problems.map((problem) => placed(problem, saved));
}

/** What may not be meant, in rows without problems. */
export function segmentWarnings(rows: Rows, limits: ProgramLimits, isUnknown: IsUnknown): Problem[] {
  const { warnings } = preflight(withStandIns(rows, limits, isUnknown), limits);
  const isKnown = ({ row }: ProgramProblem): boolean =>
    row === undefined || unknownFields(rows[row - 1], isUnknown).length === 0;
  return warnings.filter(isKnown).map((warning) => placed(warning, rows));
}

function placed({ row, field, why }: ProgramProblem, rows: Rows): Problem {
  // All of it would be too long to be read.
  if (row === undefined) return { field: 'program', saved: rows.length, why };
  const { [row - 1]: at = {} } = rows;
  const place = `program[${row - 1}]`;
  return field === undefined
    ? { field: place, saved: at.segment, why }
    : { field: `${place}.${field}`, saved: at[field], why };
}

function isRows(saved: unknown): saved is Rows {
  return Array.isArray(saved) && saved.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));
}

/** The rows that were saved; none where there is something else. */
export function rowsIn(saved: unknown): Rows {
  return isRows(saved) ? saved.map(textsOf) : [];
}

function textsOf(row: Row): Row {
  const entries = Object.entries(row as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.flatMap(([name, cell]) =>
      typeof cell === 'string' || typeof cell === 'number' ? [[name, String(cell)]] : [],
    ),
  );
}
