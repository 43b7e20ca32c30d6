/*
 * What makes a batch of rows one step, over many files: before rows are appended, the sizes of their files are noted; after a kill, files
 * are cut back to these, and the batch comes again. No row is torn, and none is there twice.
 */
import { open, readFile, rename, truncate } from 'node:fs/promises';
import path from 'node:path';

interface Noted {
  /** Id of the batch. */
  readonly id: string;
  readonly isDone: boolean;
  /** Files of the folder, and their sizes before. */
  readonly files: readonly (readonly [file: string, size: number])[];
}

const NAME = 'journal.json';

export class Journal {
  readonly #folder: string;
  #noted: Noted | undefined;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Undoes what a kill has left half done. @throws what the file system says */
  static async open(folder: string): Promise<Journal> {
    const journal = new Journal(folder);
    journal.#noted = await read(path.join(folder, NAME));
    if (journal.#noted && !journal.#noted.isDone) await journal.undo();
    return journal;
  }

  /** Whether a batch is stored already. */
  has(id: string): boolean {
    return this.#noted?.isDone === true && this.#noted.id === id;
  }

  /** To be called before the first row of a batch is appended. @throws what the file system says */
  async begin(id: string, files: Noted['files']): Promise<void> {
    await this.#note({ id, isDone: false, files });
  }

  /** To be called when all rows of it are on the disk. */
  async finish(): Promise<void> {
    if (this.#noted) await this.#note({ id: this.#noted.id, isDone: true, files: [] });
  }

  /** Takes back what was appended since `begin`. */
  async undo(): Promise<void> {
    for (const [file, size] of this.#noted?.files ?? []) {
      // One after the other: there may be a hundred.
      // oxlint-disable-next-line no-await-in-loop
      await truncate(path.join(this.#folder, file), size).catch(unlessGone);
    }
  }

  async #note(noted: Noted): Promise<void> {
    const file = path.join(this.#folder, NAME);
    await writeSynced(`${file}.new`, JSON.stringify(noted));
    await rename(`${file}.new`, file);
    this.#noted = noted;
  }
}

/** Writes a file that is on the disk when this resolves. */
export async function writeSynced(file: string, content: string | Uint8Array): Promise<void> {
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(content);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function read(file: string): Promise<Noted | undefined> {
  const text = await readFile(file, 'utf8').catch(unlessGone);
  if (!text) return undefined;
  // It is renamed into its place when it is whole, so what is damaged is not ours.
  return JSON.parse(text) as Noted;
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
