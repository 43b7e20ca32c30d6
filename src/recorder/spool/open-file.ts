/* The file of a spool that is being written. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Appends whole lines to a new file: what could not be written whole is taken back. */
export class OpenFile {
  readonly name: string;
  readonly begunAtMs: number;
  readonly #handle: FileHandle;
  #size = 0;
  #lines = 0;
  #isDirty = false;
  #isTorn = false;

  private constructor(name: string, begunAtMs: number, handle: FileHandle) {
    this.name = name;
    this.begunAtMs = begunAtMs;
    this.#handle = handle;
  }

  /** @throws what the file system says, `EEXIST` for a name that is taken */
  static async create(path: string, name: string, begunAtMs: number): Promise<OpenFile> {
    return new OpenFile(name, begunAtMs, await open(path, 'ax'));
  }

  get size(): number {
    return this.#size;
  }

  get lines(): number {
    return this.#lines;
  }

  /** Resolves when the operating system has the lines. @throws what the file system says; then nothing was appended */
  async append(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.join(''));
    if (this.#isTorn) await this.#repair();
    this.#isDirty = true;
    this.#isTorn = true;
    await this.#writeWhole(bytes);
    this.#isTorn = false;
    this.#size += bytes.length;
    this.#lines += lines.length;
  }

  /** A disk that is full may take a part, and then no more. */
  async #writeWhole(bytes: Buffer): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      // Each piece begins where the one before ended.
      // oxlint-disable-next-line no-await-in-loop
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done);
      if (bytesWritten === 0) throw Object.assign(new Error('The disk is full'), { code: 'ENOSPC' });
      done += bytesWritten;
    }
  }

  async #repair(): Promise<void> {
    await this.#handle.truncate(this.#size);
    this.#isTorn = false;
  }

  /** Resolves when what was appended is on the disk, whatever happens to the power. */
  async sync(): Promise<void> {
    if (!this.#isDirty) return;
    this.#isDirty = false;
    await this.#handle.datasync();
  }

  async close(): Promise<void> {
    try {
      if (this.#isTorn) await this.#repair();
      await this.sync();
    } finally {
      await this.#handle.close();
    }
  }
}
