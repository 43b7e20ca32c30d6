/* The text of a list as rows of cells: JSON or CSV. Never throws. */
import { csvLines, describeValue, nearest } from '../core';
import type { CsvLine, ErrorText } from '../core';
import { FLEET_BOUNDS } from './bounds';
import { columnOf, FLEET_COLUMNS, isNote } from './columns';
import { errorText } from './error-texts';
import type { Cell, FleetProblem, RawRow } from './types';

type Rows = { readonly ok: true; readonly rows: readonly RawRow[] } | { readonly ok: false; readonly why: ErrorText };

const refused = (why: ErrorText): Rows => ({ ok: false, why });

export function rowsIn(text: string): Rows {
  if (text.length > FLEET_BOUNDS.characters)
    return refused(errorText('fleetTooLarge', { most: FLEET_BOUNDS.characters / 1_000_000 }));
  // The sign of an archive, which .xlsx and .ods are.
  if (text.startsWith('PK\u0003\u0004')) return refused(errorText('fleetWorkbook'));
  const bare = text.replace(/^\uFEFF/, '').trimStart();
  const read = /^[[{]/.test(bare) ? jsonRows(bare) : csvRows(text);
  if (!read.ok) return read;
  if (read.rows.length === 0) return refused(errorText('fleetEmpty'));
  return read.rows.length > FLEET_BOUNDS.rows ? refused(errorText('fleetTooLong', { most: FLEET_BOUNDS.rows })) : read;
}

function csvRows(text: string): Rows {
  const { lines, openQuoteRow } = csvLines(text, FLEET_BOUNDS.rows + 1);
  // What follows cannot be told from what stands in the quotation marks: as good as a list that is being written.
  if (openQuoteRow !== undefined)
    return refused(errorText('fleetInRow', { row: openQuoteRow, why: errorText('fleetOpenQuote') }));
  const [heading, ...body] = lines;
  if (!heading) return refused(errorText('fleetEmpty'));
  const columns = heading.cells.map((cell) => (isNote(cell) ? undefined : columnOf(cell)));
  const why = headingProblem(heading.cells, columns);
  if (why) return refused(why);
  return { ok: true, rows: body.map((line) => csvRow(line, heading.cells, columns)) };
}

/** A heading that is wrong is wrong for every row: a limit that is misspelt would be missing everywhere. */
function headingProblem(headings: readonly string[], columns: readonly (string | undefined)[]): ErrorText | undefined {
  if (!columns.includes('name')) return errorText('fleetNoNames');
  const unknown = headings.find((heading, at) => heading !== '' && !isNote(heading) && columns[at] === undefined);
  if (unknown !== undefined) return noColumn(unknown);
  const twice = headings.find((_heading, at) => columns[at] !== undefined && columns.indexOf(columns[at]) !== at);
  return twice === undefined ? undefined : errorText('fleetColumnTwice', { column: twice });
}

function noColumn(heading: string, name = heading): ErrorText {
  const known = Object.keys(FLEET_COLUMNS);
  const value = describeValue(heading);
  const near = nearest(name, known);
  if (near !== undefined) return errorText('fleetColumnNear', { value, near });
  return errorText('fleetNoColumn', { value, choices: known.join(', ') });
}

function csvRow(
  { row, cells }: CsvLine,
  headings: readonly string[],
  columns: readonly (string | undefined)[],
): RawRow {
  const found = new Map<string, Cell>();
  const problems: FleetProblem[] = [];
  for (const [at, value] of cells.entries()) {
    const heading = headings[at] ?? '';
    const column = columns[at];
    if (value === '' || isNote(heading)) continue;
    if (column === undefined) problems.push({ row, why: errorText('fleetUnheaded', { value: describeValue(value) }) });
    else found.set(column, { value, heading });
  }
  return { row, cells: found, problems: problems.slice(0, 1) };
}

function jsonRows(text: string): Rows {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    return refused(errorText('fleetNoJson', { why: (error as Error).message.slice(0, 200) }));
  }
  if (!Array.isArray(list)) return refused(errorText('fleetNoList'));
  return { ok: true, rows: list.slice(0, FLEET_BOUNDS.rows + 1).map((item, at) => jsonRow(item, at + 1)) };
}

/** Objects in which people, and the library's own options, put several values. */
const GROUPS = ['connection', 'serial', 'band', 'setTemperatureRange', 'limits', 'startUp'];
/** Their names say of what the ends are. */
const RANGES = ['band', 'setTemperatureRange'];

function jsonRow(item: unknown, row: number): RawRow {
  const cells = new Map<string, Cell>();
  const problems: FleetProblem[] = [];
  const tell = (why: ErrorText, column?: string): void => void problems.push({ row, ...(column && { column }), why });
  const take = (object: object, group = ''): void => {
    for (const [key, value] of Object.entries(object)) {
      if (isNote(key) || value === null || value === '') continue;
      const heading = group ? `${group}.${key}` : key;
      if (GROUPS.includes(key) && isObject(value)) take(value, key);
      else if (group === 'connection' && key === 'kind') continue;
      else takeValue(RANGES.includes(group) ? `${group} ${key}` : key, heading, value);
    }
  };
  const takeValue = (name: string, heading: string, value: unknown): void => {
    const column = columnOf(name);
    if (column === undefined) tell(noColumn(heading, name));
    else if (cells.has(column)) tell(errorText('fleetColumnTwice', { column: heading }));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      cells.set(column, { value, heading });
    else tell(errorText('fleetText'), heading);
  };
  if (isObject(item)) take(item);
  else tell(errorText('fleetNoObject'));
  return { row, cells, problems: problems.slice(0, FLEET_BOUNDS.problemsInRow) };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
