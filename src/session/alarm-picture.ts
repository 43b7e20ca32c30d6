import type { AlarmSource, DecodedAlarms } from '../core';

/** What each source of alarms reports, by its name. */
export type AlarmWords = Readonly<Record<string, DecodedAlarms>>;

/**
 * What the sources report under one raised flag, merged over several reads. Where reading resets a source, an alarm is over when
 * a much later read no longer reports it.
 */
export class AlarmPicture {
  readonly #resetting: AlarmSource | undefined;
  #words: AlarmWords = {};
  /** When each bit of the resetting source was last read. */
  readonly #seenAtMs = new Map<string, number>();

  /** @param resetting the source that reading resets, if there is one */
  constructor(resetting: AlarmSource | undefined) {
    this.#resetting = resetting;
  }

  get words(): AlarmWords {
    return this.#words;
  }

  /** Merges a source that was just read. The resetting source keeps recent alarms, and its last one for as long as the flag needs it. */
  read(source: string, decoded: DecodedAlarms, nowMs: number): void {
    const isReset = source === this.#resetting?.name;
    this.#words = { ...this.#words, [source]: isReset ? this.#withRecent(source, decoded, nowMs) : decoded };
  }

  /** The link is lost: what is known stays until the next read replaces it. */
  linkLost(): void {
    this.#seenAtMs.clear();
  }

  #withRecent(source: string, decoded: DecodedAlarms, nowMs: number): DecodedAlarms {
    const known = this.#words[source];
    const foundAgainWithinMs = this.#resetting?.resets?.foundAgainWithinMs ?? 0;
    for (const bit of [...decoded.active, ...decoded.unknown]) this.#seenAtMs.set(bit, nowMs);
    if (!known) return decoded;
    const isRecent = (bit: string): boolean => nowMs < (this.#seenAtMs.get(bit) ?? -Infinity) + foundAgainWithinMs;
    const active = union(decoded.active, known.active.filter(isRecent));
    const unknown = union(decoded.unknown, known.unknown.filter(isRecent));
    const isNothing = active.length + unknown.length === 0 && this.#isEmptyBut(source);
    if (isNothing) return known;
    const raw = isEmpty(decoded) ? known.raw : decoded.raw;
    return { active, unknown, raw };
  }

  /** The flag is up, so there is an alarm: the last one that explains it is not dropped for an empty read. */
  #isEmptyBut(source: string): boolean {
    return Object.entries(this.#words).every(([name, other]) => name === source || isEmpty(other));
  }
}

function isEmpty({ active, unknown }: DecodedAlarms): boolean {
  return active.length + unknown.length === 0;
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...some, ...others])];
}
