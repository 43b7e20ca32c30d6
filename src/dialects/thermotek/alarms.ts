/*
 * The alarm and warning words (protocol sections 4 and 5): what each bit of each hexadecimal digit means.
 *
 *   word                  digits           the first digit on the wire has index 0
 *   alarmsLevel1          A0 A1 .. A5      command 18
 *   alarmsLevel2Status1   B0 B1 .. B7      command 19, page 1
 *   alarmsLevel2Status2   C0 C1 .. C7      command 19, page 2
 *   warnings              W0 W1 .. W3      command 20
 *
 * A bit is named by its digit and its value in that digit: "A2.8" is the bit of value 8 in digit A2.
 */
import type { AlarmBit as AnyAlarmBit, DecodedAlarms, Severity } from '../../core/alarm-bits';

/** The four words in which a chiller reports its alarms. */
export type AlarmWordName = 'alarmsLevel1' | 'alarmsLevel2Status1' | 'alarmsLevel2Status2' | 'warnings';

/** One alarm or warning of the protocol (section 6); its code is that of the bit, such as `A2.2`. */
export type AlarmBit = AnyAlarmBit<AlarmWordName>;

/** A word of alarm bits, and which command reads it. */
export interface AlarmWord {
  /** Which word it is; the reply's field has the same name. */
  readonly name: AlarmWordName;
  /** A, B, C or W. */
  readonly letter: string;
  /** Hexadecimal digits on the wire; a reply may have more. */
  readonly digits: number;
  /** Index is digit * 4 + log2(bit value); undefined is reserved. */
  readonly bits: readonly (AlarmBit | undefined)[];
}

type BitRow = readonly [key: string, title: string, severity: Severity, latched?: 'latched'];
type DigitRow = readonly (BitRow | null)[];

const RESERVED: DigitRow = [null, null, null, null];

const LEVEL_1: readonly DigitRow[] = [
  [
    ['ambientTemperatureSensor', 'Ambient temperature sensor', 'major'],
    ['highControlTemperature', 'High control temperature', 'major'],
    ['pt7HighTemperature', 'PT7 high temperature', 'major'],
    ['lowControlTemperature', 'Low control temperature', 'major'],
  ],
  [
    ['supplyTemperatureSensor', 'Supply temperature sensor', 'critical', 'latched'],
    ['externalRtdSensor', 'External RTD sensor', 'major'],
    ['returnTemperatureSensor', 'Return temperature sensor', 'major'],
    ['externalThermistorSensor', 'External thermistor sensor', 'major'],
  ],
  [
    ['lowCoolantLevel', 'Low coolant level', 'critical', 'latched'],
    ['lowProcessFlow', 'Low process flow', 'major'],
    ['lowPlantFlow', 'Low plant flow', 'major'],
    ['currentSensor1', 'Current sensor 1', 'major'],
  ],
  [
    ['pt7LowTemperature', 'PT7 low temperature', 'major'],
    ['highAmbientTemperature', 'High ambient temperature', 'major'],
    ['lowAmbientTemperature', 'Low ambient temperature', 'major'],
    ['externalConnectorNotInstalled', 'External connector not installed', 'minor'],
  ],
  [
    ['defaultHighTemperature', 'Default high temperature', 'critical'],
    ['defaultLowTemperature', 'Default low temperature', 'critical'],
    ['noProcessFlow', 'No process flow', 'critical'],
    ['fanFailure', 'Fan failure', 'critical'],
  ],
  [
    ['currentSensor2', 'Current sensor 2', 'major'],
    ['internalReference2V5', 'Internal 2.5 V reference', 'major'],
    ['internalReference5V', 'Internal 5 V reference', 'major'],
    ['systemError', 'System error (global)', 'critical'],
  ],
];

const LEVEL_2_STATUS_1: readonly DigitRow[] = [
  RESERVED,
  [
    ['adcSystemError', 'ADC system error', 'major'],
    ['i2cSystemError', 'I2C system error', 'major'],
    ['eepromSystemError', 'EEPROM system error', 'major'],
    ['watchdogSystemError', 'Watchdog system error', 'major'],
  ],
  RESERVED,
  [
    ['adcResetError', 'ADC reset error', 'major'],
    ['adcCalibrationError', 'ADC calibration error', 'major'],
    ['adcConversionError', 'ADC conversion error', 'major'],
    null,
  ],
  [
    ['ioExpanderAcknowledgeError', 'I/O expander acknowledge error', 'major'],
    ['psaIoExpanderAcknowledgeError', 'PSA I/O expander acknowledge error', 'major'],
    ['rtcAcknowledgeError', 'RTC acknowledge error', 'minor'],
    null,
  ],
  [
    ['i2cSclLowError', 'I2C SCL low error', 'major'],
    ['i2cSdaLowError', 'I2C SDA low error', 'major'],
    ['eeprom1AcknowledgeError', 'EEPROM 1 (U201) acknowledge error', 'major'],
    ['eeprom2AcknowledgeError', 'EEPROM 2 (U200) acknowledge error', 'major'],
  ],
  RESERVED,
  [
    ['eeprom1ReadError', 'EEPROM 1 (U201) read error', 'major'],
    ['eeprom1WriteError', 'EEPROM 1 (U201) write error', 'major'],
    ['eeprom2ReadError', 'EEPROM 2 (U200) read error', 'major'],
    ['eeprom2WriteError', 'EEPROM 2 (U200) write error', 'major'],
  ],
];

const LEVEL_2_STATUS_2: readonly DigitRow[] = [
  [
    ['externalRtdSensorOpen', 'External RTD sensor open', 'major'],
    ['externalRtdSensorShort', 'External RTD sensor short', 'major'],
    ['returnTemperatureSensorOpen', 'Return temperature sensor open', 'major'],
    // The document prints "open" for both bits of the return sensor; the second is the short (protocol section 7).
    ['returnTemperatureSensorShort', 'Return temperature sensor short', 'major'],
  ],
  [
    ['supplyTemperatureSensorGlobal', 'Global supply temperature sensor', 'critical'],
    ['supplyTemperatureSensorLocked', 'Supply temperature sensor locked', 'critical'],
    ['supplyTemperatureSensorOpen', 'Supply temperature sensor open', 'critical'],
    ['supplyTemperatureSensorShort', 'Supply temperature sensor short', 'critical'],
  ],
  [
    ['internalReference2V5High', 'Internal 2.5 V reference high', 'major'],
    ['internalReference2V5Low', 'Internal 2.5 V reference low', 'major'],
    ['internalReference5VHigh', 'Internal 5 V reference high', 'major'],
    ['internalReference5VLow', 'Internal 5 V reference low', 'major'],
  ],
  [
    ['externalThermistorSensorOpen', 'External thermistor sensor open', 'major'],
    ['externalThermistorSensorShort', 'External thermistor sensor short', 'major'],
    ['ambientTemperatureSensorOpen', 'Ambient temperature sensor open', 'major'],
    ['ambientTemperatureSensorShort', 'Ambient temperature sensor short', 'major'],
  ],
  RESERVED,
  [
    ['currentSensor1Open', 'Current sensor 1 open', 'major'],
    ['currentSensor1Short', 'Current sensor 1 short', 'major'],
    ['currentSensor2Open', 'Current sensor 2 open', 'major'],
    ['currentSensor2Short', 'Current sensor 2 short', 'major'],
  ],
  [
    ['rearLeftFanNoise', 'Rear left fan noise', 'minor'],
    ['rearRightFanNoise', 'Rear right fan noise', 'minor'],
    ['frontLeftFanNoise', 'Front left fan noise', 'minor'],
    ['frontRightFanNoise', 'Front right fan noise', 'minor'],
  ],
  [
    ['rearLeftFanOpen', 'Rear left fan open', 'major'],
    ['rearRightFanOpen', 'Rear right fan open', 'major'],
    ['frontLeftFanOpen', 'Front left fan open', 'major'],
    ['frontRightFanOpen', 'Front right fan open', 'major'],
  ],
];

const WARNINGS: readonly DigitRow[] = [
  [
    ['lowProcessFlow', 'Low process flow', 'minor'],
    ['processFluidLevel', 'Process fluid level', 'minor'],
    ['switchedToSupplyTemperature', 'Switched to supply temperature as control temperature', 'minor'],
    null,
  ],
  [
    ['highControlTemperature', 'High control temperature', 'minor'],
    ['lowControlTemperature', 'Low control temperature', 'minor'],
    ['highAmbientTemperature', 'High ambient temperature', 'minor'],
    ['lowAmbientTemperature', 'Low ambient temperature', 'minor'],
  ],
  RESERVED,
  RESERVED,
];

function alarmWord(name: AlarmWordName, letter: string, digits: readonly DigitRow[]): AlarmWord {
  const bits = digits.flatMap((rows, index) =>
    rows.map((row, position): AlarmBit | undefined => {
      if (!row) return undefined;
      const [key, title, severity, latched] = row;
      return {
        code: bitCode(letter, index, position),
        key,
        title,
        severity,
        word: name,
        latched: latched === 'latched',
      };
    }),
  );
  return { name, letter, digits: digits.length, bits };
}

function bitCode(letter: string, digitIndex: number, position: number): string {
  return `${letter}${digitIndex}.${1 << position}`;
}

/** The four words, by name. */
export const ALARM_WORDS: Readonly<Record<AlarmWordName, AlarmWord>> = {
  alarmsLevel1: alarmWord('alarmsLevel1', 'A', LEVEL_1),
  alarmsLevel2Status1: alarmWord('alarmsLevel2Status1', 'B', LEVEL_2_STATUS_1),
  alarmsLevel2Status2: alarmWord('alarmsLevel2Status2', 'C', LEVEL_2_STATUS_2),
  warnings: alarmWord('warnings', 'W', WARNINGS),
};

/** Every alarm and warning bit in the tables, in the order of the words. */
export const ALARMS: readonly AlarmBit[] = Object.values(ALARM_WORDS).flatMap((word) =>
  word.bits.filter((bit) => bit !== undefined),
);

const HEX = /^[0-9A-Fa-f]+$/;

/**
 * Decode the digits of a word. More digits than the table has are kept as unknown bits (a unit was seen to answer
 * warnings with eight); fewer digits, or a character that is not a hexadecimal digit, give undefined.
 */
export function decodeAlarmWord(word: AlarmWord, raw: string): DecodedAlarms | undefined {
  if (raw.length < word.digits || !HEX.test(raw)) return undefined;
  const active: string[] = [];
  const unknown: string[] = [];
  for (let index = 0; index < raw.length; index++) {
    const nibble = Number.parseInt(raw.charAt(index), 16);
    for (let position = 0; position < 4; position++) {
      if ((nibble & (1 << position)) === 0) continue;
      const bit = word.bits[index * 4 + position];
      if (bit) active.push(bit.key);
      else unknown.push(bitCode(word.letter, index, position));
    }
  }
  return { active, unknown, raw };
}

/** The digits for a set of active keys, as a unit would send them. Keys that the word does not have are left out. */
export function encodeAlarmWord(word: AlarmWord, alarms: Pick<DecodedAlarms, 'active'>): string {
  let text = '';
  for (let index = 0; index < word.digits; index++) {
    let nibble = 0;
    for (let position = 0; position < 4; position++) {
      const bit = word.bits[index * 4 + position];
      if (bit && alarms.active.includes(bit.key)) nibble |= 1 << position;
    }
    text += nibble.toString(16).toUpperCase();
  }
  return text;
}
