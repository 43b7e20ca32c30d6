/*
 * THE table: every command that we speak, one row for each. Its name is the word on the wire; its number is ours alone, since nothing on
 * the wire has one. What has the same meaning as in other dialects has the same key, so that a flow runs with either.
 *
 * `STAT` has a meaning by series: its rows are those of a model (models.ts), and no chiller has them until one is chosen.
 */
import type { CommandRow } from '../../core/command-table';
import type { Field } from '../../core/fields';
import {
  anyOf,
  controllerOutput,
  fault,
  flag,
  flagsField,
  flow,
  limit,
  mode,
  order,
  power,
  pressure,
  pumpStage,
  temperature,
  typeName,
  version,
} from './fields';

/** One command. */
export interface LaudaRow extends CommandRow {
  readonly reply: Readonly<Record<string, Field>>;
  /** The words of the argument are the whole request. */
  readonly isBare?: true;
}

/** Commands by key. */
export type LaudaTable = Readonly<Record<string, LaudaRow>>;

/** Whether there is a fault, as every unit tells it; models with flags have a row of that name, too. */
const OF_ALL = {
  readAlarmPresent: {
    number: 4,
    name: 'STATUS',
    group: 'alarms',
    poll: 'state',
    reply: { alarmPresent: fault },
    title: 'Read whether a fault is present',
    also: 'alarm error status',
  },
} as const satisfies LaudaTable;

/** The commands that all series share. */
// prettier-ignore
export const SHARED = {
  setChillerStatus: { number: 2, name: 'START/STOP', isBare: true, group: 'status', argument: 'chillerStatus', urgent: 'standby', reply: { chillerStatus: order },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump temperature control',
    help: 'run starts pump, heating and cooling, standby stops them. A stop goes out before everything else that waits.' },
  readChillerStatus: { number: 1, name: 'IN_MODE_02', group: 'status', poll: 'state', reply: { chillerStatus: mode },
    title: 'Read whether the chiller runs', also: 'run standby running stopped' },

  readSetTemperature: { number: 5, name: 'IN_SP_00', group: 'temperatures', poll: 'normal', reply: { setTemperature: temperature },
    title: 'Read set point', also: 'setpoint target set temperature' },
  setControlTemperature: { number: 6, name: 'OUT_SP_00', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most two decimals: 18.25. What lies outside its own limits the chiller refuses.' },
  readSupplyTemperature: { number: 7, name: 'IN_PV_00', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'internal bath jacket flow coolant fluid outlet actual',
    help: "The maker's outflow temperature, or that of the bath." },
  readControlledTemperature: { number: 8, name: 'IN_PV_01', group: 'temperatures', poll: 'normal', reply: { controlledTemperature: temperature },
    also: 'internal process cascade control',
    help: 'The temperature that the chiller controls on: its own, or an external one.' },
  readExternalTemperature: { number: 9, name: 'IN_PV_03', group: 'temperatures', poll: 'normal', reply: { externalTemperature: temperature },
    also: 'external sensor pt100 reactor experiment',
    help: 'The external Pt100.' },

  readSupplyPressure: { number: 10, name: 'IN_PV_02', group: 'flow', poll: 'normal', reply: { supplyPressure: pressure },
    also: 'pump pressure bar' },
  readProcessFlow: { number: 11, name: 'IN_PV_07', group: 'flow', poll: 'fast', reply: { processFlow: flow },
    also: 'coolant fluid flow rate pump',
    help: 'Needs a flow meter.' },
  readPumpStage: { number: 12, name: 'IN_SP_01', group: 'flow', poll: 'slow', reply: { pumpStage },
    also: 'revolutions rpm' },
  setPumpStage: { number: 13, name: 'OUT_SP_01', group: 'flow', argument: 'pumpStage', reply: { pumpStage },
    also: 'revolutions rpm',
    help: 'How many stages there are depends on the chiller.' },

  readControllerOutput: { number: 14, name: 'IN_PV_06', group: 'power', poll: 'normal', reply: { controllerOutput },
    also: 'actuating heating cooling percent' },
  readPower: { number: 15, name: 'IN_PV_08', group: 'power', poll: 'normal', reply: { power },
    also: 'heating cooling watt',
    help: 'What the controller asks for, in W.' },

  readOvertemperatureSetting: { number: 16, name: 'IN_SP_03', group: 'limits', poll: 'limits', reply: { overtemperatureSetting: limit },
    also: 'protection safety' },
  readHighSupplyTemperatureLimit: { number: 17, name: 'IN_SP_04', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureLimit: limit },
    also: 'TiH Hi outflow' },
  setHighSupplyTemperatureLimit: { number: 18, name: 'OUT_SP_04', group: 'limits', argument: 'highSupplyTemperatureLimit', reply: { highSupplyTemperatureLimit: limit },
    also: 'TiH Hi outflow',
    help: 'The controller keeps the outflow below it.' },
  readLowSupplyTemperatureLimit: { number: 19, name: 'IN_SP_05', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureLimit: limit },
    also: 'TiL Lo outflow' },
  setLowSupplyTemperatureLimit: { number: 20, name: 'OUT_SP_05', group: 'limits', argument: 'lowSupplyTemperatureLimit', reply: { lowSupplyTemperatureLimit: limit },
    also: 'TiL Lo outflow',
    help: 'The controller keeps the outflow above it.' },

  readKeypadLock: { number: 21, name: 'IN_MODE_00', group: 'settings', poll: 'slow', reply: { keypadLocked: flag },
    title: 'Read whether the keys are locked', also: 'keyboard panel' },
  setKeypadLock: { number: 22, name: 'OUT_MODE_00', group: 'settings', argument: 'keypadLocked', reply: { keypadLocked: flag },
    title: 'Lock the keys of the panel', also: 'keyboard panel' },
  readType: { number: 23, name: 'TYPE', group: 'settings', reply: { deviceType: typeName },
    title: 'Read what the chiller calls itself', also: 'identify model type name' },
  readVersion: { number: 24, name: 'VERSION_R', group: 'settings', reply: { softwareVersion: version },
    title: 'Read software version', also: 'identify firmware' },
} as const satisfies LaudaTable;

/** Every command of a chiller whose model is not known. */
export const COMMANDS = { ...OF_ALL, ...SHARED } as const satisfies LaudaTable;

/** Where in `STAT` the flags of a series stand. */
export interface FlagMap {
  /** Characters. */
  readonly length: number;
  /** Places from 0 of what stops the chiller, and of what only warns. */
  readonly alarms: readonly number[];
  readonly warnings: readonly number[];
}

/** The table of a series. */
export function tableWith({ length, alarms, warnings }: FlagMap): LaudaTable {
  const flags = {
    alarmPresent: anyOf(alarms, length),
    ...(warnings.length > 0 && { warningPresent: anyOf(warnings, length) }),
  };
  return {
    readAlarmPresent: { ...OF_ALL.readAlarmPresent, name: 'STAT', reply: flags },
    readAlarms: { number: 25, name: 'STAT', group: 'alarms', reply: { alarms: flagsField('alarms', alarms, length) } },
    ...(warnings.length > 0 && {
      readWarnings: {
        number: 26,
        name: 'STAT',
        group: 'alarms',
        reply: { warnings: flagsField('warnings', warnings, length) },
      },
    }),
    ...SHARED,
  };
}
