import { runStateOf } from '../core';
import type { Dialect, RunState } from '../core';

/** The state that a session orders. */
export type StateOrder = 'run' | 'standby';

/** A change that nobody ordered or that was not known. `stopped`: the chiller stopped by itself. */
export type Change = 'started' | 'stopped';

const RESTING: ReadonlySet<RunState> = new Set(['stopped', 'tripped']);

/**
 * Whether the chiller is stopped, from what it reports and what was ordered. A report from before an order no longer
 * counts.
 */
export class Standing {
  readonly #dialect: Pick<Dialect, 'roles'>;
  readonly #safeAfterStopMs: number;
  #state: RunState | undefined;
  #sinceMs = 0;
  #isCurrent = false;
  /** Standby was the last order, and the chiller was not seen running since. */
  #isHeld = false;
  #pending = 0;

  /** @param safeAfterStopMs how long after the chiller has stopped by itself a reset is safe, ms */
  constructor(dialect: Pick<Dialect, 'roles'>, safeAfterStopMs: number) {
    this.#dialect = dialect;
    this.#safeAfterStopMs = safeAfterStopMs;
  }

  /** Takes the reported state. */
  saw(value: unknown, nowMs: number): Change | undefined {
    // The report may be from before the order.
    if (this.#pending > 0) return undefined;
    const before = this.#state;
    const wasHeld = this.#isHeld;
    // An unknown state counts as running, in which nothing is reset.
    const state = runStateOf(this.#dialect, value) ?? 'running';
    const isResting = RESTING.has(state);
    if (state !== before) this.#sinceMs = nowMs;
    this.#state = state;
    this.#isCurrent = true;
    this.#isHeld &&= isResting;
    if (before === undefined || RESTING.has(before) === isResting) return undefined;
    if (!isResting) return 'started';
    return wasHeld ? undefined : 'stopped';
  }

  /** An order goes out. Returns the function to call when it has ended, with whether the chiller took it. */
  ordering(order: StateOrder): (wasTaken: boolean) => void {
    this.#isHeld = order === 'standby';
    this.#isCurrent = false;
    this.#pending++;
    return (wasTaken) => {
      this.#pending--;
      if (wasTaken && order === 'standby') this.#state = 'stopped';
    };
  }

  /** The link is lost: anything may happen meanwhile. */
  linkLost(): void {
    this.#isCurrent = false;
  }

  /** Whether standby was the last order. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Whether it was running when last seen. */
  get isRunning(): boolean {
    return this.#state !== undefined && !RESTING.has(this.#state);
  }

  /** Whether it is stopped and a reset of its alarms is safe. */
  isAtRest(nowMs: number): boolean {
    if (!this.#isCurrent) return false;
    if (this.#state === 'tripped') return this.#isHeld || nowMs >= this.#sinceMs + this.#safeAfterStopMs;
    return this.#state === 'stopped';
  }
}
