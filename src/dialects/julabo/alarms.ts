/*
 * Messages by their words: the same number means different things in different series, so the number is only kept in the raw text. The
 * chiller shows one message at a time. Lists: manuals of CF31, p. 77, FP50, p. 91, FL, p. 33, and FC, p. 33.
 */
import type { AlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';
import { parseStatus } from './status';

/** The only source: what STATUS shows. */
export type AlarmSourceName = 'messages';

export type JulaboAlarm = AlarmBit<AlarmSourceName>;

type Row = readonly [key: string, title: string, severity: Severity, ...words: [string, ...string[]]];

/** Words are looked for in this order: longer ones first where one contains another. */
// prettier-ignore
const ROWS: readonly Row[] = [
  ['lowCoolantLevel', 'Low coolant level', 'critical', 'LOW LEVEL ALARM'],
  ['levelWarning', 'Coolant level is about to be too low', 'minor', 'NIVEAU LEVEL', 'LEVEL WARN'],
  ['overtemperature', 'Overtemperature protection has tripped', 'critical', 'EXCESS TEMPERATURE PROTECTOR'],
  ['highSupplyTemperature', 'High supply temperature', 'major', 'EXCESS TEMPERATURE'],
  ['lowSupplyTemperature', 'Low supply temperature', 'major', 'LOW TEMPERATURE'],
  ['supplyTemperatureSensor', 'Supply temperature sensor', 'critical', 'WORKING SENSOR', 'TEMPERATURE MEASUREMENT'],
  ['sensorDifference', 'Working and safety sensor differ', 'critical', 'SENSOR DIFFERENCE'],
  ['safetySensor', 'Safety sensor', 'critical', 'SAFETY SENSOR'],
  ['externalTemperatureSensor', 'External temperature sensor', 'major', 'EXTERNAL SENSOR'],
  ['condenser', 'Condenser or cooling water', 'minor', 'CLEAN CONDENS'],
  ['compressorTemperature', 'Compressor too hot', 'major', 'HIGH TEMPERATURE ON COMPRESSOR'],
  ['compressorFailure', 'Compressor has dropped out', 'major', 'COMPRESSOR'],
  ['refrigeration', 'Refrigeration', 'major', 'REFRIGERATOR'],
  ['pumpFailure', 'Pump failure', 'critical', 'PUMP ERROR'],
  ['heaterShort', 'Switch of the heater is shorted', 'critical', 'HEATER TRIAC'],
  ['standbyPlug', 'Stand-by plug is missing', 'minor', 'STAND-BY PLUG'],
  ['controllerFault', 'Fault inside the controller', 'critical', 'I2C-BUS', 'PROCESSOR', 'CONFIGURATION ERROR'],
];

const alarmOf = ([key, title, severity, code]: Row): JulaboAlarm => ({
  code,
  key,
  title,
  severity,
  word: 'messages',
  // The message is gone when its cause is gone or was acknowledged at the panel.
  latched: false,
});

/** Every message that the table knows. */
export const ALARMS: readonly JulaboAlarm[] = ROWS.map(alarmOf);

/** What a status text reports; undefined where a complaint about a command hides it, and for what is no status. */
export function decodeMessage(raw: string): DecodedAlarms | undefined {
  const status = parseStatus(raw);
  if (!status || status.isComplaint) return undefined;
  const { message } = status;
  if (message === undefined) return { active: [], unknown: [], raw };
  const row = ROWS.find(([, , , ...words]) => words.some((one) => message.includes(one)));
  return row ? { active: [row[0]], unknown: [], raw } : { active: [], unknown: [raw.trim()], raw };
}

/** The message of an alarm, as a CF or FP prints it; the number is that of the table of the CF31. */
export function messageOf(key: string): string {
  const words = ROWS.find(([name]) => name === key)?.[3] ?? 'CONFIGURATION ERROR';
  return `${NUMBERS[key] ?? '-30'} ${words}`;
}

const NUMBERS: Readonly<Record<string, string>> = {
  lowCoolantLevel: '-01',
  refrigeration: '-02',
  highSupplyTemperature: '-03',
  lowSupplyTemperature: '-04',
  supplyTemperatureSensor: '-05',
  sensorDifference: '-06',
  overtemperature: '-14',
  externalTemperatureSensor: '-15',
  pumpFailure: '-17',
  condenser: '-20',
  compressorFailure: '-21',
  compressorTemperature: '-23',
  standbyPlug: '-26',
  safetySensor: '-33',
  levelWarning: '-40',
};
