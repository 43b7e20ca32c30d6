/* When a simulated chiller raises an alarm, what that does, and how the alarm goes. One rule for each alarm of the dialect. */
import type { AlarmBit } from '../alarm-bits';

/** What alarms are judged by: the physics after a step, and the unit's settings. `S`: the settings of the dialect's chillers. */
export interface Situation<S = object> {
  /** What a sensor of the profile measures, °C; NaN while it is faulty. */
  temperatureC(sensor: string): number;
  /** What the controller controls on, °C; NaN while that sensor is faulty. */
  readonly controlC: number;
  /** The sensor that it controls on, as the face says it. */
  readonly controlSensor: string;
  /** As measured, L/min. */
  readonly flowLpm: number;
  /** Coolant in the reservoir, 0 to 100 %. */
  readonly levelPercent: number;
  /** How long the pump has been on, ms; -1 while it is off. */
  readonly onForMs: number;
  /** By fan: whether it gives a signal. Fans that are not fitted count as turning. */
  readonly fanTurns: readonly boolean[];
  /** As the face holds them. */
  readonly settings: S;
  /** Whether a fault is injected, by its key. */
  hasFault(key: string): boolean;
}

/**
 * How an alarm goes. `self`: when its cause has been gone for its delay. `accept`: latched until it is accepted. `restart`: when the
 * unit is started again and the cause is gone, or as `accept`. `powerCycle`: only then.
 */
export type Release = 'self' | 'accept' | 'restart' | 'powerCycle';

/** When one alarm comes, and what it does. `S`: the settings of the dialect's chillers; `Source`: the sources of its alarms. */
export interface AlarmRule<S = object, Source extends string = string> {
  /** The alarm; its key is also the fault that stands for its cause, unless a physical fault of the same key acts first. */
  readonly bit: AlarmBit<Source>;
  /** How long the cause must be there, ms. */
  readonly delayMs: number;
  /** Whether the unit stops. */
  readonly isStopping: boolean;
  readonly release: Release;
  /** Whether the cause is there. Missing where only the injected fault can bring it: such a rule costs nothing until then. */
  cause?(now: Situation<S>): boolean;
}

/** An alarm that is up. */
export interface RaisedAlarm {
  readonly bit: AlarmBit;
  /** Whether its cause is there now. */
  readonly isCaused: boolean;
}

/** The alarms of one unit, as its face sees them. */
export interface UnitAlarms {
  /** Keys of the alarms of one source that are up, in the order of the rules. */
  active(source: string): string[];
  /** The alarms that are up, the one that came first at the front. */
  raised(): readonly RaisedAlarm[];
  /** Whether an alarm of that kind is up. */
  some(which: (alarm: RaisedAlarm) => boolean): boolean;
  /** Whether an alarm that stops the unit is up. */
  readonly isStopping: boolean;
}
