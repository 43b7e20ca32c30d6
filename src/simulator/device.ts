/*
 * One simulated chiller: bytes in, bytes out, time injected; it knows nothing of sockets. The parts: `Operation` (states,
 * alarms, panel), `Plant` (physics, faults), `UnitFace` (what the wire sees), `UnitTime`.
 */
import { EventEmitter } from 'node:events';
import { ChillerError, codec, describeValue, inEnglish } from '../protocol';
import type { AlarmWordName, CommandKey, ReplyValues, TypedEmitter } from '../protocol';
import type { AlarmHistoryEntry } from './alarm-watch';
import { answerFrame } from './answers';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import type { DeviceFaultOptions } from './fault-options';
import type { KeypadKey } from './keypad';
import { LintReport } from './lint-report';
import { isInRange } from '../core';
import { Operation } from './operation';
import { Plant } from './plant';
import type { UnitSettings } from './settings';
import { UnitFace } from './unit-face';
import { resolveUnitOptions } from './unit-options';
import type { NameMismatch, UnitEvents, UnitOptions, UnitStatus } from './unit-options';
import { UnitTime } from './unit-time';

interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

const Emitter = EventEmitter as new () => TypedEmitter<UnitEvents>;

/** One simulated chiller, without a port: give it request frames, or move its time on. `startSimulator` puts some behind a port. */
export class SimulatedChiller extends Emitter {
  /** Device id, `01` to `32`. */
  readonly id: string;
  readonly #seed: number;
  readonly #time: UnitTime;
  readonly #plant: Plant;
  readonly #operation: Operation;
  readonly #face: UnitFace;
  readonly #lint = new LintReport();
  readonly #agenda = new Set<Appointment>();
  readonly #runStep = (): void => this.#step();

  /** @throws ChillerError `invalidValue` when an option is wrong. */
  constructor(options: UnitOptions = {}) {
    super();
    const resolved = resolveUnitOptions(options);
    this.id = resolved.id;
    this.#seed = resolved.seed;
    this.#time = new UnitTime(resolved.clock, resolved.conditions.speed);
    this.#plant = new Plant(resolved, (key, isActive) => this.#onFault(key, isActive));
    this.#operation = new Operation(this.#time, {
      onStatus: (from, to, reason) => this.emit('status', { from, to, reason, atMs: this.#time.nowMs }),
      onAlarm: (bit, isRaised) => this.emit('alarm', { bit, isRaised, atMs: this.#time.nowMs }),
      onPanel: (what) => this.#onPanel(what),
    });
    this.#face = new UnitFace(resolved, this.#operation, this.#plant);
    this.#operation.powerUp(resolved.autoStart);
    if (resolved.start !== 'powerUp') this.#operation.setStatus(resolved.start, 'option start');
  }

  /** `off`, or the control status as the watchdog reply names it. */
  get status(): UnitStatus {
    this.advance();
    return this.#operation.status;
  }

  /** Whether it has power: the mains are on, and no power cut is injected. */
  get isPowered(): boolean {
    this.advance();
    return this.#operation.isPowered;
  }

  /** Whether a host is in charge: the keypad is locked. */
  get isRemote(): boolean {
    this.advance();
    return this.#operation.panel.isRemote;
  }

  /** Whether the panel shows MODE MISMATCH ALARM. */
  get hasModeMismatch(): boolean {
    this.advance();
    return this.#operation.panel.hasMismatch;
  }

  /** Simulated ms since the unit was made. */
  get nowMs(): number {
    this.advance();
    return this.#time.nowMs;
  }

  /** What surrounds the unit; the level as it is now. */
  get conditions(): Readonly<Conditions> {
    this.advance();
    return { ...this.#plant.conditions, levelPercent: this.#plant.levelPercent };
  }

  /** What the unit keeps over a power cut. */
  get settings(): Readonly<UnitSettings> {
    return this.#face.settings;
  }

  /** Keys of the faults that are there now. */
  get faults(): readonly string[] {
    this.advance();
    return [...this.#plant.faults.active];
  }

  /** The last ten alarms, oldest first. It survives a power cut. */
  get alarmHistory(): readonly AlarmHistoryEntry[] {
    this.advance();
    return this.#operation.alarms.history;
  }

  /** Requests whose name did not fit their number. */
  get lint(): readonly NameMismatch[] {
    return this.#lint.entries;
  }

  /** Keys of the bits that are set in one of the four words; reading them so resets nothing. */
  alarms(word: AlarmWordName): readonly string[] {
    this.advance();
    return this.#operation.alarms.active(word);
  }

  /** What the unit would answer for one field now, in the protocol's units and not rounded to its digits. */
  value<F extends keyof ReplyValues>(field: F): ReplyValues[F] {
    this.advance();
    return this.#face.value(field);
  }

  /** Catches up with the clock. Everything that is read or done here does so by itself; events wait for it. */
  advance(): void {
    this.#time.advance(this.#runStep);
    this.#operation.lookAtPanel();
  }

  /** Moves simulated time on by `dtMs` (0 or more), whatever the clock says. @throws ChillerError `invalidValue` */
  step(dtMs: number): void {
    if (!isInRange(dtMs, { min: 0 })) {
      const shown = inEnglish(describeValue(dtMs));
      throw new ChillerError('invalidValue', `A step of ${shown} ms cannot be made: use a number from 0`, { dtMs });
    }
    this.#time.step(dtMs, this.#runStep);
    this.#operation.lookAtPanel();
  }

  /**
   * Runs something once in `delayMs` (0 or more) of simulated time; the returned function calls it off.
   *
   * @throws ChillerError `invalidValue`
   */
  after(delayMs: number, run: () => void): () => void {
    if (!isInRange(delayMs, { min: 0 })) {
      const shown = inEnglish(describeValue(delayMs));
      throw new ChillerError('invalidValue', `A delay of ${shown} ms cannot be kept: use a number from 0`, { delayMs });
    }
    this.advance();
    const appointment = { atMs: this.#time.nowMs + delayMs, run };
    this.#agenda.add(appointment);
    return () => this.#agenda.delete(appointment);
  }

  /** Whether something is still to be run, see `after`. */
  get hasPlans(): boolean {
    return this.#agenda.size > 0;
  }

  /** The reply to one request frame, both with CR; undefined is silence, as for the frame of another id. */
  answer(frame: string): string | undefined {
    this.advance();
    if (!this.#operation.isPowered || frame.slice(1, 3) !== this.id) return undefined;
    const { reply, key, error, isValid } = answerFrame(this.#face, frame);
    if (isValid) this.#operation.panel.heard(this.#time.hostMs);
    if (key) this.#checkName(key, frame);
    if (this.listenerCount('request') > 0)
      this.emit('request', { request: frame, reply, key, error, atMs: this.#time.nowMs });
    return reply;
  }

  /**
   * Brings a fault about, see `DEVICE_FAULTS`; without options it stays until it is cleared.
   *
   * @throws ChillerError `invalidValue` for an unknown fault or a wrong option, with everything as it was.
   */
  inject(fault: string, options: DeviceFaultOptions = {}): void {
    this.advance();
    this.#plant.faults.inject(fault, options, this.#time.nowMs, this.#seed);
  }

  /**
   * Ends one fault, or all. What it has brought about (a stop, a latched alarm) stays.
   *
   * @throws ChillerError `invalidValue` for an unknown fault
   */
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
    if (on === this.#operation.isPowered) return;
    if (on) this.#powerUp();
    else this.#operation.powerOff('power off');
  }

  /** Presses a key; false when the keypad is locked (Remote mode) or the key does nothing now. */
  press(key: KeypadKey): boolean {
    this.advance();
    if (!this.#operation.isPowered || this.#operation.panel.isRemote) return false;
    switch (key) {
      case 'start':
        return this.#operation.start('keypad');
      case 'stop':
        this.#operation.stop('keypad');
        return true;
      case 'accept':
        this.#operation.accept();
        return true;
      case 'test':
        return this.#operation.selfTest();
      default:
        return key satisfies never;
    }
  }

  /** Switches auto start, as in the panel's menu; kept over a power cut. */
  setAutoStart(isOn: boolean): void {
    this.#face.settings.autoStart = isOn;
  }

  #step(): void {
    const { nowMs, tick } = this.#time;
    for (const appointment of this.#agenda) {
      if (appointment.atMs <= nowMs && this.#agenda.delete(appointment)) appointment.run();
    }
    const { settings } = this.#face;
    this.#plant.faults.advance(nowMs);
    this.#plant.step({ status: this.#operation.status, settings, tick });
    if (this.#operation.isPowered)
      this.#operation.step(this.#plant.situation(settings), this.#plant.faults.active.size > 0);
  }

  #powerUp(): void {
    if (this.#plant.faults.has('eepromFailure')) this.#face.restoreDefaults();
    this.#operation.powerUp(this.settings.autoStart);
  }

  #checkName(key: CommandKey, frame: string): void {
    const { number, name: expectedName } = codec.table[key];
    const name = frame.slice(5, 13);
    if (name !== expectedName) this.#lint.note({ number, name }, expectedName);
  }

  #onPanel(what: 'remote' | 'mismatch'): void {
    if (what === 'remote') this.emit('remote', { isRemote: this.#operation.panel.isRemote, atMs: this.#time.nowMs });
    else this.emit('mismatch', { isShown: this.#operation.panel.hasMismatch, atMs: this.#time.nowMs });
  }

  #onFault(key: string, isActive: boolean): void {
    this.emit('fault', { key, isActive, atMs: this.#time.nowMs });
    if (key !== 'powerCut') return;
    if (isActive) this.#operation.powerOff('power cut');
    else if (!this.#operation.isPowered) this.#powerUp();
  }
}
