/*
 * The alarm flags: three registers from 0005h on, bits counted from the least significant (manuals of HRS012 to 060, p. 50 and 51, and of
 * HRS100 and 150, p. 53; the codes and the third register from a public client that quotes the manual).
 */
import type { AlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';
import { wordAt } from '../../core/modbus/message';

/** What the chiller calls an alarm, and what only asks for maintenance. */
export type AlarmSourceName = 'alarms' | 'maintenance';

/** One bit. */
export interface SmcAlarm extends AlarmBit<AlarmSourceName> {
  /** From 0: 0005h. */
  readonly flag: number;
  readonly bit: number;
}

type Row = readonly [flag: number, bit: number, code: string, key: string, title: string, severity: Severity];

// prettier-ignore
const ROWS: readonly Row[] = [
  [0, 0, 'AL01', 'lowCoolantLevel', 'Low coolant level', 'critical'],
  [0, 1, 'AL02', 'highSupplyTemperature', 'High supply temperature', 'critical'],
  [0, 2, 'AL03', 'supplyTemperatureRise', 'Supply temperature above the range that was set', 'major'],
  [0, 3, 'AL04', 'supplyTemperatureDrop', 'Supply temperature below the range that was set', 'major'],
  [0, 4, 'AL05', 'highReturnTemperature', 'High return temperature', 'critical'],
  [0, 5, 'AL06', 'highSupplyPressure', 'High supply pressure', 'critical'],
  [0, 6, 'AL07', 'abnormalPump', 'Pump does not work as it should', 'critical'],
  [0, 7, 'AL08', 'supplyPressureRise', 'Supply pressure above the range that was set', 'major'],
  [0, 8, 'AL09', 'supplyPressureDrop', 'Supply pressure below the range that was set', 'major'],
  [0, 9, 'AL10', 'highSuctionTemperature', 'Compressor suction too warm', 'critical'],
  [0, 10, 'AL11', 'lowSuctionTemperature', 'Compressor suction too cold', 'critical'],
  [0, 11, 'AL12', 'lowSuperheat', 'Too little superheat', 'critical'],
  [0, 12, 'AL13', 'highRefrigerantPressure', 'High refrigerant pressure', 'critical'],
  [0, 14, 'AL14', 'refrigerantHighSideDrop', 'High side of the refrigerant too low', 'critical'],
  [0, 15, 'AL15', 'refrigerantLowSideRise', 'Low side of the refrigerant too high', 'critical'],
  [1, 0, 'AL16', 'refrigerantLowSideDrop', 'Low side of the refrigerant too low', 'critical'],
  [1, 1, 'AL17', 'compressorFailure', 'Compressor has dropped out', 'critical'],
  [1, 2, 'AL19', 'hostSilent', 'Communication error', 'major'],
  [1, 3, 'AL20', 'memory', 'Memory of the controller', 'critical'],
  [1, 4, 'AL21', 'dcFuse', 'Fuse of the DC line', 'critical'],
  [1, 5, 'AL22', 'supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
  [1, 6, 'AL23', 'returnTemperatureSensor', 'Return temperature sensor', 'major'],
  [1, 7, 'AL24', 'suctionTemperatureSensor', 'Suction temperature sensor', 'major'],
  [1, 8, 'AL25', 'supplyPressureSensor', 'Supply pressure sensor', 'major'],
  [1, 9, 'AL26', 'highSidePressureSensor', 'Pressure sensor of the high side', 'major'],
  [1, 10, 'AL27', 'lowSidePressureSensor', 'Pressure sensor of the low side', 'major'],
  [1, 14, 'AL31', 'contactInput1', 'Contact input 1', 'major'],
  [1, 15, 'AL32', 'contactInput2', 'Contact input 2', 'major'],
  [2, 0, 'AL33', 'waterLeak', 'Water leak', 'critical'],
  [2, 1, 'AL34', 'resistivityRise', 'Resistivity or conductivity too high', 'major'],
  [2, 2, 'AL35', 'resistivityDrop', 'Resistivity or conductivity too low', 'major'],
  [2, 3, 'AL36', 'resistivitySensor', 'Resistivity sensor', 'major'],
];

// prettier-ignore
const MAINTENANCE: readonly Row[] = [
  [1, 11, 'AL28', 'pumpMaintenance', 'Pump is due for maintenance', 'minor'],
  [1, 12, 'AL29', 'fanMaintenance', 'Fan is due for maintenance', 'minor'],
  [1, 13, 'AL30', 'compressorMaintenance', 'Compressor is due for maintenance', 'minor'],
];

const alarmsIn = (word: AlarmSourceName, rows: readonly Row[]): SmcAlarm[] =>
  rows.map(([flag, bit, code, key, title, severity]) => ({
    code,
    key,
    title,
    severity,
    word,
    latched: false,
    flag,
    bit,
  }));

/** Every bit that has a name. */
export const ALARMS: readonly SmcAlarm[] = [...alarmsIn('alarms', ROWS), ...alarmsIn('maintenance', MAINTENANCE)];

const KNOWN = new Set(ALARMS.map(({ flag, bit }) => `${flag}.${bit}`));

/** What the flags report of one source; bits without a name count as alarms, by register and bit: `0007.9`. */
export function decodeFlags(flags: string, source: AlarmSourceName): DecodedAlarms {
  if (NONE.test(flags))
    return {
      active: [],
      unknown: [],
      raw: Array(flags.length / 2)
        .fill('0000')
        .join(' '),
    };
  const words = Array.from({ length: flags.length / 2 }, (_, flag) => wordAt(flags, flag));
  const isSet = (flag: number, bit: number): boolean => ((words[flag] ?? 0) & (1 << bit)) !== 0;
  const own = ALARMS.filter(({ word, flag, bit }) => word === source && isSet(flag, bit));
  const raw = words.map((word) => word.toString(16).toUpperCase().padStart(4, '0')).join(' ');
  const places = source === 'alarms' ? words.flatMap((_, flag) => BITS.map((bit) => [flag, bit] as const)) : [];
  const unknown = places.filter(([flag, bit]) => isSet(flag, bit) && !KNOWN.has(`${flag}.${bit}`));
  return {
    active: own.map(({ key }) => key),
    unknown: unknown.map(([flag, bit]) => `${(5 + flag).toString(16).toUpperCase().padStart(4, '0')}.${bit}`),
    raw,
  };
}

/** The usual case. */
const NONE = /^\0*$/;

const BITS = Array.from({ length: 16 }, (_, bit) => bit);
