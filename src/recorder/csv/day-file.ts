/* One CSV file: its header, and how rows are appended to it. */
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../entry';
import { cellsIn, isWholeRow, separatorOf, textCell } from './cells';
import type { CsvStyle } from './cells';
import { EVENT_HEADER, eventCells } from './events-table';
import { writeSynced } from './journal';
import { fileOf } from './places';
import { columnsFor, columnsIn, readingHeader, readingRows } from './readings-table';
import type { Column } from './readings-table';

/** Excel takes a file without it for one of another alphabet, and shows `Â°C`. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Rows that are ready to be appended to a file. */
export interface Append {
  /** Below the folder. */
  readonly file: string;
  /** Its size before. */
  readonly size: number;
  /** Whole rows; in a new file the header, too. */
  readonly text: string;
}

const MOST_FILES_A_DAY = 99;

/** Cells as a row, with its end. Cells of the header are not quoted yet. */
export function rowOf(cells: readonly string[], style: CsvStyle): string {
  return `${cells.join(separatorOf(style))}\n`;
}

/** Cells of a header as a row, after the byte order mark. */
export function headerRow(cells: readonly string[], style: CsvStyle): string {
  return (
    BYTE_ORDER_MARK +
    rowOf(
      cells.map((cell) => textCell(cell, style)),
      style,
    )
  );
}

/**
 * What is to be appended for entries of one place. A reading that has no column yet gets one: the file is written anew with a
 * longer header, and takes the place of the old one in one step.
 *
 * @throws what the file system says
 */
export async function prepare(
  folder: string,
  place: string,
  entries: readonly Entry[],
  style: CsvStyle,
): Promise<Append> {
  for (let number = 1; number <= MOST_FILES_A_DAY; number++) {
    const file = fileOf(place, number);
    const full = path.join(folder, file);
    // One after the other: the first one that fits is taken.
    // oxlint-disable-next-line no-await-in-loop
    const header = await headerOf(full, style);
    if (header === undefined) {
      // oxlint-disable-next-line no-await-in-loop
      await mkdir(path.dirname(full), { recursive: true });
      return { file, size: 0, text: newFile(entries, style) };
    }
    if (entries[0]?.kind !== 'reading') {
      if (header.join() !== EVENT_HEADER.join()) continue;
      const text = entries.map((entry) => rowOf(eventCells(entry, style), style)).join('');
      // oxlint-disable-next-line no-await-in-loop
      return { file, size: await sizeOf(full), text };
    }
    const there = columnsIn(header);
    if (!there) continue;
    const columns = columnsFor(there, entries);
    // oxlint-disable-next-line no-await-in-loop
    if (columns.length > there.length) await widen(full, columns, style);
    // oxlint-disable-next-line no-await-in-loop
    return { file, size: await sizeOf(full), text: readingText(columns, entries, style) };
  }
  throw new Error(`${place} has ${MOST_FILES_A_DAY} files of another form`);
}

function newFile(entries: readonly Entry[], style: CsvStyle): string {
  if (entries[0]?.kind !== 'reading')
    return headerRow(EVENT_HEADER, style) + entries.map((entry) => rowOf(eventCells(entry, style), style)).join('');
  const columns = columnsFor([], entries);
  return headerRow(readingHeader(columns), style) + readingText(columns, entries, style);
}

function readingText(columns: readonly Column[], entries: readonly Entry[], style: CsvStyle): string {
  return readingRows(columns, entries, style)
    .map((cells) => rowOf(cells, style))
    .join('');
}

const HEADER_BYTES = 64 * 1024;

/** The cells of the header; undefined where there is no file, or an empty one. Of a file in another style they are none of ours. */
async function headerOf(file: string, style: CsvStyle): Promise<string[] | undefined> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return undefined;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    if (bytesRead === 0) return undefined;
    return cellsIn(firstRow(buffer.toString('utf8', 0, bytesRead)), style);
  } finally {
    await handle.close();
  }
}

/** The first row of a text, without its end; a line break within quotes does not end it. */
export function firstRow(text: string): string {
  let end = text.indexOf('\n');
  while (end >= 0 && !isWholeRow(text.slice(0, end))) end = text.indexOf('\n', end + 1);
  const row = end < 0 ? text : text.slice(0, end);
  return (row.startsWith(BYTE_ORDER_MARK) ? row.slice(1) : row).replace(/\r$/, '');
}

async function widen(file: string, columns: readonly Column[], style: CsvStyle): Promise<void> {
  const text = await readFile(file, 'utf8');
  const mark = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const rows = text.slice(mark + firstRow(text).length).replace(/^\r?\n/, '');
  await writeSynced(`${file}.new`, headerRow(readingHeader(columns), style) + rows);
  await rename(`${file}.new`, file);
}

async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size;
}
