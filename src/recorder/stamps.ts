/* Time stamps that name a row of a series, also when two come at once and when the clock of the machine is set. Pure. */

/** Series that are remembered; beyond it the one that was silent for longest is forgotten. */
const MOST_SERIES = 100_000;

interface Seen {
  /** Latest stamp so far, µs. */
  readonly topUs: number;
  /** The last one, µs: less than `topUs` after the clock was set back. */
  readonly lastUs: number;
  /** How often the clock was set back. */
  readonly backs: number;
}

/** Room for 19 rows of a series in one millisecond, each of 49 times that it comes. */
const APART_US = 20;
const MOST_BACKS = 49;

const msOf = (us: number): number => Math.floor(us / 1_000);

const NOTHING_SEEN: Seen = { topUs: -Infinity, lastUs: -Infinity, backs: 0 };

/**
 * Gives each row of a series a stamp that no other has. Two of one millisecond are a microsecond apart. After the clock was set
 * back, stamps lie some microseconds beside those of the first time: one for each time that it was set back.
 */
export class Stamps {
  readonly #seen = new Map<string, Seen>();

  /** The stamp of a row. @param epochMs its own time @returns epoch ms, exact to a microsecond */
  next(series: string, epochMs: number): number {
    const seen = this.#seen.get(series) ?? NOTHING_SEEN;
    const us = Math.round(epochMs * 1000);
    const backs = us + 1_000 <= seen.lastUs ? (seen.backs % MOST_BACKS) + 1 : seen.backs;
    const beside = us > seen.topUs ? us : us + backs * APART_US;
    const isTaken = beside <= seen.lastUs && msOf(beside) === msOf(seen.lastUs);
    const stampUs = isTaken ? seen.lastUs + 1 : beside;
    this.#remember(series, { topUs: Math.max(seen.topUs, stampUs), lastUs: stampUs, backs });
    return stampUs / 1000;
  }

  #remember(series: string, seen: Seen): void {
    this.#seen.delete(series);
    this.#seen.set(series, seen);
    if (this.#seen.size <= MOST_SERIES) return;
    const [oldest] = this.#seen.keys();
    if (oldest !== undefined) this.#seen.delete(oldest);
  }
}
