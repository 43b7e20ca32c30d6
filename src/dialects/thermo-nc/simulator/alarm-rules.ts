/* When each bit of the status comes, and what it does. Delays and limits are assumptions; a fault stops the unit until it is started again. */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { alarmsOf } from '../alarms';
import type { NcAlarm } from '../alarms';
import { STATUS_MAPS } from '../status-maps';

/** What a unit keeps over a power cut. */
export interface NcSettings {
  setTemperature: number;
  highSupplyTemperatureAlarm: number;
  lowSupplyTemperatureAlarm: number;
  highSupplyTemperatureWarning: number;
  lowSupplyTemperatureWarning: number;
  /** 0 where the controller has no flow meter. */
  lowProcessFlowAlarm: number;
  lowProcessFlowWarning: number;
}

type Now = Situation<NcSettings>;

const DELAY_MS = 2_000;
const FLOW_ARMED_AFTER_MS = 10_000;
const LOW_LEVEL_PERCENT = 20;

const isFlowing = (now: Now, leastLpm: number): boolean => now.onForMs < FLOW_ARMED_AFTER_MS || now.flowLpm >= leastLpm;

const CAUSES: Readonly<Record<string, (now: Now) => boolean>> = {
  supplyTemperatureSensor: (now) => now.hasFault('supplyTemperatureSensor'),
  highSupplyTemperature: (now) => now.temperatureC('supply') > now.settings.highSupplyTemperatureAlarm,
  lowSupplyTemperature: (now) => now.temperatureC('supply') < now.settings.lowSupplyTemperatureAlarm,
  lowProcessFlow: (now) => !isFlowing(now, now.settings.lowProcessFlowAlarm),
  lowFixedFlow: (now) => !isFlowing(now, now.settings.lowProcessFlowWarning),
  lowCoolantLevel: (now) => now.levelPercent < LOW_LEVEL_PERCENT,
};

const WARNED: Readonly<Record<string, (now: Now) => boolean>> = {
  highSupplyTemperature: (now) => now.temperatureC('supply') > now.settings.highSupplyTemperatureWarning,
  lowSupplyTemperature: (now) => now.temperatureC('supply') < now.settings.lowSupplyTemperatureWarning,
  lowCoolantLevel: (now) => now.levelPercent < LOW_LEVEL_PERCENT + 10,
};

/** One bit for each name: a unit shows it where its own controller has it. */
const NAMED: readonly NcAlarm[] = Object.values(STATUS_MAPS)
  .flatMap(alarmsOf)
  .filter(({ word, key }, at, all) => all.findIndex((other) => other.word === word && other.key === key) === at);

/** One rule for each alarm that any controller has. */
export const ALARM_RULES: readonly AlarmRule<NcSettings>[] = NAMED.map((bit) => {
  const isStopping = bit.word === 'faults';
  const cause = (isStopping ? undefined : WARNED[bit.key]) ?? CAUSES[bit.key];
  return { bit, delayMs: DELAY_MS, isStopping, release: isStopping ? 'restart' : 'self', ...(cause && { cause }) };
});
