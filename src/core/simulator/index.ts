/* The types of a dialect's simulator face. */
export type { AlarmRule, RaisedAlarm, Release, Situation, UnitAlarms } from './alarm-rule';
export type { Answered, AttachOptions, Indicator, KeypadKey, SimulatorFace, UnitFace } from './face';
export type { Coolant, PartFault, Physics, SensorFailure, SensorNoise, SensorRow, UnitProfile } from './profile';
export type { ControllerView, SimulatedUnit, UnitState } from './unit';
