/*
 * What waits for a target, on disk: a folder of bounded line files. What `append` has confirmed is with the operating system, so that
 * a kill of this process costs nothing of it; a second later it is on the disk, so that a power cut costs that second at most.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { epochMsOf } from '../../session/clock';
import type { Clock } from '../../session/clock';
import type { Entry } from '../entry';
import { filesToDrop } from './bounds';
import type { SpoolBounds, SpoolFile } from './bounds';
import { claim, fileName, filesIn } from './folder';
import { entryIn, lineOf } from './lines';
import { OpenFile } from './open-file';

/** What a spool needs. */
export interface SpoolOptions extends SpoolBounds {
  readonly folder: string;
  readonly clock: Clock;
  /** Rows of a file at most. */
  readonly fileLines: number;
  /** Told how many rows were dropped at a bound. */
  dropped(count: number): void;
}

/** Rows that are sent together: one file of the spool. */
export interface Batch {
  /** Names it for ever: a target that knows it has it already. */
  readonly id: string;
  /** The rows, in the order in which they came. */
  readonly entries: readonly Entry[];
}

const SYNC_MS = 1_000;
const FILE_BYTES = 1_000_000;

/** The folder of what waits. */
export class Spool {
  readonly #options: SpoolOptions;
  #release: (() => void) | undefined;
  #closed: SpoolFile[] = [];
  #open: OpenFile | undefined;
  /** Name of the newest file, also when it is sent: a target may know the batch by it. */
  #newest: string | undefined;
  #stopSync: (() => void) | undefined;

  private constructor(options: SpoolOptions) {
    this.#options = options;
  }

  /** @throws ChillerError `refused` when another recorder has the folder, or what the file system says */
  static async open(options: SpoolOptions): Promise<Spool> {
    const spool = new Spool(options);
    spool.#release = claim(options.folder);
    try {
      spool.#closed = await filesIn(options.folder, epochMsOf(options.clock), options.clock.nowMs());
      spool.#newest = spool.#closed.at(-1)?.name;
    } catch (error) {
      spool.#release();
      throw error;
    }
    return spool;
  }

  /** Bytes that wait. */
  get bytes(): number {
    return this.#closed.reduce((sum, { size }) => sum + size, this.#open?.size ?? 0);
  }

  /** Since when the oldest waits, on the clock that cannot be set; undefined when nothing does. */
  get oldestAtMs(): number | undefined {
    return this.#closed[0]?.begunAtMs ?? (this.#open?.lines ? this.#open.begunAtMs : undefined);
  }

  /** One call at a time. Resolves when the operating system has the rows. @throws what the file system says; then none is stored */
  async append(entries: readonly Entry[]): Promise<void> {
    const { fileLines } = this.#options;
    this.#open ??= await this.#create();
    await this.#open.append(entries.map(lineOf));
    this.#stopSync ??= this.#options.clock.after(SYNC_MS, () => void this.#sync());
    // The rows are stored: what fails after that must not have them written once more.
    if (this.#open.lines >= fileLines || this.#open.size >= FILE_BYTES) await this.seal().catch(() => undefined);
    await this.#drop().catch(() => undefined);
  }

  /** Closes the file that is being written, so that it can be sent. One call at a time, and none beside `append`. */
  async seal(): Promise<void> {
    const file = this.#open;
    if (!file || file.lines === 0) return;
    this.#open = undefined;
    this.#closed.push({ name: file.name, size: file.size, begunAtMs: file.begunAtMs });
    await file.close();
  }

  /**
   * The oldest rows, as one batch; undefined when no file is closed. Lines that are none are left out and counted.
   *
   * @param after id of a batch: only what came after it
   */
  async oldest(after = ''): Promise<(Batch & { readonly damaged: number }) | undefined> {
    const file = this.#closed.find(({ name }) => name > after);
    if (!file) return undefined;
    const text = await readFile(this.#pathOf(file.name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      // Somebody has taken it away.
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const lines = text.split('\n').filter((line) => line !== '');
    const entries = lines.flatMap((line) => entryIn(line) ?? []);
    return { id: file.name, entries, damaged: lines.length - entries.length };
  }

  /** Forgets a batch that the target has. @throws what the file system says */
  async remove({ id }: Batch): Promise<void> {
    await rm(this.#pathOf(id), { force: true });
    this.#closed = this.#closed.filter(({ name }) => name !== id);
  }

  /** What has been confirmed is on the disk then. */
  async close(): Promise<void> {
    this.#stopSync?.();
    const file = this.#open;
    this.#open = undefined;
    try {
      await file?.close();
    } finally {
      this.#release?.();
    }
  }

  async #create(): Promise<OpenFile> {
    const { clock, folder } = this.#options;
    const name = fileName(epochMsOf(clock), this.#newest);
    this.#newest = name;
    await mkdir(folder, { recursive: true });
    return OpenFile.create(path.join(folder, name), name, clock.nowMs());
  }

  async #sync(): Promise<void> {
    this.#stopSync = undefined;
    // What the disk refuses now it refuses at the next row, too, and there it is told.
    await this.#open?.sync().catch(() => undefined);
  }

  async #drop(): Promise<void> {
    const { clock, folder, dropped } = this.#options;
    let count = 0;
    for (const { name } of filesToDrop(this.#closed, this.#open?.size ?? 0, clock.nowMs(), this.#options)) {
      // oxlint-disable-next-line no-await-in-loop
      const text = await readFile(path.join(folder, name), 'utf8').catch(() => '');
      count += text.split('\n').length - 1;
      // oxlint-disable-next-line no-await-in-loop
      await this.remove({ id: name, entries: [] });
    }
    if (count > 0) dropped(count);
  }

  #pathOf(name: string): string {
    return path.join(this.#options.folder, name);
  }
}
