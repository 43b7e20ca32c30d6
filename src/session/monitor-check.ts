import type { ErrorText } from '../core';
import type { Clock } from './clock';
import { Deadline } from './deadline';
import type { Outcome } from './jobs';
import { errorText } from './error-texts';

/** Missed state polls in a row. After two missed requests a chiller counts as silent; one that does not has answered others. */
const MOST_MISSED = 2;

/** The least time that a chiller has to report its state, ms, however short the period. */
const LEAST_MS = 1_000;

/**
 * Whether the state of a chiller that answers can be read. A chiller that answers with errors, or only to other requests, is not
 * monitored. A state that was not polled in time, on a line that cannot carry its plan, does not count: its readings are stale, and
 * the line warns of it.
 */
export class MonitorCheck {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #changed: (isMonitored: boolean, why: ErrorText) => void;
  readonly #deadline: Deadline;
  #isMonitored = true;
  /** No good answer in time. */
  #isOverdue = false;
  /** The last bad answer since the last good one. */
  #badAnswer: ErrorText | undefined;
  /** How often in a row the state poll had no answer. */
  #missed = 0;

  /**
   * @param staleAfterMs age at which the state is stale, ms
   * @param changed called when the chiller is no longer monitored, with its last answer, and when it is again
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

  /** The chiller starts to answer. */
  contactMade(): void {
    this.#isMonitored = true;
    this.#expectGood(this.#clock.nowMs());
  }

  /** Takes the outcome of a state poll. */
  heard(outcome: Outcome): void {
    if (outcome.kind === 'damaged') this.#badAnswer = errorText('nothingUnderstood');
    else if (outcome.kind === 'reply' && outcome.refusal) this.#badAnswer = outcome.refusal.why;
    else if (outcome.kind === 'unheard' && ++this.#missed >= MOST_MISSED)
      this.#badAnswer = errorText('stateUnanswered');
    this.#judge();
  }

  /** A line that stays out of step may never come to ask for the state. */
  outOfStep(): void {
    this.#badAnswer = errorText('cameLate');
    this.#judge();
  }

  /** The state was read, by a poll or by a command. */
  wasRead(): void {
    this.#expectGood(this.#clock.nowMs());
    if (this.#isMonitored) return;
    this.#isMonitored = true;
    this.#changed(true, errorText('nothingUnderstood'));
  }

  /** Polling is paused on purpose until then. */
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
