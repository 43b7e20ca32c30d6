/* When each of the six flags comes, and what it does. Delays and limits are assumptions. */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';

/** What a unit keeps over a power cut. */
export interface T255pSettings {
  setTemperature: number;
  controlSensor: 'supply' | 'external';
}

type Now = Situation<T255pSettings>;

const DELAY_MS = 2_000;
const LOW_LEVEL_PERCENT = 20;
/** Above and below the range of set points. */
const HIGH_C = 55;
const LOW_C = -10;

const CAUSES: Readonly<Record<string, (now: Now) => boolean>> = {
  lowCoolantLevel: (now) => now.levelPercent < LOW_LEVEL_PERCENT,
  highControlTemperature: (now) => now.controlC > HIGH_C,
  lowControlTemperature: (now) => now.controlC < LOW_C,
  supplyTemperatureSensor: (now) => now.hasFault('supplyTemperatureSensor'),
  eepromSystemError: (now) => now.hasFault('eepromFailure'),
};

/** One rule for each, in the order of the table. */
export const ALARM_RULES: readonly AlarmRule<T255pSettings>[] = ALARMS.map((bit) => {
  const cause = CAUSES[bit.key];
  return { bit, delayMs: DELAY_MS, isStopping: bit.severity === 'critical', release: 'self', ...(cause && { cause }) };
});
