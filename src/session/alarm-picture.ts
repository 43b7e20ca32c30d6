import type { AlarmSource, DecodedAlarms } from '../core';

/** What each source of alarms says, by its name. */
export type AlarmWords = Readonly<Record<string, DecodedAlarms>>;

/**
 * What the sources say under one raised flag, put together from what was read when. Where reading resets a source, what a reading has
 * brought is over when one that comes much later does not bring it again.
 */
export class AlarmPicture {
  readonly #resetting: AlarmSource | undefined;
  #words: AlarmWords = {};
  /** When a bit of the source that reading resets was read last. */
  readonly #seenAtMs = new Map<string, number>();

  /** @param resetting the source that is reset by reading it, if there is one */
  constructor(resetting: AlarmSource | undefined) {
    this.#resetting = resetting;
  }

  get words(): AlarmWords {
    return this.#words;
  }

  /** A source that was read now. One that is reset keeps what was read a moment ago, and what is last of all while the flag is up. */
  read(source: string, decoded: DecodedAlarms, nowMs: number): void {
    const isReset = source === this.#resetting?.name;
    this.#words = { ...this.#words, [source]: isReset ? this.#withRecent(source, decoded, nowMs) : decoded };
  }

  /** What comes after an outage is new: what is known stays until it is read again. */
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

  /** The flag says that there is something: what explains it is not given up for nothing at all. */
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
