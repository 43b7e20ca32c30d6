/*
 * Errors and warnings by number (addresses 05 and 06). The chiller tells one number of each: the error that came first, the warning that
 * came last. There are more than a thousand numbers; here are those that a person at the bench can do something about, in our own
 * words, and all others are told by their number. What each number stands for is public knowledge of the maker's lists.
 */
import type { AlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';

/** The two registers in which a chiller tells what is wrong. */
export type AlarmSourceName = 'errors' | 'warnings';

type Row = readonly [number: number, key: string, title: string, severity: Severity];

// prettier-ignore
const ERRORS: readonly Row[] = [
  // Coolant, level, pump.
  [-75, 'lowCoolantLevel', 'Low coolant level', 'critical'],
  [-1030, 'levelAtPumpStart', 'Coolant level not in order when the pump started', 'critical'],
  [-1031, 'levelSwitch', 'Level switch has tripped', 'critical'],
  [-899, 'lowExpansionTank', 'Low level in the expansion tank', 'critical'],
  [-55, 'levelSensor', 'Level sensor', 'major'],
  [-698, 'dripTray', 'Drip tray of the pump seal', 'critical'],
  [-205, 'lowProcessFlow', 'Low process flow', 'critical'],
  [-1027, 'pumpDry', 'Pump runs dry', 'critical'],
  [-1032, 'coolantTooThick', 'Coolant too cold to be pumped', 'major'],
  [-63, 'pumpPressureDrop', 'Pump pressure has dropped', 'critical'],
  [-15, 'pumpFailure', 'Pump gives no speed signal', 'critical'],
  [-41, 'pumpFaultContact', 'Pump reports a fault', 'critical'],
  [-59, 'pumpCurrent', 'Pump current too high', 'critical'],
  [-149, 'pumpPhase', 'Supply phases of the pump', 'critical'],
  [-152, 'pumpMotorTemperature', 'Pump motor too hot', 'critical'],
  [-203, 'pumpDoesNotStop', 'Pump does not stop', 'critical'],
  // Temperatures.
  [-1, 'overtemperature', 'Overtemperature protection has tripped', 'critical'],
  [-4, 'highSupplyTemperature', 'High supply temperature', 'critical'],
  [-5, 'lowSupplyTemperature', 'Low supply temperature', 'critical'],
  [-6, 'highProcessTemperature', 'High process temperature', 'critical'],
  [-7, 'lowProcessTemperature', 'Low process temperature', 'critical'],
  [-74, 'heaterFarFromSupply', 'Heater much hotter than the supply', 'critical'],
  [-85, 'supplyFarFromProcess', 'Supply and process temperature too far apart', 'major'],
  [-77, 'expansionVesselTemperature', 'Expansion vessel too hot', 'critical'],
  [-395, 'casingTemperature', 'Inside of the casing too hot', 'major'],
  // Sensors.
  [-9, 'supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
  [-10, 'processTemperatureSensor', 'Process temperature sensor', 'major'],
  [-42, 'returnTemperatureSensor', 'Return temperature sensor', 'major'],
  // Cooling and heating.
  [-14, 'condenser', 'Condensation temperature too high', 'major'],
  [-470, 'coolingWaterTemperature', 'Cooling water too warm at the outlet', 'major'],
  [-507, 'noCoolingWater', 'No cooling water', 'major'],
  [-16, 'highRefrigerantPressure', 'High refrigerant pressure', 'major'],
  [-17, 'lowRefrigerantPressure', 'Low refrigerant pressure', 'major'],
  [-76, 'refrigerantPressureSwitch', 'Pressure switch of the refrigeration', 'major'],
  [-145, 'compressorFailure', 'Compressor has dropped out', 'major'],
  [-153, 'compressorMotorTemperature', 'Compressor motor too hot', 'major'],
  [-207, 'phase', 'Supply phases of the compressor', 'major'],
  [-476, 'fanFailure', 'Fan failure', 'critical'],
  [-88, 'heaterFailure', 'Main heater does not heat', 'major'],
  // Communication and start.
  [-84, 'watchdogExpired', 'Time limit for the host has passed', 'critical'],
  [-1034, 'watchdogStandby', 'Time limit for the host has passed: standby', 'critical'],
  [-81, 'interfaceMissing', 'Com.G@te not found', 'major'],
  [-57, 'noProcessSensor', 'No process sensor for the control that is chosen', 'major'],
  [-328, 'supplyTemperatureNotSent', 'Host does not send the supply temperature', 'critical'],
  [-329, 'processTemperatureNotSent', 'Host does not send the process temperature', 'critical'],
  [-1036, 'mainsVoltageNotSet', 'Mains voltage not entered', 'major'],
];

// prettier-ignore
const WARNINGS: readonly Row[] = [
  [-2192, 'lowExpansionTank', 'Low level in the expansion tank', 'minor'],
  [-2195, 'levelSwitch', 'Level switch has tripped', 'minor'],
  [-2098, 'levelSensor', 'Level sensor', 'minor'],
  [-2112, 'pumpMotorTemperature', 'Pump motor too hot', 'minor'],
  [-2055, 'condenser', 'Condensation temperature too high', 'minor'],
  [-2193, 'noCoolingWater', 'No cooling water', 'minor'],
  [-2079, 'lowRefrigerant', 'Refrigerant may be leaking', 'minor'],
  [-2106, 'freezeProtectionActive', 'Freeze protection has switched off the compressor', 'minor'],
  [-2101, 'fanFailure', 'Fan failure', 'minor'],
  [-2092, 'casingTemperature', 'Inside of the casing too hot', 'minor'],
  [-2097, 'expansionVesselTemperature', 'Expansion vessel too hot', 'minor'],
  [-2075, 'setPointLimit', 'Temperature beyond the limits of the set point', 'minor'],
  [-2087, 'supplyTemperatureSensor', 'Supply temperature sensor', 'minor'],
  [-2086, 'processTemperatureSensor', 'Process temperature sensor', 'minor'],
  [-2084, 'returnTemperatureSensor', 'Return temperature sensor', 'minor'],
  [-2077, 'secondSetPoint', 'Second set point, since the host was silent', 'major'],
  [-2152, 'secondSetPointSet', 'Second set point, since the time limit has passed', 'major'],
  [-2129, 'supplyTemperatureNotSent', 'Host does not send the supply temperature', 'major'],
  [-2130, 'processTemperatureNotSent', 'Host does not send the process temperature', 'major'],
  [-2104, 'mainsVoltageNotSet', 'Mains voltage not entered', 'minor'],
];

/** One error or warning; its code is the maker's number. */
export type HuberAlarm = AlarmBit<AlarmSourceName>;

/**
 * The chiller keeps a message until somebody clears it, there or from here, and then it is gone from the register: nothing more has to be
 * reset, hence no alarm is latched.
 */
function alarmsOf(word: AlarmSourceName, rows: readonly Row[]): ReadonlyMap<number, HuberAlarm> {
  return new Map(
    rows.map(([number, key, title, severity]) => [
      number,
      { code: String(number), key, title, severity, word, latched: false },
    ]),
  );
}

const BY_NUMBER: Readonly<Record<AlarmSourceName, ReadonlyMap<number, HuberAlarm>>> = {
  errors: alarmsOf('errors', ERRORS),
  warnings: alarmsOf('warnings', WARNINGS),
};

/** Every error and warning that the tables know. */
export const ALARMS: readonly HuberAlarm[] = Object.values(BY_NUMBER).flatMap((alarms) => [...alarms.values()]);

/** What the number of a register says. 0 is none; so is 1, which was written to clear it and may come back. */
export function decodeFault(source: AlarmSourceName, number: number, raw: string): DecodedAlarms {
  if (number === 0 || number === 1) return { active: [], unknown: [], raw };
  const known = BY_NUMBER[source].get(number);
  return known ? { active: [known.key], unknown: [], raw } : { active: [], unknown: [String(number)], raw };
}

/** The number that a unit tells of the alarms that are there: the first that the table knows; 0 for none. */
export function encodeFault(source: AlarmSourceName, active: readonly string[]): number {
  for (const key of active) for (const [number, alarm] of BY_NUMBER[source]) if (alarm.key === key) return number;
  return 0;
}
