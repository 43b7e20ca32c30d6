/* The ids of requests that came lately: a command that comes twice must not run twice. */

/** Ids that are remembered at a time; beyond it, commands are refused rather than an id forgotten too early. */
const MOST = 10_000;

/** Remembers ids as long as a copy could still count: a copy that quotes an older beat has expired anyhow. */
export class SeenRequests {
  readonly #forgetAfter: number;
  readonly #beatOf = new Map<string, number>();

  /** @param forgetAfter beats */
  constructor(forgetAfter: number) {
    this.#forgetAfter = forgetAfter;
  }

  /** Whether an id is new; it is remembered from then on. */
  take(id: string, beat: number): 'new' | 'known' | 'full' {
    if (this.#beatOf.has(id)) return 'known';
    if (this.#beatOf.size >= MOST) return 'full';
    this.#beatOf.set(id, beat);
    return 'new';
  }

  /** Forgets what is too old to count. Ids are in the order of their beats. */
  forget(beat: number): void {
    for (const [id, at] of this.#beatOf) {
      if (at > beat - this.#forgetAfter) return;
      this.#beatOf.delete(id);
    }
  }
}
