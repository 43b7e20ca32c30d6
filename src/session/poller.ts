import type { Request } from './jobs';

/** One request that is repeated. Times are the clock's milliseconds. */
export interface Poll extends Request {
  readonly key: string;
  periodMs: number;
  dueAtMs: number;
  /** Grows by the period with every request; whoever is due and has least goes first. */
  pass: number;
}

/** A failed poll is tried again after its period, but no later than this. */
const RETRY_WITHIN_MS = 5_000;

/**
 * A poll that is late by more than this counts its next period from now. So polls that fell due together, as all do after
 * connecting, move apart once and then find the line free, instead of waiting for each other in every period; and so do a
 * thousand chillers that were started together. The cost is a period longer by what was waited, when it was waited.
 */
const RHYTHM_TOLERANCE_MS = 20;

/**
 * What one chiller is asked again and again, and when. Of the polls that are due, the one that has had least goes first,
 * counted in its own periods (stride scheduling): on a line with less room than the plan wants, every period then
 * stretches by the same factor and none starves.
 */
export class Poller {
  readonly #polls: readonly Poll[];
  readonly #watchdog: Poll | undefined;
  #leastPass = 0;

  /** @param polls with their periods; one of them may be the watchdog, which goes before the others when due */
  constructor(polls: readonly Poll[], watchdogKey: string) {
    this.#polls = polls;
    this.#watchdog = polls.find(({ key }) => key === watchdogKey);
  }

  find(key: string): Poll | undefined {
    return this.#polls.find((poll) => poll.key === key);
  }

  /** When the next poll is due. */
  get nextDueAtMs(): number {
    let next = Infinity;
    for (const { dueAtMs } of this.#polls) if (dueAtMs < next) next = dueAtMs;
    return next;
  }

  /** How many watchdog periods the watchdog is overdue; negative when it is not due. */
  watchdogLateness(nowMs: number): number {
    return this.#watchdog ? (nowMs - this.#watchdog.dueAtMs) / this.#watchdog.periodMs : -Infinity;
  }

  /** The poll to send now, if one is due: the watchdog, else the one that has had least. */
  next(nowMs: number): Poll | undefined {
    if (this.#watchdog && this.#watchdog.dueAtMs <= nowMs) return this.#watchdog;
    let least: Poll | undefined;
    for (const poll of this.#polls) {
      if (poll.dueAtMs <= nowMs && (!least || poll.pass < least.pass)) least = poll;
    }
    return least;
  }

  /**
   * The poll has gone out. A steady rhythm while it can be kept; one that had to wait for others, or went out early to bring
   * the line into step, takes a new one.
   */
  sent(poll: Poll, nowMs: number): void {
    const lateMs = nowMs - poll.dueAtMs;
    const isInRhythm = lateMs >= 0 && lateMs < RHYTHM_TOLERANCE_MS;
    poll.dueAtMs = (isInRhythm ? poll.dueAtMs : nowMs) + poll.periodMs;
    if (poll === this.#watchdog) return;
    this.#leastPass = Math.max(this.#leastPass, poll.pass);
    // Having rested is no credit.
    poll.pass = Math.max(poll.pass, this.#leastPass) + poll.periodMs;
  }

  failed(poll: Poll, nowMs: number): void {
    poll.dueAtMs = Math.min(poll.dueAtMs, nowMs + Math.min(poll.periodMs, RETRY_WITHIN_MS));
  }

  /** A new period for a poll, counted from now. */
  setPeriod(key: string, periodMs: number, nowMs: number): void {
    for (const poll of this.#polls) {
      if (poll.key !== key || poll.periodMs === periodMs) continue;
      poll.periodMs = periodMs;
      poll.dueAtMs = nowMs + periodMs;
      poll.pass = this.#leastPass + periodMs;
    }
  }

  /** Everything, or one poll, is due now. The one goes before the others this time: rare ones would else wait for all that is frequent. */
  hurry(nowMs: number, key?: string): void {
    for (const poll of this.#polls) {
      if (key !== undefined && poll.key !== key) continue;
      poll.dueAtMs = Math.min(poll.dueAtMs, nowMs);
      if (key !== undefined) poll.pass = -Infinity;
    }
  }
}
