/* The simulated chiller behind a face: what the one physics measures, what state it is in, and what it can be told. */
import type { RunState } from '../run-state';
import type { RaisedAlarm, UnitAlarms } from './alarm-rule';
import type { Coolant, SensorNoise, UnitProfile } from './profile';

/** What a simulated chiller does; `off`: it has no power. */
export type UnitState = RunState | 'off';

/** The controller of the temperature. */
export interface ControllerView {
  /** What it asks for: -1 full heating to 1 full cooling. */
  readonly output: number;
  /** With some hysteresis. */
  readonly mode: 'cool' | 'heat';
  /** Smoothed (measured - set), K. */
  readonly filteredErrorK: number;
}

/** One simulated chiller, as its face sees it. All readings are of the present moment, in plain units, not rounded. */
export interface SimulatedUnit<P extends UnitProfile = UnitProfile> {
  /** Its address; empty in a dialect without addresses. */
  readonly id: string;
  readonly profile: P;
  readonly coolant: Coolant;
  readonly state: UnitState;
  /** Time since power-up, simulated ms. */
  readonly upTimeMs: number;
  /** Time as a host sees it, ms, whatever the speed: for time-outs of the line. */
  readonly hostMs: number;

  /** What a sensor of the profile reads, °C, with noise and sensor faults. */
  temperatureC(sensor: string): number;
  /** Whether a sensor is neither open nor short. */
  isSensorGood(sensor: string): boolean;
  /** As measured; exactly 0 when nothing flows. */
  readonly flowLpm: number;
  readonly isPumpOn: boolean;
  /** 1/min; 0 where the profile gives no speed. */
  readonly pumpRpm: number;
  readonly levelPercent: number;
  /** What the coolers do: 1 is full cooling, -1 full heating. It lags behind the controller. */
  readonly drive: number;
  /** Heat that is taken from the coolant, W; negative when heating. */
  readonly coolingW: number;
  readonly controller: ControllerView;
  /** By fan, from 0, whole Hz; 0 where it stands or is not fitted. */
  fanHz(fan: number): number;
  /** Noise of a sensor of the face's own, in its unit. */
  noise(sensor: SensorNoise): number;
  /** Whether a fault is injected, by its key. */
  hasFault(key: string): boolean;
  readonly alarms: UnitAlarms;

  /** Runs, unless an alarm or the face keeps it from it; whether it runs. */
  start(reason: string): boolean;
  stop(reason: string): void;
  /** Accepts the alarms: those go whose cause is gone, except what only a power cycle clears. */
  accept(reason: string): void;
  /** Resets alarms whether their cause is gone or not: a cause that is still there brings them back after their delay. */
  resetAlarms(which: (alarm: RaisedAlarm) => boolean, reason: string): void;
  /** A lamp or message of the panel went on or off; `name`: one of the face's indicators. */
  indicate(name: string, isOn: boolean): void;
}
