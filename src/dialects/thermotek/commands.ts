/*
 * The command table: every request of the protocol (TTK Release II, rev X2.003), one row each. The codec, the types, the
 * range checks, the drop-downs, the simulator's answers and docs/commands.md all come from these rows. To add a
 * quantity, add a row; labels come from the keys.
 */
import { ALARM_WORDS } from './alarms';
import {
  wordField,
  chillerStatus,
  controlSensor,
  controlStatus,
  current,
  digit,
  dutyCycle,
  flag,
  flow,
  minutes,
  percent,
  pidOutput,
  revolutions,
  temperature,
  thermalMode,
} from './fields';
import type { ArgumentIn, CommandRow, ReadingsIn, ReplyIn, ReplyValuesIn } from '../../core/command-table';

/** One command of the protocol. Its number is 1 to 59, its name the eight characters behind it; units check their length only. */
export interface ThermotekRow extends CommandRow {
  /** Constant data in the request and at the beginning of the reply: the page of an alarm word, `U`. */
  readonly data?: string;
  /** Separator of the reply's fields. */
  readonly separator?: ',';
}

/** Commands by key, as the codec takes them: an older or newer release is another table. */
export type ThermotekTable = Readonly<Record<string, ThermotekRow>>;

/** Every command by key: its number, argument and reply. One row per line, so that it reads as a table. */
// prettier-ignore
export const COMMANDS = {
  watchdog: { number: 1, name: 'WatchDog', group: 'status', poll: 'state', reply: { controlStatus, pumpOn: flag, alarmPresent: flag, warningPresent: flag },
    title: 'Read status', also: 'state run standby running stopped pump alarm warning watchdog',
    help: 'Control status, pump, and whether an alarm or a warning is present.' },
  readControlSensor: { number: 2, name: 'rCtrlSen', group: 'settings', poll: 'slow', reply: { controlSensor } },
  readSetTemperature: { number: 3, name: 'rSetTemp', group: 'temperatures', poll: 'normal', reply: { setTemperature: temperature },
    title: 'Read set point', also: 'setpoint target set temperature' },
  readSupplyTemperature: { number: 4, name: 'rSupplyT', group: 'temperatures', poll: 'fast', reply: { supplyTemperature: temperature },
    also: 'water coolant fluid outlet actual' },
  readExternalRtd: { number: 5, name: 'rExtRTD_', group: 'temperatures', poll: 'normal', reply: { externalRtdTemperature: temperature } },
  readExternalThermistor: { number: 6, name: 'rExtThrm', group: 'temperatures', poll: 'normal', reply: { externalThermistorTemperature: temperature } },
  readReturnTemperature: { number: 7, name: 'rReturnT', group: 'temperatures', poll: 'normal', reply: { returnTemperature: temperature },
    also: 'water coolant fluid inlet',
    help: 'A T257P was observed to read far too low here.' },
  readAmbientTemperature: { number: 8, name: 'rAmbTemp', group: 'temperatures', poll: 'normal', reply: { ambientTemperature: temperature },
    also: 'room air' },
  readProcessFlow: { number: 9, name: 'rProsFlo', group: 'flow', poll: 'fast', reply: { processFlow: flow },
    also: 'water coolant fluid flow rate pump' },
  readTecBank1Current: { number: 10, name: 'rTECB1Cr', group: 'power', poll: 'normal', reply: { tecBank1Current: current } },
  readTecBank2Current: { number: 11, name: 'rTECB2Cr', group: 'power', poll: 'normal', reply: { tecBank2Current: current } },
  setExternalSensors: { number: 12, name: 'sExtSens', group: 'settings', argument: 'externalSensorsEnabled', affects: ['externalRtdTemperature', 'externalThermistorTemperature', 'controlSensor'], reply: { externalSensorsEnabled: flag },
    help: 'Enables (true) or disables (false) the external sensors.' },
  readTeDriveLevel: { number: 13, name: 'rTECDrLv', group: 'power', poll: 'normal', reply: { teDriveLevel: percent, teDriveMode: thermalMode }, separator: ',' },
  setChillerStatus: { number: 15, name: 'sStatus_', group: 'status', argument: 'chillerStatus', affects: ['controlStatus', 'pumpOn'], urgent: 'standby', reply: { chillerStatus },
    title: 'Start or stop the chiller', also: 'run standby on off switch power pump',
    help: 'run starts the chiller, standby stops it. A stop goes out before everything else that waits.' },
  setControlSensor: { number: 16, name: 'sCtrlSen', group: 'settings', argument: 'controlSensor', reply: { controlSensor },
    help: 'The T257P controls on its supply sensor only and refuses this command.' },
  setControlTemperature: { number: 17, name: 'sCtrlT__', group: 'temperatures', argument: 'setTemperature', reply: { setTemperature: temperature },
    title: 'Set temperature', also: 'set point setpoint target water coolant',
    help: 'The set point, in °C with at most one decimal: 18.5.' },
  readAlarmsLevel1: { number: 18, name: 'rAlrmLv1', group: 'alarms', reply: { alarmsLevel1: wordField(ALARM_WORDS.alarmsLevel1) }, resets: true,
    also: 'fault error reset',
    help: 'Reading also resets the level-1 alarms on the unit, even latched ones. Never poll it; send standby first.' },
  readAlarmsLevel2Status1: { number: 19, name: 'rAlrmLv2', group: 'alarms', data: '1', reply: { alarmsLevel2Status1: wordField(ALARM_WORDS.alarmsLevel2Status1) },
    also: 'fault error' },
  readAlarmsLevel2Status2: { number: 19, name: 'rAlrmLv2', group: 'alarms', data: '2', reply: { alarmsLevel2Status2: wordField(ALARM_WORDS.alarmsLevel2Status2) },
    also: 'fault error' },
  readWarnings: { number: 20, name: 'rWarnLv1', group: 'alarms', reply: { warnings: wordField(ALARM_WORDS.warnings) },
    also: 'fault' },
  setHighSupplyTemperatureWarning: { number: 21, name: 'sHiSpTWn', group: 'limits', argument: 'highSupplyTemperatureWarning', reply: { highSupplyTemperatureWarning: temperature } },
  setLowSupplyTemperatureWarning: { number: 22, name: 'sLoSpTWn', group: 'limits', argument: 'lowSupplyTemperatureWarning', reply: { lowSupplyTemperatureWarning: temperature } },
  setHighAmbientTemperatureWarning: { number: 23, name: 'sHiAmTWn', group: 'limits', argument: 'highAmbientTemperatureWarning', reply: { highAmbientTemperatureWarning: temperature } },
  setLowAmbientTemperatureWarning: { number: 24, name: 'sLoAmTWn', group: 'limits', argument: 'lowAmbientTemperatureWarning', reply: { lowAmbientTemperatureWarning: temperature } },
  setLowProcessFlowWarning: { number: 25, name: 'sLoPFlWn', group: 'limits', argument: 'lowProcessFlowWarning', reply: { lowProcessFlowWarning: flow } },
  setHighSupplyTemperatureAlarm: { number: 26, name: 'sHiSpTAl', group: 'limits', argument: 'highSupplyTemperatureAlarm', reply: { highSupplyTemperatureAlarm: temperature } },
  setLowSupplyTemperatureAlarm: { number: 27, name: 'sLoSpTAl', group: 'limits', argument: 'lowSupplyTemperatureAlarm', reply: { lowSupplyTemperatureAlarm: temperature } },
  setHighAmbientTemperatureAlarm: { number: 28, name: 'sHiAmTAl', group: 'limits', argument: 'highAmbientTemperatureAlarm', reply: { highAmbientTemperatureAlarm: temperature } },
  setLowAmbientTemperatureAlarm: { number: 29, name: 'sLoAmTAl', group: 'limits', argument: 'lowAmbientTemperatureAlarm', reply: { lowAmbientTemperatureAlarm: temperature } },
  setLowProcessFlowAlarm: { number: 30, name: 'sLoPFlAl', group: 'limits', argument: 'lowProcessFlowAlarm', reply: { lowProcessFlowAlarm: flow } },
  readHighSupplyTemperatureWarning: { number: 34, name: 'rHiSpTWn', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureWarning: temperature } },
  readLowSupplyTemperatureWarning: { number: 35, name: 'rLoSpTWn', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureWarning: temperature } },
  readHighAmbientTemperatureWarning: { number: 36, name: 'rHiAmTWn', group: 'limits', poll: 'limits', reply: { highAmbientTemperatureWarning: temperature } },
  readLowAmbientTemperatureWarning: { number: 37, name: 'rLoAmTWn', group: 'limits', poll: 'limits', reply: { lowAmbientTemperatureWarning: temperature } },
  readLowProcessFlowWarning: { number: 38, name: 'rLoPFlWn', group: 'limits', poll: 'limits', reply: { lowProcessFlowWarning: flow } },
  readHighSupplyTemperatureAlarm: { number: 39, name: 'rHiSpTAl', group: 'limits', poll: 'limits', reply: { highSupplyTemperatureAlarm: temperature } },
  readLowSupplyTemperatureAlarm: { number: 40, name: 'rLoSpTAl', group: 'limits', poll: 'limits', reply: { lowSupplyTemperatureAlarm: temperature } },
  readHighAmbientTemperatureAlarm: { number: 41, name: 'rHiAmTAl', group: 'limits', poll: 'limits', reply: { highAmbientTemperatureAlarm: temperature } },
  readLowAmbientTemperatureAlarm: { number: 42, name: 'rLoAmTAl', group: 'limits', poll: 'limits', reply: { lowAmbientTemperatureAlarm: temperature } },
  readLowProcessFlowAlarm: { number: 43, name: 'rLoPFlAl', group: 'limits', poll: 'limits', reply: { lowProcessFlowAlarm: flow } },
  readPwmOutput: { number: 46, name: 'rPulWdMo', group: 'power', poll: 'slow', reply: { pwmOutput: dutyCycle, relayMode: thermalMode }, separator: ',' },
  readPidStatus: { number: 48, name: 'rPIDStat', group: 'power', poll: 'slow', reply: { pidValue: pidOutput, pidMode: digit }, separator: ',' },
  readUpTime: { number: 49, name: 'rUpTime_', group: 'status', poll: 'slow', reply: { upTime: minutes },
    also: 'running hours minutes since start' },
  readFan1Speed: { number: 50, name: 'rFanSpd1', group: 'fans', poll: 'normal', reply: { fan1Speed: revolutions }, help: 'Rear left fan.' },
  readFan2Speed: { number: 51, name: 'rFanSpd2', group: 'fans', poll: 'normal', reply: { fan2Speed: revolutions }, help: 'Rear right fan.' },
  readFan3Speed: { number: 52, name: 'rFanSpd3', group: 'fans', poll: 'normal', reply: { fan3Speed: revolutions }, help: 'Front left fan.' },
  readFan4Speed: { number: 53, name: 'rFanSpd4', group: 'fans', poll: 'normal', reply: { fan4Speed: revolutions }, help: 'Front right fan.' },
  restoreDefaultSettings: { number: 59, name: 'sDUsrEEP', group: 'settings', data: 'U', reply: {}, destructive: true,
    also: 'factory reset',
    help: 'Overwrites the user settings in the unit with its defaults. Cannot be undone.' },
} as const satisfies ThermotekTable;

type Commands = typeof COMMANDS;

/** The name of a command in this library, such as `readSupplyTemperature`. */
export type CommandKey = keyof Commands;

/** The values in a command's reply: `{ supplyTemperature: number }`. */
export type ReplyOf<K extends CommandKey> = ReplyIn<Commands, K>;

/** What a command must be given; `undefined` for those that take nothing. */
export type ArgumentOf<K extends CommandKey> = ArgumentIn<Commands, K>;

/** Every field in any reply, with the type of its value. */
export type ReplyValues = ReplyValuesIn<Commands>;

/** Every quantity that a session knows of a chiller, and the type of its value. `temperatureError` is derived. */
export type Readings = ReadingsIn<Commands> & { temperatureError: number };

/** The name of a reading, such as `supplyTemperature`. */
export type ReadingName = keyof Readings;

/** The value of one reading: a number, a switch, or one of a few names. */
export type ReadingValue = Readings[ReadingName];
