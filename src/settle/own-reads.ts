/*
 * What a wait has to ask for itself. A session that polls brings its readings by itself, and nothing is asked. Where nothing comes,
 * since polling is off or its periods are long, each watched reading is asked for, one at a time.
 */

/** When a reading is asked for, ms. */
export interface AskAfter {
  /** Before anything was heard of it. */
  readonly firstMs: number;
  /** After it was heard of or asked for. */
  readonly againMs: number;
}

/** Polls of the default plan come sooner. */
export const ASK_USUALLY: AskAfter = { firstMs: 3_000, againMs: 15_000 };
/** What is ordered is to be read back soon. */
export const ASK_BACK: AskAfter = { firstMs: 1_000, againMs: 2_000 };
/** Nothing else is waited for. */
export const ASK_AT_ONCE: AskAfter = { firstMs: 0, againMs: 2_000 };

/** Which reading is to be asked for next. Time is a number. */
export class OwnReads {
  readonly #lastAtMs = new Map<string, number>();

  constructor(
    readonly names: readonly string[],
    readonly beganAtMs: number,
  ) {}

  /** It was read, or asked for. */
  heard(name: string, nowMs: number): void {
    if (this.names.includes(name)) this.#lastAtMs.set(name, nowMs);
  }

  /** The reading that is due first, and when. */
  next(askAfter: (name: string) => AskAfter): { readonly name: string; readonly atMs: number } {
    const due = this.names.map((name) => {
      const { firstMs, againMs } = askAfter(name);
      const lastAtMs = this.#lastAtMs.get(name);
      return { name, atMs: lastAtMs === undefined ? this.beganAtMs + firstMs : lastAtMs + againMs };
    });
    return due.reduce((first, other) => (other.atMs < first.atMs ? other : first));
  }
}
