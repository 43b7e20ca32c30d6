/*
 * When each message comes, and what it does. The maker publishes no delays: all of them are assumptions. What the manual calls an alarm
 * switches the circulator off; a warning goes away with its cause.
 */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';
import type { JulaboSettings } from './settings';

type Now = Situation<JulaboSettings>;
type Row = Pick<AlarmRule<JulaboSettings>, 'delayMs' | 'cause'>;

const DELAY_MS = 2_000;
const ARMED_AFTER_MS = 10_000;
const LEVEL_WARNING_PERCENT = 20;
const LEVEL_ALARM_PERCENT = 10;

const when = (cause: (now: Now) => boolean): Row => ({ delayMs: DELAY_MS, cause });

const CAUSES: Readonly<Record<string, Row>> = {
  lowCoolantLevel: when((now) => now.levelPercent < LEVEL_ALARM_PERCENT),
  levelWarning: when((now) => now.levelPercent < LEVEL_WARNING_PERCENT),
  highSupplyTemperature: when((now) => now.temperatureC('supply') > now.settings.highSupplyTemperatureWarning),
  lowSupplyTemperature: when((now) => now.temperatureC('supply') < now.settings.lowSupplyTemperatureWarning),
  supplyTemperatureSensor: when((now) => now.hasFault('supplyTemperatureSensor')),
  safetySensor: when((now) => now.hasFault('safetySensor')),
  externalTemperatureSensor: when((now) => now.hasFault('externalTemperatureSensor')),
  condenser: when((now) => now.onForMs >= ARMED_AFTER_MS && now.fanTurns.includes(false)),
  compressorFailure: when((now) => now.hasFault('compressor1Failure') || now.hasFault('compressorFailure')),
  pumpFailure: when((now) => now.onForMs >= DELAY_MS && now.hasFault('pumpFailure')),
};

/** One rule for each message, in the order of the table. */
export const ALARM_RULES: readonly AlarmRule<JulaboSettings>[] = ALARMS.map((bit) => ({
  bit,
  delayMs: 0,
  isStopping: bit.severity === 'critical',
  release: bit.severity === 'critical' ? 'accept' : 'self',
  ...CAUSES[bit.key],
}));
