import { errorText } from '../protocol';
import type { ErrorText } from '../protocol';
import type { Clock } from './clock';
import { Deadline } from './deadline';
import { deviceErrorText } from './failures';
import type { Outcome } from './jobs';

/** A chiller that answers has so long at least to answer the watchdog well, however often it is asked. */
const LEAST_MS = 1_000;

/** Whether a chiller that answers also lets itself be read: answered with errors is not monitored. */
export class MonitorCheck {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #changed: (isMonitored: boolean, why: ErrorText) => void;
  readonly #deadline: Deadline;
  #isMonitored = true;
  #last: ErrorText = errorText('nothingUnderstood');

  /**
   * @param staleAfterMs after so long what the watchdog told is out of date
   * @param changed told when it is monitored no more, with what was answered last, and when it is again
   */
  constructor(clock: Clock, staleAfterMs: number, changed: (isMonitored: boolean, why: ErrorText) => void) {
    this.#clock = clock;
    this.#limitMs = Math.max(LEAST_MS, staleAfterMs);
    this.#changed = changed;
    this.#deadline = new Deadline(clock, () => this.#set(false));
  }

  /** The chiller has begun to answer. */
  contactMade(): void {
    this.#isMonitored = true;
    this.#last = errorText('nothingUnderstood');
    this.#deadline.set(this.#clock.nowMs() + this.#limitMs);
  }

  /** The watchdog was answered, well or not. */
  heard(outcome: Outcome): void {
    if (outcome.kind === 'reply' && outcome.reply.error !== 0) this.#last = deviceErrorText(outcome.reply.error);
  }

  /** The watchdog was read, whoever asked. */
  wasRead(): void {
    this.#deadline.set(this.#clock.nowMs() + this.#limitMs);
    this.#set(true);
  }

  /** Nothing will be asked until then, on purpose. */
  hold(untilMs: number): void {
    if (this.#deadline.dueAtMs < Infinity) this.#deadline.set(untilMs + this.#limitMs);
  }

  rest(): void {
    this.#deadline.cancel();
  }

  #set(isMonitored: boolean): void {
    if (this.#isMonitored === isMonitored) return;
    this.#isMonitored = isMonitored;
    this.#changed(isMonitored, this.#last);
  }
}
