/*
 * A program as CSV text, as spreadsheets write it and as it is on the clipboard: cells between tabs, semicolons or commas; quotation
 * marks; any line ends; with or without a heading; decimal point or comma. Never throws.
 */
import { csvLines } from '../core';
import { errorText } from './error-texts';
import { ProblemList } from './problems';
import type { ProgramProblem } from './problems';
import { COLUMNS, PROGRAM_BOUNDS } from './table';
import type { ProgramRow, RawRow, RowField } from './types';
import { fieldOfHeading } from './words';

/** Rows of a CSV text, not checked yet. */
export interface ParsedCsv {
  readonly rows: readonly RawRow[];
  readonly problems: readonly ProgramProblem[];
}

/** The rows of a CSV text. A line that is empty, or begins with #, is left out. Without a heading, the columns are those of `COLUMNS`. */
export function parseCsv(text: string): ParsedCsv {
  const problems = new ProblemList();
  if (text.length > PROGRAM_BOUNDS.characters) {
    problems.add(errorText('csvTooLong', { most: PROGRAM_BOUNDS.characters }));
    return { rows: [], problems: problems.all };
  }
  const lines = cellsOf(text, problems);
  const columns = headingOf(lines[0] ?? [], problems);
  const body = columns ? lines.slice(1) : lines;
  if (body.length > PROGRAM_BOUNDS.rows) problems.add(errorText('programTooLong', { most: PROGRAM_BOUNDS.rows }));
  const rows = body
    .slice(0, PROGRAM_BOUNDS.rows)
    .map((cells, index) => rowOf(cells, columns ?? COLUMNS, index + 1, problems));
  return { rows, problems: problems.all };
}

/** The rows as CSV text with a heading, cells between commas, lines that end in CR LF. Columns that no row has are left out. */
export function formatCsv(rows: readonly ProgramRow[]): string {
  const columns = COLUMNS.filter((field) => rows.some((row) => row[field] !== undefined));
  const lines = [columns, ...rows.map((row) => columns.map((field) => row[field] ?? ''))];
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string | number): string {
  const text = String(cell);
  return /[",;\t\r\n#]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The cells of each line; without the rest behind a quotation mark that never closes. */
function cellsOf(text: string, problems: ProblemList): (readonly string[])[] {
  const { lines, openQuoteRow } = csvLines(text, PROGRAM_BOUNDS.rows + 1);
  if (openQuoteRow !== undefined) problems.add(errorText('csvOpenQuote'), lines.length + 1);
  return lines.map(({ cells }) => cells);
}

/** The columns by their headings; undefined when the first line is no heading. */
function headingOf(cells: readonly string[], problems: ProblemList): readonly (RowField | undefined)[] | undefined {
  const fields = cells.map(fieldOfHeading);
  const known = fields.filter((field) => field !== undefined);
  if (!known.includes('segment')) {
    if (known.length < 2) return undefined;
    problems.add(errorText('csvNoSegments'));
  }
  const choices = COLUMNS.join(', ');
  for (const [index, cell] of cells.entries())
    if (fields[index] === undefined && cell !== '')
      problems.add(errorText('fieldUnknown', { value: `"${cell.slice(0, 40)}"`, choices }));
  return fields;
}

function rowOf(
  cells: readonly string[],
  columns: readonly (RowField | undefined)[],
  row: number,
  problems: ProblemList,
): RawRow {
  if (cells.slice(columns.length).some((cell) => cell !== '')) problems.add(errorText('csvTooManyCells'), row);
  return Object.fromEntries(
    columns.flatMap((field, index) => (field && (cells[index] ?? '') !== '' ? [[field, cells[index]]] : [])),
  );
}
