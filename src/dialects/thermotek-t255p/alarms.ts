/* The six alarm flags (command J), in the order of the wire. Nobody's document of them is public: the names are those of four clients. */
import type { AlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';

type Row = readonly [key: string, title: string, severity: Severity];

const ROWS: readonly Row[] = [
  ['lowCoolantLevel', 'Low coolant level', 'critical'],
  ['highControlTemperature', 'High control temperature', 'major'],
  ['lowControlTemperature', 'Low control temperature', 'major'],
  ['supplyTemperatureSensor', 'Supply temperature sensor', 'critical'],
  ['eepromSystemError', 'EEPROM system error', 'major'],
  ['watchdogExpired', 'Time limit for the host has passed', 'critical'],
];

/** Every flag; its code is its place, counted from 1. */
export const ALARMS: readonly AlarmBit<'alarms'>[] = ROWS.map(([key, title, severity], place) => ({
  code: `J.${place + 1}`,
  key,
  title,
  severity,
  word: 'alarms',
  latched: false,
}));

/** What the flags say; undefined when they are none. */
export function decodeAlarms(text: string): DecodedAlarms | undefined {
  if (text.length !== ROWS.length || !/^[01]+$/.test(text)) return undefined;
  return { active: ALARMS.filter((_, place) => text[place] === '1').map(({ key }) => key), unknown: [], raw: text };
}

/** The flags of those alarms. */
export function encodeAlarms(active: readonly string[]): string {
  return ALARMS.map(({ key }) => (active.includes(key) ? '1' : '0')).join('');
}
