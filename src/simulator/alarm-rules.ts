/*
 * When each alarm and warning comes, what it does, and how it goes (protocol section 6; what is assumed stands in
 * docs/simulator.md). One rule for each bit of the protocol's tables.
 */
import { ALARMS } from '../protocol';
import type { AlarmBit, AlarmWordName } from '../protocol';
import { PHYSICAL_FAULTS } from './device-faults';
import type { UnitSettings } from './settings';

/** What the alarms are judged by. */
export interface Situation {
  /** Supply and control temperature as measured, °C; NaN while the sensor is faulty. */
  readonly supplyC: number;
  readonly controlC: number;
  /** Ambient temperature as measured, °C; NaN while the sensor is faulty. */
  readonly ambientC: number;
  readonly flowLpm: number;
  /** Coolant in the reservoir, 0 to 100 %. */
  readonly levelPercent: number;
  /** How long pump and fans have been on, ms; -1 when off. */
  readonly onForMs: number;
  /** By fan: whether it gives a signal. Fans that are not fitted count as turning. */
  readonly fanTurns: readonly boolean[];
  /** Whether the chosen control sensor failed and the unit controls on its supply sensor. */
  readonly isControlSwitched: boolean;
  readonly settings: UnitSettings;
  hasFault(key: string): boolean;
}

/**
 * How an alarm goes. self: when its cause has been gone for its delay. accept: latched until somebody accepts it or
 * reads command 18. restart: when the unit is started again and the cause is gone, or as accept. powerCycle: only then.
 */
export type Release = 'self' | 'accept' | 'restart' | 'powerCycle';

export interface AlarmRule {
  readonly bit: AlarmBit;
  /** How long the cause must be there, ms. */
  readonly delayMs: number;
  /** Whether the unit stops. */
  readonly isStopping: boolean;
  readonly release: Release;
  /** Whether the cause is there; undefined when only an injected fault can bring it. */
  readonly cause: ((now: Situation) => boolean) | undefined;
  /** Whether the fault of the same key is the cause; false where that fault acts through the physics. */
  readonly isInjectable: boolean;
}

type Row = Partial<Omit<AlarmRule, 'bit' | 'isInjectable'>>;

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

const armedFlow = (now: Situation): boolean => now.onForMs >= FLOW_ARMED_AFTER_MS;
const anyFault =
  (...keys: string[]) =>
  (now: Situation): boolean =>
    keys.some((key) => now.hasFault(key));

function fanStill(index: number): Row {
  const cause = (now: Situation): boolean => now.onForMs >= FAN_ARMED_AFTER_MS && now.fanTurns[index] === false;
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
  highAmbientTemperature: { ...TEMPERATURE, cause: (now) => now.ambientC > now.settings.highAmbientTemperatureAlarm },
  lowAmbientTemperature: { ...TEMPERATURE, cause: (now) => now.ambientC < now.settings.lowAmbientTemperatureAlarm },
  defaultHighTemperature: { ...STOP, ...TEMPERATURE, cause: (now) => now.supplyC > DEFAULT_HIGH_C },
  defaultLowTemperature: { ...STOP, ...TEMPERATURE, cause: (now) => now.supplyC < DEFAULT_LOW_C },
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
  switchedToSupplyTemperature: { cause: (now) => now.isControlSwitched },
  highControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC > now.settings.highSupplyTemperatureWarning },
  lowControlTemperature: { ...TEMPERATURE, cause: (now) => now.controlC < now.settings.lowSupplyTemperatureWarning },
  highAmbientTemperature: { ...TEMPERATURE, cause: (now) => now.ambientC > now.settings.highAmbientTemperatureWarning },
  lowAmbientTemperature: { ...TEMPERATURE, cause: (now) => now.ambientC < now.settings.lowAmbientTemperatureWarning },
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

/** The bits of the four fans; a fault of that key stands for the fan's failure. */
export const FAN_OPEN_KEYS = ['rearLeftFanOpen', 'rearRightFanOpen', 'frontLeftFanOpen', 'frontRightFanOpen'] as const;

/** One rule for each bit, in the order of the tables. */
export const ALARM_RULES: readonly AlarmRule[] = ALARMS.map((bit) => ({
  bit,
  delayMs: 0,
  isStopping: false,
  release: 'self',
  cause: undefined,
  isInjectable: !PHYSICAL_FAULTS.has(bit.key) && !(FAN_OPEN_KEYS as readonly string[]).includes(bit.key),
  ...(ROWS[bit.word][bit.key] ?? defaultRow(bit)),
}));
