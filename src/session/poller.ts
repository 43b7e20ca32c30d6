import type { Request } from '../core';

/** One request that is repeated. Times are the clock's milliseconds. */
export interface Poll extends Request {
  readonly key: string;
  periodMs: number;
  dueAtMs: number;
  /** Its answer is missing since the link was opened, or since it failed. */
  isAwaited: boolean;
  /** Something has changed what it tells: it goes before the others. */
  isHurried: boolean;
  /** So often in a row it was answered with an error that does not say "not fitted". */
  refusals: number;
}

/** A failed poll is tried again after its period, but no later than this. */
const RETRY_WITHIN_MS = 5_000;

/**
 * A poll that is late by more than this counts its next period from now. So polls that fell due together, as all do after
 * connecting, move apart once and then find the line free, instead of waiting for each other in every period; and so do a
 * thousand chillers that were started together. The cost is a period longer by what was waited, when it was waited.
 */
const RHYTHM_TOLERANCE_MS = 20;

/** Of so many polls one is for what was never answered since the link was opened: on a full line it would wait for minutes. */
const AWAITED_EVERY = 5;

/** What is hurried may go before the others so many times in a row, and then for one poll in five. */
const MOST_CREDIT = 4;
const CREDIT_EACH = 0.2;

/**
 * What one chiller is asked again and again, and when. Of the polls that are due, the one that is late by most of its own
 * periods goes first: on a line with less room than the plan wants, every period then stretches by the same factor and none
 * starves.
 */
export class Poller {
  readonly #polls: readonly Poll[];
  /** Asks for the state: what to send to a chiller of which nothing is due, and that has to hear from its host. */
  readonly state: Poll | undefined;
  #nextDueAtMs = Infinity;
  #requestsPerSecond = 0;
  #isStale = true;
  #sent = 0;
  #credit = MOST_CREDIT;

  /** @param stateKey the command that reads the state */
  constructor(polls: readonly Poll[], stateKey: string) {
    this.#polls = polls;
    this.state = polls.find(({ key }) => key === stateKey);
  }

  find(key: string): Poll | undefined {
    return this.#polls.find((poll) => poll.key === key);
  }

  /** When the next poll is due. */
  get nextDueAtMs(): number {
    if (this.#isStale) this.#look();
    return this.#nextDueAtMs;
  }

  /** Requests per second that the periods ask for. */
  get requestsPerSecond(): number {
    if (this.#isStale) this.#look();
    return this.#requestsPerSecond;
  }

  /** By how many of its periods the poll is late that is late by most; negative when none is due. */
  lateness(nowMs: number): number {
    const poll = this.#mostLate(nowMs, false);
    return poll ? this.#latenessOf(poll, nowMs) : -1;
  }

  /** What to send when it is this chiller's turn: the poll that is late by most, and now and then of those without an answer. */
  next(nowMs: number): Poll | undefined {
    const isForAwaited = this.#sent % AWAITED_EVERY === AWAITED_EVERY - 1;
    return (isForAwaited ? this.#mostLate(nowMs, true) : undefined) ?? this.#mostLate(nowMs, false);
  }

  /**
   * The poll has gone out. A steady rhythm while it can be kept; one that had to wait for others, or went out early to bring
   * the line into step, takes a new one.
   */
  sent(poll: Poll, nowMs: number): void {
    const lateMs = nowMs - poll.dueAtMs;
    const isInRhythm = lateMs >= 0 && lateMs < RHYTHM_TOLERANCE_MS;
    poll.dueAtMs = (isInRhythm ? poll.dueAtMs : nowMs) + poll.periodMs;
    poll.isAwaited = false;
    this.#credit = Math.min(this.#credit + CREDIT_EACH, MOST_CREDIT) - (poll.isHurried ? 1 : 0);
    poll.isHurried = false;
    this.#sent++;
    this.#isStale = true;
  }

  failed(poll: Poll, nowMs: number): void {
    poll.dueAtMs = Math.min(poll.dueAtMs, nowMs + Math.min(poll.periodMs, RETRY_WITHIN_MS));
    poll.isAwaited = true;
    this.#isStale = true;
  }

  /** A new period for a poll, counted from now. */
  setPeriod(key: string, periodMs: number, nowMs: number): void {
    for (const poll of this.#polls) {
      if (poll.key !== key || poll.periodMs === periodMs) continue;
      poll.periodMs = periodMs;
      poll.dueAtMs = nowMs + periodMs;
      this.#isStale = true;
    }
  }

  /** Everything, or one poll, is due now. The one goes before the others this time: rare ones would else wait for all that is frequent. */
  hurry(nowMs: number, key?: string): void {
    for (const poll of this.#polls) {
      if (key !== undefined && poll.key !== key) continue;
      poll.dueAtMs = Math.min(poll.dueAtMs, nowMs);
      if (key !== undefined) poll.isHurried = true;
      poll.isAwaited = true;
    }
    this.#isStale = true;
  }

  #mostLate(nowMs: number, isAwaited: boolean): Poll | undefined {
    if (this.nextDueAtMs > nowMs) return undefined;
    let chosen: Poll | undefined;
    let most = -Infinity;
    for (const poll of this.#polls) {
      if (poll.dueAtMs > nowMs || (isAwaited && !poll.isAwaited)) continue;
      const lateness = this.#latenessOf(poll, nowMs);
      if (lateness <= most) continue;
      chosen = poll;
      most = lateness;
    }
    return chosen;
  }

  /** What is hurried goes first while there is credit for it: whoever commands without end must not keep the others waiting. */
  #latenessOf({ dueAtMs, periodMs, isHurried }: Poll, nowMs: number): number {
    return isHurried && this.#credit >= 1 ? Infinity : (nowMs - dueAtMs) / periodMs;
  }

  #look(): void {
    this.#isStale = false;
    this.#nextDueAtMs = Infinity;
    this.#requestsPerSecond = 0;
    for (const { dueAtMs, periodMs } of this.#polls) {
      if (dueAtMs < this.#nextDueAtMs) this.#nextDueAtMs = dueAtMs;
      this.#requestsPerSecond += 1000 / periodMs;
    }
  }
}
