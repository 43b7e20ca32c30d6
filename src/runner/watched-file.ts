/*
 * A text file that people or programs replace while it is in use. It is looked at again and again, and not by the system's own
 * notices: these miss network drives, say nothing of a file that is put in place by renaming, and come in bursts.
 */
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { ErrorText, TextValue } from '../core';
import type { Clock } from '../session';
import { diskText, errorText } from './error-texts';
import { every, within } from './timers';

/** A drive that does not answer is said after so long; it is waited for, and nothing else is asked of it. */
const SILENT_MS = 5_000;

export interface WatchedFileOptions {
  readonly path: string;
  readonly clock: Clock;
  /** A longer one is trouble, and not read. */
  readonly mostBytes: number;
  /** How often it is looked at, ms. */
  readonly everyMs: number;
  /** The whole text: when the file is first looked at, and once it was the same twice after a change. */
  text(text: string): void;
  /** Why there is none; once for each reason. What was read last may well be true still. */
  trouble(why: ErrorText): void;
}

export class WatchedFile {
  readonly #options: WatchedFileOptions;
  readonly #stop: () => void;
  /** Marks of what was read last, and seen last. */
  #readMark: string | undefined;
  #seenMark: string | undefined;
  #told = '';
  #isLooking = false;
  #isStopped = false;
  /** The end of the first look; never rejects, and takes five seconds at most. */
  readonly opened: Promise<void>;

  constructor(options: WatchedFileOptions) {
    this.#options = options;
    this.opened = this.#look(true);
    this.#stop = every(options.clock, options.everyMs, () => void this.#look(false));
  }

  stop(): void {
    this.#isStopped = true;
    this.#stop();
  }

  async #look(isFirst: boolean): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const looking = this.#readNews(isFirst)
      .catch((error: unknown) => this.#tell(troubleOf(error)))
      .finally(() => {
        this.#isLooking = false;
      })
      .then(() => true);
    const isDone = await within(this.#options.clock, SILENT_MS, looking);
    if (!isDone) this.#tell(errorText('diskSilent', { seconds: SILENT_MS / 1000 }));
  }

  async #readNews(isFirst: boolean): Promise<void> {
    const { path, mostBytes } = this.#options;
    const mark = markOf(await stat(path, { bigint: true }));
    const isStill = isFirst || mark === this.#seenMark;
    this.#seenMark = mark;
    // What is still being written is not read.
    if (mark === this.#readMark || !isStill) return;
    // A pipe would otherwise keep a thread waiting for its writer for ever.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const text = await textOf(file, mostBytes);
      if (markOf(await file.stat({ bigint: true })) !== mark || this.#isStopped) return;
      this.#readMark = mark;
      this.#told = '';
      this.#options.text(text);
    } finally {
      await file.close();
    }
  }

  #tell(why: ErrorText): void {
    this.#readMark = undefined;
    const said = JSON.stringify(why);
    if (said === this.#told || this.#isStopped) return;
    this.#told = said;
    this.#options.trouble(why);
  }
}

interface Facts {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

/** What is different when a file is. Times are compared and never reckoned with: the machine's clock may jump. */
function markOf({ dev, ino, size, mtimeNs, ctimeNs }: Facts): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}

class Trouble extends Error {
  constructor(readonly why: ErrorText) {
    super(why.english);
  }
}

async function textOf(file: FileHandle, mostBytes: number): Promise<string> {
  const facts = await file.stat();
  if (!facts.isFile()) throw new Trouble(errorText('stateNoFile'));
  if (facts.size > mostBytes) throw new Trouble(errorText('stateTooLarge', { mostBytes }));
  const bytes = Buffer.alloc(facts.size + 1);
  // One byte more than there should be: a file that has grown is read again.
  const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
  return decoded(bytes.subarray(0, bytesRead));
}

/** UTF-8; UTF-16 where it says so; else as spreadsheets of Western Europe still write it. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function troubleOf(error: unknown): ErrorText {
  if (error instanceof Trouble) return error.why;
  const { code } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  if (code === 'ENOENT' || code === 'ENOTDIR') return errorText('fileMissing');
  if (code === 'EISDIR') return errorText('stateNoFile');
  return asText(diskText(error));
}

function asText(text: TextValue): ErrorText {
  return typeof text === 'object' && 'english' in text ? text : errorText('fileUnreadable', { why: text });
}
