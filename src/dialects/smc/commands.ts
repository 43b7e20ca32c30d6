/*
 * THE table: every command that we speak, one row for each. Its number is ours alone: a read stands by how many registers it asks for, and
 * those that ask for the same have 100h added. What has the same meaning as in other dialects has the same key, so that a flow runs with either.
 */
import type { CommandRow } from '../../core/command-table';
import {
  alarmFlags,
  alarmPresent,
  flow,
  maintenanceDue,
  runRegister,
  setTemperature,
  statusBit,
  supplyPressure,
  supplyTemperature,
  temperatureUnit,
} from './fields';
import { RUN, SET_TEMPERATURE, SHARED_MAP, STATUS_BITS } from './registers';
import type { RegisterMap } from './registers';

/** One command. */
export interface SmcRow extends CommandRow {
  /** The first register, and how many. */
  readonly register: number;
  readonly count: number;
}

/** Commands by key. */
export type SmcTable = Readonly<Record<string, SmcRow>>;

const BLOCK = { name: '0000', register: 0, count: SHARED_MAP.measured } as const;

/** What all series share. */
// prettier-ignore
export const COMMANDS = {
  readStatus: { ...BLOCK, number: 0x08, group: 'status', poll: 'state',
    reply: { running: statusBit(STATUS_BITS.running), remote: statusBit(STATUS_BITS.remote), ready: statusBit(STATUS_BITS.ready), alarmPresent, warningPresent: maintenanceDue, temperatureUnit, supplyTemperature, supplyPressure },
    title: 'Read status and what is measured', also: 'state run standby running stopped alarm temperature pressure',
    help: 'All of it comes in one reply: whether it runs, whether a host controls it, alarms, supply temperature and pressure.' },
  setChillerStatus: { number: 0x0c, name: '000C', register: RUN, count: 1, group: 'status', argument: 'chillerStatus', affects: ['running'], urgent: 'standby', reply: { chillerStatus: runRegister },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump',
    help: 'Switched off: sources disagree on what the values of this register mean. Start and stop the chiller at its panel.' },

  readSetTemperature: { number: 0x01, name: '000B', register: SET_TEMPERATURE, count: 1, group: 'temperatures', poll: 'normal', reply: { setTemperature },
    title: 'Read set point', also: 'setpoint target set temperature' },
  setControlTemperature: { number: 0x0b, name: '000B', register: SET_TEMPERATURE, count: 1, group: 'temperatures', argument: 'setTemperature', reply: { setTemperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most one decimal: 18.5. The chiller has to be in its mode SERIAL.' },
  readSupplyTemperature: { ...BLOCK, number: 0x108, group: 'temperatures', reply: { supplyTemperature },
    also: 'discharge outlet coolant fluid actual' },

  readAlarms: { ...BLOCK, number: 0x208, group: 'alarms', reply: { alarms: alarmFlags('alarms') },
    also: 'fault alarm' },
  readMaintenanceDue: { ...BLOCK, number: 0x308, group: 'alarms', reply: { maintenance: alarmFlags('maintenance') },
    title: 'Read what is due for maintenance', also: 'service warning' },
} as const satisfies SmcTable;

/** The commands of a series. */
export function tableOf({ measured, hasFlow }: RegisterMap): SmcTable {
  const rows = Object.entries<SmcRow>(COMMANDS).map(([key, row]): [string, SmcRow] => {
    const reply = key === 'readStatus' && hasFlow ? { ...row.reply, processFlow: flow } : row.reply;
    return [key, { ...row, reply, count: row.name === BLOCK.name ? measured : row.count }];
  });
  return Object.fromEntries(rows);
}
