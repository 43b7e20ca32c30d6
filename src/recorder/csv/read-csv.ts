/* Reads rows back from a folder of CSV files: only the files of the days that are asked for. */
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../entry';
import type { Page, Range } from '../target';
import { cellsIn, isWholeRow, separatorOf } from './cells';
import type { CsvStyle } from './cells';
import { firstRow } from './day-file';
import { EVENT_HEADER, eventIn, TIME_HEADER } from './events-table';
import { chillerOf, dayOf, dayOfFile, EVENTS, folderOf, READINGS } from './places';
import { columnsIn, entriesIn, placesOf } from './readings-table';

interface DayFile {
  readonly file: string;
  readonly day: string;
  /** Whose readings; undefined for events. */
  readonly chiller: string | undefined;
}

/** Rows at a time. */
const PAGE = 2_000;

/** Rows of a range, in the order of the files' days. A folder that is not there has none. */
export async function* readCsv(folder: string, range: Range, signal: AbortSignal): AsyncIterable<Page> {
  const files = await filesFor(folder, range);
  let at = 0;
  for (const file of files) {
    const done = (at += 1) / files.length;
    for await (const entries of pagesOf(file, range, signal)) yield { entries, done };
  }
}

async function filesFor(folder: string, { fromMs, toMs, chillers, kinds }: Range): Promise<DayFile[]> {
  const [first, last] = [dayOf(fromMs), dayOf(Math.max(fromMs, toMs - 1))];
  const inFolder = async (place: string, chiller: string | undefined): Promise<DayFile[]> => {
    const names = await namesIn(path.join(folder, place));
    return names.flatMap((name) => {
      const day = dayOfFile(name);
      return day !== undefined && day >= first && day <= last
        ? [{ file: path.join(folder, place, name), day, chiller }]
        : [];
    });
  };
  const wanted = kinds.includes('reading')
    ? (chillers ?? (await namesIn(path.join(folder, READINGS))).map(chillerOf))
    : [];
  const readings = await Promise.all(
    wanted.map((chiller) => inFolder(path.join(READINGS, folderOf(chiller)), chiller)),
  );
  const events = kinds.some((kind) => kind !== 'reading') ? await inFolder(EVENTS, undefined) : [];
  return [...readings.flat(), ...events].sort((left, right) =>
    left.day < right.day ? -1 : Number(left.day > right.day),
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unlessGone)).sort();
}

function unlessGone(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
  return [];
}

async function* pagesOf(file: DayFile, range: Range, signal: AbortSignal): AsyncIterable<Entry[]> {
  const stream = createReadStream(file.file, { encoding: 'utf8', highWaterMark: 256 * 1024, signal });
  const reader = new RowReader(file, range);
  let rest = '';
  let page: Entry[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<string>) {
      const { rows, rest: left } = rowsIn(rest + chunk);
      rest = left;
      for (const row of rows) page.push(...reader.read(row));
      if (page.length < PAGE) continue;
      yield page;
      page = [];
    }
  } catch (error) {
    // Removed between the list and the look.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  yield page;
}

/** Whole rows of a text, without their ends. What is not ended yet, such as a row that is being written, stays. */
export function rowsIn(text: string): { rows: string[]; rest: string } {
  const rows: string[] = [];
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    const row = text.slice(from, end);
    if (!isWholeRow(row)) continue;
    rows.push(row.endsWith('\r') ? row.slice(0, -1) : row);
    from = end + 1;
  }
  return { rows, rest: text.slice(from) };
}

/** Reads the rows of one file; the first one is its header. */
class RowReader {
  readonly #file: DayFile;
  readonly #range: Range;
  readonly #from: string;
  readonly #to: string;
  #read: ((row: string) => Entry[]) | undefined;

  constructor(file: DayFile, range: Range) {
    this.#file = file;
    this.#range = range;
    this.#from = secondOf(range.fromMs);
    this.#to = secondOf(range.toMs);
  }

  read(row: string): Entry[] {
    if (!this.#read) {
      this.#read = this.#readerFor(firstRow(row));
      return [];
    }
    // Most rows of a day are told apart by their beginning.
    const second = row.slice(0, 19);
    if (second < this.#from || second > this.#to) return [];
    return this.#read(row).filter((entry) => this.#isWanted(entry));
  }

  #readerFor(header: string): (row: string) => Entry[] {
    const style = styleOf(header);
    const { chiller } = this.#file;
    const cells = cellsIn(header, style);
    if (chiller === undefined)
      return cells.join() === EVENT_HEADER.join()
        ? (row) => [eventIn(cellsIn(row, style), style) ?? []].flat()
        : () => [];
    const places = placesOf(columnsIn(cells) ?? [], this.#range.names);
    return (row) => entriesIn(cellsIn(row, style), places, chiller, style);
  }

  #isWanted({ at, kind, chiller, name }: Entry): boolean {
    const { fromMs, toMs, kinds, chillers, names } = this.#range;
    if (at < fromMs || at >= toMs || !kinds.includes(kind)) return false;
    return (!chillers || chillers.includes(chiller)) && (!names || names.includes(name));
  }
}

/** A file may have been written in another style than is set now. */
function styleOf(header: string): CsvStyle {
  return header.startsWith(TIME_HEADER + separatorOf('comma')) ? 'comma' : 'point';
}

function secondOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
}
