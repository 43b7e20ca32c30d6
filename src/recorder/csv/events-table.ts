/* Alarms, commands and programs as rows of a CSV file: one event a row. Pure. */
import { ENTRY_KINDS } from '../entry';
import type { Entry } from '../entry';
import { textCell, textIn, timeCell, timeIn, valueCell, valueIn } from './cells';
import type { CsvStyle } from './cells';

/** The columns after the time, in their order. */
const COLUMNS = ['chiller', 'kind', 'name', 'state', 'value', 'unit', 'severity', 'text', 'by'] as const;

/** The first cell of every file. */
export const TIME_HEADER = 'time (UTC)';

/** The header. */
export const EVENT_HEADER: readonly string[] = [TIME_HEADER, ...COLUMNS];

/** An event as cells. */
export function eventCells(entry: Entry, style: CsvStyle): string[] {
  const cells = COLUMNS.map((column) =>
    column === 'value' ? valueCell(entry.value, style) : textCell(entry[column], style),
  );
  return [timeCell(entry.at, style), ...cells];
}

/** The event of a row; undefined for a row that is none. */
export function eventIn(cells: readonly string[], style: CsvStyle): Entry | undefined {
  const [time = '', ...rest] = cells;
  const at = timeIn(time);
  const [chiller = '', word = '', name = '', state = '', value = '', unit = '', severity = '', text = '', by = ''] =
    rest;
  const kind = ENTRY_KINDS.find((one) => one === word);
  if (at === undefined || !kind) return undefined;
  const texts = { chiller, name, state, unit, severity, text, by };
  const read = Object.fromEntries(Object.entries(texts).map(([column, cell]) => [column, textIn(cell)]));
  return { at, kind, value: valueIn(value, style), ...(read as typeof texts) };
}
