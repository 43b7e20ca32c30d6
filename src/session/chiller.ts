import { EventEmitter } from 'node:events';
import { addressOf, checkNames, ChillerError, inEnglish, REMOTE_MODE_MS } from '../protocol';
import type { CommandKey, ErrorText, ReadingName, TypedEmitter } from '../protocol';
import type { Bus } from './bus';
import { buses } from './bus-registry';
import { epochMsOf } from './clock';
import { commandOf, commandOfText } from './commands';
import type { Command } from './commands';
import { errorText } from './error-texts';
import { isDeclined } from './failures';
import { Contact } from './contact';
import { Observer } from './observer';
import { givenUp, unlessGivenUp } from './given-up';
import { CONNECT_NAMES, EXECUTE_NAMES, WATCH_NAMES } from './option-names';
import { between, resolveOptions } from './options';
import type { ChillerOptions, ResolvedOptions } from './options';
import { readingsOf } from './reading-stream';
import { CommandRunner } from './runner';
import { SettingsKeeper } from './settings-keeper';
import { Station } from './station';
import type { LinkNews } from './link-keeper';
import type {
  ChillerEvents,
  ChillerPort,
  ConnectOptions,
  ExecuteArguments,
  ExecuteOptions,
  ExecuteResult,
  LinkState,
  Reading,
  SettingsState,
  WatchOptions,
} from './types';

const Emitter = EventEmitter as new () => TypedEmitter<ChillerEvents>;

/** Long enough for the chiller to leave Remote mode (10 s), short enough not to be forgotten. */
const RELEASE_MS = 15_000;
/** Nothing is read meanwhile, so it must not last for ever by mistake. */
const LONGEST_RELEASE_MS = 3_600_000;

/**
 * One chiller over TCP: polls it, knows its readings, sends commands, follows its alarms, keeps its settings, and comes
 * back by itself after every loss. Several chillers of one host and port share one connection.
 */
export class Chiller extends Emitter implements ChillerPort {
  /** Device id, `01` to `32`. */
  readonly id: string;
  /** What people call it; without the option, `host:port`. */
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
  constructor(options: ChillerOptions) {
    super();
    this.#options = resolveOptions(options);
    const { id, name, codec, startUp, readOnly } = this.#options;
    this.id = id;
    this.name = name;
    this.#link = { phase: 'disconnected', reason: 'closed', text: 'not opened', attempt: 0, timestamp: this.#epochMs };
    this.#contact = new Contact(this.#who, this.#options.clock);
    this.#observer = new Observer({
      settings: this.#options,
      ask: (key, value, isUrgent) => this.#runner.run({ ...commandOf(codec, id, key, value), isUrgent }),
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
      table: codec.table,
      wanted: readOnly ? {} : startUp,
      read: async (key) => (await this.#runner.run(commandOf(codec, id, key, undefined))).value,
      set: (key, value) => this.#runner.run(commandOf(codec, id, key, value)),
      changed: () => this.#tell('settings', this.settings),
      failed: (error) => this.#tell('error', error),
    });
  }

  /** How the link stands now; every change comes as event `state`. */
  get link(): LinkState {
    return this.#link;
  }

  get readings(): ReadonlyMap<ReadingName, Reading> {
    return this.#observer.readings;
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
  async execute<K extends CommandKey>(key: K, ...rest: ExecuteArguments<K>): Promise<ExecuteResult<K>> {
    const [value, options = {}] = rest;
    checkNames('execute', options, EXECUTE_NAMES);
    const { codec, id } = this.#options;
    return (await this.#command(commandOf(codec, id, key, value), options)) as unknown as ExecuteResult<K>;
  }

  /**
   * Sends a command given as text: number, eight characters of name, data. What the table knows is held to the same limits as
   * in `execute`; what it does not know is refused in read-only mode.
   */
  async executeRaw(text: string, options: ExecuteOptions = {}): Promise<ExecuteResult> {
    checkNames('executeRaw', options, EXECUTE_NAMES);
    const { codec, id } = this.#options;
    return this.#command(commandOfText(codec, id, text), options);
  }

  /**
   * The readings as they come, for `for await`. It ends when the chiller is closed. Who is slow gets the newest of each name.
   *
   * @throws ChillerError `invalidValue` for an option that is not known
   */
  watch(options: WatchOptions = {}): AsyncIterableIterator<Reading> {
    checkNames('watch', options, WATCH_NAMES);
    return readingsOf(this, options);
  }

  /**
   * Lets go of the keypad: sends nothing by itself for a while, so that the chiller leaves Remote mode (after 10 s). Commands
   * still go out, and each brings Remote mode back.
   *
   * @param pauseMs how long, 10 000 to 3 600 000 ms; default 15 000
   * @throws ChillerError `invalidValue`
   */
  releaseKeypad(pauseMs = RELEASE_MS): void {
    const untilMs = this.#nowMs + between('releaseKeypad', pauseMs, REMOTE_MODE_MS, LONGEST_RELEASE_MS);
    this.#settings.hold(untilMs);
    this.#station?.holdPolls(untilMs);
    this.#observer.hold(untilMs);
    this.#bus?.wake();
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
    return errorText('who', { id: this.id, address: addressOf(this.#options.host, this.#options.port) });
  }

  get #awaited(): string {
    return `the connection to ${inEnglish(this.#who)}`;
  }

  #attach(): void {
    const { id, gapMs, timeoutMs, queueLimit } = this.#options;
    this.#station = new Station({
      id,
      gapMs,
      timeoutMs,
      queueLimit,
      poller: this.#observer.poller,
      probes: this.#observer.polls,
      polled: (poll, outcome) => this.#observer.polled(poll, outcome),
      linkChanged: (news) => this.#linkChanged(news),
      stillSilent: (news) => this.#contact.saw({ ...news, text: inEnglish(news.why) }),
      overheard: (command) => this.#overheard(command),
      lineWarning: (text) => this.#options.log.warn(inEnglish(text), text),
    });
    // Known before it is attached to: who hears of it may want to close it.
    this.#bus = buses.busFor(this.#options);
    this.#bus.attach(this.#station);
  }

  /** What a person commands is newer than the settings that may just be brought about. */
  async #command(command: Command, options: ExecuteOptions): Promise<ExecuteResult> {
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

  #tellOrder({ label, row, value }: Command): void {
    const isOrder = row?.argument === 'chillerStatus' || row?.destructive === true;
    if (!isOrder) return;
    this.#tell('order', { order: typeof value === 'string' ? value : label, timestamp: this.#epochMs });
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
    const { codec, id } = this.#options;
    const keys = [...this.#cutOff];
    this.#cutOff.clear();
    for (const key of keys)
      await this.#runner.run(commandOf(codec, id, key, undefined)).catch(() => this.#cutOff.add(key));
  }

  /** The link stands, and what comes through it tells nothing; or it does again. */
  #monitoredChanged(isMonitored: boolean, why: ErrorText): void {
    const who = this.#who;
    const { host, port } = this.#options;
    const text = isMonitored
      ? errorText('linkConnected', { address: `${host}:${port}` })
      : errorText('linkUnmonitored', { who, why });
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
