/*
 * One simulated chiller: bytes in, bytes out, time injected; it knows nothing of sockets. This is its public
 * face; how it works is in `Assembly`.
 */
import { EventEmitter } from 'node:events';
import type { Dialect, KeypadKey, TypedEmitter, UnitState } from '../core';
import { DIALECTS } from '../dialects';
import type { DialectKey } from '../dialects';
import type { AlarmHistoryEntry } from './annunciator';
import { Assembly } from './assembly';
import { checkConditions } from './conditions';
import type { Conditions } from './conditions';
import type { DeviceFaultOptions } from './fault-options';
import type { AlarmBitOf, DefaultDialect, OwnMembersOf, SettingsOf, UnitStatusOf, ValuesOf } from './kinds';
import type { UnitEvents } from './unit-events';
import { checkTrace } from './trace';
import type { SensorTrace } from './trace';
import { resolveUnitOptions } from './unit-options';
import type { UnitOptions } from './unit-options';

const Emitter = EventEmitter as new () => TypedEmitter<UnitEvents>;

class Chiller<K extends DialectKey> extends Emitter {
  /** The protocol that it speaks. */
  readonly dialect: Dialect;
  /** Its address; empty in a dialect without addresses. */
  readonly id: string;
  /** What people call it: its address, or the kind of chiller where there is none. */
  readonly label: string;
  readonly #unit: Assembly;

  /** @throws ChillerError `invalidValue` when an option is wrong. */
  constructor(given: UnitOptions<K> = {} as UnitOptions<K>) {
    super();
    const options = resolveUnitOptions(given);
    this.dialect = options.dialect;
    this.id = options.id;
    this.#unit = new Assembly(options, this);
    this.label = this.#unit.label;
    this.#unit.begin();
  }

  /** `off`, or the state as the dialect calls it. */
  get status(): UnitStatusOf<K> {
    this.advance();
    return this.#unit.wordFor(this.#unit.operation.state) as UnitStatusOf<K>;
  }

  /** `off`, or what it does in general terms. */
  get state(): UnitState {
    this.advance();
    return this.#unit.operation.state;
  }

  /** Whether it has power: the mains are on, and no power cut is injected. */
  get isPowered(): boolean {
    this.advance();
    return this.#unit.operation.isPowered;
  }

  /** Whether its keypad is locked, since a host is in charge. */
  get isKeypadLocked(): boolean {
    this.advance();
    return this.#unit.face.isKeypadLocked ?? false;
  }

  /** Whether an alarm (not only a warning) is active. */
  get hasAlarm(): boolean {
    this.advance();
    const { alarm } = this.dialect.roles.readings;
    return this.#unit.operation.isPowered && alarm !== undefined && this.#unit.face.value(alarm) === true;
  }

  /** The controlled temperature as it would answer it, °C, not rounded. */
  get temperatureC(): number {
    this.advance();
    return Number(this.#unit.face.value(this.dialect.roles.readings.controlled));
  }

  /** Simulated ms since the unit was made. */
  get nowMs(): number {
    this.advance();
    return this.#unit.time.nowMs;
  }

  /** The conditions around it, with the present level. */
  get conditions(): Readonly<Conditions> {
    this.advance();
    return { ...this.#unit.plant.conditions, levelPercent: this.#unit.plant.levelPercent };
  }

  /** What the unit keeps over a power cut. */
  get settings(): Readonly<SettingsOf<K>> {
    return this.#unit.face.settings as SettingsOf<K>;
  }

  /** Keys of the faults that are active. */
  get faults(): readonly string[] {
    this.advance();
    return [...this.#unit.plant.faults.active];
  }

  /** The last ten alarms, oldest first. It survives a power cut. */
  get alarmHistory(): readonly AlarmHistoryEntry[] {
    this.advance();
    return this.#unit.operation.alarms.history;
  }

  /** One line for each kind of request that the unit accepts and the document does not have: for people who write a host. */
  get remarks(): readonly string[] {
    return this.#unit.face.remarks ?? [];
  }

  /** Keys of the active alarms of one source. Reading them here resets nothing. */
  alarms(source: AlarmBitOf<K>['word']): readonly string[] {
    this.advance();
    return this.#unit.operation.alarms.active(source);
  }

  /** What the unit would answer for one field now, in the protocol's units and not rounded to its digits. */
  value<F extends keyof ValuesOf<K> & string>(field: F): ValuesOf<K>[F] {
    this.advance();
    return this.#unit.face.value(field) as ValuesOf<K>[F];
  }

  /** Catches up with the clock. All other members do so by themselves; events are emitted only then. */
  advance(): void {
    this.#unit.advance();
  }

  /** Moves simulated time on by `dtMs` (0 or more), whatever the clock says. @throws ChillerError `invalidValue` */
  step(dtMs: number): void {
    this.#unit.step(dtMs);
  }

  /**
   * Calls `run` once after `delayMs` (0 or more) of simulated time; the returned function cancels that.
   *
   * @throws ChillerError `invalidValue`
   */
  after(delayMs: number, run: () => void): () => void {
    return this.#unit.after(delayMs, run);
  }

  /** Whether anything is still scheduled, see `after`. */
  get hasPlans(): boolean {
    return this.#unit.hasPlans;
  }

  /** The reply to one whole request frame, as it goes out; undefined is silence, as for the frame of another address. */
  answer(frame: string): string | undefined {
    this.advance();
    const answered = this.#unit.answer(frame);
    if (!answered) return undefined;
    const { reply, key, error } = answered;
    if (this.listenerCount('request') > 0)
      this.emit('request', { request: frame, reply, key, error, atMs: this.#unit.time.nowMs });
    return reply;
  }

  /**
   * Injects a fault inside the unit. Without options it stays until it is cleared.
   *
   * @throws ChillerError `invalidValue` for an unknown fault or a wrong option, with everything as it was.
   */
  inject(fault: string, options: DeviceFaultOptions = {}): void {
    this.advance();
    const { time, plant, options: unit } = this.#unit;
    plant.faults.inject(fault, options, time.nowMs, unit.seed);
  }

  /**
   * Clears one fault, or all. What it has caused (a stop, a latched alarm) stays.
   *
   * @throws ChillerError `invalidValue` for an unknown fault
   */
  clear(fault?: string): void {
    this.advance();
    this.#unit.plant.faults.clear(fault);
  }

  /** Sets conditions. @throws ChillerError `invalidValue`, with nothing set. */
  set(given: Partial<Conditions>): void {
    const conditions = checkConditions(given);
    this.advance();
    Object.assign(this.#unit.plant.conditions, conditions);
    if (conditions.levelPercent !== undefined) this.#unit.plant.levelPercent = conditions.levelPercent;
    if (conditions.speed !== undefined) this.#unit.time.speed = conditions.speed;
  }

  /**
   * From now on a temperature sensor reads what a trace says, in place of what it would measure.
   *
   * @throws ChillerError `invalidValue`, with everything as it was
   */
  trace(given: SensorTrace): void {
    const { plant, time } = this.#unit;
    const trace = checkTrace(given, plant.sensors.names);
    this.advance();
    plant.sensors.follow(trace, time.tick);
  }

  /** Switches the mains. */
  power(on: boolean): void {
    this.advance();
    this.#unit.power(on);
  }

  /**
   * Presses a key; false when the keypad is locked, or the key does nothing now.
   *
   * @throws ChillerError `refused` where the panel has no such key
   */
  press(key: KeypadKey): boolean {
    this.advance();
    return this.#unit.press(key);
  }

  /** Switches auto start on or off, as in the panel's menu; kept over a power cut. */
  setAutoStart(isOn: boolean): void {
    this.#unit.face.autoStart = isOn;
  }

  /** A member that only chillers of some dialects have; undefined for the others. */
  static own(chiller: Chiller<DialectKey>, name: string): unknown {
    chiller.advance();
    const { ownMembers = [] } = chiller.dialect.simulator;
    return ownMembers.includes(name) ? Reflect.get(chiller.#unit.face, name) : undefined;
  }
}

/* On the prototype, so that a thousand chillers do not carry a thousand of each. */
for (const { simulator } of Object.values<Dialect>(DIALECTS))
  for (const name of simulator.ownMembers ?? [])
    Object.defineProperty(Chiller.prototype, name, {
      get(this: Chiller<DialectKey>) {
        return Chiller.own(this, name);
      },
    });

/**
 * One simulated chiller, without a port: give it request frames, or move its time on. `startSimulator` puts some behind a port. Some
 * dialects add members of their own.
 */
export type SimulatedChiller<K extends DialectKey = DefaultDialect> = Chiller<K> & OwnMembersOf<K>;

/** Makes one. @throws ChillerError `invalidValue` when an option is wrong */
export const SimulatedChiller = Chiller as new <K extends DialectKey = DefaultDialect>(
  options?: UnitOptions<K>,
) => SimulatedChiller<K>;
