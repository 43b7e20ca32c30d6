import type { AlarmWordName, DecodedAlarms } from '../protocol';

export type AlarmWords = Readonly<Partial<Record<AlarmWordName, DecodedAlarms>>>;

const LEVEL_1 = 'alarmsLevel1';

/**
 * Reading level 1 resets it, and the unit takes up to 5 s to find again what is still there (protocol section 6). So what a reading
 * has brought is over when one that comes so much later does not bring it again.
 */
const FOUND_AGAIN_WITHIN_MS = 8_000;

/** The alarm words of one raised flag, put together from what was read when. */
export class AlarmPicture {
  #words: AlarmWords = {};
  /** When a bit of level 1 was read last. */
  readonly #seenAtMs = new Map<string, number>();

  get words(): AlarmWords {
    return this.#words;
  }

  /** A word that was read now. Level 1 keeps what was read a moment ago, and what is last of all while the flag is up. */
  read(word: AlarmWordName, decoded: DecodedAlarms, nowMs: number): void {
    this.#words = { ...this.#words, [word]: word === LEVEL_1 ? this.#withRecent(decoded, nowMs) : decoded };
  }

  /** What comes after an outage is new: the words stay until they are read again. */
  linkLost(): void {
    this.#seenAtMs.clear();
  }

  #withRecent(decoded: DecodedAlarms, nowMs: number): DecodedAlarms {
    const known = this.#words[LEVEL_1];
    for (const bit of [...decoded.active, ...decoded.unknown]) this.#seenAtMs.set(bit, nowMs);
    if (!known) return decoded;
    const isRecent = (bit: string): boolean => nowMs < (this.#seenAtMs.get(bit) ?? -Infinity) + FOUND_AGAIN_WITHIN_MS;
    const active = union(decoded.active, known.active.filter(isRecent));
    const unknown = union(decoded.unknown, known.unknown.filter(isRecent));
    const isNothing = active.length + unknown.length === 0 && this.#isEmptyBut(LEVEL_1);
    if (isNothing) return known;
    const raw = isEmpty(decoded) ? known.raw : decoded.raw;
    return { active, unknown, raw };
  }

  /** The flag says that there is something: what explains it is not given up for nothing at all. */
  #isEmptyBut(word: AlarmWordName): boolean {
    return Object.entries(this.#words).every(([name, other]) => name === word || isEmpty(other));
  }
}

function isEmpty({ active, unknown }: DecodedAlarms): boolean {
  return active.length + unknown.length === 0;
}

function union(some: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...some, ...others])];
}
