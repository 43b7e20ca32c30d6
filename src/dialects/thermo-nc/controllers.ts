/* The tables of the controllers: what each has in common with a Basic one, and what is its own. */
import { ALARM_LIMITS, ALARM_WORDS, COMMANDS, FLOW, LOW_FLOW, STATUS, TEMPERATURES, VERSION } from './commands';
import type { NcRow, NcTable } from './commands';
import { alarmBits, anyAlarm, bit, flow, onOff, stateBit, temperature } from './fields';
import { STATUS_MAPS } from './status-maps';
import type { Controller, Place, StatusMap } from './status-maps';

const RETURN = {
  readReturnTemperature: {
    number: 0x21,
    name: '21',
    group: 'temperatures',
    poll: 'normal',
    reply: { returnTemperature: temperature },
  },
} as const satisfies NcTable;

/** In a Deluxe controller what is an alarm limit in a Basic one is that of the warning; those of the alarm stand one higher. */
// prettier-ignore
const DELUXE_LIMITS = {
  readHighSupplyTemperatureAlarm: { ...ALARM_LIMITS.readHighSupplyTemperatureAlarm, number: 0x61, name: '61' },
  setHighSupplyTemperatureAlarm: { ...ALARM_LIMITS.setHighSupplyTemperatureAlarm, number: 0xe1, name: 'E1' },
  readHighSupplyTemperatureWarning: { number: 0x60, name: '60', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureWarning: temperature } },
  setHighSupplyTemperatureWarning: { number: 0xe0, name: 'E0', group: 'limits', argument: 'highSupplyTemperatureWarning', reply: { highSupplyTemperatureWarning: temperature } },
  readLowSupplyTemperatureWarning: { number: 0x40, name: '40', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureWarning: temperature } },
  setLowSupplyTemperatureWarning: { number: 0xc0, name: 'C0', group: 'limits', argument: 'lowSupplyTemperatureWarning', reply: { lowSupplyTemperatureWarning: temperature } },
  readLowSupplyTemperatureAlarm: { ...ALARM_LIMITS.readLowSupplyTemperatureAlarm, number: 0x41, name: '41' },
  setLowSupplyTemperatureAlarm: { ...ALARM_LIMITS.setLowSupplyTemperatureAlarm, number: 0xc1, name: 'C1' },
  readLowProcessFlowWarning: { number: 0x30, name: '30', group: 'limits', poll: 'limits', reply: { lowProcessFlowWarning: flow } },
  readLowProcessFlowAlarm: { ...LOW_FLOW.readLowProcessFlowAlarm, number: 0x32, name: '32' },
} satisfies NcTable;

/** What the status of a controller says. */
function statusRow(map: StatusMap): NcRow {
  const { running, poweringUp, poweringDown, parts = {} } = map;
  const bits = Object.entries({ running, poweringUp, poweringDown, ...parts }).filter(([, place]) => place);
  const flags = Object.fromEntries(bits.map(([name, place]) => [name, bit(place as Place, map)]));
  const alarms = { alarmPresent: anyAlarm('faults', map), warningPresent: anyAlarm('warnings', map) };
  return { ...STATUS.readStatus, reply: { ...flags, ...alarms } };
}

function alarmRows(map: StatusMap): NcTable {
  return {
    readFaults: { ...ALARM_WORDS.readFaults, reply: { faults: alarmBits('faults', map) } },
    readWarnings: { ...ALARM_WORDS.readWarnings, reply: { warnings: alarmBits('warnings', map) } },
  };
}

const { thermoFlexDeluxe, rte } = STATUS_MAPS;

/** The commands by controller. */
export const TABLES: Readonly<Record<Controller, NcTable>> = {
  thermoFlex: COMMANDS,
  thermoFlexDeluxe: {
    ...STATUS,
    readStatus: statusRow(thermoFlexDeluxe),
    ...TEMPERATURES,
    ...RETURN,
    ...FLOW,
    ...alarmRows(thermoFlexDeluxe),
    ...DELUXE_LIMITS,
    ...VERSION,
  },
  rte: {
    readStatus: statusRow(rte),
    // What the unit repeats of the other seven is not known, so its state is read from the status.
    setChillerStatus: { ...STATUS.setChillerStatus, reply: { chillerStatus: onOff(8) } },
    readChillerStatus: {
      ...STATUS.readChillerStatus,
      number: 0x309,
      name: '09',
      ask: '',
      reply: { chillerStatus: stateBit(rte) },
    },
    ...TEMPERATURES,
    ...alarmRows(rte),
    ...ALARM_LIMITS,
    ...VERSION,
  },
};
