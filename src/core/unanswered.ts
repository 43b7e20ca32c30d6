import { isSetCommand } from './command-table';
import type { CommandTable } from './command-table';

/**
 * The numbers of requests to one chiller whose reply may still be on its way: they timed out, or their reply came damaged.
 *
 * A unit answers in order, so the reply to a later request proves that no older reply will follow. That holds only if the later
 * reply cannot be mistaken for an older one: a probe must have a number that is not in the list. So a late reply is never taken for
 * the answer to a newer command with the same number.
 */
export class Unanswered {
  readonly #numbers = new Set<number>();

  get isEmpty(): boolean {
    return this.#numbers.size === 0;
  }

  has(number: number): boolean {
    return this.#numbers.has(number);
  }

  add(number: number): void {
    // Moves it to the end of the list if it is already in it.
    this.#numbers.delete(number);
    this.#numbers.add(number);
  }

  /** A newer request was answered: no older reply can follow. */
  clear(): void {
    // Clearing an empty set allocates a new table.
    if (this.#numbers.size > 0) this.#numbers.clear();
  }

  /**
   * The first probe that cannot be confused with a late reply. If all their numbers are in the list, the one that has been in it
   * longest: its reply is many time-outs late and as good as lost.
   */
  probe<T extends { number: number }>(probes: readonly T[]): T | undefined {
    const fresh = probes.find(({ number }) => !this.has(number));
    if (fresh) return fresh;
    const [oldest] = this.#numbers;
    return probes.find(({ number }) => number === oldest) ?? probes[0];
  }
}

/** A request that can be sent at any time without changing anything. */
export interface Probe {
  readonly key: string;
  readonly number: number;
}

/** Every polled read of a table, in its order. */
export function probesOf(table: CommandTable): Probe[] {
  return Object.entries(table)
    .filter(([, row]) => row.poll && !isSetCommand(row))
    .map(([key, { number }]) => ({ key, number }));
}
