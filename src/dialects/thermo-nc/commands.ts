/*
 * THE table: every command of the NC protocol that we speak, one row for each. Its number is that of the command; a second use of one has
 * 100h added, which is ours alone. What has the same meaning as in other dialects has the same key, so that a flow runs with either.
 */
import type { CommandRow } from '../../core/command-table';
import type { Field } from '../../core/fields';
import { STATES } from './alarms';
import { alarmsField, anyAlarm, anyOf, chillerStatus, flow, pressure, scale, temperature, version } from './fields';

/** One command. */
export interface NcRow extends CommandRow {
  readonly reply: Readonly<Record<string, Field>>;
  /** What a request has as data, where it carries no value. */
  readonly ask?: string;
}

/** Commands by key. */
export type NcTable = Readonly<Record<string, NcRow>>;

/** Every command by key. */
// prettier-ignore
export const COMMANDS = {
  readStatus: { number: 0x09, name: '09', group: 'status', poll: 'state',
    reply: { running: anyOf([STATES.running]), poweringUp: anyOf([STATES.poweringUp]), poweringDown: anyOf([STATES.poweringDown]), alarmPresent: anyAlarm('faults'), warningPresent: anyAlarm('warnings') },
    also: 'state run standby running stopped pump alarm warning',
    help: 'Whether it runs, starts up or shuts down, and whether a fault or a warning is present.' },
  setChillerStatus: { number: 0x81, name: '81', group: 'status', argument: 'chillerStatus', affects: ['running'], urgent: 'standby', reply: { chillerStatus },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump temperature control',
    help: 'run starts the chiller, standby stops it. A stop goes out before everything else that waits.' },
  readChillerStatus: { number: 0x181, name: '81', ask: '\x02', group: 'status', reply: { chillerStatus },
    title: 'Read whether the chiller runs', also: 'run standby running stopped' },

  readSetTemperature: { number: 0x70, name: '70', group: 'temperatures', poll: 'fast', reply: { setTemperature: temperature, setTemperatureScale: scale },
    title: 'Read set point', also: 'setpoint target set temperature',
    help: 'The set point, and in which unit and steps the chiller counts it.' },
  setControlTemperature: { number: 0xf0, name: 'F0', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most one decimal: 18.5. The chiller has to count in °C with one decimal.' },
  readSupplyTemperature: { number: 0x20, name: '20', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'internal bath jacket flow coolant fluid outlet actual' },

  readProcessFlow: { number: 0x10, name: '10', group: 'flow', poll: 'fast', reply: { processFlow: flow },
    also: 'coolant fluid flow rate pump' },
  readSupplyPressure: { number: 0x28, name: '28', group: 'flow', poll: 'normal', reply: { supplyPressure: pressure },
    also: 'pump pressure bar' },
  readSuctionPressure: { number: 0x29, name: '29', group: 'flow', poll: 'normal', reply: { suctionPressure: pressure },
    also: 'pump pressure bar' },

  readFaults: { number: 0x109, name: '09', group: 'alarms', reply: { faults: alarmsField('faults') },
    also: 'fault alarm' },
  readWarnings: { number: 0x209, name: '09', group: 'alarms', reply: { warnings: alarmsField('warnings') },
    also: 'fault' },

  readHighSupplyTemperatureAlarm: { number: 0x60, name: '60', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureAlarm: temperature } },
  setHighSupplyTemperatureAlarm: { number: 0xe0, name: 'E0', group: 'limits', argument: 'highSupplyTemperatureAlarm', reply: { highSupplyTemperatureAlarm: temperature } },
  readLowSupplyTemperatureAlarm: { number: 0x40, name: '40', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureAlarm: temperature } },
  setLowSupplyTemperatureAlarm: { number: 0xc0, name: 'C0', group: 'limits', argument: 'lowSupplyTemperatureAlarm', reply: { lowSupplyTemperatureAlarm: temperature } },
  readLowProcessFlowAlarm: { number: 0x30, name: '30', group: 'limits', poll: 'limits', reply: { lowProcessFlowAlarm: flow } },

  readVersion: { number: 0x02, name: '02', ask: '\x01', group: 'settings', reply: { softwareVersion: version },
    title: 'Read software version', also: 'identify firmware' },
} as const satisfies NcTable;
