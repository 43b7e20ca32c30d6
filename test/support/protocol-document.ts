/*
 * The protocol document as data, for tests that hold our table and codec against it. Frames are built here without our
 * own codec: a mistake in it must not be able to hide itself.
 */
import { codec } from '../../src/dialects/thermotek';
import type { Codec } from '../../src/dialects/thermotek';
import type { CommandTable } from '../../src/core';
import alarmTables from '../data/protocol/alarms.json';
import commandTable from '../data/protocol/commands.json';
import vectorTable from '../data/protocol/vectors.json';

export interface DocumentCommand {
  number: number;
  name: string;
  title: string;
  kind: string;
  /** The request's data: null for none, a constant, or a format such as `+/-tttt`. */
  request: string | null;
  /** The reply's data as formats. */
  reply: string;
  unit?: string;
}

export interface DocumentVector {
  direction: string;
  frame: string;
  number: number | null;
  /** What the frame says, where the document says so. */
  value?: unknown;
  error?: number;
  note: string;
}

/** A digit of an alarm word: the titles of its bits of value 1, 2, 4 and 8; null is reserved. */
export type DocumentDigits = Record<string, (string | null)[]>;

export const documentCommands: readonly DocumentCommand[] = commandTable.commands;
export const reservedNumbers: readonly number[] = commandTable.reserved;
export const documentVectors: readonly DocumentVector[] = vectorTable;

/** The document's bit tables under the names of our alarm words. */
export const documentAlarms = {
  alarmsLevel1: alarmTables.level1,
  alarmsLevel2Status1: alarmTables.level2Status1,
  alarmsLevel2Status2: alarmTables.level2Status2,
  warnings: alarmTables.warnings,
} satisfies Record<string, DocumentDigits>;

/** Which of our keys stands for which entry of the document, by number and constant data: `19/1`. */
export const KEYS: Readonly<Record<string, string>> = {
  '1': 'watchdog',
  '2': 'readControlSensor',
  '3': 'readSetTemperature',
  '4': 'readSupplyTemperature',
  '5': 'readExternalRtd',
  '6': 'readExternalThermistor',
  '7': 'readReturnTemperature',
  '8': 'readAmbientTemperature',
  '9': 'readProcessFlow',
  '10': 'readTecBank1Current',
  '11': 'readTecBank2Current',
  '12': 'setExternalSensors',
  '13': 'readTeDriveLevel',
  '15': 'setChillerStatus',
  '16': 'setControlSensor',
  '17': 'setControlTemperature',
  '18': 'readAlarmsLevel1',
  '19/1': 'readAlarmsLevel2Status1',
  '19/2': 'readAlarmsLevel2Status2',
  '20': 'readWarnings',
  '21': 'setHighSupplyTemperatureWarning',
  '22': 'setLowSupplyTemperatureWarning',
  '23': 'setHighAmbientTemperatureWarning',
  '24': 'setLowAmbientTemperatureWarning',
  '25': 'setLowProcessFlowWarning',
  '26': 'setHighSupplyTemperatureAlarm',
  '27': 'setLowSupplyTemperatureAlarm',
  '28': 'setHighAmbientTemperatureAlarm',
  '29': 'setLowAmbientTemperatureAlarm',
  '30': 'setLowProcessFlowAlarm',
  '34': 'readHighSupplyTemperatureWarning',
  '35': 'readLowSupplyTemperatureWarning',
  '36': 'readHighAmbientTemperatureWarning',
  '37': 'readLowAmbientTemperatureWarning',
  '38': 'readLowProcessFlowWarning',
  '39': 'readHighSupplyTemperatureAlarm',
  '40': 'readLowSupplyTemperatureAlarm',
  '41': 'readHighAmbientTemperatureAlarm',
  '42': 'readLowAmbientTemperatureAlarm',
  '43': 'readLowProcessFlowAlarm',
  '46': 'readPwmOutput',
  '48': 'readPidStatus',
  '49': 'readUpTime',
  '50': 'readFan1Speed',
  '51': 'readFan2Speed',
  '52': 'readFan3Speed',
  '53': 'readFan4Speed',
  '59': 'restoreDefaultSettings',
};

/** The codec for keys that are only known when the test runs. */
export const looseCodec: Codec<CommandTable> = codec;

/** Our key for an entry of the document. */
export function keyFor({ number, request }: DocumentCommand): string {
  return KEYS[number === 19 ? `19/${request}` : String(number)] ?? `no key for ${number}`;
}

/** Appends checksum and CR by the rule of the document, section 3: the sum of all bytes before it, low 8 bits. */
export function sealed(text: string): string {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at);
  return `${text}${(sum % 256).toString(16).toUpperCase().padStart(2, '0')}\r`;
}

/** A reply of a unit: `replyFrame(4, 'rSupplyT', '+0295')`. */
export function replyFrame(number: number, name: string, data: string, { id = '01', error = 0 } = {}): string {
  return sealed(`#${id}${String(number).padStart(2, '0')}${error}${name}${data}`);
}

/** A request of a host: `requestFrame(4, 'rSupplyT')`. */
export function requestFrame(number: number, name: string, data = '', id = '01'): string {
  return sealed(`.${id}${String(number).padStart(2, '0')}${name}${data}`);
}
