/*
 * One simulated chiller: what it does when it is switched on, told something, or left alone. Bytes in, bytes out, time
 * injected; it knows nothing of sockets.
 *
 *   off -> autoStart -> run <-> standby        power-up with auto start; without it the unit goes to standby
 *   run, autoStart, test -> safety             an alarm that stops the unit
 *   safety -> standby                          told to stop, alarm accepted, or reset by command 18
 *   standby -> test -> standby                 self-test from the keypad
 */
import { EventEmitter } from 'node:events';
import { codec } from '../protocol';
import type { AlarmBit, AlarmWordName, CommandKey, DeviceError, ReplyValues } from '../protocol';
import { AlarmWatch } from './alarm-watch';
import type { AlarmHistoryEntry } from './alarm-watch';
import { answerFrame } from './answers';
import type { AnsweringUnit } from './answers';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import type { DeviceFaultOptions } from './device-faults';
import { LintReport } from './lint-report';
import { Panel } from './panel';
import { Plant } from './plant';
import { notFittedIn } from './profiles';
import { readField } from './readings';
import { applySetting, defaultSettings } from './settings';
import type { UnitSettings } from './settings';
import { resolveUnitOptions } from './unit-options';
import type { AnsweredRequest, NameMismatch, ResolvedUnitOptions } from './unit-options';
import type { UnitEvents, UnitOptions, UnitStatus } from './unit-options';
import { STEP_MS, UnitTime } from './unit-time';

/** Assumptions: how long the unit says auto-start before it runs, and how long its self-test takes. */
export const AUTO_START_MS = 5_000;
export const SELF_TEST_MS = 10_000;

export type KeypadKey = 'start' | 'stop' | 'accept' | 'test';

export class SimulatedChiller extends EventEmitter<UnitEvents> {
  readonly id: string;
  readonly #options: ResolvedUnitOptions;
  readonly #time: UnitTime;
  readonly #plant: Plant;
  readonly #alarms: AlarmWatch;
  readonly #panel: Panel;
  readonly #lint = new LintReport();
  readonly #notFitted: ReadonlySet<CommandKey>;
  readonly #wire: AnsweringUnit;
  #settings: UnitSettings;
  #status: UnitStatus = 'off';
  #statusSinceMs = 0;
  #poweredSinceMs = 0;
  #isStopPending = false;
  readonly #agenda = new Set<{ readonly atMs: number; readonly run: () => void }>();

  /** @throws ChillerError `invalidValue` when an option is wrong. */
  constructor(options: UnitOptions = {}) {
    super();
    const resolved = resolveUnitOptions(options);
    this.#options = resolved;
    this.id = resolved.id;
    this.#time = new UnitTime(resolved.clock, resolved.conditions.speed);
    this.#plant = new Plant(resolved, (key, isActive) => this.#onFault(key, isActive));
    this.#alarms = new AlarmWatch((bit, isRaised) => this.#onAlarm(bit, isRaised));
    this.#panel = new Panel((what) => this.#onPanel(what));
    this.#notFitted = notFittedIn(resolved.profile);
    this.#settings = this.#defaultSettings();
    this.#settings.setTemperature = resolved.setTemperatureC;
    this.#wire = this.#wireSide();
    this.#powerUp();
    if (resolved.start !== 'powerUp') this.#setStatus(resolved.start, 'start option');
  }

  /** `off`, or the control status as the watchdog reply names it. */
  get status(): UnitStatus {
    return this.#status;
  }

  get isPowered(): boolean {
    return this.#status !== 'off';
  }

  get isRemote(): boolean {
    return this.#panel.isRemote;
  }

  /** Whether the panel shows MODE MISMATCH ALARM. */
  get hasModeMismatch(): boolean {
    return this.#panel.hasMismatch;
  }

  /** Simulated ms since the unit was made. */
  get nowMs(): number {
    return this.#time.nowMs;
  }

  get conditions(): Readonly<Conditions> {
    return { ...this.#plant.conditions, levelPercent: this.#plant.levelPercent };
  }

  /** What the unit keeps over a power cut. */
  get settings(): Readonly<UnitSettings> {
    return this.#settings;
  }

  /** Keys of the faults that are there now. */
  get faults(): readonly string[] {
    return [...this.#plant.faults.active];
  }

  /** The last ten alarms, oldest first. */
  get alarmHistory(): readonly AlarmHistoryEntry[] {
    return this.#alarms.history;
  }

  /** Requests whose name did not fit their number. */
  get lint(): readonly NameMismatch[] {
    return this.#lint.entries;
  }

  /** Keys of the bits that are set in one of the four words; reading them so resets nothing. */
  alarms(word: AlarmWordName): readonly string[] {
    return this.#alarms.active(word);
  }

  /** What the unit would answer for one field now, in the protocol's units and not rounded to its digits. */
  value<F extends keyof ReplyValues>(field: F): ReplyValues[F] {
    return readField(this.#readingContext(), field);
  }

  /** Catches up with the clock. Everything below does so by itself. */
  advance(): void {
    this.#time.advance(() => this.#step());
    this.#panel.advance(this.#time.hostMs, this.#alarms.hasLevel1);
  }

  /** Moves simulated time on by `dtMs`, whatever the clock says. */
  step(dtMs: number): void {
    this.#time.step(dtMs, () => this.#step());
    this.#panel.advance(this.#time.hostMs, this.#alarms.hasLevel1);
  }

  /** Runs something once in `delayMs` of simulated time; the returned function calls it off. */
  after(delayMs: number, run: () => void): () => void {
    this.advance();
    const item = { atMs: this.nowMs + delayMs, run };
    this.#agenda.add(item);
    return () => this.#agenda.delete(item);
  }

  /** The reply to one request frame, both with CR; undefined is silence. The frame must bear this unit's id. */
  answer(frame: string): string | undefined {
    this.advance();
    if (!this.isPowered || frame.slice(1, 3) !== this.id) return undefined;
    const { reply, key, error, isValid } = answerFrame(this.#wire, frame);
    if (isValid) this.#panel.heard(this.#time.hostMs);
    if (key) this.#checkName(key, frame);
    if (this.listenerCount('request') > 0) this.#emitRequest({ request: frame, reply, key, error, atMs: this.nowMs });
    return reply;
  }

  /**
   * Brings a fault about, see `DEVICE_FAULTS`; without options it stays until it is cleared.
   *
   * @throws ChillerError `invalidValue` for an unknown fault or a wrong option.
   */
  inject(fault: string, options: DeviceFaultOptions = {}): void {
    this.advance();
    this.#plant.faults.inject(fault, options, this.nowMs, this.#options.seed);
  }

  /** Ends one fault, or all. What it has brought about (a stop, a latched alarm) stays. */
  clear(fault?: string): void {
    this.advance();
    this.#plant.faults.clear(fault);
  }

  /** Sets conditions. @throws ChillerError `invalidValue`, with nothing set. */
  set(given: Partial<Conditions>): void {
    const conditions = checkConditions(given);
    this.advance();
    Object.assign(this.#plant.conditions, conditions);
    if (conditions.levelPercent !== undefined) this.#plant.levelPercent = conditions.levelPercent;
    if (conditions.speed !== undefined) this.#time.speed = conditions.speed;
  }

  /** Switches the mains. */
  power(on: boolean): void {
    this.advance();
    if (on === this.isPowered) return;
    if (on) this.#powerUp();
    else this.#setStatus('off', 'power off');
  }

  /** Presses a key; false when the keypad is locked (Remote mode) or the key means nothing now. */
  press(key: KeypadKey): boolean {
    this.advance();
    if (!this.isPowered || this.isRemote) return false;
    switch (key) {
      case 'start':
        return this.#start('keypad');
      case 'stop':
        this.#stop('keypad');
        return true;
      case 'accept':
        this.#accept();
        return true;
      case 'test':
        if (this.#status !== 'standby') return false;
        this.#setStatus('test', 'keypad');
        return true;
      default:
        return key satisfies never;
    }
  }

  /** Switches auto start, as in the panel's menu. */
  setAutoStart(isOn: boolean): void {
    this.#settings.autoStart = isOn;
  }

  #step(): void {
    const { nowMs, tick } = this.#time;
    if (this.#agenda.size > 0) this.#runAgenda(nowMs);
    this.#plant.faults.advance(nowMs);
    this.#plant.step({ status: this.#status, settings: this.#settings, tick });
    if (!this.isPowered) return;
    const situation = this.#plant.situation(this.#settings);
    this.#alarms.advance(situation, this.#plant.faults.active.size > 0, nowMs, STEP_MS);
    this.#stopIfAlarmed();
    this.#panel.advance(this.#time.hostMs, this.#alarms.hasLevel1);
    const inStatusMs = nowMs - this.#statusSinceMs;
    if (this.#status === 'autoStart' && inStatusMs >= AUTO_START_MS) this.#start('auto start');
    else if (this.#status === 'test' && inStatusMs >= SELF_TEST_MS) this.#setStatus('standby', 'self-test done');
  }

  #runAgenda(nowMs: number): void {
    for (const item of this.#agenda) {
      if (item.atMs > nowMs || !this.#agenda.delete(item)) continue;
      item.run();
    }
  }

  #powerUp(): void {
    this.#alarms.powerCycle();
    this.#panel.powerCycle();
    this.#poweredSinceMs = this.nowMs;
    if (this.#plant.faults.has('eepromFailure')) this.#settings = this.#defaultSettings();
    this.#setStatus(this.#settings.autoStart ? 'autoStart' : 'standby', 'power up');
  }

  /** Runs, unless an alarm or the panel's mismatch keeps it from it; whether it runs. */
  #start(reason: string): boolean {
    this.#alarms.restart();
    if (this.#alarms.isStopping || this.#panel.hasMismatch) return false;
    this.#panel.told();
    this.#setStatus('run', reason);
    return true;
  }

  #stop(reason: string): void {
    this.#panel.told();
    this.#setStatus('standby', reason);
  }

  #accept(): void {
    this.#alarms.accept();
    this.#panel.told();
    this.#leaveSafety('alarm accepted');
  }

  #stopIfAlarmed(): void {
    if (!this.#isStopPending) return;
    this.#isStopPending = false;
    if (this.#status === 'standby' || this.#status === 'safety') return;
    this.#setStatus('safety', 'stopped by an alarm');
    this.#panel.stoppedByAlarm(this.#time.hostMs);
  }

  #leaveSafety(reason: string): void {
    if (this.#status === 'safety' && !this.#alarms.isStopping) this.#setStatus('standby', reason);
  }

  #setStatus(to: UnitStatus, reason: string): void {
    const from = this.#status;
    if (from === to) return;
    this.#status = to;
    this.#statusSinceMs = this.nowMs;
    this.emit('status', { from, to, reason, atMs: this.nowMs });
  }

  #wireSide(): AnsweringUnit {
    return {
      id: this.id,
      sendsBareRefusal: this.#options.profile.sendsBareRefusal,
      isNotFitted: (key) => this.#isNotFitted(key),
      read: (key) => this.#readReply(key),
      apply: (key, argument, value) => this.#apply(key, argument, value),
    };
  }

  #isNotFitted(key: CommandKey): boolean {
    if (this.#notFitted.has(key)) return true;
    const isExternal = key === 'readExternalRtd' || key === 'readExternalThermistor';
    return isExternal && !this.#settings.externalSensorsEnabled;
  }

  #readReply(key: CommandKey): Readonly<Partial<ReplyValues>> {
    const context = this.#readingContext();
    const names = Object.keys(codec.table[key].reply) as (keyof ReplyValues)[];
    const values = Object.fromEntries(names.map((name) => [name, readField(context, name)]));
    // Reading level 1 also resets it (protocol section 7).
    if (key === 'readAlarmsLevel1') {
      this.#alarms.resetLevel1();
      this.#leaveSafety('alarms reset by command 18');
    }
    return values;
  }

  #apply(key: CommandKey, argument: string | undefined, value: unknown): DeviceError {
    if (key === 'restoreDefaultSettings') this.#settings = this.#defaultSettings();
    if (argument === undefined) return 0;
    if (argument !== 'chillerStatus') {
      return applySetting(this.#settings, argument as Parameters<typeof applySetting>[1], value, this.#options);
    }
    // Assumption: a unit that may not run echoes the request all the same; the watchdog tells the truth.
    if (value === 'run') this.#start('host');
    else this.#stop('host');
    return 0;
  }

  #defaultSettings(): UnitSettings {
    const { profile, coolant, autoStart } = this.#options;
    return defaultSettings(profile, coolant, autoStart);
  }

  #readingContext(): Parameters<typeof readField>[0] {
    return {
      sensors: this.#plant.sensors,
      settings: this.#settings,
      controller: this.#plant.controller,
      alarms: this.#alarms,
      status: this.#status,
      upTimeMin: Math.min(999_999, Math.floor((this.nowMs - this.#poweredSinceMs) / 60_000)),
      bankCurrentA: this.#options.profile.physics.bankCurrentA,
    };
  }

  #checkName(key: CommandKey, frame: string): void {
    const { number, name: expectedName } = codec.table[key];
    const name = frame.slice(5, 13);
    if (name !== expectedName) this.#lint.note({ number, name }, expectedName);
  }

  #emitRequest(request: AnsweredRequest): void {
    this.emit('request', request);
  }

  #onAlarm(bit: AlarmBit, isRaised: boolean): void {
    if (isRaised && this.#alarms.isStopping) this.#isStopPending = true;
    this.emit('alarm', { bit, isRaised, atMs: this.nowMs });
  }

  #onPanel(what: 'remote' | 'mismatch'): void {
    const atMs = this.nowMs;
    if (what === 'remote') this.emit('remote', { isRemote: this.#panel.isRemote, atMs });
    else this.emit('mismatch', { isShown: this.#panel.hasMismatch, atMs });
  }

  #onFault(key: string, isActive: boolean): void {
    this.emit('fault', { key, isActive, atMs: this.nowMs });
    if (key === 'powerCut' && isActive) this.#setStatus('off', 'power cut');
    else if (key === 'powerCut' && !this.isPowered) this.#powerUp();
  }
}
