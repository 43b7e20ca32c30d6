import { Unanswered } from '../client';
import { errorText, FrameSplitter, REPLY_START } from '../protocol';
import type { Codec, CommandTable } from '../protocol';
import { mostPressing } from './claim';
import { Deadline } from './deadline';
import { isInVain } from './jobs';
import type { Job, Outcome, Request } from './jobs';
import { LinkKeeper } from './link-keeper';
import type { LinkKeeperOptions, LinkNews } from './link-keeper';
import type { Station, Turn } from './station';
import { judge } from './verdict';
import type { InFlight } from './verdict';

export interface BusOptions extends LinkKeeperOptions {
  codec: Codec<CommandTable>;
}

/** The request on the wire and whose it is; `abandoned`: its owner has gone, its reply must still be awaited. */
interface Exchange {
  readonly station: Station;
  readonly request: Request;
  readonly sentAtMs: number;
  turn: Turn | { kind: 'abandoned' };
}

/**
 * One stream to one or more chillers, one request in flight. Chooses what goes next, keeps the gap, waits no longer than the
 * time-out, and pairs replies with requests.
 *
 * Order: stop, a watchdog that is late, commands, the watchdog, polls by lateness. Among equals the one that waited longest.
 */
export class Bus {
  /** Sound frames that answered nothing that was asked. */
  strays = 0;
  readonly #options: BusOptions;
  readonly #stations = new Set<Station>();
  /** By device id: two stations may be one chiller, and one may have gone before its reply came. */
  readonly #unanswered = new Map<string, Unanswered>();
  /** By device id: until when a reply that was missed may still come. */
  readonly #lateUntilMs = new Map<string, number>();
  readonly #splitter = new FrameSplitter(REPLY_START);
  readonly #link: LinkKeeper;
  readonly #timeout: Deadline;
  readonly #wake: Deadline;
  #exchange: Exchange | undefined;
  #quietUntilMs = -Infinity;

  constructor(options: BusOptions) {
    this.#options = options;
    this.#link = new LinkKeeper(options, {
      opened: () => this.#linkOpened(),
      received: (text) => this.#received(text),
      closed: () => this.#linkClosed(),
      changed: (news) => this.#tellAll(news),
    });
    this.#timeout = new Deadline(options.clock, () => this.#failed({ kind: 'unheard' }));
    this.#wake = new Deadline(options.clock, () => this.#pump());
  }

  /** Characters that belonged to no frame. */
  get discarded(): number {
    return this.#splitter.discarded;
  }

  get isUnused(): boolean {
    return this.#stations.size === 0;
  }

  attach(station: Station): void {
    const { linkChanged, id } = station.options;
    station.unanswered = this.#unanswered.get(id) ?? new Unanswered();
    this.#unanswered.set(id, station.unanswered);
    this.#stations.add(station);
    if (this.#link.isOpen) {
      station.linkOpened(this.#nowMs);
      linkChanged(this.#link.news('connecting', 'starting', errorText('linkAsking', { id })));
      this.#pump();
    } else if (this.#link.isUnderWay) {
      linkChanged(this.#link.connecting('starting'));
    } else {
      this.#link.open();
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
    if (!this.isUnused) return;
    this.#stopTimers();
    this.#exchange = undefined;
    await this.#link.close();
  }

  /** Queues a job, false when the queue is full. Its outcome comes through `settle`, at once when nobody is there to ask. */
  submit(station: Station, job: Job): boolean {
    if (!station.isInContact && !station.isStarting) {
      job.settle({ kind: 'unsent', why: station.isSilent && this.#link.isOpen ? 'silent' : 'offline' });
      return true;
    }
    if (!station.queue.add(job)) return false;
    this.#pump();
    return true;
  }

  /** Somebody wants the link now and not when the pause between two attempts is over. */
  retryNow(): void {
    this.#link.open();
  }

  /** Something has become due sooner than planned. */
  wake(): void {
    this.#pump();
  }

  get #nowMs(): number {
    return this.#options.clock.nowMs();
  }

  get #at(): { address: string } {
    return { address: this.#options.name };
  }

  #linkOpened(): void {
    this.#splitter.reset();
    this.#quietUntilMs = -Infinity;
    for (const station of this.#stations) station.linkOpened(this.#nowMs);
    this.#pump();
  }

  #linkClosed(): void {
    this.#stopTimers();
    const exchange = this.#takeExchange();
    if (exchange) {
      exchange.station.unanswered.add(exchange.request.number);
      this.#missed(exchange);
      this.#deliver(exchange, { kind: 'lost' });
    }
    for (const station of this.#stations) {
      station.linkClosed();
      station.rejectAll('offline');
    }
  }

  /** Sends the most pressing request, or sees to it that this is called again when there is one. */
  #pump(): void {
    if (!this.#link.isOpen || this.#exchange) return;
    const nowMs = this.#nowMs;
    if (nowMs < this.#quietUntilMs) return this.#wake.set(this.#quietUntilMs);
    const station = mostPressing(this.#stations, nowMs);
    const turn = station?.take(nowMs);
    if (station && turn) return this.#send(station, turn, nowMs);
    let nextAtMs = Infinity;
    for (const other of this.#stations) nextAtMs = Math.min(nextAtMs, other.nextClaimAtMs());
    this.#wake.set(nextAtMs);
  }

  #send(station: Station, turn: Turn, sentAtMs: number): void {
    const { request } = turn;
    if (turn.kind === 'job') turn.request.attempts++;
    if (turn.kind === 'poll') station.options.poller.sent(turn.request, sentAtMs);
    this.#timeout.set(sentAtMs + station.options.timeoutMs);
    this.#exchange = { station, request, sentAtMs, turn };
    this.#link.write(request.frame);
  }

  #received(text: string): void {
    for (const frame of this.#splitter.push(text)) this.#receivedFrame(frame);
  }

  #receivedFrame(raw: string): void {
    const exchange = this.#exchange;
    const verdict = exchange && judge(raw, this.#inFlight(exchange), this.#options.codec);
    if (!verdict) this.strays++;
    else if (verdict.isHeard) this.#answered(verdict.outcome);
    else this.#failed(verdict.outcome);
  }

  #inFlight({ station, request, turn, sentAtMs }: Exchange): InFlight {
    return {
      id: station.options.id,
      number: request.number,
      // Only a job can be refused, on a line on which nothing else is under way.
      mayBeRefused: turn.kind === 'job' && this.#isInStep(),
      elapsedMs: this.#nowMs - sentAtMs,
    };
  }

  /** A reply may come late by one more time-out. */
  #missed({ station: { options } }: Exchange): void {
    this.#lateUntilMs.set(options.id, this.#nowMs + options.timeoutMs);
  }

  /** No reply of any chiller can still be on its way, nor of one that is closed by now. */
  #isInStep(): boolean {
    for (const [id, lateUntilMs] of this.#lateUntilMs)
      if (this.#nowMs < lateUntilMs && !this.#unanswered.get(id)?.isEmpty) return false;
    return true;
  }

  #answered(outcome: Outcome): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, turn } = exchange;
    const { linkChanged } = station.options;
    this.#keepQuiet();
    this.#link.proven();
    if (station.heard() && turn.kind !== 'abandoned')
      linkChanged(this.#link.news('connected', 'opened', errorText('linkConnected', this.#at)));
    this.#deliver(exchange, outcome);
    this.#pump();
  }

  #failed(outcome: Outcome): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, request, turn } = exchange;
    this.#missed(exchange);
    if (outcome.kind === 'damaged') this.#keepQuiet();
    const hasFallenSilent = station.unheard(request.number, this.#nowMs) && turn.kind !== 'abandoned';
    this.#deliver(exchange, outcome);
    if (hasFallenSilent) {
      station.rejectAll('silent');
      const why = errorText('linkSilent', { who: errorText('who', { id: station.options.id, ...this.#at }) });
      if (!this.#areAllSilent()) station.options.linkChanged(this.#link.news('disconnected', 'silent', why));
    }
    // The link may be dead without having said so. A new one costs little.
    if (this.#areAllSilent()) this.#link.drop('silent', errorText('lineSilent', this.#at));
    else this.#pump();
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
    const mayGoAgain = !station.isSilent && job.attempts < job.maxAttempts;
    if (mayGoAgain && isInVain(outcome)) station.queue.putBack(job, outcome);
    else job.settle(outcome);
  }

  #takeExchange(): Exchange | undefined {
    const exchange = this.#exchange;
    this.#exchange = undefined;
    this.#timeout.set(Infinity);
    return exchange;
  }

  #keepQuiet(): void {
    let gapMs = 0;
    for (const { options } of this.#stations) gapMs = Math.max(gapMs, options.gapMs);
    this.#quietUntilMs = gapMs > 0 ? this.#nowMs + gapMs : -Infinity;
  }

  #stopTimers(): void {
    this.#timeout.cancel();
    this.#wake.cancel();
  }

  #tellAll(news: LinkNews): void {
    for (const { options } of this.#stations) options.linkChanged(news);
  }
}
