/* One simulated chiller as the face of its dialect sees it: physics, state, alarms. */
import type {
  ControllerView,
  Coolant,
  RaisedAlarm,
  SensorNoise,
  SimulatedUnit,
  UnitAlarms,
  UnitProfile,
  UnitState,
} from '../core';
import type { Operation } from './operation';
import type { Plant } from './plant';
import type { ResolvedUnitOptions } from './unit-options';
import type { UnitTime } from './unit-time';

/** The parts of a unit. */
export interface UnitParts {
  readonly options: ResolvedUnitOptions;
  readonly time: UnitTime;
  readonly plant: Plant;
  readonly operation: Operation;
  /** Whether the pump is on. */
  isPumpOn(): boolean;
  /** A lamp or message of the panel went on or off. */
  onIndicator(name: string, isOn: boolean): void;
}

export class Unit implements SimulatedUnit {
  readonly #parts: UnitParts;

  constructor(parts: UnitParts) {
    this.#parts = parts;
  }

  get id(): string {
    return this.#parts.options.id;
  }

  get profile(): UnitProfile {
    return this.#parts.options.profile;
  }

  get coolant(): Coolant {
    return this.#parts.options.coolant;
  }

  get state(): UnitState {
    return this.#parts.operation.state;
  }

  get upTimeMs(): number {
    return this.#parts.operation.upTimeMs;
  }

  get hostMs(): number {
    return this.#parts.time.hostMs;
  }

  temperatureC(sensor: string): number {
    return this.#parts.plant.sensors.temperatureC(sensor);
  }

  isSensorGood(sensor: string): boolean {
    return this.#parts.plant.sensors.isGood(sensor);
  }

  get flowLpm(): number {
    return this.#parts.plant.sensors.flowLpm;
  }

  get isPumpOn(): boolean {
    return this.#parts.isPumpOn();
  }

  get pumpRpm(): number {
    const { pumpRpm = 0 } = this.profile.physics;
    return pumpRpm * this.#parts.plant.pumpShare;
  }

  get levelPercent(): number {
    return this.#parts.plant.measuredLevelPercent;
  }

  get drive(): number {
    return this.#parts.plant.model.drive;
  }

  get coolingW(): number {
    return this.#parts.plant.coolingW;
  }

  get controller(): ControllerView {
    return this.#parts.plant.controller;
  }

  fanHz(fan: number): number {
    return this.#parts.plant.sensors.fanHz(fan);
  }

  noise(sensor: SensorNoise): number {
    return this.#parts.plant.sensors.noise(sensor);
  }

  hasFault(key: string): boolean {
    return this.#parts.plant.faults.has(key);
  }

  get alarms(): UnitAlarms {
    return this.#parts.operation.alarms;
  }

  start(reason: string): boolean {
    return this.#parts.operation.start(reason);
  }

  stop(reason: string): void {
    this.#parts.operation.stop(reason);
  }

  accept(reason: string): void {
    this.#parts.operation.accept(reason);
  }

  resetAlarms(which: (alarm: RaisedAlarm) => boolean, reason: string): void {
    this.#parts.operation.resetAlarms(which, reason);
  }

  indicate(name: string, isOn: boolean): void {
    this.#parts.onIndicator(name, isOn);
  }
}
