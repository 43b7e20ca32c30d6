/* How rows stand in a spool file: one JSON list a line, in the order of `COLUMNS`. Pure. */
import { ENTRY_KINDS } from '../entry';
import type { Entry, EntryKind, EntryValue } from '../entry';

/** The columns of a row, in their order on a line. */
export const COLUMNS = [
  'at',
  'chiller',
  'kind',
  'name',
  'state',
  'value',
  'unit',
  'severity',
  'text',
  'by',
] as const satisfies readonly (keyof Entry)[];

/** A row as a line, with its end. Empty columns at the end are left out. */
export function lineOf(entry: Entry): string {
  const cells: unknown[] = COLUMNS.map((column) => entry[column]);
  while (cells.at(-1) === '') cells.pop();
  return `${JSON.stringify(cells)}\n`;
}

/** The row of a line; undefined for a line that is none, such as half of one. */
export function entryIn(line: string): Entry | undefined {
  const cells = listIn(line);
  if (!cells) return undefined;
  const [at, chiller, kind, name, state, value = null, ...rest] = cells;
  const texts = [chiller, name, state, ...rest];
  if (typeof at !== 'number' || !isKind(kind) || !isValue(value)) return undefined;
  if (!texts.every((text) => typeof text === 'string')) return undefined;
  const [unit = '', severity = '', text = '', by = ''] = rest as string[];
  return {
    at,
    chiller: chiller as string,
    kind,
    name: name as string,
    state: state as string,
    value,
    unit,
    severity,
    text,
    by,
  };
}

function listIn(line: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(line);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const isKind = (kind: unknown): kind is EntryKind => ENTRY_KINDS.includes(kind as EntryKind);

function isValue(value: unknown): value is EntryValue {
  return value === null || ['number', 'string', 'boolean'].includes(typeof value);
}
