import { EventEmitter } from 'node:events';
import { ChillerError, describeValue, emitToAll, inEnglish } from '../core';
import type { ErrorText, Order, TypedEmitter } from '../core';
import type { CommandKeyOf } from '../dialects';
import { Attachment, othersOn } from './attachment';
import type { OnLine } from './attachment';
import { checkCall, checkReadings } from './call-options';
import { epochMsOf } from './clock';
import { commandOf, commandOfText } from './command';
import type { Command } from './command';
import { SESSION_ORIGINS } from './command-news';
import { Contact } from './contact';
import { isDeclined, whoIs } from './failures';
import { identityOf } from './identity';
import { Observer } from './observer';
import { givenUp, unlessGivenUp } from './given-up';
import { CONNECT_NAMES, EXECUTE_NAMES, WATCH_NAMES } from './option-names';
import type { ChillerOptions, ResolvedOptions } from './options';
import { OutageLog } from './outage-log';
import { between, resolveOptions } from './resolve-options';
import { readingsOf } from './reading-stream';
import type { LinkNews } from './reconnector';
import { CommandRunner } from './runner';
import { SettingsKeeper } from './settings-keeper';
import type { StationOptions } from './station';
import type {
  ChillerEvents,
  ChillerPort,
  CommandNews,
  CommandResult,
  ConnectOptions,
  ExecuteArguments,
  ExecuteOptions,
  ExecuteResult,
  LinkState,
  ReadingMap,
  ReadingOf,
  SettingsState,
  WatchOptions,
} from './types';
import { errorText } from './error-texts';

const Emitter = EventEmitter as new () => TypedEmitter<ChillerEvents>;

/** Longest release of the keypad, ms. Nothing is read meanwhile, so a mistake must not make it last for ever. */
const LONGEST_RELEASE_MS = 3_600_000;

/**
 * One chiller: polls it, holds its readings, sends commands, follows its alarms, keeps its settings, and reconnects by itself after
 * every outage. Chillers on one line share one connection. `D` is its dialect.
 */
export class Chiller<D extends string = 'thermotek'> extends Emitter implements ChillerPort {
  /** Address on its line, such as `01`; empty where the line carries one chiller only. */
  readonly id: string;
  /** One text per chiller and line: equal in all sessions of one chiller, also when written in other letters. */
  readonly identity: string;
  /** What people call it; without the option, the address of its line. */
  readonly name: string;
  readonly #options: ResolvedOptions;
  readonly #observer: Observer;
  readonly #runner: CommandRunner;
  readonly #settings: SettingsKeeper;
  readonly #contact: Contact;
  readonly #outages: OutageLog;
  /** Reads that check what became of cut-off orders; due when the chiller answers again. */
  readonly #cutOff = new Set<string>();
  readonly #attachment: Attachment;
  #link: LinkState;

  /** @throws ChillerError `invalidValue`, naming the option */
  constructor(options: ChillerOptions<D>) {
    super();
    // As many listeners as there are nodes on the chiller.
    this.setMaxListeners(0);
    this.#options = resolveOptions(options);
    const { id, name, dialect, startUp, readOnly } = this.#options;
    this.id = id;
    this.identity = identityOf(this.#options);
    this.name = name;
    this.#link = { phase: 'disconnected', reason: 'closed', text: 'not opened', attempt: 0, timestamp: this.#epochMs };
    this.#contact = new Contact(this.#who, this.#options.clock);
    this.#outages = new OutageLog(this.#options.log, this.#who);
    this.#observer = new Observer({
      settings: this.#options,
      ask: (key, value, isUrgent) =>
        this.#runner.run({ ...commandOf(dialect, id, key, value), isUrgent }, { origin: SESSION_ORIGINS.alarm }),
      hurried: () => this.#attachment.wake(),
      reading: (reading) => this.#notify('reading', reading),
      alarm: (report) => this.#notify('alarm', report),
      restarted: () => this.#restarted(),
      monitored: (isMonitored, why) => this.#monitoredChanged(isMonitored, why),
      error: (error) => this.#notify('error', error),
    });
    this.#runner = new CommandRunner({
      settings: this.#options,
      who: this.#who,
      line: () => this.#attachment.line,
      believed: () => this.#observer.believed,
      around: (command, line) => this.#commanding(command, line),
      reported: (news, line) => this.#reported(news, line),
      learned: (reply, command) => this.#observer.learn(reply, command),
      taken: ({ row, value }) => this.#settings.taken(row?.argument ?? '', value),
      missed: () => this.#observer.missed(),
      doubted: (command) => this.#observer.readChanged(command),
      cutOff: (key) => this.#cutOff.add(key),
    });
    this.#settings = new SettingsKeeper({
      clock: this.#options.clock,
      dialect,
      wanted: readOnly ? {} : startUp,
      read: async (key, setting) => (await this.#runner.run(commandOf(dialect, id, key, undefined))).values[setting],
      set: (key, value) => this.#runner.run(commandOf(dialect, id, key, value), { origin: SESSION_ORIGINS.startUp }),
      changed: () => this.#notify('settings', this.settings),
      failed: (error) => this.#notify('error', error),
    });
    this.#attachment = new Attachment(this.#options, this.#stationOptions());
  }

  /** The state of the link now; every change is emitted as `state`. */
  get link(): LinkState {
    return this.#link;
  }

  get readings(): ReadingMap<D> {
    return this.#observer.readings as unknown as ReadingMap<D>;
  }

  /** Which start-up settings are still missing. */
  get settings(): SettingsState {
    return this.#settings.state;
  }

  /** Noise on this chiller's line: frames that answered no request, and characters outside any frame. */
  get noise(): { strays: number; discarded: number } {
    const bus = this.#attachment.line?.bus;
    return { strays: bus?.strays ?? 0, discarded: bus?.discarded ?? 0 };
  }

  /**
   * Opens the link and keeps it open until `close`. During an outage, or while the chiller does not answer, retries at once, at most
   * once a second. Resolves when the chiller has answered. Rejects with `notConnected` when that attempt fails, within 30 s in any
   * case, and with `cancelled` when the chiller is closed or the signal aborts; after an abort or a failure the session keeps trying.
   * Calls during an attempt share it.
   */
  connect(options?: ConnectOptions): Promise<void> {
    return options === undefined ? this.#connect() : this.#connectWith(options);
  }

  /** Closes the link. Queued requests are rejected with `cancelled`. Safe to call twice; `connect` opens it again. */
  async close(): Promise<void> {
    if (!this.#attachment.line) return this.#attachment.detached;
    const detached = this.#attachment.detach();
    this.#observer.rest();
    this.#linkChanged({ phase: 'disconnected', reason: 'closed', why: errorText('linkClosed'), attempt: 0 });
    await detached;
  }

  /** Closes it at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Sends a command of the table and waits for its reply. A read is retried once when no good reply comes. A set is never retried: it
   * is read back where possible, and the error's `context` says what was found.
   *
   * @throws ChillerError on every failure; `code` says why
   */
  async execute<K extends CommandKeyOf<D>>(key: K, ...rest: ExecuteArguments<K, D>): Promise<ExecuteResult<K, D>> {
    const [value, options = {}] = rest as [unknown, ExecuteOptions?];
    checkCall('execute', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return (await this.#command(commandOf(dialect, id, key, value), options)) as unknown as ExecuteResult<K, D>;
  }

  /**
   * Sets the set point, °C, with the dialect's own command.
   *
   * @throws ChillerError on every failure; `code` says why
   */
  async setTemperature(value: number, options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order({ command: this.#options.dialect.roles.commands.setPoint, value }, options);
  }

  /** Starts the chiller. @throws ChillerError on every failure; `code` says why */
  async start(options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order(this.#options.dialect.roles.commands.start, options);
  }

  /** Stops the chiller, ahead of everything in the queue. @throws ChillerError on every failure; `code` says why */
  async stop(options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order(this.#options.dialect.roles.commands.stop, options);
  }

  /**
   * Sends a raw command as it stands on the wire. A command of the table has the same limits as in `execute`; any other is refused
   * in read-only mode.
   *
   * @throws ChillerError `refused` in a dialect without raw commands, else as `execute`
   */
  async executeRaw(text: string, options: ExecuteOptions = {}): Promise<CommandResult> {
    checkCall('executeRaw', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return this.#command(commandOfText(dialect, id, text), options);
  }

  /**
   * The readings as they come, for `for await`. It ends when the chiller is closed. A slow consumer gets the newest of each name.
   *
   * @throws ChillerError `invalidValue` for an unknown option or reading
   */
  watch(options: WatchOptions<D> = {}): AsyncIterableIterator<ReadingOf<D>> {
    checkCall('watch', options, WATCH_NAMES);
    checkReadings('watch', options.names, this.#options.dialect);
    return readingsOf(this, options) as AsyncIterableIterator<ReadingOf<D>>;
  }

  /**
   * Releases the keypad: stops polling for a while, so that the chiller drops out of host control. Commands still go out, and each
   * one takes control again.
   *
   * @param pauseMs how long, ms: from the time in which the chiller notices to 3 600 000; default: that of the dialect
   * @throws ChillerError `invalidValue`; `refused` in a dialect whose host does not lock the keypad
   */
  releaseKeypad(pauseMs?: number): void {
    const { keepAlive } = this.#options.dialect;
    if (!keepAlive) throw new ChillerError('refused', errorText('noKeypadToRelease', { who: this.#who }));
    const forMs = between('releaseKeypad', pauseMs ?? keepAlive.releaseMs, keepAlive.withinMs, LONGEST_RELEASE_MS);
    const untilMs = this.#nowMs + forMs;
    this.#settings.hold(untilMs);
    this.#attachment.line?.station.holdPolls(untilMs);
    this.#observer.hold(untilMs);
    this.#attachment.wake();
  }

  #order({ command, value }: Order, options: ExecuteOptions): Promise<CommandResult> {
    checkCall('execute', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return this.#command(commandOf(dialect, id, command, value), options);
  }

  async #connectWith(options: ConnectOptions): Promise<void> {
    checkCall('connect', options, CONNECT_NAMES);
    const { signal } = options;
    if (signal?.aborted) throw givenUp(this.#awaited, signal);
    const connected = this.#connect();
    await (signal ? unlessGivenUp(connected, signal, this.#awaited) : connected);
  }

  /** The attempt under way, or a new one: all callers share its promise. */
  #connect(): Promise<void> {
    if (this.#link.phase === 'connected') return Promise.resolve();
    const connected = this.#contact.wait();
    try {
      this.#attachment.attach();
    } catch (error) {
      this.#contact.failed(error as ChillerError);
    }
    return connected;
  }

  get #nowMs(): number {
    return this.#options.clock.nowMs();
  }

  get #epochMs(): number {
    return epochMsOf(this.#options.clock);
  }

  get #who(): ErrorText {
    return whoIs(this.id, this.#options.line.address);
  }

  get #awaited(): string {
    return `the connection to ${inEnglish(this.#who)}`;
  }

  #stationOptions(): StationOptions {
    const { id, gapMs, timeoutMs, queueLimit, dialect } = this.#options;
    return {
      id,
      gapMs,
      timeoutMs,
      queueLimit,
      controlMs: dialect.keepAlive?.withinMs ?? Infinity,
      poller: this.#observer.poller,
      probes: this.#observer.probes,
      wire: dialect.wire,
      polled: (poll, outcome) => this.#observer.polled(poll, outcome),
      linkChanged: (news) => this.#linkChanged(news),
      stillSilent: (news) => this.#contact.saw({ ...news, text: inEnglish(news.why) }),
      overheard: (command) => this.#overheard(command),
      commandReported: (news) => this.#notify('command', news),
      lineWarning: (text) => this.#options.log.warn(inEnglish(text), text),
      outOfStep: () => this.#observer.outOfStep(),
    };
  }

  /** A person's command takes precedence over the start-up settings being written. */
  async #command(command: Command, options: ExecuteOptions): Promise<CommandResult> {
    const setting = command.row?.argument ?? '';
    this.#settings.ordered(setting, command);
    const ended = this.#observer.ordering(command);
    try {
      const result = await this.#runner.run(command, options);
      ended(true);
      this.#settings.orderEnded(setting, command, false);
      return result;
    } catch (error) {
      ended(error instanceof ChillerError && error.context.wasTaken === true);
      this.#settings.orderEnded(setting, command, isDeclined(error));
      throw error;
    }
  }

  /** A command starts or has ended: reports it to the other sessions of this chiller. */
  #commanding(command: Command, line: OnLine | undefined): void {
    this.#announceOrder(command);
    if (!command.changesSomething || !line) return;
    for (const other of othersOn(line)) other.overheard(command);
  }

  #reported(news: CommandNews, line: OnLine | undefined): void {
    this.#notify('command', news);
    if (!line) return;
    for (const other of othersOn(line)) other.commandReported(news);
  }

  #overheard(command: Command): void {
    this.#announceOrder(command);
    this.#observer.overheard(command);
  }

  #announceOrder({ label, row, order }: Command): void {
    if (!order && !row?.destructive) return;
    this.#notify('order', { order: order ?? label, timestamp: this.#epochMs });
  }

  #linkChanged(news: LinkNews): void {
    const wasConnected = this.#link.phase === 'connected';
    this.#link = { ...news, text: inEnglish(news.why), timestamp: this.#epochMs };
    if (news.phase !== 'connected') {
      this.#observer.contactLost();
      this.#settings.stop();
    }
    this.#outages.linkChanged(news);
    if (news.phase === 'connected' && !wasConnected) this.#observer.contactMade();
    this.#notify('state', this.#link);
    // The state by now: a listener may have closed the link, or opened it again.
    this.#contact.saw(this.#link);
    if (news.phase !== 'connected' || wasConnected) return;
    void this.#readCutOff();
    this.#settings.begin();
  }

  /** Reads back orders that were reported as unknown, also when polling is off. */
  async #readCutOff(): Promise<void> {
    const { dialect, id } = this.#options;
    const keys = [...this.#cutOff];
    this.#cutOff.clear();
    for (const key of keys)
      await this.#runner.run(commandOf(dialect, id, key, undefined)).catch(() => this.#cutOff.add(key));
  }

  /** The chiller answers but its state cannot be read; or it can be read again. */
  #monitoredChanged(isMonitored: boolean, why: ErrorText): void {
    const who = this.#who;
    const { address } = this.#options.line;
    const text = isMonitored ? errorText('linkConnected', { address }) : errorText('linkUnmonitored', { who, why });
    if (!isMonitored) this.#outages.begin(text);
    this.#linkChanged({ phase: 'connected', reason: isMonitored ? 'opened' : 'unmonitored', why: text, attempt: 0 });
  }

  #restarted(): void {
    const line = errorText('unitRestarted', { who: this.#who });
    this.#options.log.info(inEnglish(line), line);
    this.#settings.begin();
  }

  /** Emits to every listener. What one throws is logged and keeps no other from hearing it. An error event without a listener is logged. */
  #notify<E extends keyof ChillerEvents>(event: E, ...args: ChillerEvents[E]): void {
    const { log } = this.#options;
    if (event === 'error' && this.listenerCount('error') === 0) {
      const { message, why } = args[0] as ChillerError;
      log.warn(message, why);
      return;
    }
    emitToAll(this, event, args, (error) =>
      log.warn(`A listener for "${event}" of ${inEnglish(this.#who)} failed: ${mistakeIn(error)}`),
    );
  }
}

/** Whatever was thrown: not everything can be made a string. */
function mistakeIn(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : inEnglish(describeValue(error));
}
