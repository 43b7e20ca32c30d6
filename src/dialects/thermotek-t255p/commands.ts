/*
 * THE table: every command of the protocol before TTK Release II, one row for each. Its name is the letter on the wire, and its number is
 * the code of that letter. What has the same meaning as in other dialects has the same key, so that a flow runs with either.
 */
import type { CommandRow } from '../../core/command-table';
import type { Field } from '../../core/fields';
import {
  alarms,
  chillerStatus,
  controlSensor,
  controlStatus,
  flag,
  setTemperature,
  temperature,
  watts,
} from './fields';

/** One command. */
export interface T255pRow extends CommandRow {
  /** The fields of the reply follow each other on the wire, each as wide as it says. */
  readonly reply: Readonly<Record<string, Field>>;
  /** What a request has behind its letter, where it carries no value; the reply repeats it. */
  readonly qualifier?: string;
  /** Stands between the fields. */
  readonly separator?: ',';
  /** The unit answers error 3 when it does so already, which is no error. */
  readonly mayBeSo?: true;
}

/** Commands by key. */
export type T255pTable = Readonly<Record<string, T255pRow>>;

const code = (letter: string): number => letter.charCodeAt(0);

/** Every command by key. */
// prettier-ignore
export const COMMANDS = {
  readStatus: { number: code('U'), name: 'U', group: 'status', poll: 'state', reply: { controlStatus, alarmPresent: flag, cooling: flag, dryerOn: flag },
    also: 'state run standby running stopped pump alarm warning watchdog',
    help: 'Control status, whether an alarm is present, and whether chiller and dryer are on. The unit wants to be asked within 5 s.' },
  setChillerStatus: { number: code('G'), name: 'G', group: 'status', argument: 'chillerStatus', affects: ['controlStatus', 'cooling'], urgent: 'standby', mayBeSo: true, reply: { chillerStatus },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump',
    help: 'run starts the chiller, standby stops it. A stop goes out before everything else that waits.' },

  readSetTemperature: { number: code('H'), name: 'H', qualifier: '0', separator: ',', group: 'temperatures', poll: 'normal', reply: { setTemperature, maximumPower: watts },
    title: 'Read set point', also: 'setpoint target set temperature',
    help: 'Set point and maximum power, from the memory of the unit.' },
  setControlTemperature: { number: code('M'), name: 'M', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature },
    title: 'Set temperature', also: 'set point setpoint target bath coolant',
    help: 'The set point, in °C with at most one decimal: 18.5.' },
  readSupplyTemperature: { number: code('I'), name: 'I', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'water coolant fluid outlet actual manifold' },

  readAlarms: { number: code('J'), name: 'J', group: 'alarms', reply: { alarms },
    also: 'fault alarm' },

  setControlSensor: { number: code('O'), name: 'O', group: 'settings', argument: 'controlSensor', mayBeSo: true, reply: { controlSensor },
    also: 'internal external sensor',
    help: 'Control on the sensor inside, or on an external one. Which one it is cannot be read.' },
} as const satisfies T255pTable;
