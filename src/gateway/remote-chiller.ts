/*
 * A chiller behind a message broker, with the face of any other chiller: commands, monitors, alarms, interlocks, programs and recorders
 * work on it as they are. What is not proven to be so now is not told: without a broker, without signs of life of the gateway, or without
 * its contact with the chiller, readings are offline, and the link is down.
 */
import { EventEmitter } from 'node:events';
import { checkArgument, checkNames, ChillerError, commandName, emitToAll, inEnglish, unknownCommand } from '../core';
import type { CommandRow, TypedEmitter } from '../core';
import { DueTimer } from '../runner';
import { epochMsOf } from '../session';
import type {
  ChillerEvents,
  ChillerPort,
  CommandResult,
  ConnectOptions,
  ExecuteOptions,
  LinkState,
  Reading,
  SettingsState,
} from '../session';
import type { Broker, BrokerMessage } from './broker';
import { errorText } from './error-texts';
import { Neighbours } from './neighbours';
import { resolveRemoteOptions } from './options';
import { refuseUnasked } from './own-limits';
import type { ResolvedRemoteOptions } from './options';
import { readNews, readOrder } from './payloads';
import type { Stamped } from './payloads';
import { proofMsOf } from './ranges';
import { linkOf } from './remote-link';
import type { WayState } from './remote-link';
import { RemoteRequests, unsent } from './remote-requests';
import { RemoteStore } from './remote-store';
import { readResult } from './requests';
import type { RemoteChillerOptions } from './types';

/**
 * A chiller that a gateway publishes. Raw commands and the release of the keypad are not passed on.
 *
 *   const chiller = new RemoteChiller({ broker, site: 'hall-1', chiller: 'Laser 1' });
 *   await chiller.connect();
 */
export class RemoteChiller
  extends (EventEmitter as unknown as new () => TypedEmitter<ChillerEvents>)
  implements ChillerPort
{
  /** One text for this chiller behind this broker, such as `mqtt:chiller/hall-1/Laser 1`. */
  readonly identity: string;
  readonly #broker: Broker;
  readonly #options: ResolvedRemoteOptions;
  readonly #store = new RemoteStore();
  readonly #neighbours: Neighbours;
  readonly #requests: RemoteRequests;
  readonly #readings = new Map<string, Reading>();
  readonly #due: DueTimer;
  #link: LinkState;
  #settings: SettingsState;
  #stops: (() => void)[] = [];
  #startedAtMs = 0;
  #waiting: { resolve: () => void; reject: (error: ChillerError) => void }[] = [];

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: RemoteChillerOptions) {
    super();
    this.#options = resolveRemoteOptions(options);
    const { topics, chiller, availabilityMs, clock } = this.#options;
    const own = topics.chiller(chiller);
    this.#broker = options.broker;
    this.identity = `mqtt:${own.base}`;
    this.#neighbours = new Neighbours(topics, availabilityMs);
    this.#requests = new RemoteRequests({
      broker: options.broker,
      topic: own.command,
      answerMs: availabilityMs,
      clock,
    });
    this.#due = new DueTimer(clock, () => this.#judge());
    this.#link = { ...closed(), timestamp: epochMsOf(clock) };
    this.#settings = { missing: [], timestamp: epochMsOf(clock) };
  }

  /** Its address on its line, as the gateway tells it; empty before. */
  get id(): string {
    return this.#store.state?.value.id ?? '';
  }

  get link(): LinkState {
    return this.#link;
  }

  /** Start-up settings that the gateway's session misses, as it told last. */
  get settings(): SettingsState {
    return this.#settings;
  }

  get readings(): ReadonlyMap<string, Reading> {
    return this.#readings;
  }

  /**
   * Begins to follow the chiller, until `close`. Resolves when the whole way is proven. Rejects with `notConnected` when it is not within
   * the availability time, and with `cancelled` after `close` or the signal; it goes on following.
   */
  connect(options: ConnectOptions = {}): Promise<void> {
    const { signal } = options;
    if (this.#link.phase === 'connected') return Promise.resolve();
    if (signal?.aborted) return Promise.reject(this.#cancelled(signal.reason));
    const { clock, availabilityMs } = this.#options;
    return new Promise<void>((resolve, reject) => {
      const done = (end: () => void) => (): void => {
        cancel();
        signal?.removeEventListener('abort', onAbort);
        this.#waiting = this.#waiting.filter((one) => one !== waiter);
        end();
      };
      const onAbort = done(() => reject(this.#cancelled(signal?.reason)));
      const waiter = { resolve: done(resolve), reject: (error: ChillerError) => done(() => reject(error))() };
      const cancel = clock.after(availabilityMs, () => waiter.reject(this.#notConnected()));
      signal?.addEventListener('abort', onAbort);
      this.#waiting.push(waiter);
      if (this.#stops.length === 0) this.#follow();
    });
  }

  async close(): Promise<void> {
    if (this.#stops.length === 0) return;
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#due.set(undefined);
    this.#forget();
    this.#become(closed());
    for (const { reject } of this.#waiting) reject(this.#cancelled());
  }

  /**
   * Asks the gateway to send a command of the table, and waits for what became of it. Nothing goes out while any part of the way is not
   * proven, and nothing twice; a command that is under way for longer than the availability time is not run.
   *
   * @throws ChillerError on every failure; `code` says why: `refused` also for what the gateway does not pass on, `timeout` when it does
   *   not answer
   */
  async execute(key: string, value?: unknown, options: ExecuteOptions = {}): Promise<CommandResult> {
    checkNames('execute', options, { confirm: true, signal: true, origin: true });
    const { commands } = this.#options.dialect;
    const row = Object.hasOwn(commands, key) ? commands[key] : undefined;
    if (!row) throw unknownCommand(Object.keys(commands), key);
    checkArgument(key, row, value);
    refuseUnasked(key, row, value, this.#options);
    const { signal } = options;
    if (signal?.aborted)
      throw unsent('cancelled', commandName(key, row), key, errorText('commandWithdrawn'), signal.reason);
    return this.#requests.send({ command: key, row, value, options, quote: this.#quote(key, row) });
  }

  /** What a command quotes; only while the way is proven. */
  #quote(key: string, row: CommandRow): { gateway: string; epoch: string; beat: number } {
    this.#judge();
    const { gateway } = this.#store.availability ?? {};
    const { epoch, beat } = (gateway !== undefined && this.#neighbours.of(gateway)) || {};
    if (this.#link.phase !== 'connected' || gateway === undefined || epoch === undefined || beat === undefined)
      throw unsent('notConnected', commandName(key, row), key, this.#link.why ?? this.#link.text);
    return { gateway, epoch, beat };
  }

  #follow(): void {
    const { topics, chiller } = this.#options;
    const own = topics.chiller(chiller);
    this.#startedAtMs = this.#options.clock.nowMs();
    const filters = [own.availability, own.state, own.result, own.readings, own.reports, own.events];
    this.#stops = [
      this.#broker.onState((connected) => this.#brokerChanged(connected)),
      this.#broker.subscribe(topics.beats, (message) => this.#hearBeat(message)),
      this.#broker.subscribe(topics.gatewayAvailabilities, (message) => this.#hearGateway(message)),
      ...filters.map((filter) => this.#broker.subscribe(filter, (message) => this.#hear(message))),
    ];
    this.#judge();
  }

  #brokerChanged(connected: boolean): void {
    if (connected) this.#startedAtMs = this.#options.clock.nowMs();
    else this.#forget();
    this.#judge();
  }

  #forget(): void {
    this.#store.forget();
    this.#neighbours.forget();
  }

  #hearBeat(message: BrokerMessage): void {
    const name = this.#neighbours.hearBeat(message, this.#options.clock.nowMs());
    if (name !== undefined && name === this.#store.availability?.gateway) this.#judge();
  }

  #hearGateway(message: BrokerMessage): void {
    if (this.#neighbours.hearAvailability(message) !== undefined) this.#judge();
  }

  /** A message about the chiller. Anybody may have sent it: what cannot be read changes nothing. */
  #hear({ topic, payload }: BrokerMessage): void {
    const { part, name } = this.#options.topics.partIn(topic) ?? {};
    if (part === 'result') return this.#hearResult(payload);
    if (part === 'event') return this.#hearEvent(name, payload);
    const news = part === undefined ? undefined : this.#store.take(part, name, payload);
    if (!news) return;
    if (news.kind === 'availability' || news.kind === 'state') return this.#judge();
    if (this.#link.phase !== 'connected') return;
    if (news.kind === 'reading') this.#showReading(news.reading);
    else this.#showReport(news.report);
  }

  #hearResult(payload: Uint8Array): void {
    const result = readResult(payload);
    if (result) this.#requests.hear(result);
  }

  #hearEvent(kind: string | undefined, payload: Uint8Array): void {
    if (this.#link.phase !== 'connected') return;
    const news = kind === 'command' ? readNews(payload) : undefined;
    const order = kind === 'order' ? readOrder(payload) : undefined;
    if (news && this.#isCurrent(news)) this.#tell('command', { ...news.value, timestamp: this.#ourTime(news) });
    if (order && this.#isCurrent(order)) this.#tell('order', { ...order.value, timestamp: this.#ourTime(order) });
  }

  /** Whether a message is of the run that is in contact with the chiller now. */
  #isCurrent({ epoch }: Pick<Stamped<unknown>, 'epoch'>): boolean {
    return epoch === this.#store.availability?.epoch;
  }

  /** Looks at the way again, now and when the proof runs out. */
  #judge(): void {
    if (this.#stops.length === 0) return;
    const { clock, availabilityMs, topics, chiller } = this.#options;
    const nowMs = clock.nowMs();
    const { availability, state } = this.#store;
    const isGatewayProven = availability !== undefined && this.#neighbours.isProven(availability, nowMs);
    const proofMs = proofMsOf(availabilityMs);
    const startingUntilMs = this.#startedAtMs + proofMs;
    this.#become(
      linkOf({
        isBrokerThere: this.#broker.connected,
        topic: topics.chiller(chiller).base,
        gateway: availability?.gateway,
        isGatewayProven,
        isGatewayGone: availability !== undefined && this.#neighbours.isGone(availability.gateway),
        isOnline: availability?.state === 'online',
        link: state && this.#isCurrent(state) ? { ...state.value.link, timestamp: state.timestamp } : undefined,
        isStarting: nowMs < startingUntilMs,
        proofMs,
      }),
    );
    const provenUntilMs = availability && this.#neighbours.of(availability.gateway)?.provenUntilMs;
    this.#due.set(isGatewayProven ? provenUntilMs : nowMs < startingUntilMs ? startingUntilMs : undefined);
  }

  #become(way: WayState): void {
    const before = this.#link;
    const isSame = way.phase === before.phase && way.reason === before.reason && way.text === before.text;
    this.#takeSettings();
    if (isSame) return;
    this.#link = { ...way, timestamp: epochMsOf(this.#options.clock) };
    const isUp = way.phase === 'connected';
    if (!isUp) {
      this.#goOffline();
      this.#requests.cutOff(way.why ?? way.text);
    }
    this.#tell('state', this.#link);
    // The state by now: a listener may have closed it.
    if (this.#link.phase !== 'connected') return;
    for (const { resolve } of this.#waiting) resolve();
    if (before.phase === 'connected') return;
    for (const report of this.#store.reports.values()) this.#showReport(report);
    for (const reading of this.#store.readings.values()) this.#showReading(reading);
  }

  #goOffline(): void {
    for (const reading of this.#readings.values()) {
      if (reading.quality === 'offline') continue;
      const offline: Reading = { ...reading, quality: 'offline' };
      this.#readings.set(reading.name, offline);
      this.#tell('reading', offline);
    }
  }

  #showReading(reading: Stamped<Reading>): void {
    if (!this.#isCurrent(reading)) return;
    const shown = { ...reading.value, timestamp: this.#ourTime(reading) };
    this.#readings.set(shown.name, shown);
    this.#tell('reading', shown);
  }

  #showReport(report: Stamped<unknown> & { value: ChillerEvents['alarm'][0] }): void {
    if (this.#isCurrent(report)) this.#tell('alarm', { ...report.value, timestamp: this.#ourTime(report) });
  }

  #takeSettings(): void {
    const { state } = this.#store;
    const settings = state && this.#isCurrent(state) ? state.value.settings : undefined;
    if (!settings || JSON.stringify(settings.missing) === JSON.stringify(this.#settings.missing)) return;
    this.#settings = { ...settings, timestamp: epochMsOf(this.#options.clock) };
    this.#tell('settings', this.#settings);
  }

  /** When something came about, by our own time of day: that of the gateway may be any. */
  #ourTime({ epoch, atMs }: Stamped<unknown>): number {
    const { clock } = this.#options;
    const { gateway } = this.#store.availability ?? {};
    const nowMs = clock.nowMs();
    const ours = gateway === undefined ? undefined : this.#neighbours.of(gateway)?.toOurs(epoch, atMs);
    // One that cannot be placed is never fresh.
    return ours === undefined ? 0 : Math.round(epochMsOf(clock) - Math.max(0, nowMs - ours));
  }

  #notConnected(): ChillerError {
    const { why, text } = this.#link;
    return new ChillerError('notConnected', errorText('remoteNotReached', { why: why ?? text }));
  }

  #cancelled(cause?: unknown): ChillerError {
    return new ChillerError('cancelled', errorText('remoteClosed'), {}, { cause });
  }

  /** A mistake in a listener ends neither the others nor the broker, who calls us. */
  #tell<E extends keyof ChillerEvents>(event: E, ...args: ChillerEvents[E]): void {
    emitToAll(this, event, args, () => undefined);
  }
}

function closed(): WayState {
  const why = errorText('remoteClosed');
  return { phase: 'disconnected', reason: 'closed', text: inEnglish(why), why, attempt: 0 };
}
