import type { ReplyValues } from '../protocol';

export type ControlStatus = ReplyValues['controlStatus'];
export type Order = ReplyValues['chillerStatus'];

/** How the unit differs from what was known or ordered. `stopped`: it stands still, and nobody had ordered that. */
export type Change = 'started' | 'stopped';

const RESTING: ReadonlySet<ControlStatus> = new Set(['standby', 'safety']);

/** The panel looks 1.5 s after an alarm has stopped the unit (protocol section 7); from then on a reset cannot lock it. */
const PANEL_HAS_LOOKED_MS = 5_000;

/**
 * Whether the unit stands still, from what the watchdog tells and what was ordered: what was seen before an order says nothing
 * about now. In `safety` it has stopped by itself.
 */
export class Standing {
  #status: ControlStatus | undefined;
  #sinceMs = 0;
  #isCurrent = false;
  /** Standby is the last that was ordered, and the unit was not seen running since. */
  #isHeld = false;
  #pending = 0;

  /** The watchdog tells. */
  saw(status: ControlStatus, nowMs: number): Change | undefined {
    // It may still speak of the time before the order.
    if (this.#pending > 0) return undefined;
    const before = this.#status;
    const wasHeld = this.#isHeld;
    const isResting = RESTING.has(status);
    if (status !== before) this.#sinceMs = nowMs;
    this.#status = status;
    this.#isCurrent = true;
    this.#isHeld &&= isResting;
    if (before === undefined || RESTING.has(before) === isResting) return undefined;
    if (!isResting) return 'started';
    return wasHeld ? undefined : 'stopped';
  }

  /** An order goes to the unit. Gives the function to call when it has ended, with whether the unit took it. */
  ordering(order: Order): (wasTaken: boolean) => void {
    this.#isHeld = order === 'standby';
    this.#isCurrent = false;
    this.#pending++;
    return (wasTaken) => {
      this.#pending--;
      if (wasTaken && order === 'standby') this.#status = order;
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
    return this.#status !== undefined && !RESTING.has(this.#status);
  }

  /** It stands still, and resetting an alarm cannot lock its panel. */
  isAtRest(nowMs: number): boolean {
    if (!this.#isCurrent) return false;
    if (this.#status === 'safety') return this.#isHeld || nowMs >= this.#sinceMs + PANEL_HAS_LOOKED_MS;
    return this.#status === 'standby';
  }
}
