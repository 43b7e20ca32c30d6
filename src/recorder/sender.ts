/* Brings what waits to the target: one batch after the other, again and again until the target says yes. */
import { ChillerError } from '../core';
import type { Clock } from '../session/clock';
import { errorText } from './error-texts';
import type { Batch, Spool } from './spool/spool';
import type { Sent, Target } from './target';

/** What a sender needs. */
export interface SenderOptions {
  readonly spool: Pick<Spool, 'oldest' | 'remove'>;
  readonly target: Target;
  readonly clock: Clock;
  /** Closes the file that is being written. */
  seal(): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  /** Told of every failure, and with undefined of every success. */
  outcome(error: unknown): void;
  /** Told what the target did not want, and how many lines in the spool were damaged. */
  left(left: NonNullable<Sent['left']>): void;
  damaged(count: number): void;
}

const TIMEOUT_MS = 30_000;
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Full jitter: many recorders do not come back at the same moment. @param failures in a row, from 1 @param random 0 to 1 */
export function waitMs(failures: number, random: number): number {
  const bound = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.min(failures, 10));
  return SHORTEST_WAIT_MS + random * (bound - SHORTEST_WAIT_MS);
}

export class Sender {
  readonly #options: SenderOptions;
  readonly #everyMs: number;
  readonly #abort = new AbortController();
  /** Batches that the target has, but maybe not on its disk: the oldest first. */
  #held: { readonly batch: Batch; readonly atMs: number }[] = [];
  #failures = 0;
  #running: Promise<void> | undefined;
  #stopTimer: (() => void) | undefined;

  /** @param everyMs between two looks at what waits */
  constructor(options: SenderOptions, everyMs: number) {
    this.#options = options;
    this.#everyMs = everyMs;
  }

  start(): void {
    this.#plan(0);
  }

  /** Sends what waits now. Resolves when the target has it, or has failed. */
  async flush(): Promise<void> {
    await this.#running;
    await this.#run();
  }

  /** A batch under way is given up: it comes again. */
  async stop(): Promise<void> {
    this.#abort.abort();
    this.#stopTimer?.();
    await this.#running;
    this.#stopTimer?.();
  }

  #plan(delayMs: number): void {
    this.#stopTimer?.();
    if (this.#abort.signal.aborted) return;
    this.#stopTimer = this.#options.clock.after(delayMs, () => void this.#run());
  }

  #run(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined;
      this.#plan(this.#failures > 0 ? waitMs(this.#failures, this.#options.random()) : this.#everyMs);
    });
    return this.#running;
  }

  /** Never rejects. */
  async #sendAll(): Promise<void> {
    try {
      await this.#options.seal();
      await this.#letGo();
      // oxlint-disable-next-line no-await-in-loop
      while (!this.#abort.signal.aborted && (await this.#sendOldest()));
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      this.#failures += 1;
      // What it had in its memory only, it may have lost.
      this.#held = [];
      this.#options.outcome(error);
    }
  }

  /** Removes what the target has had for long enough. */
  async #letGo(): Promise<void> {
    const { spool, target, clock } = this.#options;
    for (
      let first = this.#held[0];
      first && clock.nowMs() - first.atMs >= (target.holdMs ?? 0);
      first = this.#held[0]
    ) {
      // oxlint-disable-next-line no-await-in-loop
      await spool.remove(first.batch);
      this.#held.shift();
    }
  }

  /** @returns whether there was something to send */
  async #sendOldest(): Promise<boolean> {
    const { spool, target, damaged, left, outcome } = this.#options;
    const batch = await spool.oldest(this.#held.at(-1)?.batch.id);
    if (!batch) return false;
    const sent = batch.entries.length > 0 ? await this.#inTime((signal) => target.send(batch, signal)) : {};
    if (target.holdMs) this.#held.push({ batch: { ...batch, entries: [] }, atMs: this.#options.clock.nowMs() });
    else await spool.remove(batch);
    this.#failures = 0;
    if (batch.damaged > 0) damaged(batch.damaged);
    if (sent.left) left(sent.left);
    outcome(undefined);
    return true;
  }

  async #inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { clock, target } = this.#options;
    const late = new AbortController();
    const callOff = clock.after(TIMEOUT_MS, () => late.abort());
    try {
      return await work(AbortSignal.any([late.signal, this.#abort.signal]));
    } catch (error) {
      if (!late.signal.aborted) throw error;
      const why = errorText('targetSilent', { target: target.title, seconds: TIMEOUT_MS / 1000 });
      throw new ChillerError('timeout', why, {}, { cause: error });
    } finally {
      callOff();
    }
  }
}
