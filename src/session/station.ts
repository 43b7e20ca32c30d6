import type { ErrorText, Probe, Request, WhatCame, Wire } from '../core';
import type { Command } from './command';
import { JobQueue } from './jobs';
import type { Job, Outcome, Silence } from './jobs';
import type { LinkNews } from './reconnector';
import type { Poll, Poller } from './poller';
import type { CommandNews } from './types';
import type { Unit } from './unit';

export interface StationOptions {
  /** Address on the line; empty where the line carries one chiller only. */
  id: string;
  /** The protocol, as the chiller's model speaks it. */
  wire: Pick<Wire, 'hear' | 'errorMeaning' | 'exchangeMs'>;
  /** Pause between a reply and the next request, ms. */
  gapMs: number;
  /** Time without a valid request after which the chiller drops out of host control, ms; Infinity for never. */
  controlMs: number;
  timeoutMs: number;
  queueLimit: number;
  poller: Poller;
  probes: readonly (Probe & Request)[];
  /** A poll has ended, with or without a reply. */
  polled(poll: Poll, outcome: Outcome): void;
  linkChanged(news: LinkNews): void;
  /** A silent chiller was asked again and is still silent. */
  stillSilent(news: LinkNews): void;
  /** Another session of the same chiller sends an order, or has sent it. */
  overheard(command: Command): void;
  /** What became of a command of another session of the same chiller. */
  commandReported(news: CommandNews): void;
  /** The line as a whole cannot keep up. Reported to one of its stations. */
  lineWarning(text: ErrorText): void;
  /** Something came that nobody asked for, and replies do not name their requests: nothing counts until a probe is answered. */
  outOfStep(): void;
}

type Unsent = Extract<Outcome, { kind: 'unsent' }>;

/** What a station sends on its turn. */
export type Turn =
  { kind: 'job'; request: Job } | { kind: 'poll'; request: Poll } | { kind: 'probe'; request: Probe & Request };

/** After this many requests in a row without a good reply, the chiller counts as silent. */
const SILENT_AFTER = 2;
/** A chiller that could not be asked again for this long, ms, counts as silent after one missed reply. */
const SILENT_WITHIN_MS = 10_000;
const LONGEST_REST_MS = 60_000;
/** Control is at stake after this part of the control time: the rest is for stations ahead of it and for a time-out. */
const AT_STAKE_PART = 0.5;
/** Least time between two requests for the sake of control, ms: a chiller that never takes one as valid is not asked more often. */
const AT_STAKE_AGAIN_MS = 2_000;
/** The pause is cut short no sooner than this many times the cost of the last attempt. */
const CUT_AFTER = 3;

/**
 * One chiller on a bus: its queue, whether it answers, and whether its line is in step. No timer and no I/O: the bus does
 * both.
 */
export class Station {
  readonly queue: JobQueue;
  /** Shared by all stations with the same address on the bus; set by the bus. */
  unit: Unit;
  /** The chiller has answered on this link and has not gone silent since. */
  isInContact = false;
  /** Waiting for its first contact; jobs may queue meanwhile. */
  isStarting = true;
  /** When this station last sent a command, for fairness among stations. */
  commandedAtMs = -Infinity;
  /** A caller waits for it to be asked again. */
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

  /** Why it counts as not answering. */
  get silence(): Silence {
    return this.came?.isUnreadable ? 'unreadable' : 'silent';
  }

  /**
   * Whether it may well not answer: it has not answered on this link yet, or its last request got no good reply. A probe goes
   * out before anything else, since an old reply may still come.
   */
  get isSuspect(): boolean {
    return !this.isInContact || !this.unit.unanswered.isEmpty;
  }

  /** When a suspect is retried without a caller. */
  get retryAtMs(): number {
    if (this.isSilent || !this.isInContact) return this.#restUntilMs;
    return Math.max(this.#restUntilMs, this.#pollsHeldUntilMs);
  }

  /** When a suspect is asked even at the cost of the others: on a full line it would starve. */
  get forcedAtMs(): number {
    return this.retryAtMs + this.#restMs;
  }

  /** When it could first have been asked again, or was last asked without a reply. */
  get suspectSinceMs(): number {
    return this.#suspectSinceMs;
  }

  /** When the next poll may go out. */
  get nextPollAtMs(): number {
    return Math.max(this.options.poller.nextDueAtMs, this.#pollsHeldUntilMs);
  }

  /** How late its most overdue poll is, in periods of that poll; negative when none may go out. */
  lateness(nowMs: number): number {
    return nowMs < this.nextPollAtMs ? -1 : this.options.poller.lateness(nowMs);
  }

  /** The poll to send now: one that is due, else the one that keeps it under control. */
  takePoll(nowMs: number): Turn | undefined {
    const { poller } = this.options;
    const poll = nowMs < this.nextPollAtMs ? undefined : poller.next(nowMs);
    const request = poll ?? (this.isAtStake(nowMs) ? poller.state : undefined);
    return request && { kind: 'poll', request };
  }

  /** Whether it is polled, and so kept under control. */
  isPolled(nowMs: number): boolean {
    return this.options.poller.state !== undefined && nowMs >= this.#pollsHeldUntilMs;
  }

  /** Whether it needs a request soon to stay under control. */
  isAtStake(nowMs: number): boolean {
    const { validAtMs, answeredAtMs } = this.unit;
    if (nowMs - validAtMs < AT_STAKE_PART * this.options.controlMs || nowMs - answeredAtMs < AT_STAKE_AGAIN_MS)
      return false;
    return this.isPolled(nowMs);
  }

  /** When a station that could not be asked again counts as silent; Infinity when that does not apply. */
  get givesUpAtMs(): number {
    return this.#failures > 0 && !this.isSilent ? this.#restUntilMs + SILENT_WITHIN_MS : Infinity;
  }

  /** The probe that goes first when the line may be out of step. A command follows only after its reply. */
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

  /** The chiller has answered; true when this makes contact. */
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

  /** A request got no good reply in `elapsedMs`, perhaps something else; true when the chiller now counts as silent. */
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

  /** Counts it as silent, since the line had no room to ask again. */
  giveUp(nowMs: number): void {
    this.#failures = SILENT_AFTER;
    this.#rest(nowMs);
  }

  /** A caller wants it asked again now. Cuts the pause short, but not on every call. */
  want(nowMs: number): void {
    if (!this.isSilent) return;
    this.isWanted = true;
    this.#restUntilMs = Math.min(this.#restUntilMs, Math.max(nowMs, this.#cutAtMs));
  }

  /** A link was opened: the chiller must answer again to be in contact. Late replies are still expected. */
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

  /** Pauses all polls, even of the state, so that the chiller drops out of host control and its keypad is free. */
  holdPolls(untilMs: number): void {
    this.#pollsHeldUntilMs = untilMs;
  }

  /** Withdraws queued jobs, not those on the wire. A job that waits for its retry settles with the outcome of its first attempt. */
  withdraw(isWanted: (job: Job) => boolean, why: Unsent['why'] = 'withdrawn'): void {
    for (const job of this.queue.remove(isWanted)) job.settle(job.failure ?? { kind: 'unsent', why });
  }

  /** Empties the queue. */
  rejectAll(why: Unsent['why']): void {
    this.withdraw(() => true, why);
  }

  /** Rejects jobs queued before then: an order must not be carried out minutes late. */
  rejectOlder(thanMs: number): void {
    if (this.queue.oldestMs <= thanMs) this.withdraw(({ queuedAtMs = Infinity }) => queuedAtMs <= thanMs, 'waited');
  }

  /** Backs off, so that a dead unit does not starve the others. */
  #rest(nowMs: number): void {
    this.#restMs = Math.min(LONGEST_REST_MS, this.options.timeoutMs * 2 ** Math.min(this.#failures, 16));
    this.#restUntilMs = nowMs + this.#restMs;
    this.isInContact = false;
    this.isStarting = false;
  }
}
