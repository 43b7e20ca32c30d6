/* All chillers of an overview node as one list, told when it has changed, and not more often than somebody can look. */
import type { Clock } from '../../src/index';
import { LEVELS } from './level';
import type { Level } from './level';
import type { ChillerOverview } from './overview';

export interface BoardOptions {
  readonly clock: Clock;
  /** The shortest time between two lists. */
  readonly intervalMs: number;
  /** What is known now, in any order. */
  look(): readonly ChillerOverview[];
  tell(list: readonly ChillerOverview[]): void;
}

export class OverviewBoard {
  readonly #options: BoardOptions;
  #told = '';
  #toldAtMs = -Infinity;
  #cancel: (() => void) | undefined;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  /** Something may have changed: tells it now, or at the end of the time that is kept. However many call, it is told once. */
  readonly changed = (): void => {
    if (this.#cancel) return;
    const { clock, intervalMs } = this.#options;
    // A moment at least: a reply that brings four readings makes one list.
    const delayMs = Math.max(0, this.#toldAtMs + intervalMs - clock.nowMs());
    this.#cancel = clock.after(delayMs, () => {
      this.#cancel = undefined;
      this.#tell();
    });
  };

  /** What is known now, the worst first. */
  list(): readonly ChillerOverview[] {
    return worstFirst(this.#options.look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #tell(): void {
    const list = this.list();
    const content = JSON.stringify(list);
    if (content === this.#told) return;
    this.#told = content;
    this.#toldAtMs = this.#options.clock.nowMs();
    this.#options.tell(list);
  }
}

/** By level, and within one in the order of the flow. */
export function worstFirst(list: readonly ChillerOverview[]): ChillerOverview[] {
  return list.toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
}

/** How many there are of each level; all of them, also those of which there are none. */
export function countsOf(list: readonly ChillerOverview[]): Record<Level, number> {
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
  for (const { level } of list) counts[level]++;
  return counts;
}
