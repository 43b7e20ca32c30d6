import { Unanswered } from '../client';
import type { Probe } from '../client';
import { Urgency } from './claim';
import type { Claim } from './claim';
import { JobQueue } from './jobs';
import type { Job, Outcome, Request } from './jobs';
import type { LinkNews } from './link-keeper';
import type { Poll, Poller } from './poller';

export interface StationOptions {
  /** Device id on the line. */
  id: string;
  gapMs: number;
  timeoutMs: number;
  queueLimit: number;
  poller: Poller;
  probes: readonly (Probe & Request)[];
  /** A poll has ended, in whatever way. */
  polled(poll: Poll, outcome: Outcome): void;
  linkChanged(news: LinkNews): void;
}

type Unsent = Extract<Outcome, { kind: 'unsent' }>;

/** What a station does when it is its turn. */
export type Turn =
  { kind: 'job'; request: Job } | { kind: 'poll'; request: Poll } | { kind: 'probe'; request: Probe & Request };

/** So many requests in a row without a good reply, and the chiller counts as silent. */
const SILENT_AFTER = 2;
const LONGEST_REST_MS = 60_000;

/**
 * One chiller on a bus: what waits for it, whether it answers, and whether its line is in step. No timer and no I/O; the
 * bus asks and tells.
 */
export class Station {
  readonly queue: JobQueue;
  /** One for all stations of a device id on a bus, which sees to that. */
  unanswered = new Unanswered();
  /** The chiller has answered on this link, and not fallen silent since. */
  isInContact = false;
  /** Waiting for its first contact; jobs may queue meanwhile. */
  isStarting = true;
  /** When this station last had a turn that was not its watchdog's, for fairness among stations. */
  servedAtMs = -Infinity;
  #failures = 0;
  #restMs = 0;
  #restUntilMs = -Infinity;
  #pollsHeldUntilMs = -Infinity;

  constructor(readonly options: StationOptions) {
    this.queue = new JobQueue(options.queueLimit);
  }

  get isSilent(): boolean {
    return this.#failures >= SILENT_AFTER;
  }

  /** A probe has to go out before anything else: the chiller has not shown itself, or an old reply may still come. */
  get #isOutOfStep(): boolean {
    return !this.isInContact || !this.unanswered.isEmpty;
  }

  /** The most pressing thing that this station wants to send now, if any. */
  claim(nowMs: number): Claim | undefined {
    if (this.isSilent) {
      const lateness = (nowMs - this.#restUntilMs) / this.#restMs;
      return lateness < 0 ? undefined : { urgency: lateness < 1 ? Urgency.Retry : Urgency.LateWatchdog, lateness };
    }
    const { poller } = this.options;
    if (this.queue.hasUrgent) return { urgency: Urgency.Stop, lateness: 0 };
    const arePollsHeld = nowMs < this.#pollsHeldUntilMs;
    const lateness = arePollsHeld ? -Infinity : poller.watchdogLateness(nowMs);
    if (lateness >= 1) return { urgency: Urgency.LateWatchdog, lateness };
    if (this.queue.length > 0) return { urgency: Urgency.Command, lateness: nowMs - this.servedAtMs };
    if (arePollsHeld && this.isInContact) return undefined;
    if (this.#isOutOfStep || lateness >= 0) return { urgency: Urgency.Watchdog, lateness: Math.max(lateness, 0) };
    return poller.nextDueAtMs <= nowMs ? { urgency: Urgency.Poll, lateness: nowMs - this.servedAtMs } : undefined;
  }

  /** When to ask for a claim again if there is none now. */
  nextClaimAtMs(): number {
    if (this.isSilent) return this.#restUntilMs;
    return Math.max(this.options.poller.nextDueAtMs, this.#pollsHeldUntilMs);
  }

  /**
   * Takes what goes out now. A line that may be out of step gets a probe first: only when its reply is in does the next
   * command follow, so that a late reply cannot pass for a new one.
   */
  take(nowMs: number): Turn | undefined {
    const { poller, probes } = this.options;
    if (this.#isOutOfStep) {
      const probe = this.unanswered.probe(probes);
      const poll = probe && poller.find(probe.key);
      if (poll) return { kind: 'poll', request: poll };
      if (probe) return { kind: 'probe', request: probe };
    }
    const lateness = poller.watchdogLateness(nowMs);
    const isWatchdogFirst = !this.queue.hasUrgent && lateness >= (this.queue.length > 0 ? 1 : 0);
    if (!isWatchdogFirst) this.servedAtMs = nowMs;
    const job = isWatchdogFirst ? undefined : this.queue.take();
    if (job) return { kind: 'job', request: job };
    const poll = poller.next(nowMs);
    return poll && { kind: 'poll', request: poll };
  }

  /** The chiller has answered; true when that is news. */
  heard(): boolean {
    this.unanswered.clear();
    this.#failures = 0;
    const isNews = !this.isInContact;
    this.isInContact = true;
    this.isStarting = false;
    return isNews;
  }

  /** A request got no good reply; true when the chiller counts as silent from now on. */
  unheard(number: number, nowMs: number): boolean {
    this.unanswered.add(number);
    const wasSilent = this.isSilent;
    this.#failures++;
    if (!this.isSilent) return false;
    // Its time-outs are rationed, so that a dead unit does not take the line from the living.
    this.#restMs = Math.min(LONGEST_REST_MS, this.options.timeoutMs * 2 ** Math.min(this.#failures, 16));
    this.#restUntilMs = nowMs + this.#restMs;
    this.isInContact = false;
    this.isStarting = false;
    return !wasSilent;
  }

  /** A link was opened: the chiller has to show itself again. What may still be under way is not forgotten. */
  linkOpened(nowMs: number): void {
    this.isInContact = false;
    this.#failures = 0;
    this.#restUntilMs = -Infinity;
    this.options.poller.hurry(nowMs);
  }

  linkClosed(): void {
    this.isInContact = false;
    this.isStarting = false;
  }

  /** No polls for a while, not even the watchdog: the chiller leaves Remote mode and its keypad is free. */
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
}
