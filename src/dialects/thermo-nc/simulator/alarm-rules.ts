/* When each bit of the status comes, and what it does. Delays and limits are assumptions; a fault stops the unit until it is started again. */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';

/** What a unit keeps over a power cut. */
export interface NcSettings {
  setTemperature: number;
  highSupplyTemperatureAlarm: number;
  lowSupplyTemperatureAlarm: number;
  lowProcessFlowAlarm: number;
}

type Now = Situation<NcSettings>;

const DELAY_MS = 2_000;
const FLOW_ARMED_AFTER_MS = 10_000;
const LOW_LEVEL_PERCENT = 20;
/** The flow that is close to too little, L/min. */
const NEAR_LPM = 1;

const isFlowing = (now: Now, leastLpm: number): boolean => now.onForMs < FLOW_ARMED_AFTER_MS || now.flowLpm >= leastLpm;

const CAUSES: Readonly<Record<string, (now: Now) => boolean>> = {
  supplyTemperatureSensor: (now) => now.hasFault('supplyTemperatureSensor'),
  highSupplyTemperature: (now) => now.temperatureC('supply') > now.settings.highSupplyTemperatureAlarm,
  lowSupplyTemperature: (now) => now.temperatureC('supply') < now.settings.lowSupplyTemperatureAlarm,
  lowProcessFlow: (now) => !isFlowing(now, now.settings.lowProcessFlowAlarm),
  lowFixedFlow: (now) => !isFlowing(now, now.settings.lowProcessFlowAlarm + NEAR_LPM),
  lowCoolantLevel: (now) => now.levelPercent < LOW_LEVEL_PERCENT,
};

/** One rule for each, in the order of the table. */
export const ALARM_RULES: readonly AlarmRule<NcSettings>[] = ALARMS.map((bit) => {
  const cause = CAUSES[bit.key];
  const isStopping = bit.word === 'faults';
  return { bit, delayMs: DELAY_MS, isStopping, release: isStopping ? 'restart' : 'self', ...(cause && { cause }) };
});
