/*
 * The state of a program on disk, in a file of its own: Node-RED's context may lose half a minute when it is killed. Written beside the
 * file and moved into its place, so that a kill leaves the old one or the new one, and nothing in between.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Larger than any state of ours: what is longer is not read. */
const MOST_BYTES = 1_000_000;

export class StateFile {
  readonly #file: string | undefined;

  /** @param folder of Node-RED's user; undefined where it has none, and nothing is kept @param id of the node */
  constructor(folder: string | undefined, id: string) {
    this.#file = folder && path.join(folder, 'chiller-programs', `${id.replace(/[^\w.-]/g, '_')}.json`);
  }

  /** What is there; undefined where nothing is. @throws as `readFileSync` does */
  read(): string | undefined {
    if (this.#file === undefined) return undefined;
    try {
      const text = readFileSync(this.#file, 'utf8');
      return text.length > MOST_BYTES ? '' : text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** @throws as `writeFileSync` does */
  write(text: string): void {
    if (this.#file === undefined) return;
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, text);
    renameSync(`${this.#file}.new`, this.#file);
  }

  /** Never throws. */
  remove(): void {
    if (this.#file === undefined) return;
    rmSync(this.#file, { force: true });
    rmSync(`${this.#file}.new`, { force: true });
  }
}
