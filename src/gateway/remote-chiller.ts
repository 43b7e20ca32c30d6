/*
 * A chiller behind a message broker, with the face of any other chiller: commands, monitors, alarms, interlocks, programs and recorders
 * work on it as they are. What is not proven to be so now is not told: without a broker, without signs of life of the gateway, or without
 * its contact with the chiller, readings are offline, and the link is down.
 */
import { EventEmitter } from 'node:events';
import {
  ALARM_LEVELS,
  checkArgument,
  checkNames,
  ChillerError,
  commandName,
  emitToAll,
  inEnglish,
  unknownCommand,
} from '../core';
import type { CommandRow, TypedEmitter } from '../core';
import { epochMsOf } from '../session';
import type {
  AlarmReport,
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
import { ConnectWaiters } from './connect-waiters';
import { errorText } from './error-texts';
import { resolveRemoteOptions } from './options';
import { refuseUnasked } from './own-limits';
import type { ResolvedRemoteOptions } from './options';
import { readNews, readOrder } from './payloads';
import type { Stamped } from './payloads';
import type { WayState } from './remote-link';
import { RemoteRequests, unsent } from './remote-requests';
import { RemoteWay } from './remote-way';
import type { Quote } from './remote-way';
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
  readonly #requests: RemoteRequests;
  readonly #readings = new Map<string, Reading>();
  readonly #waiters = new ConnectWaiters();
  /** While it is followed. */
  #way: RemoteWay | undefined;
  #unsubscribe = (): void => undefined;
  #link: LinkState;
  #settings: SettingsState;

  /** @throws ChillerError `invalidValue` for an option out of its range */
  constructor(options: RemoteChillerOptions) {
    super();
    this.#options = resolveRemoteOptions(options);
    const { topics, chiller, availabilityMs, clock } = this.#options;
    const own = topics.chiller(chiller);
    this.#broker = options.broker;
    this.identity = `mqtt:${own.base}`;
    this.#requests = new RemoteRequests({
      broker: options.broker,
      topic: own.command,
      answerMs: availabilityMs,
      clock,
    });
    this.#link = { ...closed(), timestamp: epochMsOf(clock) };
    this.#settings = { missing: [], timestamp: epochMsOf(clock) };
  }

  /** Its address on its line, as the gateway tells it; empty before. */
  get id(): string {
    return this.#way?.store.state?.value.id ?? '';
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
  connect({ signal }: ConnectOptions = {}): Promise<void> {
    if (this.#link.phase === 'connected') return Promise.resolve();
    const { clock, availabilityMs: limitMs } = this.#options;
    const late = (): ChillerError => this.#notConnected();
    const cancelled = (reason: unknown): ChillerError => this.#cancelled(reason);
    const connected = this.#waiters.add({ clock, limitMs, signal, late, cancelled });
    if (!this.#way && signal?.aborted !== true) this.#follow();
    return connected;
  }

  async close(): Promise<void> {
    if (!this.#way) return;
    this.#unsubscribe();
    this.#way.close();
    this.#way = undefined;
    this.#become(closed());
    this.#waiters.rejectAll(() => this.#cancelled());
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
  #quote(key: string, row: CommandRow): Quote {
    this.#judge();
    const quote = this.#way?.quote;
    if (this.#link.phase !== 'connected' || !quote)
      throw unsent('notConnected', commandName(key, row), key, this.#link.why ?? this.#link.text);
    return quote;
  }

  #follow(): void {
    const { topics, chiller } = this.#options;
    const way = new RemoteWay(this.#broker, this.#options, () => this.#judge());
    this.#way = way;
    const { all, availability, state, report } = topics.chiller(chiller);
    // Some brokers hand out what they keep only to who asks for the very topic.
    const kept = [availability, state, ...ALARM_LEVELS.map(report)];
    const stops = [...kept, all].map((filter) => this.#broker.subscribe(filter, (message) => this.#hear(message, way)));
    this.#unsubscribe = () => stops.forEach((stop) => stop());
    this.#judge();
  }

  /** A message about the chiller. Anybody may have sent it: what cannot be read changes nothing. */
  #hear({ topic, payload }: BrokerMessage, way: RemoteWay): void {
    const { part, name } = this.#options.topics.partIn(topic) ?? {};
    if (part === 'result') return this.#hearResult(payload);
    if (part === 'event') return this.#hearEvent(name, payload, way);
    const news = part === undefined ? undefined : way.store.take(part, name, payload);
    if (!news) return;
    if (news.kind === 'availability' || news.kind === 'state') return this.#judge();
    if (this.#link.phase !== 'connected') return;
    if (news.kind === 'reading') this.#showReading(news.reading, way);
    else this.#showReport(news.report, way);
  }

  #hearResult(payload: Uint8Array): void {
    const result = readResult(payload);
    if (result) this.#requests.hear(result);
  }

  #hearEvent(kind: string | undefined, payload: Uint8Array, way: RemoteWay): void {
    if (this.#link.phase !== 'connected') return;
    const news = kind === 'command' ? readNews(payload) : undefined;
    const order = kind === 'order' ? readOrder(payload) : undefined;
    if (news && way.isCurrent(news)) this.#tell('command', { ...news.value, timestamp: way.ourTime(news) });
    if (order && way.isCurrent(order)) this.#tell('order', { ...order.value, timestamp: way.ourTime(order) });
  }

  /** Looks at the way again. */
  #judge(): void {
    if (this.#way) this.#become(this.#way.judge(), this.#way);
  }

  /** @param way undefined when it is closed */
  #become(state: WayState, way?: RemoteWay): void {
    const before = this.#link;
    const isSame = state.phase === before.phase && state.reason === before.reason && state.text === before.text;
    if (way) this.#takeSettings(way);
    if (isSame) return;
    this.#link = { ...state, timestamp: epochMsOf(this.#options.clock) };
    if (state.phase !== 'connected') {
      this.#goOffline();
      this.#requests.cutOff(state.why ?? state.text);
    }
    this.#tell('state', this.#link);
    // The state by now: a listener may have closed it.
    if (!way || this.#link.phase !== 'connected') return;
    this.#waiters.resolveAll();
    if (before.phase === 'connected') return;
    for (const report of way.store.reports.values()) this.#showReport(report, way);
    for (const reading of way.store.readings.values()) this.#showReading(reading, way);
  }

  #goOffline(): void {
    for (const reading of this.#readings.values()) {
      if (reading.quality === 'offline') continue;
      const offline: Reading = { ...reading, quality: 'offline' };
      this.#readings.set(reading.name, offline);
      this.#tell('reading', offline);
    }
  }

  #showReading(reading: Stamped<Reading>, way: RemoteWay): void {
    if (!way.isCurrent(reading)) return;
    const shown = { ...reading.value, timestamp: way.ourTime(reading) };
    this.#readings.set(shown.name, shown);
    this.#tell('reading', shown);
  }

  #showReport(report: Stamped<AlarmReport>, way: RemoteWay): void {
    if (way.isCurrent(report)) this.#tell('alarm', { ...report.value, timestamp: way.ourTime(report) });
  }

  #takeSettings(way: RemoteWay): void {
    const { state } = way.store;
    const settings = state && way.isCurrent(state) ? state.value.settings : undefined;
    if (!settings || JSON.stringify(settings.missing) === JSON.stringify(this.#settings.missing)) return;
    this.#settings = { ...settings, timestamp: epochMsOf(this.#options.clock) };
    this.#tell('settings', this.#settings);
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
