/* Requests whose name does not fit their number: a unit does not mind, whoever reads a log does. */
import type { RequestFrame } from '../frame';

/** A request whose name does not fit its number; the unit answers it all the same. */
export interface NameMismatch {
  /** Command number as sent. */
  readonly number: number;
  /** As sent. */
  readonly name: string;
  /** The name that belongs to the number. */
  readonly expectedName: string;
  /** How often this number has come with this name. */
  readonly count: number;
}

/** Different mismatches that are kept; further ones are only counted. */
const MAX_ENTRIES = 100;

/** Collects the requests whose name does not fit their number. */
export class LintReport {
  readonly #entries = new Map<string, { number: number; name: string; expectedName: string; count: number }>();
  /** Mismatches that found no room any more. */
  dropped = 0;

  get entries(): readonly NameMismatch[] {
    return [...this.#entries.values()];
  }

  /** A line each, for whoever writes a host. */
  get remarks(): readonly string[] {
    return this.entries.map(({ number, name, expectedName, count }) => {
      return `command ${number} was called "${name}", the document calls it "${expectedName}" (${count} times)`;
    });
  }

  note({ number, name }: Pick<RequestFrame, 'number' | 'name'>, expectedName: string): void {
    const key = `${number} ${name}`;
    const known = this.#entries.get(key);
    if (known) known.count++;
    else if (this.#entries.size < MAX_ENTRIES) this.#entries.set(key, { number, name, expectedName, count: 1 });
    else this.dropped++;
  }
}
