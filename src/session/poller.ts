import type { Request } from '../core';

/** A request that is repeated. Times are milliseconds of the clock. */
export interface Poll extends Request {
  readonly key: string;
  periodMs: number;
  dueAtMs: number;
  /** No answer yet since the link was opened, or since the poll failed. */
  isAwaited: boolean;
  /** Something has changed what it reads, so it goes ahead of the others. */
  isHurried: boolean;
  /** Errors in a row other than "not fitted". */
  refusals: number;
}

/** A failed poll is retried after its period, but no later than this, ms. */
const RETRY_WITHIN_MS = 5_000;

/**
 * A poll that is late by more than this, ms, counts its next period from now. So polls that fell due together, as all do after
 * connecting, move apart once and then find the line free instead of waiting for each other in every period; and so do a
 * thousand chillers that were started together. The cost: that one period is longer by the wait.
 */
const RHYTHM_TOLERANCE_MS = 20;

/** One poll in this many goes to a read without an answer since the link was opened: on a full line it would wait for minutes. */
const AWAITED_EVERY = 5;

/** A hurried poll may jump the queue this many times in a row, and then once in five polls. */
const MOST_CREDIT = 4;
const CREDIT_EACH = 0.2;

/**
 * The polls of one chiller and when they are due. The most overdue poll goes first, counted in its own periods: on a line with less
 * room than the plan wants, every period then stretches by the same factor and none starves.
 */
export class Poller {
  readonly #polls: readonly Poll[];
  /** The state poll: sent when nothing is due but the chiller needs a request to stay under host control. */
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

  /** How late the most overdue poll is, in its own periods; negative when none is due. */
  lateness(nowMs: number): number {
    const poll = this.#mostLate(nowMs, false);
    return poll ? this.#latenessOf(poll, nowMs) : -1;
  }

  /** The poll to send on this chiller's turn: the most overdue one, and now and then the most overdue of those without an answer. */
  next(nowMs: number): Poll | undefined {
    const isForAwaited = this.#sent % AWAITED_EVERY === AWAITED_EVERY - 1;
    return (isForAwaited ? this.#mostLate(nowMs, true) : undefined) ?? this.#mostLate(nowMs, false);
  }

  /**
   * The poll has gone out. Its period stays steady while the line has room; a poll that had to wait, or went out early to resync
   * the line, counts its next period from now.
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

  /** Makes one poll, or all, due now. The one poll goes ahead of the others this time: a rare poll would wait behind frequent ones. */
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

  /** A hurried poll goes first while it has credit: a flow that commands without end must not starve the other polls. */
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
