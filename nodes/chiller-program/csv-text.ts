/* The segments of a dialog as text for spreadsheets, and back. Pure. */
import type { ErrorText } from '../../src/core';
import { formatCsv, parseCsv, problemText, ROW_FIELDS } from '../../src/program';
import type { ProgramRow, RawRow, RowField } from '../../src/program';
import { choiceOf } from '../../src/program/words';
import { rowsIn } from './segment-problems';
import type { Rows } from './row-list';

/** The rows of a text, or what is wrong with it. What is wrong within a row is told in the table. */
export type ReadText = { readonly ok: true; readonly rows: Rows } | { readonly ok: false; readonly why: ErrorText };

/** The rows as CSV text with a heading, as they were typed. */
export function writeText(rows: Rows): string {
  return formatCsv(rows as readonly Partial<ProgramRow>[] as readonly ProgramRow[]);
}

/** The rows that somebody has pasted: cells between tabs, semicolons or commas. */
export function readText(text: string): ReadText {
  const { rows, problems } = parseCsv(text);
  const [first] = problems;
  return first ? { ok: false, why: problemText(first) } : { ok: true, rows: rowsIn(rows.map(withWords)) };
}

/** Choices as the table has them, whatever language they were written in; an unknown word stays, and is told in its row. */
function withWords(row: RawRow): RawRow {
  const entries = Object.entries(row).map(([name, cell]) => {
    const isChoice = ROW_FIELDS[name as RowField].kind === 'choice' && typeof cell === 'string';
    return [name, isChoice ? (choiceOf(name as RowField, cell) ?? cell) : cell];
  });
  return Object.fromEntries(entries) as RawRow;
}

/** Whether a text on the clipboard is more than one cell. */
export function isTable(text: string): boolean {
  return /\t|[\r\n]+\s*\S/.test(text);
}
