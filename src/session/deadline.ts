import type { Clock } from './clock';

/** Asked to wait for longer, a timer of Node.js does not wait at all. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * One moment at which something falls due. Moving it to later is free: the timer that runs is left to run, and armed again
 * for the rest. So a time-out that every exchange moves on costs one timer every few seconds instead of one an exchange.
 */
export class Deadline {
  readonly #clock: Clock;
  readonly #run: () => void;
  #dueAtMs = Infinity;
  #armedAtMs = Infinity;
  #disarm: (() => void) | undefined;

  constructor(clock: Clock, run: () => void) {
    this.#clock = clock;
    this.#run = run;
  }

  /** On the clock's scale; Infinity while nothing is due. */
  get dueAtMs(): number {
    return this.#dueAtMs;
  }

  /** Due then and at no other time; Infinity for never. */
  set(atMs: number): void {
    this.#dueAtMs = atMs;
    if (atMs < this.#armedAtMs) this.#arm();
  }

  /** Never, and no timer left behind. */
  cancel(): void {
    this.#dueAtMs = Infinity;
    this.#armedAtMs = Infinity;
    this.#disarm?.();
    this.#disarm = undefined;
  }

  #arm(): void {
    this.#disarm?.();
    this.#armedAtMs = this.#dueAtMs;
    const delayMs = Math.min(Math.max(0, Math.ceil(this.#dueAtMs - this.#clock.nowMs())), LONGEST_TIMER_MS);
    this.#disarm = this.#clock.after(delayMs, () => this.#rang());
  }

  #rang(): void {
    this.#armedAtMs = Infinity;
    this.#disarm = undefined;
    if (this.#dueAtMs === Infinity) return;
    if (this.#clock.nowMs() < this.#dueAtMs) return this.#arm();
    this.#dueAtMs = Infinity;
    this.#run();
  }
}
