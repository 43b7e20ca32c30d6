/*
 * When each alarm and warning comes, what it does, and how it goes (protocol section 6; what is assumed stands in
 * docs/simulator.md). One rule for each bit of the protocol's tables.
 */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';
import type { AlarmBit, AlarmWordName } from '../alarms';
import type { ThermotekSettings } from './settings';

type Rule = AlarmRule<ThermotekSettings, AlarmWordName>;
type Now = Situation<ThermotekSettings>;
type Row = Partial<Omit<Rule, 'bit'>>;

/** Facts: delays, arming times and limits of protocol section 6. */
const FLOW_DELAY_MS = 5_000;
const FLOW_ARMED_AFTER_MS = 10_000;
const LEVEL_DELAY_MS = 5_000;
const TEMPERATURE_DELAY_MS = 2_500;
const FAN_DELAY_MS = 5_000;
const FAN_ARMED_AFTER_MS = 15_000;
const SENSOR_DELAY_MS = 5_000;
const DEFAULT_HIGH_C = 53;
const DEFAULT_LOW_C = -8;

/** Assumptions: below this there is "no" flow, and at these levels the switches act. */
const NO_FLOW_BELOW_LPM = 0.3;
const LEVEL_WARNING_PERCENT = 60;
const LEVEL_ALARM_PERCENT = 30;

const armedFlow = (now: Now): boolean => now.onForMs >= FLOW_ARMED_AFTER_MS;
const anyFault =
  (...keys: string[]) =>
  (now: Now): boolean =>
    keys.some((key) => now.hasFault(key));

function fanStill(index: number): Row {
  const cause = (now: Now): boolean => now.onForMs >= FAN_ARMED_AFTER_MS && now.fanTurns[index] === false;
  return { delayMs: FAN_DELAY_MS, release: 'restart', cause };
}

/** A sensor's bit: open or short for 5 s. The unit goes on, except without its supply sensor. */
function sensor(name: string): Row {
  return { delayMs: SENSOR_DELAY_MS, cause: anyFault(`${name}Open`, `${name}Short`) };
}

const DETAIL: Row = { delayMs: SENSOR_DELAY_MS, release: 'restart' };
const TEMPERATURE: Row = { delayMs: TEMPERATURE_DELAY_MS };
const FLOW: Row = { delayMs: FLOW_DELAY_MS };
const STOP: Row = { isStopping: true, release: 'restart' };

const EEPROM_KEYS = ALARMS.filter(({ key }) => /^eeprom[12]/.test(key)).map(({ key }) => key);
const I2C_KEYS = ALARMS.filter(({ key }) => /^(i2cS(cl|da)|io|psaIo|rtc)/.test(key)).map(({ key }) => key);
const ADC_KEYS = ['adcResetError', 'adcCalibrationError', 'adcConversionError'];
const SYSTEM_KEYS = ALARMS.filter(({ word }) => word === 'alarmsLevel2Status1').map(({ key }) => key);

const LEVEL_1: Readonly<Record<string, Row>> = {
  ambientTemperatureSensor: sensor('ambientTemperatureSensor'),
  highControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC > now.settings.highSupplyTemperatureAlarm },
  lowControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC < now.settings.lowSupplyTemperatureAlarm },
  supplyTemperatureSensor: { ...sensor('supplyTemperatureSensor'), isStopping: true, release: 'powerCycle' },
  externalRtdSensor: sensor('externalRtdSensor'),
  returnTemperatureSensor: sensor('returnTemperatureSensor'),
  externalThermistorSensor: sensor('externalThermistorSensor'),
  lowCoolantLevel: {
    delayMs: LEVEL_DELAY_MS,
    isStopping: true,
    release: 'accept',
    cause: (now) => now.levelPercent < LEVEL_ALARM_PERCENT,
  },
  lowProcessFlow: { ...FLOW, cause: (now) => armedFlow(now) && now.flowLpm < now.settings.lowProcessFlowAlarm },
  currentSensor1: sensor('currentSensor1'),
  currentSensor2: sensor('currentSensor2'),
  highAmbientTemperature: {
    ...TEMPERATURE,
    cause: (now) => now.temperatureC('ambient') > now.settings.highAmbientTemperatureAlarm,
  },
  lowAmbientTemperature: {
    ...TEMPERATURE,
    cause: (now) => now.temperatureC('ambient') < now.settings.lowAmbientTemperatureAlarm,
  },
  defaultHighTemperature: { ...STOP, ...TEMPERATURE, cause: (now) => now.temperatureC('supply') > DEFAULT_HIGH_C },
  defaultLowTemperature: { ...STOP, ...TEMPERATURE, cause: (now) => now.temperatureC('supply') < DEFAULT_LOW_C },
  noProcessFlow: { ...STOP, ...FLOW, cause: (now) => armedFlow(now) && now.flowLpm < NO_FLOW_BELOW_LPM },
  fanFailure: {
    ...STOP,
    delayMs: FAN_DELAY_MS,
    cause: (now) => now.onForMs >= FAN_ARMED_AFTER_MS && now.fanTurns.includes(false),
  },
  internalReference2V5: { cause: anyFault('internalReference2V5High', 'internalReference2V5Low') },
  internalReference5V: { cause: anyFault('internalReference5VHigh', 'internalReference5VLow') },
  systemError: { ...STOP, cause: anyFault('eepromFailure', ...SYSTEM_KEYS) },
};

const LEVEL_2_STATUS_1: Readonly<Record<string, Row>> = {
  adcSystemError: { cause: anyFault(...ADC_KEYS) },
  i2cSystemError: { cause: anyFault(...I2C_KEYS) },
  eepromSystemError: { cause: anyFault('eepromFailure', ...EEPROM_KEYS) },
  eeprom1ReadError: { release: 'restart', cause: anyFault('eepromFailure') },
};

const SUPPLY_OPEN_OR_SHORT = anyFault('supplyTemperatureSensorOpen', 'supplyTemperatureSensorShort');

const LEVEL_2_STATUS_2: Readonly<Record<string, Row>> = {
  supplyTemperatureSensorGlobal: { ...DETAIL, cause: SUPPLY_OPEN_OR_SHORT },
  supplyTemperatureSensorLocked: {
    delayMs: SENSOR_DELAY_MS,
    isStopping: true,
    release: 'powerCycle',
    cause: SUPPLY_OPEN_OR_SHORT,
  },
  rearLeftFanOpen: fanStill(0),
  rearRightFanOpen: fanStill(1),
  frontLeftFanOpen: fanStill(2),
  frontRightFanOpen: fanStill(3),
};

const WARNINGS: Readonly<Record<string, Row>> = {
  lowProcessFlow: { ...FLOW, cause: (now) => armedFlow(now) && now.flowLpm < now.settings.lowProcessFlowWarning },
  processFluidLevel: { delayMs: LEVEL_DELAY_MS, cause: (now) => now.levelPercent < LEVEL_WARNING_PERCENT },
  switchedToSupplyTemperature: { cause: (now) => now.controlSensor !== now.settings.controlSensor },
  highControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC > now.settings.highSupplyTemperatureWarning },
  lowControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC < now.settings.lowSupplyTemperatureWarning },
  highAmbientTemperature: {
    ...TEMPERATURE,
    cause: (now) => now.temperatureC('ambient') > now.settings.highAmbientTemperatureWarning,
  },
  lowAmbientTemperature: {
    ...TEMPERATURE,
    cause: (now) => now.temperatureC('ambient') < now.settings.lowAmbientTemperatureWarning,
  },
};

const ROWS: Readonly<Record<AlarmWordName, Readonly<Record<string, Row>>>> = {
  alarmsLevel1: LEVEL_1,
  alarmsLevel2Status1: LEVEL_2_STATUS_1,
  alarmsLevel2Status2: LEVEL_2_STATUS_2,
  warnings: WARNINGS,
};

/** What a bit does that only an injected fault can bring: details stay for the service, the rest comes and goes. */
function defaultRow(bit: AlarmBit): Row {
  return bit.word === 'alarmsLevel2Status2' ? DETAIL : {};
}

/** One rule for each bit, in the order of the tables. */
export const ALARM_RULES: readonly Rule[] = ALARMS.map((bit) => ({
  bit,
  delayMs: 0,
  isStopping: false,
  release: 'self',
  ...(ROWS[bit.word][bit.key] ?? defaultRow(bit)),
}));
