/* When each alarm comes, and what it does. Delays and limits are assumptions; an alarm that stops the unit stays until it is reset at the panel. */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';

/** What a unit keeps over a power cut. */
export interface SmcSettings {
  setTemperature: number;
}

type Now = Situation<SmcSettings>;

const DELAY_MS = 2_000;
const ARMED_AFTER_MS = 10_000;
const LOW_LEVEL_PERCENT = 20;
const HIGH_SUPPLY_C = 60;
const LEAST_FLOW_LPM = 1;

const CAUSES: Readonly<Record<string, (now: Now) => boolean>> = {
  lowCoolantLevel: (now) => now.levelPercent < LOW_LEVEL_PERCENT,
  highSupplyTemperature: (now) => now.temperatureC('supply') > HIGH_SUPPLY_C,
  abnormalPump: (now) =>
    now.hasFault('abnormalPump') || (now.onForMs >= ARMED_AFTER_MS && now.flowLpm < LEAST_FLOW_LPM),
  compressorFailure: (now) => now.hasFault('compressor1Failure') || now.hasFault('compressorFailure'),
  supplyTemperatureSensor: (now) => now.hasFault('supplyTemperatureSensor'),
};

/** One rule for each, in the order of the table. */
export const ALARM_RULES: readonly AlarmRule<SmcSettings>[] = ALARMS.map((bit) => {
  const isStopping = bit.severity === 'critical';
  const cause = CAUSES[bit.key];
  return { bit, delayMs: DELAY_MS, isStopping, release: isStopping ? 'accept' : 'self', ...(cause && { cause }) };
});
