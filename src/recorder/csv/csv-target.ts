/* CSV files as a target: a file a day, for each chiller one with its readings, and one with all events. */
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../../session/clock';
import type { Entry } from '../entry';
import { errorText } from '../error-texts';
import { claim } from '../spool/folder';
import type { Batch } from '../spool/spool';
import { failure, reasonOf } from '../target';
import type { Page, Range, Sent, Target } from '../target';
import type { CsvStyle } from './cells';
import { prepare } from './day-file';
import type { Append } from './day-file';
import { Journal } from './journal';
import { dayOfFile, placeOf } from './places';
import { readCsv } from './read-csv';

/** What CSV files need. */
export interface CsvTargetOptions {
  /** The folder, of one recorder alone. It is made if it is missing. */
  readonly folder: string;
  /** Decimal point and commas, or decimal comma and semicolons. */
  readonly style: CsvStyle;
  /** So many days are kept, the newest of those that have files; 0: all. */
  readonly keepDays: number;
  readonly clock: Clock;
}

/** Between two looks at what is too old. */
const TIDY_MS = 3_600_000;

export class CsvTarget implements Target {
  readonly title: string;
  readonly #options: CsvTargetOptions;
  #release: (() => void) | undefined;
  #journal: Journal | undefined;
  #tidiedAtMs = -Infinity;

  constructor(options: CsvTargetOptions) {
    this.#options = options;
    this.title = options.folder;
  }

  async send(batch: Batch): Promise<Sent> {
    const journal = await this.#opened();
    if (journal.has(batch.id)) return {};
    const { folder, style } = this.#options;
    const appends: Append[] = [];
    try {
      for (const [place, entries] of byPlace(batch.entries)) {
        // oxlint-disable-next-line no-await-in-loop
        appends.push(await prepare(folder, place, entries, style));
      }
      await journal.begin(
        batch.id,
        appends.map(({ file, size }) => [file, size] as const),
      );
    } catch (error) {
      throw this.#failure(error);
    }
    try {
      // oxlint-disable-next-line no-await-in-loop
      for (const { file, text } of appends) await append(path.join(folder, file), text);
      await journal.finish();
    } catch (error) {
      // Opened anew, the journal takes back what was appended.
      this.#journal = undefined;
      await journal.undo().catch(() => undefined);
      throw this.#failure(error);
    }
    await this.#tidy();
    return {};
  }

  read(range: Range, signal: AbortSignal): AsyncIterable<Page> {
    return readCsv(this.#options.folder, range, signal);
  }

  close(): Promise<void> {
    this.#release?.();
    this.#release = undefined;
    return Promise.resolve();
  }

  async #opened(): Promise<Journal> {
    const { folder } = this.#options;
    if (this.#journal) return this.#journal;
    try {
      await mkdir(folder, { recursive: true });
      this.#release ??= claim(folder);
      this.#journal = await Journal.open(folder);
      return this.#journal;
    } catch (error) {
      throw this.#failure(error);
    }
  }

  /** What cannot be removed is tried again the next time. No clock is asked: one that is wrong by years would remove everything. */
  async #tidy(): Promise<void> {
    const { folder, keepDays, clock } = this.#options;
    if (keepDays === 0 || clock.nowMs() - this.#tidiedAtMs < TIDY_MS) return;
    this.#tidiedAtMs = clock.nowMs();
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    const old = filesBeyond(names, keepDays);
    await Promise.all(old.map((name) => rm(path.join(folder, name), { force: true }).catch(() => undefined)));
  }

  #failure(error: unknown): Error {
    const file = (error as NodeJS.ErrnoException).path ?? this.#options.folder;
    return failure('refused', errorText('csvNotWritten', { file, why: reasonOf(error) }), error);
  }
}

function byPlace(entries: readonly Entry[]): Map<string, Entry[]> {
  const places = new Map<string, Entry[]>();
  for (const entry of entries) {
    const place = placeOf(entry);
    const there = places.get(place);
    if (there) there.push(entry);
    else places.set(place, [entry]);
  }
  return places;
}

/** The files of all days but the newest ones. */
function filesBeyond(names: readonly string[], keepDays: number): string[] {
  const dated = names.flatMap((name) => {
    const day = dayOfFile(path.basename(name));
    return day === undefined ? [] : [{ name, day }];
  });
  const kept = new Set([...new Set(dated.map(({ day }) => day))].sort().slice(-keepDays));
  return dated.filter(({ day }) => !kept.has(day)).map(({ name }) => name);
}

/** Resolves when the rows are on the disk. */
async function append(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a');
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
