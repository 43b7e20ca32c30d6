/*
 * When each error and warning comes, and what it does. The maker publishes no delays: all of them are assumptions. An error stops the
 * temperature control; errors and warnings stay until they are cleared.
 */
import type { AlarmRule, Situation } from '../../../core/simulator';
import { ALARMS } from '../alarms';
import type { AlarmSourceName } from '../alarms';
import type { HuberSettings } from './settings';

type Now = Situation<HuberSettings>;
type Row = Pick<AlarmRule<HuberSettings>, 'delayMs' | 'cause'>;

const DELAY_MS = 2_000;
const FLOW_ARMED_AFTER_MS = 10_000;
const PUMP_ARMED_AFTER_MS = 2_000;
const FAN_ARMED_AFTER_MS = 15_000;
/** A quarter of the open flow: a clogged filter is noticed. */
const LOW_FLOW_BELOW_LPM = 5;
/** Of the expansion tank: a warning below 20 %, and below 10 % the unit switches off. */
const LEVEL_WARNING_PERCENT = 20;
const LEVEL_ERROR_PERCENT = 10;

const when = (cause: (now: Now) => boolean): Row => ({ delayMs: DELAY_MS, cause });
const isPumpDead = (now: Now): boolean => now.onForMs >= PUMP_ARMED_AFTER_MS && now.hasFault('pumpFailure');

const ERRORS: Readonly<Record<string, Row>> = {
  lowCoolantLevel: when((now) => now.levelPercent < LEVEL_ERROR_PERCENT),
  lowProcessFlow: when(
    (now) => now.onForMs >= FLOW_ARMED_AFTER_MS && now.flowLpm < LOW_FLOW_BELOW_LPM && !now.hasFault('pumpFailure'),
  ),
  pumpFailure: when(isPumpDead),
  highSupplyTemperature: when((now) => now.temperatureC('supply') > now.settings.highSupplyTemperatureAlarm),
  lowSupplyTemperature: when((now) => now.temperatureC('supply') < now.settings.lowSupplyTemperatureAlarm),
  highProcessTemperature: when((now) => now.temperatureC('process') > now.settings.highProcessTemperatureAlarm),
  lowProcessTemperature: when((now) => now.temperatureC('process') < now.settings.lowProcessTemperatureAlarm),
  supplyTemperatureSensor: when((now) => now.hasFault('supplyTemperatureSensor')),
  returnTemperatureSensor: when((now) => now.hasFault('returnTemperatureSensor')),
  processTemperatureSensor: when((now) => now.hasFault('processTemperatureSensor')),
  fanFailure: when((now) => now.onForMs >= FAN_ARMED_AFTER_MS && now.fanTurns.includes(false)),
  compressorFailure: when((now) => now.hasFault('compressor1Failure') || now.hasFault('compressorFailure')),
};

const WARNINGS: Readonly<Record<string, Row>> = {
  lowExpansionTank: when((now) => now.levelPercent < LEVEL_WARNING_PERCENT),
};

const ROWS: Readonly<Record<AlarmSourceName, Readonly<Record<string, Row>>>> = { errors: ERRORS, warnings: WARNINGS };

/**
 * One rule for each, in the order of the tables. A condition that is an error and a warning has one fault for both; it brings the
 * error.
 */
export const ALARM_RULES: readonly AlarmRule<HuberSettings>[] = ALARMS.map((bit) => ({
  bit,
  delayMs: 0,
  isStopping: bit.word === 'errors',
  release: 'accept',
  ...ROWS[bit.word][bit.key],
}));
