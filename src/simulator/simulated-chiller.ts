/*
 * One simulated chiller: bytes in, bytes out, time injected; it knows nothing of sockets. The parts: `Operation` (states, alarms),
 * `Plant` (physics, faults), `Unit` (both, as a face sees them), the face of the dialect (what the wire sees, its panel), `UnitTime`.
 */
import { EventEmitter } from 'node:events';
import { ChillerError, describeValue, inEnglish, isInRange } from '../core';
import type { AlarmBit, Dialect, KeypadKey, TypedEmitter, UnitFace, UnitState } from '../core';
import type { DialectKey } from '../dialects';
import { Agenda } from './agenda';
import type { AlarmHistoryEntry } from './annunciator';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import { deviceFaultsOf } from './device-fault-list';
import { errorText } from './error-texts';
import type { DeviceFaultOptions } from './fault-options';
import type { AlarmBitOf, DefaultDialect, OwnMembersOf, SettingsOf, UnitStatusOf, ValuesOf } from './kinds';
import { Operation } from './operation';
import { isPumpOn, Plant } from './plant';
import { Unit } from './unit';
import type { UnitEvents, UnitStatus } from './unit-events';
import { resolveUnitOptions } from './unit-options';
import type { UnitOptions, UnitStart } from './unit-options';
import { UnitTime } from './unit-time';

const START_STATES = { standby: 'stopped', run: 'running' } as const satisfies Record<
  Exclude<UnitStart, 'powerUp'>,
  UnitState
>;

const Emitter = EventEmitter as new () => TypedEmitter<UnitEvents>;

class Chiller<K extends DialectKey> extends Emitter {
  /** The protocol that it speaks. */
  readonly dialect: Dialect;
  /** Its address; empty in a dialect without addresses. */
  readonly id: string;
  /** What people call it: its address, or the kind of chiller where there is none. */
  readonly label: string;
  readonly #seed: number;
  readonly #time: UnitTime;
  readonly #plant: Plant;
  readonly #operation: Operation;
  readonly #face: UnitFace;
  readonly #agenda = new Agenda();
  readonly #runStep = (): void => this.#step();

  /** @throws ChillerError `invalidValue` when an option is wrong. */
  constructor(given: UnitOptions<K> = {} as UnitOptions<K>) {
    super();
    const options = resolveUnitOptions(given);
    this.dialect = options.dialect;
    this.id = options.id;
    this.label = options.id === '' ? options.profile.name : options.id;
    this.#seed = options.seed;
    this.#time = new UnitTime(options.clock, options.conditions.speed);
    this.#plant = new Plant(options, (key, isActive) => this.#onFault(key, isActive));
    this.#operation = this.#makeOperation();
    const unit = new Unit({
      options,
      time: this.#time,
      plant: this.#plant,
      operation: this.#operation,
      isPumpOn: () => isPumpOn(this.#operation.state, this.#face),
      onIndicator: (name, isOn) => this.#onIndicator(name, isOn),
    });
    const { setTemperatureC: setPointC, autoStart, start } = options;
    this.#face = options.dialect.simulator.attach(unit, { setPointC, autoStart });
    this.#takeOwnMembers();
    this.#powerUp();
    if (start !== 'powerUp') this.#operation.setState(START_STATES[start], 'option start');
  }

  /** `off`, or the state as the dialect calls it. */
  get status(): UnitStatusOf<K> {
    this.advance();
    return this.#wordFor(this.#operation.state) as UnitStatusOf<K>;
  }

  /** `off`, or what it does in general terms. */
  get state(): UnitState {
    this.advance();
    return this.#operation.state;
  }

  /** Whether it has power: the mains are on, and no power cut is injected. */
  get isPowered(): boolean {
    this.advance();
    return this.#operation.isPowered;
  }

  /** Whether the keys of its panel do nothing now, since a host is in charge. */
  get isKeypadLocked(): boolean {
    this.advance();
    return this.#face.isKeypadLocked ?? false;
  }

  /** Whether an alarm, no mere warning, is up. */
  get hasAlarm(): boolean {
    this.advance();
    const { alarm } = this.dialect.roles.readings;
    return this.#operation.isPowered && alarm !== undefined && this.#face.value(alarm) === true;
  }

  /** What it would answer for the temperature that it controls, °C, not rounded. */
  get temperatureC(): number {
    this.advance();
    return Number(this.#face.value(this.dialect.roles.readings.controlled));
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
  get settings(): Readonly<SettingsOf<K>> {
    return this.#face.settings as SettingsOf<K>;
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

  /** A line each for requests that the unit takes and the document does not have, for whoever writes a host. */
  get remarks(): readonly string[] {
    return this.#face.remarks ?? [];
  }

  /** Keys of the alarms of one source that are up; looking at them here resets nothing. */
  alarms(source: AlarmBitOf<K>['word']): readonly string[] {
    this.advance();
    return this.#operation.alarms.active(source);
  }

  /** What the unit would answer for one field now, in the protocol's units and not rounded to its digits. */
  value<F extends keyof ValuesOf<K> & string>(field: F): ValuesOf<K>[F] {
    this.advance();
    return this.#face.value(field) as ValuesOf<K>[F];
  }

  /** Catches up with the clock. Everything that is read or done here does so by itself; events wait for it. */
  advance(): void {
    this.#time.advance(this.#runStep);
    this.#advanceFace();
  }

  /** Moves simulated time on by `dtMs` (0 or more), whatever the clock says. @throws ChillerError `invalidValue` */
  step(dtMs: number): void {
    if (!isInRange(dtMs, { min: 0 })) {
      const shown = inEnglish(describeValue(dtMs));
      throw new ChillerError('invalidValue', `A step of ${shown} ms cannot be made: use a number from 0`, { dtMs });
    }
    this.#time.step(dtMs, this.#runStep);
    this.#advanceFace();
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
    return this.#agenda.at(this.#time.nowMs + delayMs, run);
  }

  /** Whether something is still to be run, see `after`. */
  get hasPlans(): boolean {
    return this.#agenda.hasPlans;
  }

  /** The reply to one whole request frame, as it goes out; undefined is silence, as for the frame of another address. */
  answer(frame: string): string | undefined {
    this.advance();
    if (!this.#operation.isPowered || this.dialect.simulator.addressOf(frame) !== this.id) return undefined;
    const { reply, key, error } = this.#face.answer(frame);
    if (this.listenerCount('request') > 0)
      this.emit('request', { request: frame, reply, key, error, atMs: this.#time.nowMs });
    return reply;
  }

  /**
   * Brings a fault about, one of those inside a unit; without options it stays until it is cleared.
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

  /**
   * Presses a key; false when the keypad is locked, or the key does nothing now.
   *
   * @throws ChillerError `refused` where the panel has no such key
   */
  press(key: KeypadKey): boolean {
    this.advance();
    if (!this.dialect.simulator.keys?.includes(key)) {
      throw new ChillerError('refused', errorText('keyMissing', { id: this.label, key }), { id: this.id, key });
    }
    if (!this.#operation.isPowered || this.#face.isKeypadLocked) return false;
    return this.#operation.press(key);
  }

  /** Switches auto start, as in the panel's menu; kept over a power cut. */
  setAutoStart(isOn: boolean): void {
    this.#face.autoStart = isOn;
  }

  #step(): void {
    const { nowMs, tick } = this.#time;
    this.#agenda.runDue(nowMs);
    this.#plant.faults.advance(nowMs);
    this.#plant.step(this.#operation.state, this.#face, tick);
    if (this.#operation.isPowered)
      this.#operation.step(this.#plant.situation(this.#face), this.#plant.faults.active.size > 0);
  }

  #powerUp(): void {
    this.#face.powerUp(this.#plant.faults.has('eepromFailure'));
    this.#operation.powerUp(this.#face.autoStart);
  }

  #advanceFace(): void {
    if (this.#operation.isPowered) this.#face.advance?.();
  }

  #makeOperation(): Operation {
    const { simulator } = this.dialect;
    return new Operation(this.#time, simulator, deviceFaultsOf(this.dialect).physical, {
      onState: (from, to, reason) => this.#onState(from, to, reason),
      onAlarm: (bit, isRaised) => this.#onAlarm(bit, isRaised),
      mayRun: () => this.#face.mayRun ?? true,
      onOrder: () => this.#face.ordered?.(),
      onTrip: () => this.#face.tripped?.(),
      onJudged: () => this.#advanceFace(),
    });
  }

  /** What only chillers of this dialect have stands beside the rest; what is read of it catches up with the clock, too. */
  #takeOwnMembers(): void {
    const { own = {} } = this.#face;
    for (const [name, { get, ...rest }] of Object.entries(Object.getOwnPropertyDescriptors(own))) {
      const read = (): unknown => {
        this.advance();
        return Reflect.get(own, name);
      };
      Object.defineProperty(this, name, get ? { get: read, enumerable: true } : rest);
    }
  }

  #wordFor(state: UnitState): UnitStatus {
    const words: Readonly<Record<string, string>> = this.dialect.simulator.statuses ?? {};
    return (words[state] ?? state) as UnitStatus;
  }

  #onState(from: UnitState, to: UnitState, reason: string): void {
    this.emit('status', { from: this.#wordFor(from), to: this.#wordFor(to), reason, atMs: this.#time.nowMs });
  }

  #onAlarm(bit: AlarmBit, isRaised: boolean): void {
    this.emit('alarm', { bit, isRaised, atMs: this.#time.nowMs });
  }

  #onIndicator(name: string, isOn: boolean): void {
    const atMs = this.#time.nowMs;
    this.emit('indicator', { name, isOn, atMs });
    const indicator = this.dialect.simulator.indicators?.[name];
    // The event has the name of the indicator, and its flag under the indicator's own word.
    if (indicator) EventEmitter.prototype.emit.call(this, name, { [indicator.flag]: isOn, atMs });
  }

  #onFault(key: string, isActive: boolean): void {
    this.emit('fault', { key, isActive, atMs: this.#time.nowMs });
    if (key !== 'powerCut') return;
    if (isActive) this.#operation.powerOff('power cut');
    else if (!this.#operation.isPowered) this.#powerUp();
  }
}

/**
 * One simulated chiller, without a port: give it request frames, or move its time on. `startSimulator` puts some behind a port. Those of
 * some dialects have members of their own beside these.
 */
export type SimulatedChiller<K extends DialectKey = DefaultDialect> = Chiller<K> & OwnMembersOf<K>;

/** Makes one. @throws ChillerError `invalidValue` when an option is wrong */
export const SimulatedChiller = Chiller as new <K extends DialectKey = DefaultDialect>(
  options?: UnitOptions<K>,
) => SimulatedChiller<K>;
