/* The folder of a spool: names of its files, what is found there at the start, who owns it. */
import { randomBytes } from 'node:crypto';
import { open, readdir, rm, stat, truncate } from 'node:fs/promises';
import path from 'node:path';
import { ChillerError } from '../../core';
import { errorText } from '../error-texts';
import type { SpoolFile } from './bounds';

const ENDING = '.jsonl';
const NAME = /^[0-9]{15}-[0-9]{6}-[0-9a-f]{8}\.jsonl$/;

/**
 * The name of a file: in the order of their names, files are in the order in which they were begun, also when the clock of the machine
 * was set back in between. The end is by chance: a target knows a batch by its
 * name, so none may ever be there again.
 *
 * @param newest name of the newest file before, if there is one
 */
export function fileName(epochMs: number, newest: string | undefined): string {
  const newestMs = Number(newest?.slice(0, 15) ?? -1);
  const isAfter = Math.floor(epochMs) > newestMs;
  const number = isAfter ? 0 : Number(newest!.slice(16, 22)) + 1;
  const chance = randomBytes(4).toString('hex');
  return `${digits(isAfter ? epochMs : newestMs, 15)}-${digits(number, 6)}-${chance}${ENDING}`;
}

const digits = (number: number, count: number): string => String(Math.max(0, Math.floor(number))).padStart(count, '0');

/** The folders of this process. A lock for other processes would outlive a power cut, and keep its own recorder out. */
const inUse = new Set<string>();

/**
 * Takes a folder for this recorder. It need not be there yet.
 *
 * @returns what gives it back
 * @throws ChillerError `refused` when another recorder has it
 */
export function claim(folder: string): () => void {
  const place = path.resolve(folder);
  if (inUse.has(place)) throw new ChillerError('refused', errorText('spoolInUse', { folder }), { folder });
  inUse.add(place);
  return () => inUse.delete(place);
}

/**
 * The files that are there, the oldest first. A last line that was cut off by a kill is taken away; an empty file, too.
 *
 * @param epochMs now, to tell their age
 */
export async function filesIn(folder: string, epochMs: number, nowMs: number): Promise<SpoolFile[]> {
  const names = (await readdir(folder).catch(noneIfMissing)).filter((name) => NAME.test(name)).sort();
  const files: SpoolFile[] = [];
  for (const name of names) {
    // One after the other: there may be thousands.
    // oxlint-disable-next-line no-await-in-loop
    const size = await repair(path.join(folder, name));
    const ageMs = Math.max(0, epochMs - Number(name.slice(0, 15)));
    if (size > 0) files.push({ name, size, begunAtMs: nowMs - ageMs });
  }
  return files;
}

function noneIfMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code !== 'ENOENT') throw error;
  return [];
}

const LINE_FEED = 10;
/** Longer than any line. */
const TAIL_BYTES = 64 * 1024;

/** Cuts off a torn last line. @returns the size that remains; a file of nothing is removed */
async function repair(file: string): Promise<number> {
  const { size } = await stat(file);
  const tail = await tailOf(file, size);
  const whole = size - tail.length + tail.lastIndexOf(LINE_FEED) + 1;
  if (whole === 0) await rm(file, { force: true });
  else if (whole < size) await truncate(file, whole);
  return whole;
}

async function tailOf(file: string, size: number): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(size, TAIL_BYTES));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
