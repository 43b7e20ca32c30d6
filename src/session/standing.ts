import { runStateOf } from '../core';
import type { Dialect, RunState } from '../core';

/** What a session orders of the state: to run, or to stand by. */
export type StateOrder = 'run' | 'standby';

/** How the chiller differs from what was known or ordered. `stopped`: it stands still, and nobody had ordered that. */
export type Change = 'started' | 'stopped';

const RESTING: ReadonlySet<RunState> = new Set(['stopped', 'tripped']);

/**
 * Whether the chiller stands still, from what it reports and what was ordered: what was seen before an order says nothing
 * about now.
 */
export class Standing {
  readonly #dialect: Pick<Dialect, 'roles'>;
  readonly #safeAfterStopMs: number;
  #state: RunState | undefined;
  #sinceMs = 0;
  #isCurrent = false;
  /** Standby is the last that was ordered, and the chiller was not seen running since. */
  #isHeld = false;
  #pending = 0;

  /** @param safeAfterStopMs when the chiller has stopped by itself, a reset is safe after so long */
  constructor(dialect: Pick<Dialect, 'roles'>, safeAfterStopMs: number) {
    this.#dialect = dialect;
    this.#safeAfterStopMs = safeAfterStopMs;
  }

  /** The chiller reports its state. */
  saw(value: unknown, nowMs: number): Change | undefined {
    // It may still speak of the time before the order.
    if (this.#pending > 0) return undefined;
    const before = this.#state;
    const wasHeld = this.#isHeld;
    // A state that no table knows is taken for running: nothing is reset in it.
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

  /** Nobody knows what happens meanwhile. */
  linkLost(): void {
    this.#isCurrent = false;
  }

  /** Standby is the last that was ordered. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** It was not at rest when it was seen last. */
  get isRunning(): boolean {
    return this.#state !== undefined && !RESTING.has(this.#state);
  }

  /** It stands still, and a reset of its alarms does no harm. */
  isAtRest(nowMs: number): boolean {
    if (!this.#isCurrent) return false;
    if (this.#state === 'tripped') return this.#isHeld || nowMs >= this.#sinceMs + this.#safeAfterStopMs;
    return this.#state === 'stopped';
  }
}
