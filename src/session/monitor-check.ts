import type { ErrorText } from '../core';
import type { Clock } from './clock';
import { Deadline } from './deadline';
import type { Outcome } from './jobs';
import { errorText } from './error-texts';

/** After two requests in a row without a reply a chiller counts as silent: one that does not has answered others. */
const MOST_MISSED = 2;

/** A chiller that answers has so long at least to tell its state, however often it is asked. */
const LEAST_MS = 1_000;

/**
 * Whether a chiller that answers also lets itself be read: answered with errors, or to other questions only, is not monitored. A state that was not asked for, on a
 * line that cannot carry its plan, is none of that: its readings are stale, and the line says so.
 */
export class MonitorCheck {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #changed: (isMonitored: boolean, why: ErrorText) => void;
  readonly #deadline: Deadline;
  #isMonitored = true;
  /** No good answer in time. */
  #isOverdue = false;
  /** What came in place of a good answer since the last one. */
  #badAnswer: ErrorText | undefined;
  /** So often in a row the state was not answered. */
  #missed = 0;

  /**
   * @param staleAfterMs after so long the state is out of date
   * @param changed told when it is monitored no more, with what was answered last, and when it is again
   */
  constructor(clock: Clock, staleAfterMs: number, changed: (isMonitored: boolean, why: ErrorText) => void) {
    this.#clock = clock;
    this.#limitMs = Math.max(LEAST_MS, staleAfterMs);
    this.#changed = changed;
    this.#deadline = new Deadline(clock, () => {
      this.#isOverdue = true;
      this.#judge();
    });
  }

  /** The chiller has begun to answer. */
  contactMade(): void {
    this.#isMonitored = true;
    this.#expectGood(this.#clock.nowMs());
  }

  /** The state was asked for: what came of it. */
  heard(outcome: Outcome): void {
    if (outcome.kind === 'damaged') this.#badAnswer = errorText('nothingUnderstood');
    else if (outcome.kind === 'reply' && outcome.refusal) this.#badAnswer = outcome.refusal.why;
    else if (outcome.kind === 'unheard' && ++this.#missed >= MOST_MISSED)
      this.#badAnswer = errorText('stateUnanswered');
    this.#judge();
  }

  /** The state was read, whoever asked. */
  wasRead(): void {
    this.#expectGood(this.#clock.nowMs());
    if (this.#isMonitored) return;
    this.#isMonitored = true;
    this.#changed(true, errorText('nothingUnderstood'));
  }

  /** Nothing will be asked until then, on purpose. */
  hold(untilMs: number): void {
    if (this.#isMonitored && this.#deadline.dueAtMs < Infinity) this.#expectGood(untilMs);
  }

  rest(): void {
    this.#deadline.cancel();
    this.#isOverdue = false;
    this.#badAnswer = undefined;
    this.#missed = 0;
  }

  #expectGood(fromMs: number): void {
    this.#badAnswer = undefined;
    this.#missed = 0;
    this.#isOverdue = false;
    this.#deadline.set(fromMs + this.#limitMs);
  }

  #judge(): void {
    if (!this.#isOverdue || !this.#badAnswer || !this.#isMonitored) return;
    this.#isMonitored = false;
    this.#changed(false, this.#badAnswer);
  }
}
