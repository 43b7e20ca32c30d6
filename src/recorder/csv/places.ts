/* Where rows stand in a folder of CSV files: `readings/<chiller>/2026-11-28.csv`, `events/2026-11-28.csv`. Pure. */
import { createHash } from 'node:crypto';
import type { Entry } from '../entry';
import { decoded } from './readings-table';

export const READINGS = 'readings';
export const EVENTS = 'events';

const PLAIN = /[\p{L}\p{N} _-]/u;
/** What Windows keeps for itself, and a blank at an end, which it drops. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;
const LONGEST_BYTES = 180;

/** The name of a chiller as that of a folder: letters, digits, blanks and dashes stay, the rest is written as `%2F`. */
export function folderOf(chiller: string): string {
  const safe = Array.from(chiller)
    .map((letter) => (PLAIN.test(letter) ? letter : percent(letter)))
    .join('');
  const trimmed = safe.replace(/^ | $/g, '%20') || '%';
  const name = RESERVED.test(trimmed) ? `%${trimmed.charCodeAt(0).toString(16)}${trimmed.slice(1)}` : trimmed;
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name;
  const mark = createHash('sha256').update(chiller).digest('hex').slice(0, 12);
  return `${Array.from(name).slice(0, 50).join('')}~${mark}`;
}

function percent(letter: string): string {
  return [...Buffer.from(letter)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/** The name of the chiller of a folder; of a very long one a part. */
export function chillerOf(folder: string): string {
  return folder === '%' ? '' : decoded(folder);
}

/** The day of a row, in UTC: `2026-11-28`. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** The file of a row, without its number and ending. */
export function placeOf({ at, chiller, kind }: Entry): string {
  return kind === 'reading' ? `${READINGS}/${folderOf(chiller)}/${dayOf(at)}` : `${EVENTS}/${dayOf(at)}`;
}

/** A file of a day; a second one where the first has another form. @param number from 1 */
export function fileOf(place: string, number: number): string {
  return number === 1 ? `${place}.csv` : `${place}_${number}.csv`;
}

const FILE = /^(\d{4}-\d\d-\d\d)(?:_(\d+))?\.csv$/;

/** The day of a file; undefined for a file that is not ours. */
export function dayOfFile(name: string): string | undefined {
  return FILE.exec(name)?.[1];
}
