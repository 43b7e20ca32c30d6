/* When a simulated chiller raises an alarm, what that does, and what clears the alarm. One rule for each alarm of the dialect. */
import type { AlarmBit } from '../alarm-bits';

/** Inputs of the alarm rules: the physics after a step, and the unit's settings. `S`: the settings of the dialect's chillers. */
export interface Situation<S = object> {
  /** The reading of a sensor of the profile, °C; NaN while it is faulty. */
  temperatureC(sensor: string): number;
  /** The reading of the control sensor, °C; NaN while that sensor is faulty. */
  readonly controlC: number;
  /** The control sensor, as set by the face. */
  readonly controlSensor: string;
  /** Measured flow, L/min. */
  readonly flowLpm: number;
  /** Coolant in the reservoir, 0 to 100 %. */
  readonly levelPercent: number;
  /** How long the pump has been on, ms; -1 while it is off. */
  readonly onForMs: number;
  /** By fan: whether it gives a signal. Fans that are not fitted count as turning. */
  readonly fanTurns: readonly boolean[];
  /** The settings of the face. */
  readonly settings: S;
  /** Whether a fault is injected, by its key. */
  hasFault(key: string): boolean;
}

/**
 * What clears an alarm. `self`: its cause has been gone for its delay. `accept`: latched until it is accepted. `restart`: the
 * unit is started again and the cause is gone, or as `accept`. `powerCycle`: only a power cycle.
 */
export type Release = 'self' | 'accept' | 'restart' | 'powerCycle';

/** When an alarm is raised, and what it does. `S`: the settings of the dialect's chillers; `Source`: its alarm sources. */
export interface AlarmRule<S = object, Source extends string = string> {
  /** The alarm; its key is also the fault that stands for its cause, unless a physical fault of the same key acts first. */
  readonly bit: AlarmBit<Source>;
  /** How long the cause must last, ms. */
  readonly delayMs: number;
  /** Whether the unit stops. */
  readonly isStopping: boolean;
  readonly release: Release;
  /** Whether the cause is present. Missing if only an injected fault can raise it: such a rule costs nothing until then. */
  cause?(now: Situation<S>): boolean;
}

/** An alarm that is up. */
export interface RaisedAlarm {
  readonly bit: AlarmBit;
  /** Whether its cause is present now. */
  readonly isCaused: boolean;
}

/** The alarms of one unit, as its face sees them. */
export interface UnitAlarms {
  /** Keys of the alarms of one source that are up, in the order of the rules. */
  active(source: string): string[];
  /** The alarms that are up, oldest first. */
  raised(): readonly RaisedAlarm[];
  /** Whether an alarm of that kind is up. */
  some(which: (alarm: RaisedAlarm) => boolean): boolean;
  /** Whether an alarm that stops the unit is up. */
  readonly isStopping: boolean;
}
