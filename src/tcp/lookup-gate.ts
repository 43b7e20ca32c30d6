/** Look-ups at once. Node.js has four threads for them, one of which must always stay free for the rest of the program. */
const MOST_AT_ONCE = 2;
const MOST_WITH_SLOW = 3;
const MOST_SLOW = 1;
/** A look-up that takes longer counts as slow: its name server does not answer. */
const SLOW_MS = 2_000;

/** Slow names that are kept. */
const MOST_KEPT = 500;

interface Waiting {
  readonly name: string;
  readonly start: () => void;
}

/**
 * Limits how many look-ups run at once. Slow ones have a limit of their own, so that names that hang never block names that can be
 * found. A name that was slow queues behind those that were not, and only one of them runs at a time.
 */
export class LookupGate {
  readonly #after: (delayMs: number, run: () => void) => () => void;
  readonly #running = new Set<{ isSlow: boolean }>();
  /** Names whose last look-up was slow. */
  readonly #slow = new Set<string>();
  readonly #waiting: Waiting[] = [];

  constructor(after: (delayMs: number, run: () => void) => () => void) {
    this.#after = after;
  }

  run<T>(name: string, lookUp: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, start: () => void this.#run(name, lookUp).then(resolve, reject) });
      this.#startNext();
    });
  }

  async #run<T>(name: string, lookUp: () => Promise<T>): Promise<T> {
    const look = { isSlow: this.#slow.has(name) };
    this.#running.add(look);
    let wasSlow = false;
    const cancel = this.#after(SLOW_MS, () => {
      wasSlow = true;
      look.isSlow = true;
      if (this.#slow.size >= MOST_KEPT) this.#slow.clear();
      this.#slow.add(name);
      this.#startNext();
    });
    try {
      return await lookUp();
    } finally {
      cancel();
      if (!wasSlow) this.#slow.delete(name);
      this.#running.delete(look);
      this.#startNext();
    }
  }

  #startNext(): void {
    for (let next = this.#next(); next >= 0; next = this.#next()) this.#waiting.splice(next, 1)[0]?.start();
  }

  /** Index of the look-up to start next; -1 for none. */
  #next(): number {
    const slow = [...this.#running].filter(({ isSlow }) => isSlow).length;
    if (this.#running.size >= MOST_WITH_SLOW) return -1;
    const quick = this.#waiting.findIndex(({ name }) => !this.#slow.has(name));
    if (quick >= 0 && this.#running.size - slow < MOST_AT_ONCE) return quick;
    return slow < MOST_SLOW ? this.#waiting.findIndex(({ name }) => this.#slow.has(name)) : -1;
  }
}
