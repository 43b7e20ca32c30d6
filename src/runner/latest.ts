/** Writes states one after the other. Of several that come while one is written, the last counts. */
export class Latest<T, R> {
  readonly #write: (state: T) => Promise<R>;
  #next: { state: T; readonly done: Promise<R>; readonly settle: (result: R) => void } | undefined;
  #running: Promise<void> | undefined;

  /** @param write says what became of it; it must not reject */
  constructor(write: (state: T) => Promise<R>) {
    this.#write = write;
  }

  /** Whether one waits for its turn. */
  get isWaiting(): boolean {
    return this.#next !== undefined;
  }

  /** Ends when nothing is left to be written; undefined where nothing is. */
  get running(): Promise<void> | undefined {
    return this.#running;
  }

  /** @returns what became of this state, or of a later one in its place */
  put(state: T): Promise<R> {
    if (this.#next) this.#next.state = state;
    else {
      let settle: (result: R) => void = () => undefined;
      const done = new Promise<R>((resolve) => (settle = resolve));
      this.#next = { state, done, settle };
    }
    const { done } = this.#next;
    this.#running ??= this.#writeAll();
    return done;
  }

  async #writeAll(): Promise<void> {
    while (this.#next) {
      const { state, settle } = this.#next;
      this.#next = undefined;
      // oxlint-disable-next-line no-await-in-loop
      settle(await this.#write(state));
    }
    // In the same turn as the last look at what waits, or what comes between would wait for the next change.
    this.#running = undefined;
  }
}
