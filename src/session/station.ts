import type { ErrorText, Probe, Request, WhatCame } from '../core';
import type { Command } from './command';
import { JobQueue } from './jobs';
import type { Job, Outcome, Silence } from './jobs';
import type { LinkNews } from './reconnector';
import type { Poll, Poller } from './poller';
import type { Unit } from './unit';

export interface StationOptions {
  /** Address on the line; empty where the line carries one chiller only. */
  id: string;
  /** Between a reply and the next request. */
  gapMs: number;
  /** The chiller leaves the control of its host after so long without a valid request; Infinity when it never does. */
  controlMs: number;
  timeoutMs: number;
  queueLimit: number;
  poller: Poller;
  probes: readonly (Probe & Request)[];
  /** A poll has ended, in whatever way. */
  polled(poll: Poll, outcome: Outcome): void;
  linkChanged(news: LinkNews): void;
  /** A chiller that was silent has been asked again and is so still. */
  stillSilent(news: LinkNews): void;
  /** Another session of the same chiller orders something, or has ordered it. */
  overheard(command: Command): void;
  /** The line as a whole cannot do what it should. Told to one of its stations. */
  lineWarning(text: ErrorText): void;
}

type Unsent = Extract<Outcome, { kind: 'unsent' }>;

/** What a station does when it is its turn. */
export type Turn =
  { kind: 'job'; request: Job } | { kind: 'poll'; request: Poll } | { kind: 'probe'; request: Probe & Request };

/** So many requests in a row without a good reply, and the chiller counts as silent. */
const SILENT_AFTER = 2;
/** One that could not be asked again for so long does so after the first, too. */
const SILENT_WITHIN_MS = 10_000;
const LONGEST_REST_MS = 60_000;
/** From half of its time on, control is at stake: the rest is for those before it, and for a time-out. */
const AT_STAKE_PART = 0.5;
/** What is answered, but never as valid, does not get better by being asked more often. */
const AT_STAKE_AGAIN_MS = 2_000;
/** A rest is cut short no sooner than so many times what the last attempt cost. */
const CUT_AFTER = 3;

/**
 * One chiller on a bus: what waits for it, whether it answers, and whether its line is in step. No timer and no I/O; the
 * bus asks and tells.
 */
export class Station {
  readonly queue: JobQueue;
  /** One for all stations of an address on a bus, which sees to that. */
  unit: Unit;
  /** The chiller has answered on this link, and not fallen silent since. */
  isInContact = false;
  /** Waiting for its first contact; jobs may queue meanwhile. */
  isStarting = true;
  /** When this station last sent a command, for fairness among stations. */
  commandedAtMs = -Infinity;
  /** Somebody waits for it to be asked again. */
  isWanted = false;
  /** What came in place of its last reply. */
  came: WhatCame | undefined;
  #failures = 0;
  #restMs = 0;
  #restUntilMs = -Infinity;
  #suspectSinceMs = -Infinity;
  #cutAtMs = -Infinity;
  #pollsHeldUntilMs = -Infinity;

  constructor(
    readonly options: StationOptions,
    unit: Unit,
  ) {
    this.unit = unit;
    this.queue = new JobQueue(options.queueLimit);
  }

  get isSilent(): boolean {
    return this.#failures >= SILENT_AFTER;
  }

  /** How it fails to answer. */
  get silence(): Silence {
    return this.came?.isUnreadable ? 'unreadable' : 'silent';
  }

  /**
   * It may well not answer: it has not shown itself yet, or its last request had no good reply. A probe goes out before
   * anything else, since an old reply may still come.
   */
  get isSuspect(): boolean {
    return !this.isInContact || !this.unit.unanswered.isEmpty;
  }

  /** When a suspect may be asked again by itself. */
  get retryAtMs(): number {
    if (this.isSilent || !this.isInContact) return this.#restUntilMs;
    return Math.max(this.#restUntilMs, this.#pollsHeldUntilMs);
  }

  /** From when on a suspect is asked even if it costs the others: on a full line it would never be heard of again. */
  get forcedAtMs(): number {
    return this.retryAtMs + this.#restMs;
  }

  /** Since when it could have been asked, or was asked in vain. */
  get suspectSinceMs(): number {
    return this.#suspectSinceMs;
  }

  /** When the next poll may go out. */
  get nextPollAtMs(): number {
    return Math.max(this.options.poller.nextDueAtMs, this.#pollsHeldUntilMs);
  }

  /** By how many of its periods its latest poll is late; negative when none may go out. */
  lateness(nowMs: number): number {
    return nowMs < this.nextPollAtMs ? -1 : this.options.poller.lateness(nowMs);
  }

  /** What to ask it now: what is due, or else what keeps it under control. */
  takePoll(nowMs: number): Turn | undefined {
    const { poller } = this.options;
    const poll = nowMs < this.nextPollAtMs ? undefined : poller.next(nowMs);
    const request = poll ?? (this.isAtStake(nowMs) ? poller.state : undefined);
    return request && { kind: 'poll', request };
  }

  /** It is asked by itself, and so kept under control. */
  isPolled(nowMs: number): boolean {
    return this.options.poller.state !== undefined && nowMs >= this.#pollsHeldUntilMs;
  }

  /** No request kept it under control for a while. */
  isAtStake(nowMs: number): boolean {
    const { validAtMs, answeredAtMs } = this.unit;
    if (nowMs - validAtMs < AT_STAKE_PART * this.options.controlMs || nowMs - answeredAtMs < AT_STAKE_AGAIN_MS)
      return false;
    return this.isPolled(nowMs);
  }

  /** When one that could not be asked again counts as silent all the same; Infinity when that is not in question. */
  get givesUpAtMs(): number {
    return this.#failures > 0 && !this.isSilent ? this.#restUntilMs + SILENT_WITHIN_MS : Infinity;
  }

  /** What goes out before everything else when the line may be out of step: only when its reply is in does a command follow. */
  probe(): Turn | undefined {
    const { poller, probes } = this.options;
    const probe = this.unit.unanswered.probe(probes);
    const poll = probe && poller.find(probe.key);
    if (poll) return { kind: 'poll', request: poll };
    return probe && { kind: 'probe', request: probe };
  }

  /** The next command. */
  takeJob(nowMs: number): Turn | undefined {
    this.commandedAtMs = nowMs;
    const job = this.queue.take();
    return job && { kind: 'job', request: job };
  }

  /** The chiller has answered; true when that is news. */
  heard(): boolean {
    this.came = undefined;
    this.unit.unanswered.clear();
    this.#failures = 0;
    this.#restMs = 0;
    this.#restUntilMs = -Infinity;
    this.isWanted = false;
    const isNews = !this.isInContact;
    this.isInContact = true;
    this.isStarting = false;
    return isNews;
  }

  /** A request that took so long got no good reply, perhaps something else; true when the chiller counts as silent from now on. */
  unheard(number: number, nowMs: number, elapsedMs: number, came?: WhatCame): boolean {
    this.unit.unanswered.add(number);
    this.came = came;
    this.isWanted = false;
    this.#cutAtMs = nowMs + CUT_AFTER * elapsedMs;
    const wasSilent = this.isSilent;
    this.#failures++;
    this.#suspectSinceMs = nowMs;
    this.#restMs = 0;
    this.#restUntilMs = nowMs;
    if (this.isSilent) this.#rest(nowMs);
    return this.isSilent && !wasSilent;
  }

  /** There was no room to ask again: it counts as silent. */
  giveUp(nowMs: number): void {
    this.#failures = SILENT_AFTER;
    this.#rest(nowMs);
  }

  /** Somebody wants it to be asked again now. The pause is cut short, but not as often as that is said. */
  want(nowMs: number): void {
    if (!this.isSilent) return;
    this.isWanted = true;
    this.#restUntilMs = Math.min(this.#restUntilMs, Math.max(nowMs, this.#cutAtMs));
  }

  /** A link was opened: the chiller has to show itself again. What may still be under way is not forgotten. */
  linkOpened(nowMs: number): void {
    this.isInContact = false;
    this.#failures = 0;
    this.#restMs = 0;
    this.#restUntilMs = nowMs;
    this.#suspectSinceMs = nowMs;
    this.options.poller.hurry(nowMs);
  }

  linkClosed(): void {
    this.isInContact = false;
    this.isStarting = false;
  }

  /** No polls for a while, not even of the state: the chiller leaves the control of its host, and its keypad is free. */
  holdPolls(untilMs: number): void {
    this.#pollsHeldUntilMs = untilMs;
  }

  /** Takes waiting jobs out; those on the wire are not affected. One that was to be sent again ends as its first sending did. */
  withdraw(isWanted: (job: Job) => boolean, why: Unsent['why'] = 'withdrawn'): void {
    for (const job of this.queue.remove(isWanted)) job.settle(job.failure ?? { kind: 'unsent', why });
  }

  /** Empties the queue. */
  rejectAll(why: Unsent['why']): void {
    this.withdraw(() => true, why);
  }

  /** Refuses what has waited since then or longer: an order must not be carried out minutes later. */
  rejectOlder(thanMs: number): void {
    if (this.queue.oldestMs <= thanMs) this.withdraw(({ queuedAtMs = Infinity }) => queuedAtMs <= thanMs, 'waited');
  }

  /** Its time-outs get rarer, so that a dead unit does not take the line from the living. */
  #rest(nowMs: number): void {
    this.#restMs = Math.min(LONGEST_REST_MS, this.options.timeoutMs * 2 ** Math.min(this.#failures, 16));
    this.#restUntilMs = nowMs + this.#restMs;
    this.isInContact = false;
    this.isStarting = false;
  }
}
