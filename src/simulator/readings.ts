/* What a unit answers for each field of each reply: one small function per quantity, in the units of the protocol. */
import type { ReplyValues } from '../protocol';
import type { AlarmWatch } from './alarm-watch';
import type { ControllerState } from './controller';
import { noiseOf, readTemperatureC } from './sensors';
import type { SensorContext } from './sensors';
import type { UnitSettings } from './settings';
import type { UnitStatus } from './unit-options';

export interface ReadingContext {
  readonly sensors: SensorContext;
  readonly settings: UnitSettings;
  readonly controller: ControllerState;
  readonly alarms: AlarmWatch;
  readonly status: UnitStatus;
  readonly upTimeMin: number;
  readonly bankCurrentA: number;
}

/** Within this error the controller counts as settled, K. */
const SETTLED_WITHIN_K = 0.1;

const FIELDS: { readonly [F in keyof ReplyValues]: (unit: ReadingContext) => ReplyValues[F] } = {
  controlStatus: ({ status }) => (status === 'off' ? 'standby' : status),
  pumpOn: ({ status }) => isPumpOn(status),
  alarmPresent: ({ alarms }) => alarms.isAlarmPresent,
  warningPresent: ({ alarms }) => alarms.isWarningPresent,
  chillerStatus: ({ status }) => (status === 'run' ? 'run' : 'standby'),
  setTemperature: ({ settings }) => settings.setTemperature,
  controlSensor: ({ settings }) => settings.controlSensor,
  externalSensorsEnabled: ({ settings }) => settings.externalSensorsEnabled,
  supplyTemperature: ({ sensors }) => readTemperatureC(sensors, 'supply'),
  returnTemperature: ({ sensors }) => readTemperatureC(sensors, 'return'),
  ambientTemperature: ({ sensors }) => readTemperatureC(sensors, 'ambient'),
  externalRtdTemperature: ({ sensors }) => readTemperatureC(sensors, 'externalRtd'),
  externalThermistorTemperature: ({ sensors }) => readTemperatureC(sensors, 'externalThermistor'),
  processFlow: ({ sensors }) => flowLpm(sensors),
  tecBank1Current: (unit) => bankCurrentA(unit, 1),
  tecBank2Current: (unit) => bankCurrentA(unit, 2),
  teDriveLevel: ({ controller }) => Math.round(Math.abs(controller.output) * 100),
  teDriveMode: ({ controller }) => controller.mode,
  // Assumption: the duty cycle of the same output, 1 to 255.
  pwmOutput: ({ controller }) => 1 + Math.round(Math.abs(controller.output) * 254),
  relayMode: ({ controller }) => controller.mode,
  // Assumption: the controller's output in %, cooling positive.
  pidValue: ({ controller }) => controller.output * 100,
  pidMode: pidMode,
  upTime: ({ upTimeMin }) => upTimeMin,
  fan1Speed: ({ sensors }) => fanHz(sensors, 0),
  fan2Speed: ({ sensors }) => fanHz(sensors, 1),
  fan3Speed: ({ sensors }) => fanHz(sensors, 2),
  fan4Speed: ({ sensors }) => fanHz(sensors, 3),
  alarmsLevel1: ({ alarms }) => ({ active: alarms.active('alarmsLevel1'), unknown: [], raw: '' }),
  alarmsLevel2Status1: ({ alarms }) => ({ active: alarms.active('alarmsLevel2Status1'), unknown: [], raw: '' }),
  alarmsLevel2Status2: ({ alarms }) => ({ active: alarms.active('alarmsLevel2Status2'), unknown: [], raw: '' }),
  warnings: ({ alarms }) => ({ active: alarms.active('warnings'), unknown: [], raw: '' }),
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

/** The pump runs in these states only. */
export function isPumpOn(status: UnitStatus): boolean {
  return status === 'run' || status === 'test';
}

/** Flow as measured, L/min; a paddle wheel that stands gives exactly zero. */
export function flowLpm(sensors: SensorContext): number {
  const { flowLpm: flow } = sensors.model;
  return flow < 0.05 ? 0 : Math.max(0, flow + noiseOf(sensors, 'flow'));
}

/** Assumption: 0 off, 1 at its end, 2 approaching, 3 settled. */
function pidMode({ status, controller }: ReadingContext): number {
  if (status !== 'run') return 0;
  if (Math.abs(controller.output) === 1) return 1;
  return Math.abs(controller.filteredErrorK) > SETTLED_WITHIN_K ? 2 : 3;
}

/** Assumption: both banks get the same drive, and the current is negative when they heat. */
function bankCurrentA({ sensors, bankCurrentA: fullA }: ReadingContext, bank: 1 | 2): number {
  if (sensors.hasFault(`currentSensor${bank}Short`)) return 9.999;
  if (sensors.hasFault(`currentSensor${bank}Open`) || sensors.hasFault(`tecBank${bank}Failure`)) return 0;
  const { drive } = sensors.model;
  if (Math.abs(drive) < 0.001) return 0;
  return drive * fullA + noiseOf(sensors, `current${bank}`);
}

function fanHz(sensors: SensorContext, index: 0 | 1 | 2 | 3): number {
  const hz = sensors.model.fanHz[index];
  if (hz < 1) return 0;
  return Math.max(0, Math.round(hz + noiseOf(sensors, (['fan1', 'fan2', 'fan3', 'fan4'] as const)[index])));
}
