/*
 * Readings of one chiller as rows of a CSV file: one moment a row, one reading a column, its unit in the header. A cell is blank
 * where nothing was recorded at that moment; what is not good stands in the column `quality`. Pure.
 */
import type { Entry } from '../entry';
import { timeCell, timeIn, valueCell, valueIn } from './cells';
import type { CsvStyle } from './cells';
import { TIME_HEADER } from './events-table';

/** A reading with a column of its own. */
export interface Column {
  readonly name: string;
  readonly unit: string;
}

const FIRST = [TIME_HEADER, 'quality'];

/** The header: `supplyTemperature (°C)`. */
export function readingHeader(columns: readonly Column[]): string[] {
  return [
    ...FIRST,
    ...columns.map(({ name, unit }) => (unit === '' && !name.endsWith(')') ? name : `${name} (${unit})`)),
  ];
}

/** The columns of a header; undefined where it is that of another table. */
export function columnsIn(header: readonly string[]): Column[] | undefined {
  if (!FIRST.every((cell, at) => header[at] === cell)) return undefined;
  return header.slice(FIRST.length).map((cell) => {
    const [, name = cell, unit = ''] = /^(.*) \(([^()]*)\)$/s.exec(cell) ?? [];
    return { name, unit };
  });
}

const isSame = (left: Column, right: Column): boolean => left.name === right.name && left.unit === right.unit;

/** The columns that entries need, after those that are there. */
export function columnsFor(there: readonly Column[], entries: readonly Entry[]): Column[] {
  const columns = [...there];
  for (const { name, unit } of entries)
    if (!columns.some((column) => isSame(column, { name, unit }))) columns.push({ name, unit });
  return columns;
}

/** Rows of cells, one for each moment, in the order of the entries. */
export function readingRows(columns: readonly Column[], entries: readonly Entry[], style: CsvStyle): string[][] {
  const places = new Map(columns.map(({ name, unit }, at) => [`${name}\n${unit}`, at]));
  const rows: Row[] = [];
  const rowAt = new Map<number, Row>();
  for (const entry of entries) {
    const place = places.get(`${entry.name}\n${entry.unit}`)!;
    let row = rowAt.get(entry.at);
    if (!row) {
      row = { at: entry.at, cells: [], doubts: [] };
      rowAt.set(entry.at, row);
      rows.push(row);
    }
    row.cells[place] = valueCell(entry.value, style);
    if (entry.state !== 'good' || entry.value === null)
      row.doubts.push(`${encodeURIComponent(entry.name)}=${entry.state}`);
  }
  return rows.map(({ at, cells, doubts }) => [
    timeCell(at, style),
    doubts.join(' '),
    ...Array.from(cells, (cell) => cell ?? ''),
  ]);
}

interface Row {
  readonly at: number;
  readonly cells: (string | undefined)[];
  readonly doubts: string[];
}

/** Where the wanted readings stand in a row. @param names undefined: all */
export function placesOf(columns: readonly Column[], names: readonly string[] | undefined): [place: number, Column][] {
  return columns.flatMap((column, at): [number, Column][] =>
    !names || names.includes(column.name) ? [[at + FIRST.length, column]] : [],
  );
}

/** The entries of a row. */
export function entriesIn(
  cells: readonly string[],
  places: readonly [place: number, Column][],
  chiller: string,
  style: CsvStyle,
): Entry[] {
  const at = timeIn(cells[0] ?? '');
  if (at === undefined) return [];
  const states = cells[1] ? statesIn(cells[1]) : undefined;
  const entries: Entry[] = [];
  for (const [place, { name, unit }] of places) {
    const cell = cells[place] ?? '';
    const state = states?.get(name);
    if (cell === '' && state === undefined) continue;
    const value = valueIn(cell, style);
    entries.push({
      at,
      chiller,
      kind: 'reading',
      name,
      state: state ?? 'good',
      value,
      unit,
      severity: '',
      text: '',
      by: '',
    });
  }
  return entries;
}

function statesIn(cell: string): Map<string, string> {
  const parts = cell.split(' ').map((part): [string, string] => {
    const [name = '', state = ''] = part.split('=');
    return [decoded(name), state];
  });
  return new Map(parts);
}

/** Somebody may have edited the file. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
