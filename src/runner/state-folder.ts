/* One small file in a folder, as a disk has to be treated: whole or not at all, whatever ends the process or the power. */
import * as disk from 'node:fs/promises';
import path from 'node:path';
import { ChillerError } from '../core';
import { errorText } from './error-texts';

/** What is used of the file system; a test has its own. */
export type StateDisk = Pick<typeof disk, 'mkdir' | 'open' | 'readdir' | 'rename' | 'rm' | 'stat'>;

/** So many files that could not be used are kept beside each other; the oldest go. */
const MOST_ASIDE = 5;

/** Not every system can open a folder to write it through: Windows, some network disks. */
const NO_FOLDER_SYNC: ReadonlySet<string | undefined> = new Set([
  'EISDIR',
  'EPERM',
  'EACCES',
  'EINVAL',
  'ENOTSUP',
  'EBADF',
]);

export class FolderFile {
  readonly #disk: StateDisk;
  readonly #name: string;

  /** @param name of the file, without its ending */
  constructor(
    readonly folder: string,
    name: string,
    { files = disk }: { files?: StateDisk | undefined } = {},
  ) {
    this.#disk = files;
    this.#name = name;
  }

  /** The whole path, for people. */
  get path(): string {
    return path.join(this.folder, `${this.#name}.json`);
  }

  get #temporary(): string {
    return `${this.path}.tmp`;
  }

  /**
   * The text; undefined where there is none.
   *
   * @throws ChillerError `invalidValue` for what is too large or no file; what the file system says
   */
  async read(mostBytes: number): Promise<string | undefined> {
    const found = await this.#ifThere(this.#disk.stat(this.path));
    if (!found) return undefined;
    // A pipe would wait for ever.
    if (!found.isFile()) throw new ChillerError('invalidValue', errorText('stateNoFile'));
    const handle = await this.#disk.open(this.path, 'r');
    try {
      const bytes = Buffer.alloc(Math.min(mostBytes, found.size) + 1);
      let length = 0;
      for (let count = 1; count > 0 && length < bytes.length; length += count)
        // oxlint-disable-next-line no-await-in-loop
        count = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead;
      if (length > mostBytes) throw new ChillerError('invalidValue', errorText('stateTooLarge', { mostBytes }));
      return bytes.toString('utf8', 0, length);
    } finally {
      await handle.close();
    }
  }

  /** Writes it beside the old one, through to the disk, and puts it in its place. @throws what the file system says */
  async write(text: string): Promise<void> {
    await this.#makeFolder();
    const handle = await this.#disk.open(this.#temporary, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await this.#disk.rename(this.#temporary, this.path);
    await this.#syncFolder(this.folder);
  }

  /** Removes it, for good. @throws what the file system says */
  async remove(): Promise<void> {
    const found = await this.#ifThere(this.#disk.stat(this.path));
    if (!found) return;
    await this.#disk.rm(this.path, { force: true });
    await this.#syncFolder(this.folder);
  }

  /** What a kill has left of a write. Never rejects: the next write does the same. */
  async tidy(): Promise<void> {
    await this.#disk.rm(this.#temporary, { force: true }).catch(() => undefined);
  }

  /**
   * Renames a file that cannot be used, so that nothing is written over it.
   *
   * @returns its new name; undefined where there is none
   * @throws what the file system says
   */
  async setAside(): Promise<string | undefined> {
    const numbers = await this.#asideNumbers();
    const aside = this.#asideName((numbers.at(-1) ?? 0) + 1);
    const isThere =
      (await this.#ifThere(this.#disk.rename(this.path, path.join(this.folder, aside)).then(() => true))) === true;
    if (!isThere) return undefined;
    await this.#syncFolder(this.folder);
    const old = numbers.slice(0, Math.max(0, numbers.length + 1 - MOST_ASIDE)).map((number) => this.#asideName(number));
    for (const name of old)
      // A few; a folder in their place stays.
      // oxlint-disable-next-line no-await-in-loop
      await this.#disk.rm(path.join(this.folder, name), { force: true }).catch(() => undefined);
    return aside;
  }

  #asideName(number: number): string {
    return `${this.#name}.damaged-${number}.json`;
  }

  /** In rising order. */
  async #asideNumbers(): Promise<number[]> {
    const names = (await this.#ifThere(this.#disk.readdir(this.folder))) ?? [];
    const numbers = names.map((name) => {
      const number = Number(/\.damaged-([0-9]{1,9})\.json$/.exec(name)?.[1]);
      return name === this.#asideName(number) ? number : Number.NaN;
    });
    return numbers.filter((number) => !Number.isNaN(number)).sort((left, right) => left - right);
  }

  async #makeFolder(): Promise<void> {
    const made = await this.#disk.mkdir(this.folder, { recursive: true });
    if (made !== undefined) await this.#syncFolder(path.dirname(made));
  }

  async #syncFolder(folder: string): Promise<void> {
    try {
      const handle = await this.#disk.open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!NO_FOLDER_SYNC.has((error as NodeJS.ErrnoException).code)) throw error;
    }
  }

  async #ifThere<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}
