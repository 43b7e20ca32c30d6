/*
 * The state of one owner on disk, for what must not be lost when the process is killed or the power fails: whole or not at all, one write
 * under way, the last state counts. Nothing here throws or rejects: what goes wrong is a sentence.
 */
import path from 'node:path';
import { ChillerError } from '../core';
import type { ErrorText, TextValue } from '../core';
import { systemClock } from '../session';
import type { Clock } from '../session';
import { diskText, errorText } from './error-texts';
import { Latest } from './latest';
import { safely } from './safely';
import { decodeState, encodeState, fileNameOf } from './state-format';
import type { StateKind } from './state-format';
import { FolderFile } from './state-folder';
import type { StateDisk } from './state-folder';
import { within } from './timers';

export interface StateFileOptions extends StateKind {
  /** Where the files of all owners stand; made when something is written. */
  readonly folder: string;
  /** Largest file, bytes. More is not written, and not read. Default 1 000 000. */
  readonly mostBytes?: number;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /** The file system. Default: that of the machine. */
  readonly disk?: StateDisk;
  /** Told, once, why states cannot be stored; and with undefined as soon as they can again. */
  outage?(why: ErrorText | undefined): void;
}

/**
 * What was there. `unusable`: damaged, foreign, or it cannot be read; the file was renamed, or will be before anything is written in its
 * place.
 */
export type FoundState =
  | { readonly kind: 'none' }
  | { readonly kind: 'state'; readonly state: unknown; readonly version: number }
  | { readonly kind: 'unusable'; readonly why: ErrorText };

/** A state to write; nothing, to remove the file. */
type Content = { readonly state?: unknown };

/** A disk may never answer: one in the network that is gone. */
const DISK_LIMIT_MS = 5_000;
/** After a failure, the last state is tried again, ms: a full disk may be emptied while nothing changes. */
const AGAIN_MS = 10_000;
const MOST_BYTES = 1_000_000;

/** By path: the last to open a file owns it. */
const owners = new Map<string, StateFile>();

/** Opened with `StateFile.open`, which also gives what was found. `close` it at the end. */
export class StateFile {
  readonly #options: StateFileOptions;
  readonly #clock: Clock;
  readonly #file: FolderFile;
  /** What has to be over before anything is written: the last writes of the owner before, and our reading. */
  #before: Promise<unknown>;
  readonly #writer = new Latest<Content, ErrorText | undefined>((content) => this.#store(content));
  /** What became of the last write. */
  #last: Promise<ErrorText | undefined> = Promise.resolve(undefined);
  #failed: Content | undefined;
  #cancelAgain: () => void = () => undefined;
  #isOut = false;
  #isClosed = false;
  #mustSetAside = false;

  /**
   * Reads what is there and takes the file over: from whoever had it in this process nothing more is written. Ends within 5 s.
   */
  static async open(options: StateFileOptions): Promise<{ file: StateFile; found: FoundState }> {
    const file = new StateFile(options);
    return { file, found: await file.#load() };
  }

  private constructor(options: StateFileOptions) {
    const { folder, owner, disk, clock = systemClock } = options;
    this.#options = options;
    this.#clock = clock;
    this.#file = new FolderFile(path.resolve(folder), fileNameOf(owner), { files: disk });
    const former = owners.get(this.path);
    this.#before = former ? former.#end() : Promise.resolve();
    owners.set(this.path, this);
  }

  /** The file, for people. */
  get path(): string {
    return this.#file.path;
  }

  /**
   * Writes the state soon; of several before the next write the last counts. It must not be changed afterwards.
   *
   * @returns why it is not on disk; undefined once it, or a later one, is. Within 5 s
   */
  save(state: unknown): Promise<ErrorText | undefined> {
    return this.#put({ state });
  }

  /** Removes the file, with the same answer as `save`. */
  remove(): Promise<ErrorText | undefined> {
    return this.#put({});
  }

  /** Writes what is still to be written, and nothing more after it. @returns why something is not on disk. Within 5 s */
  async close(): Promise<ErrorText | undefined> {
    if (this.#failed) void this.#put(this.#failed);
    void this.#end();
    return this.#inTime(this.#last);
  }

  /** Resolves when the last write is over. */
  #end(): Promise<unknown> {
    this.#isClosed = true;
    this.#cancelAgain();
    const ended = this.#writer.running ?? this.#before;
    void ended.then(() => owners.get(this.path) === this && owners.delete(this.path));
    return ended;
  }

  async #load(): Promise<FoundState> {
    const reading = this.#before.then(() => this.#read());
    this.#before = reading;
    const answer = await within(
      this.#clock,
      DISK_LIMIT_MS,
      reading.then((found) => ({ found })),
    );
    if (answer) return answer.found;
    this.#mustSetAside = true;
    return this.#unreadable(errorText('diskSilent', { seconds: DISK_LIMIT_MS / 1000 }));
  }

  async #read(): Promise<FoundState> {
    try {
      await this.#file.tidy();
      const text = await this.#file.read(this.#options.mostBytes ?? MOST_BYTES);
      if (text === undefined) return { kind: 'none' };
      const decoded = decodeState(this.#options, text);
      if (!decoded.ok) return await this.#setAside(decoded.why);
      return { kind: 'state', state: decoded.state, version: decoded.version };
    } catch (error) {
      if (error instanceof ChillerError && error.why) return this.#setAside(error.why);
      this.#mustSetAside = true;
      return this.#unreadable(diskText(error));
    }
  }

  async #setAside(why: ErrorText): Promise<FoundState> {
    try {
      const aside = await this.#file.setAside();
      if (aside === undefined) return { kind: 'none' };
      return { kind: 'unusable', why: errorText('stateDamaged', { file: this.path, why, aside }) };
    } catch {
      this.#mustSetAside = true;
      return this.#unreadable(why);
    }
  }

  #unreadable(why: TextValue): FoundState {
    return { kind: 'unusable', why: errorText('stateUnreadable', { file: this.path, why }) };
  }

  #put(content: Content): Promise<ErrorText | undefined> {
    if (this.#isClosed) return Promise.resolve(this.#notWritten(errorText('stateGivenUp')));
    this.#cancelAgain();
    this.#failed = undefined;
    this.#last = this.#writer.put(content);
    return this.#inTime(this.#last);
  }

  async #store(content: Content): Promise<ErrorText | undefined> {
    await this.#before;
    const failure = await this.#write(content);
    const why = failure && this.#notWritten(failure.why);
    this.#tellOutage(why);
    if (failure?.mayPass && !this.#writer.isWaiting && !this.#isClosed) this.#tryAgain(content);
    return why;
  }

  async #write(content: Content): Promise<{ why: TextValue; mayPass: boolean } | undefined> {
    const { mostBytes = MOST_BYTES } = this.#options;
    try {
      const text = 'state' in content ? encodeState(this.#options, content.state) : undefined;
      if (text !== undefined && Buffer.byteLength(text) > mostBytes)
        return { why: errorText('stateTooLarge', { mostBytes }), mayPass: false };
      if (this.#mustSetAside) await this.#file.setAside();
      this.#mustSetAside = false;
      await (text === undefined ? this.#file.remove() : this.#file.write(text));
      return undefined;
    } catch (error) {
      return { why: diskText(error), mayPass: isOfDisk(error) };
    }
  }

  #tryAgain(content: Content): void {
    this.#failed = content;
    this.#cancelAgain = this.#clock.after(AGAIN_MS, () => void this.#put(content));
  }

  async #inTime(done: Promise<ErrorText | undefined>): Promise<ErrorText | undefined> {
    const answer = await within(
      this.#clock,
      DISK_LIMIT_MS,
      done.then((why) => ({ why })),
    );
    if (answer) return answer.why;
    const why = this.#notWritten(errorText('diskSilent', { seconds: DISK_LIMIT_MS / 1000 }));
    this.#tellOutage(why);
    return why;
  }

  #notWritten(why: TextValue): ErrorText {
    return errorText('stateNotWritten', { file: this.path, why });
  }

  #tellOutage(why: ErrorText | undefined): void {
    const isOut = why !== undefined;
    if (isOut === this.#isOut) return;
    this.#isOut = isOut;
    safely(
      () => this.#options.outage?.(why),
      () => undefined,
    );
  }
}

/** Whether it may pass by itself; what the state did wrong stays. */
function isOfDisk(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException | undefined | null)?.code === 'string';
}
