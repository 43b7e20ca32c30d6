/** Look-ups at once; the threads of Node.js are four, and one has to stay for the rest of the program whatever happens. */
const MOST_AT_ONCE = 2;
const MOST_WITH_SLOW = 3;
const MOST_SLOW = 1;
/** A look-up that takes longer is slow: its name server does not answer. */
const SLOW_MS = 2_000;

/** Slow names that are remembered. */
const MOST_KEPT = 500;

interface Waiting {
  readonly name: string;
  readonly start: () => void;
}

/**
 * Lets few look-ups through at once. Slow ones do not count among the quick, so that names that hang never keep one that
 * can be found waiting for long; and a name that was slow waits behind those that were not, one of them at a time.
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
    let hasTakenLong = false;
    const callOff = this.#after(SLOW_MS, () => {
      hasTakenLong = true;
      look.isSlow = true;
      if (this.#slow.size >= MOST_KEPT) this.#slow.clear();
      this.#slow.add(name);
      this.#startNext();
    });
    try {
      return await lookUp();
    } finally {
      callOff();
      if (!hasTakenLong) this.#slow.delete(name);
      this.#running.delete(look);
      this.#startNext();
    }
  }

  #startNext(): void {
    for (let next = this.#next(); next >= 0; next = this.#next()) this.#waiting.splice(next, 1)[0]?.start();
  }

  /** Whose turn it is; -1 for nobody's. */
  #next(): number {
    const slow = [...this.#running].filter(({ isSlow }) => isSlow).length;
    if (this.#running.size >= MOST_WITH_SLOW) return -1;
    const quick = this.#waiting.findIndex(({ name }) => !this.#slow.has(name));
    if (quick >= 0 && this.#running.size - slow < MOST_AT_ONCE) return quick;
    return slow < MOST_SLOW ? this.#waiting.findIndex(({ name }) => this.#slow.has(name)) : -1;
  }
}
