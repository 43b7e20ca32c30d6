import { EventEmitter } from 'node:events';
import { checkNames, ChillerError, inEnglish } from '../core';
import type { ErrorText, Order, TypedEmitter } from '../core';
import type { CommandKeyOf } from '../dialects';
import type { Bus } from './bus';
import { buses } from './bus-registry';
import { epochMsOf } from './clock';
import { commandOf, commandOfText } from './command';
import type { Command } from './command';
import { Contact } from './contact';
import { isDeclined, whoIs } from './failures';
import { Observer } from './observer';
import { givenUp, unlessGivenUp } from './given-up';
import { CONNECT_NAMES, EXECUTE_NAMES, WATCH_NAMES } from './option-names';
import { between, resolveOptions } from './options';
import type { ChillerOptions, ResolvedOptions } from './options';
import { readingsOf } from './reading-stream';
import type { LinkNews } from './reconnector';
import { CommandRunner } from './runner';
import { SettingsKeeper } from './settings-keeper';
import { Station } from './station';
import type { StationOptions } from './station';
import { Unit } from './unit';
import type {
  ChillerEvents,
  ChillerPort,
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

/** Nothing is read meanwhile, so it must not last for ever by mistake. */
const LONGEST_RELEASE_MS = 3_600_000;

/**
 * One chiller: polls it, knows its readings, sends commands, follows its alarms, keeps its settings, and comes back by itself after
 * every loss. Several chillers of one line share one connection. `D` is its dialect.
 */
export class Chiller<D extends string = 'thermotek'> extends Emitter implements ChillerPort {
  /** Address on its line, such as `01`; empty where the line carries one chiller only. */
  readonly id: string;
  /** What people call it; without the option, the address of its line. */
  readonly name: string;
  readonly #options: ResolvedOptions;
  readonly #observer: Observer;
  readonly #runner: CommandRunner;
  readonly #settings: SettingsKeeper;
  readonly #contact: Contact;
  /** Reads that tell what became of orders whose end nobody saw; due when the chiller answers again. */
  readonly #cutOff = new Set<string>();
  #station: Station | undefined;
  #bus: Bus | undefined;
  #link: LinkState;
  #isOutageLogged = false;
  /** The last closing, so that all who ask for it wait for its end. */
  #closing: Promise<void> = Promise.resolve();

  /** @throws ChillerError `invalidValue`, naming the option */
  constructor(options: ChillerOptions<D>) {
    super();
    this.#options = resolveOptions(options);
    const { id, name, dialect, startUp, readOnly } = this.#options;
    this.id = id;
    this.name = name;
    this.#link = { phase: 'disconnected', reason: 'closed', text: 'not opened', attempt: 0, timestamp: this.#epochMs };
    this.#contact = new Contact(this.#who, this.#options.clock);
    this.#observer = new Observer({
      settings: this.#options,
      ask: (key, value, isUrgent) => this.#runner.run({ ...commandOf(dialect, id, key, value), isUrgent }),
      hurried: () => this.#bus?.wake(),
      reading: (reading) => this.#tell('reading', reading),
      alarm: (report) => this.#tell('alarm', report),
      restarted: () => this.#restarted(),
      monitored: (isMonitored, why) => this.#monitoredChanged(isMonitored, why),
      error: (error) => this.#tell('error', error),
    });
    this.#runner = new CommandRunner({
      settings: this.#options,
      who: this.#who,
      line: () => (this.#bus && this.#station ? { bus: this.#bus, station: this.#station } : undefined),
      believed: () => this.#observer.believed,
      around: (command) => this.#commanding(command),
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
      read: async (key) => (await this.#runner.run(commandOf(dialect, id, key, undefined))).value,
      set: (key, value) => this.#runner.run(commandOf(dialect, id, key, value)),
      changed: () => this.#tell('settings', this.settings),
      failed: (error) => this.#tell('error', error),
    });
  }

  /** How the link stands now; every change comes as event `state`. */
  get link(): LinkState {
    return this.#link;
  }

  get readings(): ReadingMap<D> {
    return this.#observer.readings as unknown as ReadingMap<D>;
  }

  /** How far the start-up settings are there. */
  get settings(): SettingsState {
    return this.#settings.state;
  }

  /** Frames that answered nothing that was asked, and characters that belonged to no frame, on this chiller's line. */
  get noise(): { strays: number; discarded: number } {
    return { strays: this.#bus?.strays ?? 0, discarded: this.#bus?.discarded ?? 0 };
  }

  /**
   * Opens the link and keeps it open until `close`; during an outage, or while the chiller does not answer, tries at once, once a
   * second at most. Resolves when the chiller has answered. Rejects with `notConnected` when that attempt fails, within 30 s in any
   * case, and with `cancelled` when closed or no longer waited for; the session goes on trying all the same. All who call meanwhile
   * share one attempt.
   */
  connect(options?: ConnectOptions): Promise<void> {
    return options === undefined ? this.#connect() : this.#connectWith(options);
  }

  /** Closes the link. What waits is rejected with `cancelled`. Safe to call twice; `connect` opens it again. */
  async close(): Promise<void> {
    const station = this.#station;
    const bus = this.#bus;
    if (!station || !bus) return this.#closing;
    this.#station = undefined;
    this.#bus = undefined;
    this.#observer.rest();
    this.#closing = buses.detach(bus, station);
    this.#linkChanged({ phase: 'disconnected', reason: 'closed', why: errorText('linkClosed'), attempt: 0 });
    await this.#closing;
  }

  /** Closes it at the end of an `await using` block. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /**
   * Sends a command of the table and waits for its reply. A read is sent again once when no good reply comes; a set is not: it
   * is read back, where it can be, and `context` of the error tells what was found.
   *
   * @throws ChillerError always; `code` says why
   */
  async execute<K extends CommandKeyOf<D>>(key: K, ...rest: ExecuteArguments<K, D>): Promise<ExecuteResult<K, D>> {
    const [value, options = {}] = rest as [unknown, ExecuteOptions?];
    checkNames('execute', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return (await this.#command(commandOf(dialect, id, key, value), options)) as unknown as ExecuteResult<K, D>;
  }

  /**
   * Sets the set point, whatever the dialect calls that command.
   *
   * @throws ChillerError always; `code` says why
   */
  async setTemperature(value: number, options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order({ command: this.#options.dialect.roles.commands.setPoint, value }, options);
  }

  /** Starts the chiller. @throws ChillerError always; `code` says why */
  async start(options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order(this.#options.dialect.roles.commands.start, options);
  }

  /** Stops the chiller: goes out before everything else that waits. @throws ChillerError always; `code` says why */
  async stop(options: ExecuteOptions = {}): Promise<CommandResult> {
    return this.#order(this.#options.dialect.roles.commands.stop, options);
  }

  /**
   * Sends a command given as text, as it stands on the wire. What the table knows is held to the same limits as in `execute`; what it
   * does not know is refused in read-only mode.
   *
   * @throws ChillerError `refused` in a dialect that has no such texts, else as `execute`
   */
  async executeRaw(text: string, options: ExecuteOptions = {}): Promise<CommandResult> {
    checkNames('executeRaw', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return this.#command(commandOfText(dialect, id, text), options);
  }

  /**
   * The readings as they come, for `for await`. It ends when the chiller is closed. Who is slow gets the newest of each name.
   *
   * @throws ChillerError `invalidValue` for an option that is not known
   */
  watch(options: WatchOptions<D> = {}): AsyncIterableIterator<ReadingOf<D>> {
    checkNames('watch', options, WATCH_NAMES);
    return readingsOf(this, options) as AsyncIterableIterator<ReadingOf<D>>;
  }

  /**
   * Releases the keypad: sends nothing by itself for a while, so that the chiller leaves the control of its host. Commands still go out,
   * and each brings that back.
   *
   * @param pauseMs how long, at least the time in which the chiller notices, at most 3 600 000 ms; default: that of the dialect
   * @throws ChillerError `invalidValue`; `refused` where a host does not lock the keypad
   */
  releaseKeypad(pauseMs?: number): void {
    const { keepAlive } = this.#options.dialect;
    if (!keepAlive) throw new ChillerError('refused', errorText('noKeypadToRelease', { who: this.#who }));
    const forMs = between('releaseKeypad', pauseMs ?? keepAlive.releaseMs, keepAlive.withinMs, LONGEST_RELEASE_MS);
    const untilMs = this.#nowMs + forMs;
    this.#settings.hold(untilMs);
    this.#station?.holdPolls(untilMs);
    this.#observer.hold(untilMs);
    this.#bus?.wake();
  }

  #order({ command, value }: Order, options: ExecuteOptions): Promise<CommandResult> {
    checkNames('execute', options, EXECUTE_NAMES);
    const { dialect, id } = this.#options;
    return this.#command(commandOf(dialect, id, command, value), options);
  }

  async #connectWith(options: ConnectOptions): Promise<void> {
    checkNames('connect', options, CONNECT_NAMES);
    const { signal } = options;
    if (signal?.aborted) throw givenUp(this.#awaited, signal);
    const connected = this.#connect();
    await (signal ? unlessGivenUp(connected, signal, this.#awaited) : connected);
  }

  /** The attempt that is under way, or a new one: the same promise for all, however many call. */
  #connect(): Promise<void> {
    if (this.#link.phase === 'connected') return Promise.resolve();
    const connected = this.#contact.wait();
    if (this.#bus && this.#station) this.#bus.retryNow(this.#station);
    else this.#attach();
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

  /** The bus of the line; without one, because the line is in use with another dialect, this attempt has failed. */
  #findBus(): Bus | undefined {
    try {
      return buses.busFor(this.#options);
    } catch (error) {
      this.#contact.failed(error as ChillerError);
      return undefined;
    }
  }

  #attach(): void {
    const { id, gapMs, timeoutMs, queueLimit, dialect } = this.#options;
    // Known before it is attached to: who hears of it may want to close it.
    this.#bus = this.#findBus();
    if (!this.#bus) return;
    const options: StationOptions = {
      id,
      gapMs,
      timeoutMs,
      queueLimit,
      controlMs: dialect.keepAlive?.withinMs ?? Infinity,
      poller: this.#observer.poller,
      probes: this.#observer.polls,
      polled: (poll, outcome) => this.#observer.polled(poll, outcome),
      linkChanged: (news) => this.#linkChanged(news),
      stillSilent: (news) => this.#contact.saw({ ...news, text: inEnglish(news.why) }),
      overheard: (command) => this.#overheard(command),
      lineWarning: (text) => this.#options.log.warn(inEnglish(text), text),
    };
    this.#station = new Station(options, new Unit(dialect.wire.exchangeMs));
    this.#bus.attach(this.#station);
  }

  /** What a person commands is newer than the settings that may just be brought about. */
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

  /** A command begins or has ended. */
  #commanding(command: Command): void {
    this.#tellOrder(command);
    if (!command.changesSomething || !this.#bus || !this.#station) return;
    for (const { options } of this.#bus.othersOf(this.#station)) options.overheard(command);
  }

  #overheard(command: Command): void {
    this.#tellOrder(command);
    this.#observer.overheard(command);
  }

  #tellOrder({ label, row, order }: Command): void {
    if (!order && !row?.destructive) return;
    this.#tell('order', { order: order ?? label, timestamp: this.#epochMs });
  }

  #linkChanged(news: LinkNews): void {
    const wasConnected = this.#link.phase === 'connected';
    this.#link = { ...news, text: inEnglish(news.why), timestamp: this.#epochMs };
    if (news.phase !== 'connected') {
      this.#observer.contactLost();
      this.#settings.stop();
    }
    this.#logOutage(news);
    if (news.phase === 'connected' && !wasConnected) this.#observer.contactMade();
    this.#tell('state', this.#link);
    // As it is by now: who hears of it may have closed it, or opened it again.
    this.#contact.saw(this.#link);
    if (news.phase !== 'connected' || wasConnected) return;
    void this.#readCutOff();
    this.#settings.begin();
  }

  /** Also where nothing is polled: an order that was reported as unknown is looked after. */
  async #readCutOff(): Promise<void> {
    const { dialect, id } = this.#options;
    const keys = [...this.#cutOff];
    this.#cutOff.clear();
    for (const key of keys)
      await this.#runner.run(commandOf(dialect, id, key, undefined)).catch(() => this.#cutOff.add(key));
  }

  /** The link stands, and what comes through it tells nothing; or it does again. */
  #monitoredChanged(isMonitored: boolean, why: ErrorText): void {
    const who = this.#who;
    const { address } = this.#options.line;
    const text = isMonitored ? errorText('linkConnected', { address }) : errorText('linkUnmonitored', { who, why });
    if (!isMonitored) {
      this.#isOutageLogged = true;
      this.#options.log.warn(inEnglish(text), text);
    }
    this.#linkChanged({ phase: 'connected', reason: isMonitored ? 'opened' : 'unmonitored', why: text, attempt: 0 });
  }

  /** One line when an outage begins, one when it ends. */
  #logOutage({ phase, reason, why }: LinkNews): void {
    const { log } = this.#options;
    const who = this.#who;
    if (phase === 'disconnected' && reason !== 'closed' && !this.#isOutageLogged) {
      this.#isOutageLogged = true;
      const line = errorText('noContact', { who, why });
      log.warn(inEnglish(line), line);
    } else if (phase === 'connected' && reason === 'opened' && this.#isOutageLogged) {
      this.#isOutageLogged = false;
      const line = errorText('contactAgain', { who });
      log.info(inEnglish(line), line);
    }
  }

  #restarted(): void {
    const line = errorText('unitRestarted', { who: this.#who });
    this.#options.log.info(inEnglish(line), line);
    this.#settings.begin();
  }

  /** Emits; what a listener throws is its own mistake and stays there. An error that nobody listens for is logged. */
  #tell<E extends keyof ChillerEvents>(event: E, ...args: ChillerEvents[E]): void {
    try {
      if (event === 'error' && this.listenerCount('error') === 0) {
        const { message, why } = args[0] as ChillerError;
        this.#options.log.warn(message, why);
      } else this.emit(event, ...args);
    } catch (error) {
      this.#options.log.warn(`A listener for "${event}" of ${inEnglish(this.#who)} failed: ${String(error)}`);
    }
  }
}
