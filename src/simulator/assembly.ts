/*
 * One unit, assembled: time, physics, states and alarms, schedule, and the face of the dialect. Nothing here runs by itself: `advance`
 * catches up with the clock, `step` moves on by so much.
 */
import type { EventEmitter } from 'node:events';
import { ChillerError, describeValue, inEnglish, isInRange } from '../core';
import type { AlarmBit, Answered, KeypadKey, TypedEmitter, UnitFace, UnitState } from '../core';
import { Agenda } from './agenda';
import { deviceFaultsOf } from './device-fault-list';
import { errorText } from './error-texts';
import { Operation } from './operation';
import type { OperationListener } from './operation';
import { isPumpOn, Plant } from './plant';
import { Unit } from './unit';
import type { UnitParts } from './unit';
import type { UnitEvents, UnitStatus } from './unit-events';
import type { ResolvedUnitOptions } from './unit-options';
import { UnitTime } from './unit-time';

const START_STATES = { standby: 'stopped', run: 'running' } as const;

export class Assembly implements OperationListener, UnitParts {
  readonly options: ResolvedUnitOptions;
  /** What people call it: its address, or the kind of chiller where there is none. */
  readonly label: string;
  readonly time: UnitTime;
  readonly plant: Plant;
  readonly operation: Operation;
  readonly face: UnitFace;
  readonly #agenda = new Agenda();
  readonly #events: Pick<TypedEmitter<UnitEvents>, 'emit'>;
  readonly #runStep = (): void => this.#step();

  /** @param events emits everything that happens */
  constructor(options: ResolvedUnitOptions, events: Pick<TypedEmitter<UnitEvents>, 'emit'>) {
    const { dialect, id, profile, clock, conditions, setTemperatureC: setPointC, autoStart } = options;
    this.options = options;
    this.#events = events;
    this.label = id || (dialect.models.find(({ key }) => key === profile.name)?.title ?? profile.name);
    this.time = new UnitTime(clock, conditions.speed);
    this.plant = new Plant(options, (key, isActive) => this.#onFault(key, isActive));
    this.operation = new Operation(this.time, dialect.simulator, deviceFaultsOf(dialect).physical, this);
    this.face = dialect.simulator.attach(new Unit(this), { setPointC, autoStart });
  }

  /** Powers up, and begins where the options say. */
  begin(): void {
    const { start } = this.options;
    this.#powerUp();
    if (start !== 'powerUp') this.operation.setState(START_STATES[start], 'option start');
  }

  /** Catches up with the clock. */
  advance(): void {
    this.time.advance(this.#runStep);
    this.onJudged();
  }

  /** @throws ChillerError `invalidValue` for what is less than 0, or not a number */
  step(dtMs: number): void {
    if (!isInRange(dtMs, { min: 0 })) {
      const shown = inEnglish(describeValue(dtMs));
      throw new ChillerError('invalidValue', `A step of ${shown} ms cannot be made: use a number from 0`, { dtMs });
    }
    this.time.step(dtMs, this.#runStep);
    this.onJudged();
  }

  /** @throws ChillerError `invalidValue` for what is less than 0, or not a number */
  after(delayMs: number, run: () => void): () => void {
    if (!isInRange(delayMs, { min: 0 })) {
      const shown = inEnglish(describeValue(delayMs));
      throw new ChillerError('invalidValue', `A delay of ${shown} ms cannot be kept: use a number from 0`, { delayMs });
    }
    this.advance();
    return this.#agenda.at(this.time.nowMs + delayMs, run);
  }

  /** Whether anything is still scheduled, see `after`. */
  get hasPlans(): boolean {
    return this.#agenda.hasPlans;
  }

  /** The answer to a request; undefined when it is for another unit, or this one has no power. */
  answer(frame: string): Answered | undefined {
    const { dialect, id } = this.options;
    if (!this.operation.isPowered || dialect.simulator.addressOf(frame) !== id) return undefined;
    return this.face.answer(frame);
  }

  /** Switches the mains. */
  power(on: boolean): void {
    if (on === this.operation.isPowered) return;
    if (on) this.#powerUp();
    else this.operation.powerOff('power off');
  }

  /** @throws ChillerError `refused` where the panel has no such key */
  press(key: KeypadKey): boolean {
    const { dialect, id } = this.options;
    if (!dialect.simulator.keys?.includes(key))
      throw new ChillerError('refused', errorText('keyMissing', { id: this.label, key }), { id, key });
    if (!this.operation.isPowered || this.face.isKeypadLocked) return false;
    return this.operation.press(key);
  }

  #step(): void {
    const { nowMs, tick } = this.time;
    this.#agenda.runDue(nowMs);
    this.plant.faults.advance(nowMs);
    this.plant.step(this.operation.state, this.face, tick);
    if (this.operation.isPowered)
      this.operation.step(this.plant.situation(this.face), this.plant.faults.active.size > 0);
  }

  #powerUp(): void {
    this.face.powerUp(this.plant.faults.has('eepromFailure'));
    this.operation.powerUp(this.face.autoStart);
  }

  /** Alarms were checked, or time has passed: the face may have something due. */
  onJudged(): void {
    if (this.operation.isPowered) this.face.advance?.();
  }

  mayRun(): boolean {
    return this.face.mayRun ?? true;
  }

  onOrder(): void {
    this.face.ordered?.();
  }

  onTrip(): void {
    this.face.tripped?.();
  }

  onState(from: UnitState, to: UnitState, reason: string): void {
    this.#events.emit('status', { from: this.wordFor(from), to: this.wordFor(to), reason, atMs: this.time.nowMs });
  }

  onAlarm(bit: AlarmBit, isRaised: boolean): void {
    this.#events.emit('alarm', { bit, isRaised, atMs: this.time.nowMs });
  }

  onIndicator(name: string, isOn: boolean): void {
    const { nowMs: atMs } = this.time;
    this.#events.emit('indicator', { name, isOn, atMs });
    const indicator = this.options.dialect.simulator.indicators?.[name];
    // The event has the name of the indicator, and its flag under the indicator's own word.
    const own: Pick<EventEmitter, 'emit'> = this.#events;
    if (indicator) own.emit(name, { [indicator.flag]: isOn, atMs });
  }

  isPumpOn(): boolean {
    return isPumpOn(this.operation.state, this.face);
  }

  /** What the dialect calls a state. */
  wordFor(state: UnitState): UnitStatus {
    const words: Readonly<Record<string, string>> = this.options.dialect.simulator.statuses ?? {};
    return (words[state] ?? state) as UnitStatus;
  }

  #onFault(key: string, isActive: boolean): void {
    this.#events.emit('fault', { key, isActive, atMs: this.time.nowMs });
    if (key === 'powerCut') this.#cutPower(isActive);
  }

  #cutPower(isCut: boolean): void {
    if (isCut) this.operation.powerOff('power cut');
    else if (!this.operation.isPowered) this.#powerUp();
  }
}
