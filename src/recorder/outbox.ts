/*
 * The way of rows to the disk: collects what comes while a write is under way, and keeps a bounded number in memory while the disk
 * takes nothing.
 */
import type { Clock } from '../session/clock';
import type { Entry } from './entry';

/** What an outbox needs. */
export interface OutboxOptions {
  readonly clock: Clock;
  /** Writes rows; rejects when it cannot, and then none is written. */
  write(entries: readonly Entry[]): Promise<void>;
  /** Told of every failure, and with undefined of every success. */
  outcome(error: unknown): void;
  /** Told how many rows were dropped, since memory is bounded, too. */
  dropped(count: number): void;
}

/** Rows in memory at most, while the disk takes nothing. */
const MOST_PENDING = 50_000;
const WRITE_AT_ONCE = 2_000;
const RETRY_MS = 5_000;

export class Outbox {
  readonly #options: OutboxOptions;
  #pending: Entry[] = [];
  #writing: Promise<void> | undefined;
  #stopRetry: (() => void) | undefined;
  #lost = 0;
  #isClosed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Rows that are in memory only. */
  get pending(): number {
    return this.#pending.length;
  }

  /** Takes a row; it is written soon. */
  put(entry: Entry): void {
    if (this.#isClosed) return;
    this.#pending.push(entry);
    if (this.#pending.length > MOST_PENDING + WRITE_AT_ONCE) this.#lose(this.#pending.length - MOST_PENDING);
    if (!this.#stopRetry) this.#writing ??= this.#writeAll();
  }

  /** Resolves when nothing is in memory only, or the disk has refused it. */
  async flush(): Promise<void> {
    if (this.#stopRetry && this.#pending.length > 0) this.#retry();
    await this.#writing;
  }

  /** Writes what there is, once, and takes nothing any more. What the disk refuses now is lost, and counted. */
  async close(): Promise<void> {
    await this.flush();
    this.#isClosed = true;
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    if (this.#pending.length > 0) this.#lose(this.#pending.length);
    this.#tellLost();
  }

  #retry(): void {
    this.#stopRetry?.();
    this.#stopRetry = undefined;
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    // What comes in one go is written in one go.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const part = this.#pending.slice(0, WRITE_AT_ONCE);
      try {
        // oxlint-disable-next-line no-await-in-loop
        await this.#options.write(part);
      } catch (error) {
        this.#options.outcome(error);
        if (!this.#isClosed) this.#stopRetry = this.#options.clock.after(RETRY_MS, () => this.#retry());
        break;
      }
      this.#pending.splice(0, part.length);
      this.#tellLost();
      this.#options.outcome(undefined);
    }
    this.#writing = undefined;
  }

  #lose(count: number): void {
    this.#pending.splice(0, count);
    this.#lost += count;
  }

  /** Once for an outage, not once for every row. */
  #tellLost(): void {
    if (this.#lost > 0) this.#options.dropped(this.#lost);
    this.#lost = 0;
  }
}
