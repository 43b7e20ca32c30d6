/* A chiller without the chiller: physics, states, alarms and faults behind the real protocol. */
export { realClock, SteppedClock } from './clock';
export type { SimulatorClock } from './clock';
export { DEFAULT_CONDITIONS } from './conditions';
export type { Conditions } from './conditions';
export { DEVICE_FAULTS } from './device-faults';
export type { DeviceFaultOptions, FaultDescription } from './device-faults';
export { SimulatedChiller } from './device';
export type { KeypadKey } from './device';
export { PROFILES } from './profiles';
export type { Coolant, Profile, ProfileName } from './profiles';
export { startSimulator } from './server';
export type { Simulator, SimulatorOptions } from './server';
export type { AnsweredRequest, NameMismatch, UnitEvents, UnitOptions, UnitStatus } from './unit-options';
