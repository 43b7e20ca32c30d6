import { matchReply } from '../client';
import { errorText, FrameSplitter, REPLY_START } from '../protocol';
import type { Codec, CommandTable, ReplyFrame, TextValue } from '../protocol';
import { backoffMs } from './backoff';
import type { Clock } from './clock';
import type { Job, Outcome, Request } from './jobs';
import type { Link, OpenLink } from '../client';
import type { Claim, LinkNews, Station, Turn } from './station';

export interface BusOptions {
  /** For messages: `host:port`. */
  name: string;
  openLink: OpenLink;
  clock: Clock;
  /** Random numbers in [0, 1), for the reconnect jitter. */
  random: () => number;
  codec: Codec<CommandTable>;
}

/** The request on the wire and whose it is; `abandoned`: its owner has gone, its reply must still be awaited. */
interface Exchange {
  station: Station;
  request: Request;
  turn: Turn | { kind: 'abandoned' };
  sentAtMs: number;
  cancelTimeout: () => void;
}

/**
 * One stream to one or more chillers, one request in flight. Chooses what goes next, keeps the gap, waits no longer than the
 * time-out, pairs replies with requests, and opens the link again for ever when it breaks.
 *
 * Order: stop, a watchdog that is late, commands, the watchdog, polls by lateness. Among equals the one that waited longest.
 */
export class Bus {
  /** Sound frames that answered nothing that was asked. */
  strays = 0;
  readonly #options: BusOptions;
  readonly #stations = new Set<Station>();
  readonly #splitter = new FrameSplitter(REPLY_START);
  #link: Link | undefined;
  #isOpen = false;
  #exchange: Exchange | undefined;
  #quietUntilMs = -Infinity;
  #cancelWake: (() => void) | undefined;
  #wakeAtMs = Infinity;
  #attempt = 0;
  /** The link was lost or refused since it was wanted. */
  #isRetrying = false;
  #cancelReconnect: (() => void) | undefined;

  constructor(options: BusOptions) {
    this.#options = options;
  }

  /** Characters that belonged to no frame. */
  get discarded(): number {
    return this.#splitter.discarded;
  }

  get isUnused(): boolean {
    return this.#stations.size === 0;
  }

  attach(station: Station): void {
    this.#stations.add(station);
    if (this.#isOpen) {
      station.linkOpened(this.#nowMs);
      station.options.linkChanged(
        this.#news('connecting', 'starting', errorText('linkAsking', { id: station.options.id })),
      );
      this.#pump();
    } else if (!this.#link) {
      this.#cancelReconnect?.();
      this.#cancelReconnect = undefined;
      this.#open();
    } else {
      station.options.linkChanged(this.#news('connecting', 'starting', this.#connecting));
    }
  }

  /** Rejects what waits for the station; the last one to go closes the link. */
  async detach(station: Station): Promise<void> {
    if (!this.#stations.delete(station)) return;
    station.rejectAll('closed');
    const exchange = this.#exchange;
    if (exchange?.station === station) {
      const { turn } = exchange;
      exchange.turn = { kind: 'abandoned' };
      if (turn.kind === 'job') turn.request.settle({ kind: 'abandoned' });
    }
    if (this.isUnused) await this.#close();
  }

  /** Queues a job, false when the queue is full. Its outcome comes through `settle`, at once when nobody is there to ask. */
  submit(station: Station, job: Job): boolean {
    if (!station.isInContact && !station.isStarting) {
      job.settle({ kind: 'unsent', why: station.isSilent && this.#isOpen ? 'silent' : 'offline' });
      return true;
    }
    if (!station.queue.add(job)) return false;
    this.#pump();
    return true;
  }

  /** Something has become due sooner than planned. */
  wake(): void {
    this.#pump();
  }

  get #nowMs(): number {
    return this.#options.clock.nowMs();
  }

  #open(): void {
    this.#attempt++;
    this.#tellAll(this.#news('connecting', this.#isRetrying ? 'retrying' : 'starting', this.#connecting));
    // A link of the past has no say any more.
    const isCurrent = (): boolean => this.#link === link;
    const link = this.#options.openLink({
      opened: () => isCurrent() && this.#linkOpened(),
      received: (received) => isCurrent() && this.#received(received),
      closed: (reason, why) => isCurrent() && this.#linkClosed(reason, why),
    });
    this.#link = link;
  }

  #linkOpened(): void {
    this.#isOpen = true;
    this.#splitter.reset();
    this.#quietUntilMs = -Infinity;
    for (const station of this.#stations) station.linkOpened(this.#nowMs);
    this.#pump();
  }

  #linkClosed(reason: LinkNews['reason'], why: TextValue): void {
    this.#isOpen = false;
    this.#link = undefined;
    this.#stopWaking();
    const exchange = this.#takeExchange();
    if (exchange) {
      exchange.station.unanswered.add(exchange.request.number);
      this.#deliver(exchange, { kind: 'lost' });
    }
    for (const station of this.#stations) {
      station.linkClosed();
      station.rejectAll('offline');
    }
    this.#isRetrying = true;
    const retryInMs = backoffMs(Math.max(this.#attempt, 1), this.#options.random());
    this.#cancelReconnect = this.#options.clock.after(retryInMs, () => {
      this.#cancelReconnect = undefined;
      if (!this.isUnused) this.#open();
    });
    this.#tellAll({ ...this.#news('disconnected', reason, why), retryInMs });
  }

  async #close(): Promise<void> {
    this.#cancelReconnect?.();
    this.#cancelReconnect = undefined;
    this.#stopWaking();
    this.#takeExchange();
    const link = this.#link;
    this.#link = undefined;
    this.#isOpen = false;
    this.#attempt = 0;
    this.#isRetrying = false;
    await link?.close();
  }

  /** Sends the most pressing request, or sees to it that this is called again when there is one. */
  #pump(): void {
    if (!this.#isOpen || this.#exchange) return;
    const nowMs = this.#nowMs;
    if (nowMs < this.#quietUntilMs) return this.#wakeAt(this.#quietUntilMs);
    const station = mostPressing(this.#stations, nowMs);
    const turn = station?.take(nowMs);
    if (station && turn) return this.#send(station, turn, nowMs);
    let nextAtMs = Infinity;
    for (const other of this.#stations) nextAtMs = Math.min(nextAtMs, other.nextClaimAtMs());
    this.#wakeAt(nextAtMs);
  }

  #send(station: Station, turn: Turn, nowMs: number): void {
    const { request } = turn;
    if (turn.kind === 'job') turn.request.attempts++;
    if (turn.kind === 'poll') station.options.poller.sent(turn.request, nowMs);
    const cancelTimeout = this.#options.clock.after(station.options.timeoutMs, () => this.#timedOut());
    this.#exchange = { station, request, turn, sentAtMs: nowMs, cancelTimeout };
    this.#link?.write(request.frame);
  }

  #received(text: string): void {
    for (const frame of this.#splitter.push(text)) this.#receivedFrame(frame);
  }

  #receivedFrame(raw: string): void {
    const exchange = this.#exchange;
    if (!exchange) {
      this.strays++;
      return;
    }
    const { station, request, turn } = exchange;
    const match = matchReply(raw, station.options.id, request.number);
    switch (match.kind) {
      case 'reply':
        return this.#answered(match.frame, raw);
      case 'bare':
        // It names nobody, so it counts only for a job, on a line on which nothing else can be under way.
        if (turn.kind === 'job' && station.unanswered.isEmpty)
          return this.#answered({ ...REFUSAL, number: request.number }, raw);
        this.strays++;
        return;
      case 'stray':
        this.strays++;
        return;
      case 'damaged':
        return this.#failed({ kind: 'damaged', fault: match.fault, raw });
      default:
        return match satisfies never;
    }
  }

  #answered(frame: ReplyFrame, raw: string): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, sentAtMs } = exchange;
    const roundTripMs = this.#nowMs - sentAtMs;
    this.#keepQuiet();
    this.#attempt = 0;
    if (station.heard())
      station.options.linkChanged(
        this.#news('connected', 'opened', errorText('linkConnected', { address: this.#options.name })),
      );
    const meaning = this.#options.codec.decodeReplyFrame(frame);
    const { id, number, error, data } = frame;
    this.#deliver(
      exchange,
      meaning
        ? { kind: 'reply', reply: { id, number, error, data, ...meaning }, raw, roundTripMs }
        : { kind: 'damaged', fault: 'data', raw },
    );
    this.#pump();
  }

  #timedOut(): void {
    this.#failed({ kind: 'unheard' });
  }

  #failed(outcome: Outcome): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, request } = exchange;
    if (outcome.kind === 'damaged') this.#keepQuiet();
    const hasFallenSilent = station.unheard(request.number, this.#nowMs);
    this.#deliver(exchange, outcome);
    if (hasFallenSilent) {
      station.rejectAll('silent');
      const who = errorText('who', { id: station.options.id, address: this.#options.name });
      const why = errorText('linkSilent', { who });
      if (!this.#areAllSilent()) station.options.linkChanged(this.#news('disconnected', 'silent', why));
    }
    if (this.#areAllSilent()) this.#dropLink();
    else this.#pump();
  }

  /** Nobody answers: the link may be dead without having said so. A new one costs little. */
  #dropLink(): void {
    const link = this.#link;
    this.#linkClosed('silent', errorText('lineSilent', { address: this.#options.name }));
    void link?.close();
  }

  #areAllSilent(): boolean {
    for (const station of this.#stations) if (!station.isSilent) return false;
    return this.#stations.size > 0;
  }

  #deliver({ station, turn }: Exchange, outcome: Outcome): void {
    switch (turn.kind) {
      case 'job':
        return this.#deliverJob(station, turn.request, outcome);
      case 'poll':
        return station.options.polled(turn.request, outcome);
      case 'probe':
      case 'abandoned':
        return;
      default:
        return turn satisfies never;
    }
  }

  #deliverJob(station: Station, job: Job, outcome: Outcome): void {
    const mayRetry = (outcome.kind === 'unheard' || outcome.kind === 'damaged') && !station.isSilent;
    if (mayRetry && job.attempts < job.maxAttempts) station.queue.putBack(job);
    else job.settle(outcome);
  }

  #takeExchange(): Exchange | undefined {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    exchange?.cancelTimeout();
    return exchange;
  }

  #keepQuiet(): void {
    let gapMs = 0;
    for (const { options } of this.#stations) gapMs = Math.max(gapMs, options.gapMs);
    this.#quietUntilMs = gapMs > 0 ? this.#nowMs + gapMs : -Infinity;
  }

  #wakeAt(atMs: number): void {
    if (atMs === this.#wakeAtMs) return;
    this.#stopWaking();
    if (atMs === Infinity) return;
    this.#wakeAtMs = atMs;
    this.#cancelWake = this.#options.clock.after(Math.max(0, Math.ceil(atMs - this.#nowMs)), () => {
      this.#wakeAtMs = Infinity;
      this.#pump();
    });
  }

  #stopWaking(): void {
    this.#cancelWake?.();
    this.#cancelWake = undefined;
    this.#wakeAtMs = Infinity;
  }

  get #connecting(): TextValue {
    return errorText('linkConnecting', { address: this.#options.name });
  }

  #news(phase: LinkNews['phase'], reason: LinkNews['reason'], why: TextValue): LinkNews {
    return { phase, reason, why, attempt: this.#attempt };
  }

  #tellAll(news: LinkNews): void {
    for (const { options } of this.#stations) options.linkChanged(news);
  }
}

const REFUSAL: ReplyFrame = { id: '', number: 0, error: 3, name: '', data: '' };

/** The station with the strongest claim to the line, if any wants it. */
function mostPressing(stations: Iterable<Station>, nowMs: number): Station | undefined {
  let chosen: Station | undefined;
  let strongest: Claim | undefined;
  for (const station of stations) {
    const claim = station.claim(nowMs);
    if (!claim || (strongest && !isStronger(claim, strongest))) continue;
    chosen = station;
    strongest = claim;
  }
  return chosen;
}

function isStronger(a: Claim, b: Claim): boolean {
  return a.urgency === b.urgency ? a.lateness > b.lateness : a.urgency > b.urgency;
}
