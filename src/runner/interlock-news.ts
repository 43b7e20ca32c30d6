/*
 * When the reasons of an interlock are news. After the start, and when the link has come back, the readings come in one after the
 * other and each changes what fails: that is told once, when everything has been read, or after a time whatever is missing then.
 * Times are those of a clock that cannot be set.
 */
import type { InterlockFailure } from '../interlock';
import type { OpenAlarm } from './alarm-board';
import type { AnswerReason } from './interlock-answer';

const LEARNING_MS = 10_000;

/** What is told of an interlock beside its answer. */
export interface Reasons {
  readonly failing: readonly InterlockFailure[];
  readonly openAlarms: readonly OpenAlarm[];
}

export class InterlockNews {
  #told = '';
  #learnsUntilMs = -Infinity;

  /** From now on readings come that were not there. */
  learn(nowMs: number): void {
    this.#learnsUntilMs = nowMs + LEARNING_MS;
  }

  stopLearning(): void {
    this.#learnsUntilMs = -Infinity;
  }

  /** When to look again, whatever is missing then. */
  dueAtMs(nowMs: number): number | undefined {
    return nowMs < this.#learnsUntilMs ? this.#learnsUntilMs : undefined;
  }

  /** Whether there is something to tell that was not told before. */
  isNews(reasons: Reasons, nowMs: number): boolean {
    return kindsOf(reasons) !== this.#told && !this.#isLearning(reasons, nowMs);
  }

  /** Whether the reasons go along with an answer that is told anyhow. Then they count as told. */
  goesAlong(reasons: Reasons, reason: AnswerReason, nowMs: number): boolean {
    const isWanted = reason === 'asked' || reason === 'closing';
    const goes = isWanted || this.isNews(reasons, nowMs);
    if (goes) this.#told = kindsOf(reasons);
    return goes;
  }

  #isLearning({ failing }: Reasons, nowMs: number): boolean {
    return nowMs < this.#learnsUntilMs && failing.some(({ reason }) => reason === 'missing');
  }
}

/** Which conditions fail and why, without the numbers in the texts, which change all the time; and which alarms are open. */
function kindsOf({ failing, openAlarms }: Reasons): string {
  const alarms = openAlarms.map(({ key, state }) => `${key} ${state}`);
  return JSON.stringify([failing.map(({ condition, reason }) => `${condition} ${reason}`), alarms]);
}
