import type { Clock } from './clock';

/** The longest delay of a Node.js timer, ms. With a longer one it fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * One moment at which something falls due. Moving it to later is free: the timer keeps running and is armed again for the
 * rest. So a time-out that every exchange moves on costs one timer every few seconds instead of one per exchange.
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

  /** Makes it due at that time instead; Infinity for never. */
  set(atMs: number): void {
    this.#dueAtMs = atMs;
    if (atMs < this.#armedAtMs) this.#arm();
  }

  /** Makes it due never, and clears the timer. */
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
