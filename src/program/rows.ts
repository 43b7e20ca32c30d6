/* A program as rows of a table, and back. `{ ramp: { to: 25, rate: 1 } }` is the row `{ segment: 'ramp', to: 25, rate: 1 }`. */
import { describeValue } from '../core';
import { errorText } from './error-texts';
import { ProblemList } from './problems';
import type { ProgramProblem } from './problems';
import { COLUMNS, PROGRAM_BOUNDS } from './table';
import type { Program, ProgramRow, RawRow, RowKind, Segment } from './types';

/** The rows of a program that has been checked. */
export function rowsOf(program: Program): ProgramRow[] {
  return program.flatMap((segment): ProgramRow[] => {
    if (!('repeat' in segment)) return [rowOf(segment)];
    const { times, segments } = segment.repeat;
    return [{ segment: 'repeat', times }, ...rowsOf(segments), { segment: 'endRepeat' }];
  });
}

function rowOf(segment: Exclude<Segment, { repeat: unknown }>): ProgramRow {
  const [kind, fields] = Object.entries(segment)[0] as [RowKind, object];
  return { segment: kind, ...fields };
}

/** The program of rows that have been checked: every repeat is closed. */
export function programOf(rows: readonly ProgramRow[]): Program {
  const open: Segment[][] = [[]];
  const times: number[] = [];
  for (const { segment, ...fields } of rows) {
    if (segment === 'repeat') {
      open.push([]);
      times.push(fields.times ?? 1);
    } else if (segment === 'endRepeat') {
      const segments = open.pop() ?? [];
      open.at(-1)?.push({ repeat: { times: times.pop() ?? 1, segments } });
    } else open.at(-1)?.push({ [segment]: fields } as unknown as Segment);
  }
  return open[0] ?? [];
}

/** Rows of anything that somebody passes in place of a program: segments, rows of a table, or both mixed. Never throws. */
export function rawRowsOf(given: readonly unknown[]): { rows: RawRow[]; problems: readonly ProgramProblem[] } {
  const rows: RawRow[] = [];
  const problems = new ProblemList();
  collect(given, 0, rows, problems);
  if (rows.length > PROGRAM_BOUNDS.rows) problems.add(errorText('programTooLong', { most: PROGRAM_BOUNDS.rows }));
  return { rows: rows.slice(0, PROGRAM_BOUNDS.rows), problems: problems.all };
}

/** Depth of lists in lists at which even broken input is left. */
const DEEPEST = PROGRAM_BOUNDS.depth + 2;

function collect(given: readonly unknown[], depth: number, rows: RawRow[], problems: ProblemList): void {
  for (const one of given) {
    if (rows.length > PROGRAM_BOUNDS.rows) return;
    const row = rows.length + 1;
    if (!isObject(one)) {
      problems.add(errorText('rowNotOne', { value: describeValue(one) }), row);
      rows.push({});
    } else if ('segment' in one) addRow(one, rows, problems);
    else addSegment(one, depth, rows, problems);
  }
}

function addRow(given: object, rows: RawRow[], problems: ProblemList): void {
  const wrong = Object.keys(given).find((name) => !(COLUMNS as readonly string[]).includes(name));
  rows.push(given);
  if (wrong === undefined) return;
  const choices = COLUMNS.slice(1).join(', ');
  problems.add(errorText('fieldUnknown', { value: describeValue(wrong), choices }), rows.length);
}

function addSegment(given: object, depth: number, rows: RawRow[], problems: ProblemList): void {
  const [entry, ...more] = Object.entries(given) as [string, unknown][];
  const [kind, fields] = entry ?? [];
  if (kind === undefined || more.length > 0 || !isObject(fields)) {
    problems.add(errorText('rowNotOne', { value: describeValue(more.length > 0 ? given : fields) }), rows.length + 1);
    rows.push({});
    return;
  }
  if (kind !== 'repeat') return addRow({ ...fields, segment: kind }, rows, problems);
  const { segments, ...rest } = fields as { segments?: unknown };
  addRow({ ...rest, segment: kind }, rows, problems);
  if (!Array.isArray(segments)) problems.add(errorText('repeatEmpty'), rows.length);
  else if (depth < DEEPEST) collect(segments, depth + 1, rows, problems);
  rows.push({ segment: 'endRepeat' });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
