import { isSetCommand } from '../protocol';
import type { CommandTable } from '../protocol';

/**
 * The command numbers of one chiller whose reply may still be on its way: their request timed out, or its reply came
 * damaged.
 *
 * A unit answers in order, so the reply to any request sent later proves that nothing older will follow. That holds only
 * if the later reply cannot be mistaken for an older one: a probe must carry a number that is not in the list. This is
 * what keeps a late reply from ever passing for the answer to a newer command with the same number.
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
    this.#numbers.delete(number);
    this.#numbers.add(number);
  }

  /** A newer request was answered: whatever is older has come, or never will. */
  clear(): void {
    // Clearing an empty set costs a new table.
    if (this.#numbers.size > 0) this.#numbers.clear();
  }

  /**
   * The first of the probes that cannot be confused with anything that may still come. When all are out, the one that has
   * waited longest: many time-outs later, its reply is as good as lost.
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

/** Every polled read of a table, the watchdog first: it also renews Remote mode. */
export function probesOf(table: CommandTable): Probe[] {
  return Object.entries(table)
    .filter(([, row]) => row.poll && !isSetCommand(row))
    .map(([key, { number }]) => ({ key, number }));
}
