/* What a unit answers for each field of each reply: one small function per quantity, in the units of the protocol. */
import type { SimulatedUnit, UnitAlarms } from '../../../core/simulator';
import type { AlarmWordName } from '../alarms';
import type { ReplyValues } from '../commands';
import type { ThermotekProfile } from './profiles';
import { CURRENT_NOISE } from './sensors';
import type { ThermotekSettings } from './settings';
import { STATUSES } from './statuses';

/** What the readings come from. */
export interface ReadingContext {
  readonly unit: SimulatedUnit<ThermotekProfile>;
  readonly settings: ThermotekSettings;
}

/** Within this error the controller counts as settled, K. */
const SETTLED_WITHIN_K = 0.1;
/** As many minutes of up time as fit the wire. */
const MOST_MINUTES = 999_999;

const FIELDS: { readonly [F in keyof ReplyValues]: (unit: ReadingContext) => ReplyValues[F] } = {
  controlStatus: ({ unit }) => (unit.state === 'off' ? 'standby' : STATUSES[unit.state]),
  pumpOn: ({ unit }) => unit.isPumpOn,
  alarmPresent: ({ unit }) => isAlarmPresent(unit.alarms),
  warningPresent: ({ unit }) => unit.alarms.some(({ bit }) => bit.word === 'warnings'),
  chillerStatus: ({ unit }) => (unit.state === 'running' ? 'run' : 'standby'),
  setTemperature: ({ settings }) => settings.setTemperature,
  controlSensor: ({ settings }) => settings.controlSensor,
  externalSensorsEnabled: ({ settings }) => settings.externalSensorsEnabled,
  supplyTemperature: ({ unit }) => unit.temperatureC('supply'),
  returnTemperature: ({ unit }) => unit.temperatureC('return'),
  ambientTemperature: ({ unit }) => unit.temperatureC('ambient'),
  externalRtdTemperature: ({ unit }) => unit.temperatureC('externalRtd'),
  externalThermistorTemperature: ({ unit }) => unit.temperatureC('externalThermistor'),
  processFlow: ({ unit }) => unit.flowLpm,
  tecBank1Current: ({ unit }) => bankCurrentA(unit, 1),
  tecBank2Current: ({ unit }) => bankCurrentA(unit, 2),
  teDriveLevel: ({ unit }) => Math.round(Math.abs(unit.controller.output) * 100),
  teDriveMode: ({ unit }) => unit.controller.mode,
  // Assumption: the duty cycle of the same output, 1 to 255.
  pwmOutput: ({ unit }) => 1 + Math.round(Math.abs(unit.controller.output) * 254),
  relayMode: ({ unit }) => unit.controller.mode,
  // Assumption: the controller's output in %, cooling positive.
  pidValue: ({ unit }) => unit.controller.output * 100,
  pidMode: ({ unit }) => pidMode(unit),
  upTime: ({ unit }) => Math.min(MOST_MINUTES, Math.floor(unit.upTimeMs / 60_000)),
  fan1Speed: ({ unit }) => unit.fanHz(0),
  fan2Speed: ({ unit }) => unit.fanHz(1),
  fan3Speed: ({ unit }) => unit.fanHz(2),
  fan4Speed: ({ unit }) => unit.fanHz(3),
  alarmsLevel1: ({ unit }) => alarmWord(unit, 'alarmsLevel1'),
  alarmsLevel2Status1: ({ unit }) => alarmWord(unit, 'alarmsLevel2Status1'),
  alarmsLevel2Status2: ({ unit }) => alarmWord(unit, 'alarmsLevel2Status2'),
  warnings: ({ unit }) => alarmWord(unit, 'warnings'),
  highSupplyTemperatureWarning: ({ settings }) => settings.highSupplyTemperatureWarning,
  lowSupplyTemperatureWarning: ({ settings }) => settings.lowSupplyTemperatureWarning,
  highAmbientTemperatureWarning: ({ settings }) => settings.highAmbientTemperatureWarning,
  lowAmbientTemperatureWarning: ({ settings }) => settings.lowAmbientTemperatureWarning,
  lowProcessFlowWarning: ({ settings }) => settings.lowProcessFlowWarning,
  highSupplyTemperatureAlarm: ({ settings }) => settings.highSupplyTemperatureAlarm,
  lowSupplyTemperatureAlarm: ({ settings }) => settings.lowSupplyTemperatureAlarm,
  highAmbientTemperatureAlarm: ({ settings }) => settings.highAmbientTemperatureAlarm,
  lowAmbientTemperatureAlarm: ({ settings }) => settings.lowAmbientTemperatureAlarm,
  lowProcessFlowAlarm: ({ settings }) => settings.lowProcessFlowAlarm,
};

/** The value of one field now. */
export function readField<F extends keyof ReplyValues>(unit: ReadingContext, field: F): ReplyValues[F] {
  return FIELDS[field](unit);
}

/** Flag AS: a level-1 alarm is up, or a level-2 bit whose cause is there (fan noise has no level-1 alarm). */
function isAlarmPresent(alarms: UnitAlarms): boolean {
  return alarms.some(({ bit, isCaused }) => isLevel1(bit) || (bit.word !== 'warnings' && isCaused));
}

/** Whether an alarm is one of level 1, which command 18 reads and resets. */
export function isLevel1({ word }: { readonly word: string }): boolean {
  return word === ('alarmsLevel1' satisfies AlarmWordName);
}

function alarmWord({ alarms }: SimulatedUnit, word: AlarmWordName): ReplyValues['warnings'] {
  return { active: alarms.active(word), unknown: [], raw: '' };
}

/** Assumption: 0 off, 1 at its end, 2 approaching, 3 settled. */
function pidMode({ state, controller }: SimulatedUnit): number {
  if (state !== 'running') return 0;
  if (Math.abs(controller.output) === 1) return 1;
  return Math.abs(controller.filteredErrorK) > SETTLED_WITHIN_K ? 2 : 3;
}

/** Assumption: both banks get the same drive, and the current is negative when they heat. */
function bankCurrentA(unit: SimulatedUnit<ThermotekProfile>, bank: 1 | 2): number {
  if (unit.hasFault(`currentSensor${bank}Short`)) return 9.999;
  if (unit.hasFault(`currentSensor${bank}Open`) || unit.hasFault(`tecBank${bank}Failure`)) return 0;
  if (Math.abs(unit.drive) < 0.001) return 0;
  return unit.drive * unit.profile.physics.bankCurrentA + unit.noise(CURRENT_NOISE[bank]);
}
