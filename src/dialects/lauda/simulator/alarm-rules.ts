/*
 * When each flag of `STAT` comes, and what it does. The maker publishes no delays: all of them are assumptions. An alarm stops the unit and
 * stays until it is confirmed at the panel; a warning goes by itself.
 */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';
import type { LaudaSettings } from './settings';

type Now = Situation<LaudaSettings>;

const DELAY_MS = 2_000;
const FAN_ARMED_AFTER_MS = 15_000;
const LEVEL_WARNING_PERCENT = 20;
const LEVEL_ALARM_PERCENT = 10;
const FULL_PERCENT = 105;

const CAUSES: Readonly<Record<string, (now: Now) => boolean>> = {
  deviceError: (now) =>
    now.hasFault('compressor1Failure') ||
    now.hasFault('pumpFailure') ||
    (now.onForMs >= FAN_ARMED_AFTER_MS && now.fanTurns.includes(false)),
  overtemperature: (now) => now.temperatureC('supply') > now.settings.overtemperatureSetting,
  lowCoolantLevel: (now) => now.levelPercent < LEVEL_ALARM_PERCENT,
  highCoolantLevel: (now) => now.levelPercent > FULL_PERCENT,
  externalValueMissing: (now) => now.hasFault('externalValueMissing'),
  panelWarning: (now) => now.levelPercent < LEVEL_WARNING_PERCENT,
};

/** One rule for each, in the order of the table. */
export const ALARM_RULES: readonly AlarmRule<LaudaSettings>[] = ALARMS.map((bit) => {
  const isStopping = bit.word === 'alarms';
  const cause = CAUSES[bit.key];
  return { bit, delayMs: DELAY_MS, isStopping, release: isStopping ? 'accept' : 'self', ...(cause && { cause }) };
});
