import { Arrivals } from '../core';
import type { Dialect, InFlight, Request, Splitter, WhatCame } from '../core';
import { Deadline } from './deadline';
import { Drain } from './drain';
import { unlessSomethingCame, whoIs } from './failures';
import { isInVain, WAIT_MS } from './jobs';
import type { Job, Outcome } from './jobs';
import { LineWatch } from './line-watch';
import { Reconnector } from './reconnector';
import type { ReconnectorOptions, LinkNews } from './reconnector';
import type { Station, Turn } from './station';
import { Stations } from './stations';
import { Turns } from './turns';
import { judge } from './verdict';
import { errorText } from './error-texts';

export interface BusOptions extends ReconnectorOptions {
  dialect: Dialect;
}

/** The request on the wire and its station. `abandoned`: the station is gone, but the reply must still be awaited. */
interface Exchange {
  readonly station: Station;
  readonly request: Request;
  readonly sentAtMs: number;
  turn: Turn | { kind: 'abandoned' };
}

/** The part of an exchange that the wire sees. */
type OnWire = Pick<Exchange, 'station' | 'turn'>;

/**
 * One stream to one or more chillers with one request in flight. Sends what `Turns` picks next, keeps the gap, times out, and
 * pairs replies with requests.
 */
export class Bus {
  /** Count of sound frames that answered no request. */
  strays = 0;
  readonly #options: BusOptions;
  readonly #stations = new Stations();
  readonly #turns = new Turns();
  readonly #watch: LineWatch;
  readonly #splitter: Splitter;
  readonly #link: Reconnector;
  readonly #timeout: Deadline;
  readonly #wake: Deadline;
  /** What has arrived since the request went out. */
  readonly #arrivals: Arrivals;
  /** What has arrived while nothing was in flight, since the last answer: only where replies name nothing. */
  readonly #unasked: Arrivals;
  /** In protocols whose replies name nothing. */
  readonly #drain: Drain | undefined;
  #exchange: Exchange | undefined;
  #noise = 0;
  /** The id of the chiller whose last order is still unanswered. */
  #orderedId: string | undefined;
  #quietUntilMs = -Infinity;

  constructor(options: BusOptions) {
    this.#options = options;
    this.#splitter = options.dialect.wire.splitter();
    this.#arrivals = new Arrivals(options.dialect.wire);
    this.#unasked = new Arrivals(options.dialect.wire);
    this.#watch = new LineWatch(options.address);
    const { byOrder } = options.dialect.wire;
    this.#drain = byOrder && new Drain(byOrder);
    this.#link = new Reconnector(options, {
      opened: () => this.#linkOpened(),
      received: (text) => this.#received(text),
      closed: () => this.#linkClosed(),
      changed: (news) => this.#stations.linkChanged(news),
    });
    this.#timeout = new Deadline(options.clock, () => this.#timedOut());
    this.#wake = new Deadline(options.clock, () => this.#pump());
  }

  get dialect(): Dialect {
    return this.#options.dialect;
  }

  /** Characters outside any frame, or in a frame that is not a reply. */
  get discarded(): number {
    return this.#splitter.discarded + this.#noise;
  }

  get isUnused(): boolean {
    return this.#stations.isEmpty;
  }

  attach(station: Station): void {
    const { linkChanged, id } = station.options;
    this.#stations.add(station);
    if (this.#link.isOpen) {
      station.linkOpened(this.#nowMs);
      linkChanged(
        this.#link.news(
          'connecting',
          'starting',
          id === '' ? errorText('linkAskingAlone') : errorText('linkAsking', { id }),
        ),
      );
      this.#pump();
    } else if (this.#link.isUnderWay) {
      linkChanged(this.#link.connecting('starting'));
    } else {
      this.#link.open();
    }
  }

  /** Rejects what the station still waits for. When the last station detaches, the link closes. */
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
    // An unanswered order must not arrive later, when nobody waits for it any more.
    await this.#link.close(this.#orderedId === undefined ? 'end' : 'reset');
  }

  /** Queues a job; false when the queue is full. `settle` gets the outcome, at once when the chiller is out of contact. */
  submit(station: Station, job: Job): boolean {
    if (!station.isInContact && !station.isStarting) {
      job.settle({ kind: 'unsent', why: station.isSilent && this.#link.isOpen ? station.silence : 'offline' });
      return true;
    }
    if (!station.queue.add(job, this.#nowMs)) return false;
    this.#pump();
    return true;
  }

  /** Tries now instead of waiting for the back-off to end. */
  retryNow(station: Station): void {
    this.#link.open();
    station.want(this.#nowMs);
    this.#pump();
  }

  /** The other stations with the same device id: two flows may use one chiller. */
  othersOf(station: Station): Station[] {
    return this.#stations.othersOf(station);
  }

  /** Something is due sooner than planned. */
  wake(): void {
    this.#pump();
  }

  get #nowMs(): number {
    return this.#options.clock.nowMs();
  }

  get #at(): { address: string } {
    return { address: this.#options.address };
  }

  #linkOpened(): void {
    this.#splitter.reset();
    this.#unasked.clear();
    this.#quietUntilMs = this.#drain?.begin(this.#nowMs) ?? -Infinity;
    for (const station of this.#stations) station.linkOpened(this.#nowMs);
    this.#watch.restart(this.#nowMs);
    this.#pump();
  }

  #linkClosed(): WhatCame | undefined {
    this.#orderedId = undefined;
    this.#stopTimers();
    const exchange = this.#takeExchange();
    // A page or a menu that greets and closes. Once a chiller has answered, bytes are the beginning of a reply.
    const came = exchange && !exchange.station.isInContact ? this.#whatCame(exchange) : undefined;
    if (exchange) {
      exchange.station.unit.unanswered.add(exchange.request.number);
      this.#missed(exchange);
      this.#deliver(exchange, { kind: 'lost' });
    }
    for (const station of this.#stations) {
      station.linkClosed();
      station.rejectAll('offline');
    }
    return came?.isUnreadable ? came : undefined;
  }

  /** Sends the most urgent request, or sets the timer for the next one. */
  #pump(): void {
    if (!this.#link.isOpen || this.#exchange) return;
    const nowMs = this.#nowMs;
    if (nowMs < this.#quietUntilMs) return this.#wake.set(this.#quietUntilMs);
    for (const station of this.#stations) this.#judgeWaiting(station, nowMs);
    // The last time-out may have closed the link.
    if (!this.#link.isOpen) return;
    const next = this.#turns.next(this.#stations, nowMs);
    if (next) this.#send(next.station, next.turn, nowMs);
    else this.#wake.set(this.#turns.nextAtMs(this.#stations, nowMs));
  }

  /** Settles what has waited too long: commands, and a suspect that waits for its next request. */
  #judgeWaiting(station: Station, nowMs: number): void {
    station.rejectOlder(nowMs - WAIT_MS);
    if (nowMs < station.givesUpAtMs) return;
    station.giveUp(nowMs);
    this.#hasFallenSilent(station);
    if (this.#stations.areSilent) this.#giveLinkUp(station);
  }

  #send(station: Station, turn: Turn, sentAtMs: number): void {
    const { request } = turn;
    if (turn.kind === 'job') {
      turn.request.attempts++;
      if (turn.request.maxAttempts === 1) this.#orderedId = station.options.id;
    }
    if (turn.kind === 'poll') station.options.poller.sent(turn.request, sentAtMs);
    this.#write({ station, turn }, request, sentAtMs);
    // Last, since whoever hears of it may close the line.
    if (turn.kind === 'job') turn.request.sent?.();
  }

  /** A request that gets no reply is over after its settling time; its read-back follows, in the same turn. */
  #write({ station, turn }: OnWire, request: Request, sentAtMs: number): void {
    this.#timeout.set(sentAtMs + (request.readBack?.afterMs ?? station.options.timeoutMs));
    this.#exchange = { station, request, sentAtMs, turn };
    this.#arrivals.clear();
    // The end of a reply that never came would be taken for the beginning of the next.
    if (this.#drain && this.#splitter.hasUnfinished) this.#splitter.reset();
    this.#link.write(request.frame);
  }

  #received(text: string): void {
    if (this.#exchange) this.#arrivals.add(text);
    else if (this.#drain) this.#unasked.add(text);
    for (const frame of this.#splitter.push(text, this.#exchange?.request.frame)) this.#receivedFrame(frame);
    if (this.#drain && !this.#exchange && this.#splitter.hasUnfinished) this.#outOfStep(this.#drain);
  }

  #receivedFrame(raw: string): void {
    const exchange = this.#exchange;
    const verdict = exchange ? this.#judge(raw, exchange) : 'stray';
    if (verdict !== 'noise' && exchange?.request.readBack) return this.#failed({ kind: 'unheard' });
    if (verdict === 'stray') this.strays++;
    if (verdict === 'stray' && this.#drain && !exchange) this.#outOfStep(this.#drain);
    if (verdict === 'stray') return;
    if (verdict === 'noise') this.#noise += raw.length;
    else if (verdict.isHeard) this.#answered(verdict.outcome);
    else this.#failed(verdict.outcome);
  }

  #judge(raw: string, { station, request, turn, sentAtMs }: Exchange): ReturnType<typeof judge> {
    const inFlight: InFlight = {
      address: station.options.id,
      number: request.number,
      frame: request.frame,
      // A bare refusal can only answer a job, and only on a line with nothing else under way.
      mayBeRefused: turn.kind === 'job' && this.#stations.areInStep(this.#nowMs),
    };
    return judge(raw, inFlight, this.#nowMs - sentAtMs, station.options.wire);
  }

  /** Something arrived that nobody asked for: whatever comes next may be the reply to an older request. */
  #outOfStep(drain: Drain): void {
    this.#stations.outOfStep();
    this.#quietUntilMs = Math.max(this.#quietUntilMs, drain.extend(this.#nowMs));
    this.#pump();
  }

  /** A missed reply may still come, up to one more time-out late. */
  #missed({ station: { options, unit } }: Exchange): void {
    unit.lateUntilMs = this.#nowMs + options.timeoutMs;
  }

  #answered(outcome: Outcome): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, turn, sentAtMs } = exchange;
    const { linkChanged } = station.options;
    const nowMs = this.#nowMs;
    this.#keepQuiet(turn);
    this.#orderedId = undefined;
    this.#unasked.clear();
    this.#link.proven();
    station.unit.answered(sentAtMs, nowMs, isValid(outcome));
    this.#turns.ended(nowMs, station, nowMs - sentAtMs, false);
    if (station.heard() && turn.kind !== 'abandoned')
      linkChanged(this.#link.news('connected', 'opened', errorText('linkConnected', this.#at)));
    this.#deliver(exchange, outcome);
    this.#watch.look(this.#stations, nowMs);
    this.#pump();
  }

  /** The time-out is over. A reply may already lie in the socket while this program was busy: read that first. */
  #timedOut(): void {
    const late = this.#exchange;
    this.#link.afterArrivals(() => {
      if (!late || this.#exchange !== late) return;
      const { readBack } = late.request;
      if (readBack) this.#write(late, readBack, this.#nowMs);
      else this.#failed({ kind: 'unheard', came: this.#whatCame(late) });
    });
  }

  #whatCame({ request }: Exchange): WhatCame | undefined {
    const isKnown = (id: string): boolean => this.#stations.hasAsked(id);
    return this.#arrivals.whatCame(request.frame, isKnown) ?? this.#unasked.whatCame(request.frame, isKnown);
  }

  #failed(outcome: Outcome): void {
    const exchange = this.#takeExchange();
    if (!exchange) return;
    const { station, request, turn, sentAtMs } = exchange;
    const nowMs = this.#nowMs;
    this.#missed(exchange);
    if (outcome.kind === 'damaged') this.#keepQuiet(turn);
    if (this.#drain) this.#quietUntilMs = Math.max(this.#quietUntilMs, this.#drain.begin(nowMs));
    const isNews = station.unheard(request.number, nowMs, nowMs - sentAtMs, this.#whatCame(exchange));
    this.#turns.ended(nowMs, station, nowMs - sentAtMs, true);
    this.#deliver(exchange, outcome);
    if (turn.kind !== 'abandoned') {
      if (isNews) this.#hasFallenSilent(station);
      else if (station.isSilent) station.options.stillSilent(this.#silence(station));
    }
    // The link may be dead without an error. A new one costs little.
    if (this.#stations.areSilent || this.#holdsOrder(station, outcome)) this.#giveLinkUp(station);
    else this.#pump();
  }

  /**
   * An order is unanswered, and now another chiller does not answer either: the line is dead. The order may still sit in this
   * machine's send buffer and be delivered whenever the line is back.
   */
  #holdsOrder({ options: { id } }: Station, outcome: Outcome): boolean {
    return outcome.kind === 'unheard' && this.#orderedId !== undefined && this.#orderedId !== id;
  }

  /** The station went silent: nothing in its queue will be sent. Rejected here unless the whole link is dropped, which rejects all. */
  #hasFallenSilent(station: Station): void {
    station.rejectAll(station.silence);
    if (!this.#stations.areSilent) station.options.linkChanged(this.#silence(station));
  }

  #silence({ options: { id }, silence, came }: Station): LinkNews {
    const why = unlessSomethingCame(came, errorText('linkSilent', { who: whoIs(id, this.#options.address) }));
    return this.#link.news('disconnected', silence, why);
  }

  #giveLinkUp({ silence, came }: Station): void {
    this.#link.drop(silence, unlessSomethingCame(came, errorText('lineSilent', this.#at)));
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

  #keepQuiet(turn: Exchange['turn']): void {
    const pauseMs = turn.kind === 'job' ? turn.request.pauseMs : 0;
    const { byOrder } = this.#options.dialect.wire;
    const gapMs = Math.max(pauseMs, byOrder?.gapMs ?? 0, this.#stations.gapMs);
    this.#quietUntilMs = gapMs > 0 ? this.#nowMs + gapMs : -Infinity;
  }

  #stopTimers(): void {
    this.#timeout.cancel();
    this.#wake.cancel();
  }
}

/** Whether the unit took the request as valid, even if it refused the data: that keeps it under host control. */
function isValid(outcome: Outcome): boolean {
  if (outcome.kind !== 'reply') return outcome.kind === 'damaged';
  return outcome.refusal?.isValid ?? true;
}
