/* Cells of CSV files, in the two styles that spreadsheets read by a double click. Pure. */
import type { EntryValue } from '../entry';

/** How numbers and cells are set apart: `point` for most of the world, `comma` for spreadsheets in German and similar languages. */
export const CSV_STYLES = ['point', 'comma'] as const;

/** One of `CSV_STYLES`. */
export type CsvStyle = (typeof CSV_STYLES)[number];

/** What stands between two cells. */
export const separatorOf = (style: CsvStyle): string => (style === 'comma' ? ';' : ',');

/** A spreadsheet takes a cell that begins so for a formula, and runs it. */
const FORMULA = /^['=+\-@\t\r\n]/;
const NUMBER = /^-?[0-9]+([.,][0-9]+)?(e[+-]?[0-9]+)?$/;
const FLAG = /^(true|false)$/;

/** A text as a cell. Behind an apostrophe it stays a text: it cannot become a formula or a number. */
export function textCell(text: string, style: CsvStyle): string {
  const kept = FORMULA.test(text) || NUMBER.test(text) || FLAG.test(text) ? `'${text}` : text;
  return kept.includes('"') || kept.includes('\n') || kept.includes(separatorOf(style))
    ? `"${kept.replaceAll('"', '""')}"`
    : kept;
}

/** The text of a cell. */
export function textIn(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}

/** A value as a cell; null is blank, an empty word is an apostrophe. */
export function valueCell(value: EntryValue, style: CsvStyle): string {
  if (value === null) return '';
  if (typeof value === 'string') return textCell(value, style) || "'";
  return style === 'comma' ? String(value).replace('.', ',') : String(value);
}

/** The value of a cell. */
export function valueIn(cell: string, style: CsvStyle): EntryValue {
  if (cell === '') return null;
  if (FLAG.test(cell)) return cell === 'true';
  if (NUMBER.test(cell)) return Number(style === 'comma' ? cell.replace(',', '.') : cell);
  return textIn(cell);
}

/** `2026-11-28 07:16:18.123`, with six decimals where the stamp has microseconds. UTC. */
export function timeCell(at: number, style: CsvStyle): string {
  const us = Math.round(at * 1000);
  const text = new Date(Math.floor(us / 1000)).toISOString().slice(0, 23).replace('T', ' ');
  const rest = us % 1000;
  const exact = rest === 0 ? text : text + String(rest).padStart(3, '0');
  return style === 'comma' ? exact.replace('.', ',') : exact;
}

const TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)[.,](\d{3})(\d{3})?$/;

/** The time of a cell, epoch ms; undefined when there is none. */
export function timeIn(cell: string): number | undefined {
  const [, day, second, ms, us = '0'] = TIME.exec(cell) ?? [];
  if (day === undefined) return undefined;
  return (Date.parse(`${day}T${second}.${ms}Z`) * 1000 + Number(us)) / 1000;
}

/** The cells of a line, without its end. */
export function cellsIn(line: string, style: CsvStyle): string[] {
  const separator = separatorOf(style);
  if (!line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  for (let at = 0; at <= line.length;) {
    const { cell, end } = line[at] === '"' ? quotedAt(line, at) : plainAt(line, at, separator);
    cells.push(cell);
    at = end + 1;
  }
  return cells;
}

function plainAt(line: string, at: number, separator: string): { cell: string; end: number } {
  const end = line.indexOf(separator, at);
  return end < 0 ? { cell: line.slice(at), end: line.length } : { cell: line.slice(at, end), end };
}

/** A quote within is written twice. */
function quotedAt(line: string, at: number): { cell: string; end: number } {
  let end = at + 1;
  while (end < line.length && (line[end] !== '"' || line[end + 1] === '"')) end += line[end] === '"' ? 2 : 1;
  return { cell: line.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 };
}

/** Whether a line break after this text ends a row: within quotes it belongs to a cell. */
export function isWholeRow(text: string): boolean {
  if (!text.includes('"')) return true;
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 0;
}
