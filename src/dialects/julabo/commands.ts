/*
 * THE table: every command of Julabo's protocol that we speak. The first seven words are the only ones that all models share; the others
 * stand for different quantities in different models, and answer either way. `models.ts` says which model has which, and by which word.
 * What has the same meaning as in other dialects has the same key.
 */
import type { CommandRow } from '../../core/command-table';
import type { Field } from '../../core/fields';
import { choiceField, flagField, runField, textField } from '../../core/wire-fields';
import { messagePresent, messages, number, percent, remote, temperature } from './fields';

/** One command. Its number only tells it from the others: the protocol has words. */
export interface JulaboRow extends CommandRow {
  readonly reply: Readonly<Record<string, Field>>;
}

/** Commands by key. */
export type JulaboTable = Readonly<Record<string, JulaboRow>>;

const chillerStatus = runField({ standby: '0', run: '1' });
const controlSensor = choiceField({ supply: '0', external: '1' }, { internal: 'supply' });
const displayUnit = choiceField({ celsius: '0', fahrenheit: '1' });
const flag = flagField();
const text = textField();

/** Decimals of temperatures that are sent to a model of which nothing more is known. */
export const USUAL_DECIMALS = 1;

/** Every command by key, with as many decimals as any model takes. One row a line. */
// prettier-ignore
export const COMMANDS = {
  readIdentity: { number: 1, name: 'VERSION', group: 'status', reply: { identity: text },
    title: 'Read name and version' },
  readStatus: { number: 2, name: 'STATUS', group: 'status', poll: 'state',
    reply: { deviceText: text, remote, alarmPresent: messagePresent, messages },
    title: 'Read status text', also: 'state remote manual alarm warning message',
    help: 'What the chiller shows: its state and who controls it, or a message in their place.' },
  readChillerStatus: { number: 3, name: 'IN_MODE_05', group: 'status', poll: 'state', reply: { running: flag, chillerStatus },
    title: 'Read whether the temperature control is on' },
  setChillerStatus: { number: 4, name: 'OUT_MODE_05', group: 'status', argument: 'chillerStatus', affects: ['running', 'deviceText', 'heatingPower'], urgent: 'standby', reply: { chillerStatus },
    title: 'Start or stop the chiller',
    help: 'run starts the temperature control, standby stops it. Read back half a second later. A stop goes out before everything else that waits.' },

  readSetTemperature: { number: 5, name: 'IN_SP_00', group: 'temperatures', poll: 'normal', reply: { setTemperature: temperature(2) },
    title: 'Read set point' },
  setControlTemperature: { number: 6, name: 'OUT_SP_00', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature(2) },
    title: 'Set temperature',
    help: 'The set point, in °C. The chiller does not answer, so it is read back half a second later.' },
  readSupplyTemperature: { number: 7, name: 'IN_PV_00', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature(2) }, },
  readExternalTemperature: { number: 8, name: 'IN_PV_02', group: 'temperatures', poll: 'normal', reply: { externalTemperature: temperature(2) } },
  readReturnTemperature: { number: 9, name: 'IN_PV_03', group: 'temperatures', poll: 'normal', reply: { returnTemperature: temperature(2) }, },
  readSafetyTemperature: { number: 10, name: 'IN_PV_03', group: 'temperatures', poll: 'slow', reply: { safetyTemperature: temperature(2) },
    title: 'Read temperature of the safety sensor' },
  readProtectionTemperature: { number: 11, name: 'IN_PV_04', group: 'limits', poll: 'limits', reply: { protectionTemperature: temperature(2) },
    title: 'Read setting of the overtemperature protection', also: 'excess safety' },

  readHeatingPower: { number: 12, name: 'IN_PV_01', group: 'power', poll: 'normal', reply: { heatingPower: percent(-100) },
    also: 'heater cooling output actuating',
    help: 'In % of what it can: above 0 it heats, below it cools.' },
  readFluidLevel: { number: 13, name: 'IN_PV_16', group: 'flow', poll: 'normal', reply: { fluidLevel: percent(0) }, },
  readPumpStage: { number: 14, name: 'IN_SP_07', group: 'flow', poll: 'slow', reply: { pumpStage: number({ min: 1, max: 4 }, 0) } },
  setPumpStage: { number: 15, name: 'OUT_SP_07', group: 'flow', argument: 'pumpStage', reply: { pumpStage: number({ min: 1, max: 4 }, 0) } },

  readHighSupplyTemperatureWarning: { number: 16, name: 'IN_SP_03', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureWarning: temperature(2) } },
  setHighSupplyTemperatureWarning: { number: 17, name: 'OUT_SP_03', group: 'limits', argument: 'highSupplyTemperatureWarning', reply: { highSupplyTemperatureWarning: temperature(2) } },
  readLowSupplyTemperatureWarning: { number: 18, name: 'IN_SP_04', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureWarning: temperature(2) } },
  setLowSupplyTemperatureWarning: { number: 19, name: 'OUT_SP_04', group: 'limits', argument: 'lowSupplyTemperatureWarning', reply: { lowSupplyTemperatureWarning: temperature(2) } },

  readControlSensor: { number: 20, name: 'IN_MODE_04', group: 'settings', poll: 'slow', reply: { controlSensor }, },
  setControlSensor: { number: 21, name: 'OUT_MODE_04', group: 'settings', argument: 'controlSensor', reply: { controlSensor }, },
  readDisplayUnit: { number: 22, name: 'IN_SP_06', group: 'settings', poll: 'normal', reply: { displayUnit },
    also: 'celsius fahrenheit',
    help: 'The chiller has to show °C: its temperatures stand in the unit of its display.' },
} as const satisfies JulaboTable;

export type JulaboKey = keyof typeof COMMANDS;

/** What every model has, by the same words (manuals of FL and others; the common part of a public driver for five of them). */
export const COMMON: readonly JulaboKey[] = [
  'readIdentity',
  'readStatus',
  'readChillerStatus',
  'setChillerStatus',
  'readSetTemperature',
  'setControlTemperature',
  'readSupplyTemperature',
];
