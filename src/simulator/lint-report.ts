import type { RequestFrame } from '../protocol';
import type { NameMismatch } from './unit-options';

/** Different mistakes kept; further ones are only counted. */
const MAX_ENTRIES = 100;

/** Collects the requests whose name does not fit their number: a unit does not mind, a reader of logs does. */
export class LintReport {
  readonly #entries = new Map<string, { number: number; name: string; expectedName: string; count: number }>();
  /** Mistakes that found no room any more. */
  dropped = 0;

  get entries(): readonly NameMismatch[] {
    return [...this.#entries.values()];
  }

  note({ number, name }: Pick<RequestFrame, 'number' | 'name'>, expectedName: string): void {
    const key = `${number} ${name}`;
    const known = this.#entries.get(key);
    if (known) known.count++;
    else if (this.#entries.size < MAX_ENTRIES) this.#entries.set(key, { number, name, expectedName, count: 1 });
    else this.dropped++;
  }
}
