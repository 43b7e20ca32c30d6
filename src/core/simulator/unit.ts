/* The simulated chiller as a face sees it: its measurements, its state and its methods. */
import type { RunState } from '../run-state';
import type { RaisedAlarm, UnitAlarms } from './alarm-rule';
import type { Coolant, SensorNoise, UnitProfile } from './profile';

/** The state of a simulated chiller; `off`: it has no power. */
export type UnitState = RunState | 'off';

/** The temperature controller. */
export interface ControllerView {
  /** Its output: -1 full heating to 1 full cooling. */
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

  /** The reading of a sensor of the profile, °C, with noise and sensor faults. */
  temperatureC(sensor: string): number;
  /** Whether a sensor is neither open nor short. */
  isSensorGood(sensor: string): boolean;
  /** Measured flow, L/min; exactly 0 without flow. */
  readonly flowLpm: number;
  readonly isPumpOn: boolean;
  /** 1/min; 0 where the profile gives no speed. */
  readonly pumpRpm: number;
  readonly levelPercent: number;
  /** Actual drive of the coolers: 1 is full cooling, -1 full heating. It lags behind the controller. */
  readonly drive: number;
  /** Heat removed from the coolant, W; negative when heating. */
  readonly coolingW: number;
  readonly controller: ControllerView;
  /** By fan, from 0, whole Hz; 0 where it stands or is not fitted. */
  fanHz(fan: number): number;
  /** Noise of a sensor of the face's own, in its unit. */
  noise(sensor: SensorNoise): number;
  /** Whether a fault is injected, by its key. */
  hasFault(key: string): boolean;
  readonly alarms: UnitAlarms;

  /** Starts the unit, unless an alarm or the face prevents it. Returns whether it runs. */
  start(reason: string): boolean;
  stop(reason: string): void;
  /** Accepts the alarms: clears those whose cause is gone, except those that only a power cycle clears. */
  accept(reason: string): void;
  /** Resets alarms, even with their cause still present: it raises them again after their delay. */
  resetAlarms(which: (alarm: RaisedAlarm) => boolean, reason: string): void;
  /** A lamp or message of the panel went on or off; `name`: one of the face's indicators. */
  indicate(name: string, isOn: boolean): void;
}
