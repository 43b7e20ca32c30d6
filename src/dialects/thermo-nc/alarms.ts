/*
 * The status word of a ThermoFlex with the Basic controller: four bytes, bits counted from the least significant (manual, page D-8, up to the
 * sixth bit of the second byte; the rest from a public driver that agrees with it there). Other controllers have other words.
 */
import type { AlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';

/** What stops the chiller, and what only warns. */
export type AlarmSourceName = 'faults' | 'warnings';

export const STATUS_BYTES = 4;

/** Bits that tell what the chiller does. */
export const STATES = { running: [0, 0], poweringUp: [3, 1], poweringDown: [3, 2] } as const;

/** One bit; its code is byte and bit: `S2.5`. */
export interface NcAlarm extends AlarmBit<AlarmSourceName> {
  /** From 0. */
  readonly byte: number;
  readonly bit: number;
}

type Row = readonly [byte: number, bit: number, key: string, title: string, severity: Severity];

// prettier-ignore
const FAULTS: readonly Row[] = [
  [0, 1, 'supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
  [0, 2, 'temperatureSensor2', 'Second temperature sensor', 'major'],
  [0, 3, 'temperatureSensor3', 'Third temperature sensor', 'major'],
  [0, 4, 'highFixedTemperature', 'Temperature above the fixed limit', 'critical'],
  [0, 5, 'lowFixedTemperature', 'Temperature below the fixed limit', 'critical'],
  [0, 6, 'highSupplyTemperature', 'High supply temperature', 'critical'],
  [0, 7, 'lowSupplyTemperature', 'Low supply temperature', 'critical'],
  [1, 0, 'highSupplyPressure', 'High supply pressure', 'critical'],
  [1, 1, 'lowSupplyPressure', 'Low supply pressure', 'critical'],
  [1, 2, 'dripPan', 'Coolant in the drip pan', 'critical'],
  [1, 3, 'highCoolantLevel', 'High coolant level', 'major'],
  [1, 4, 'phase', 'Supply phases of the compressor', 'critical'],
  [1, 5, 'motorOverload', 'Motor overload', 'critical'],
  [1, 6, 'lowRefrigerantPressure', 'Low refrigerant pressure', 'critical'],
  [1, 7, 'highRefrigerantPressure', 'High refrigerant pressure', 'critical'],
  [2, 0, 'externalEmergencyStop', 'Emergency stop from outside', 'critical'],
  [2, 1, 'localEmergencyStop', 'Emergency stop at the chiller', 'critical'],
  [2, 2, 'lowProcessFlow', 'Low process flow', 'critical'],
  [2, 3, 'lowCoolantLevel', 'Low coolant level', 'critical'],
  [2, 4, 'supplyVoltage5V', 'Internal supply of 5 V', 'critical'],
  [2, 5, 'invalidLevel', 'Level sensor makes no sense', 'major'],
  [2, 7, 'highFactoryPressure', 'Pressure above the limit of the maker', 'critical'],
  [3, 0, 'lowFactoryPressure', 'Pressure below the limit of the maker', 'critical'],
];

const WARNINGS: readonly Row[] = [[2, 6, 'lowFixedFlow', 'Flow below the fixed limit', 'minor']];

function alarmsOf(word: AlarmSourceName, rows: readonly Row[]): NcAlarm[] {
  return rows.map(([byte, bit, key, title, severity]) => {
    return { code: `S${byte + 1}.${bit}`, key, title, severity, word, latched: false, byte, bit };
  });
}

/** Every bit that the table knows. */
export const ALARMS: readonly NcAlarm[] = [...alarmsOf('faults', FAULTS), ...alarmsOf('warnings', WARNINGS)];

const KNOWN = new Set([
  ...ALARMS.map(({ byte, bit }) => `${byte}.${bit}`),
  ...Object.values(STATES).map(([byte, bit]) => `${byte}.${bit}`),
]);

/** Whether a bit of the status is set. */
export function isSet(status: string, [byte, bit]: readonly [number, number]): boolean {
  return (status.charCodeAt(byte) & (1 << bit)) !== 0;
}

/** What the status says of one source; bits that no table has count as faults. Undefined when it has another length. */
export function decodeStatus(status: string, source: AlarmSourceName): DecodedAlarms | undefined {
  if (status.length !== STATUS_BYTES) return undefined;
  const raw = Array.from(status, (char) => char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')).join(' ');
  const active = ALARMS.filter(({ word, byte, bit }) => word === source && isSet(status, [byte, bit]));
  return { active: active.map(({ key }) => key), unknown: source === 'faults' ? unknownIn(status) : [], raw };
}

function unknownIn(status: string): string[] {
  const places = Array.from({ length: STATUS_BYTES * 8 }, (_, place) => [place >> 3, place & 7] as const);
  const found = places.filter(([byte, bit]) => !KNOWN.has(`${byte}.${bit}`) && isSet(status, [byte, bit]));
  return found.map(([byte, bit]) => `S${byte + 1}.${bit}`);
}
