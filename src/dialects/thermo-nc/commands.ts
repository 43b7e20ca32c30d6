/*
 * THE table of a Basic controller: every command of the NC protocol that we speak, one row for each; those of others are in controllers.ts. Its number is that of the command; a second use of one has
 * 100h added, or more, which is ours alone. What has the same meaning as in other dialects has the same key, so that a flow runs with either.
 */
import type { CommandRow } from '../../core/command-table';
import { alarmBits, anyAlarm, bit, flow, NO_CHANGE, onOff, pressure, scale, temperature, version } from './fields';
import { STATUS_MAPS } from './status-maps';

/** One command. */
export interface NcRow extends CommandRow {
  /** What a request has as data, where it carries no value. */
  readonly ask?: string;
}

/** Commands by key. */
export type NcTable = Readonly<Record<string, NcRow>>;

const BASIC = STATUS_MAPS.thermoFlex;

const oneByte = onOff(1);

// prettier-ignore
export const STATUS = {
  readStatus: { number: 0x09, name: '09', group: 'status', poll: 'state',
    reply: { running: bit(BASIC.running, BASIC), poweringUp: bit(BASIC.poweringUp!, BASIC), poweringDown: bit(BASIC.poweringDown!, BASIC), alarmPresent: anyAlarm('faults', BASIC), warningPresent: anyAlarm('warnings', BASIC) },
    also: 'state run standby running stopped pump alarm warning',
    help: 'Whether it runs, starts up or shuts down, and whether a fault or a warning is present.' },
  setChillerStatus: { number: 0x81, name: '81', group: 'status', argument: 'chillerStatus', affects: ['running'], urgent: 'standby', reply: { chillerStatus: oneByte },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump temperature control',
    help: 'run starts the chiller, standby stops it. A stop goes out before everything else that waits.' },
  readChillerStatus: { number: 0x181, name: '81', ask: NO_CHANGE, group: 'status', reply: { chillerStatus: oneByte },
    title: 'Read whether the chiller runs', also: 'run standby running stopped' },
} as const satisfies NcTable;

// prettier-ignore
export const TEMPERATURES = {
  readSetTemperature: { number: 0x70, name: '70', group: 'temperatures', poll: 'fast', reply: { setTemperature: temperature, setTemperatureScale: scale },
    title: 'Read set point', also: 'setpoint target set temperature',
    help: 'The set point, and in which unit and steps the chiller counts it.' },
  setControlTemperature: { number: 0xf0, name: 'F0', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most one decimal: 18.5. The chiller has to count in °C with one decimal.' },
  readSupplyTemperature: { number: 0x20, name: '20', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'internal bath jacket flow coolant fluid outlet actual' },
} as const satisfies NcTable;

// prettier-ignore
export const FLOW = {
  readProcessFlow: { number: 0x10, name: '10', group: 'flow', poll: 'fast', reply: { processFlow: flow },
    also: 'coolant fluid flow rate pump' },
  readSupplyPressure: { number: 0x28, name: '28', group: 'flow', poll: 'normal', reply: { supplyPressure: pressure },
    also: 'pump pressure bar' },
} as const satisfies NcTable;

/** In a Deluxe controller 29h is a pressure of the refrigerant. */
const SUCTION = {
  readSuctionPressure: {
    number: 0x29,
    name: '29',
    group: 'flow',
    poll: 'normal',
    reply: { suctionPressure: pressure },
    also: 'pump pressure bar',
  },
} as const satisfies NcTable;

export const ALARM_WORDS = {
  readFaults: {
    number: 0x109,
    name: '09',
    group: 'alarms',
    reply: { faults: alarmBits('faults', BASIC) },
    also: 'fault alarm',
  },
  readWarnings: {
    number: 0x209,
    name: '09',
    group: 'alarms',
    reply: { warnings: alarmBits('warnings', BASIC) },
    also: 'fault',
  },
} as const satisfies NcTable;

/** Limits of the temperature: one of 40h, 41h, 60h, 61h to read, 80h more to set. */
// prettier-ignore
export const ALARM_LIMITS = {
  readHighSupplyTemperatureAlarm: { number: 0x60, name: '60', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureAlarm: temperature } },
  setHighSupplyTemperatureAlarm: { number: 0xe0, name: 'E0', group: 'limits', argument: 'highSupplyTemperatureAlarm', reply: { highSupplyTemperatureAlarm: temperature } },
  readLowSupplyTemperatureAlarm: { number: 0x40, name: '40', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureAlarm: temperature } },
  setLowSupplyTemperatureAlarm: { number: 0xc0, name: 'C0', group: 'limits', argument: 'lowSupplyTemperatureAlarm', reply: { lowSupplyTemperatureAlarm: temperature } },
} as const satisfies NcTable;

export const LOW_FLOW = {
  readLowProcessFlowAlarm: {
    number: 0x30,
    name: '30',
    group: 'limits',
    poll: 'limits',
    reply: { lowProcessFlowAlarm: flow },
  },
} as const satisfies NcTable;

export const VERSION = {
  readVersion: {
    number: 0x02,
    name: '02',
    ask: '\x01',
    group: 'settings',
    reply: { softwareVersion: version },
    title: 'Read software version',
    also: 'identify firmware',
  },
} as const satisfies NcTable;

/** Every command of a ThermoFlex with the Basic controller. */
export const COMMANDS = {
  ...STATUS,
  ...TEMPERATURES,
  ...FLOW,
  ...SUCTION,
  ...ALARM_WORDS,
  ...ALARM_LIMITS,
  ...LOW_FLOW,
  ...VERSION,
} as const satisfies NcTable;
