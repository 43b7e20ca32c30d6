/* Facts about the unit's alarms for the engines: sources, details, limits, and the effect of reading them. */
import type { AlarmFamily, AlarmReset, AlarmSource, DialectAlarms, ShownBy } from '../../core/dialect';
import { ALARMS } from './alarms';
import type { AlarmWordName } from './alarms';
import type { CommandKey, ReadingName } from './commands';
import { GUIDANCE } from './guidance';

/**
 * Reading level 1 resets it. The unit takes up to 5 s to raise again what is still there; 3 s more are for the line. The panel checks
 * the alarm 1.5 s after it has stopped the unit, and a reset before that locks the panel (protocol sections 6 and 7).
 */
const LEVEL_1_RESET: AlarmReset = { foundAgainWithinMs: 8_000, safeAfterStopMs: 5_000 };

const SOURCES: readonly (AlarmSource & { readonly name: AlarmWordName; readonly command: CommandKey })[] = [
  { name: 'alarmsLevel1', command: 'readAlarmsLevel1', level: 'alarm', completeness: 'all', resets: LEVEL_1_RESET },
  {
    name: 'alarmsLevel2Status1',
    command: 'readAlarmsLevel2Status1',
    level: 'alarm',
    completeness: 'all',
    isDetail: true,
  },
  {
    name: 'alarmsLevel2Status2',
    command: 'readAlarmsLevel2Status2',
    level: 'alarm',
    completeness: 'all',
    isDetail: true,
  },
  { name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'all' },
];

/** The unit raises the system error (A5.8) with every bit of the B words, and the supply sensor (A1.1) with those of C1. */
const FAMILIES: readonly AlarmFamily[] = [
  { parent: 'systemError', details: 'B' },
  { parent: 'supplyTemperatureSensor', details: 'C1.' },
];

/** Limits of the table are readings, those of the default alarms are fixed. */
interface Shown extends ShownBy {
  readonly reading: ReadingName;
  readonly limit?: Readonly<Partial<Record<'alarm' | 'warning', ReadingName | number>>>;
}

/**
 * The control temperature counts as that of the supply: the unit's limits apply to the supply. 53 and -8 °C are the fixed limits
 * of the default alarms (protocol section 6).
 */
const SHOWN_BY: Readonly<Record<string, Shown>> = {
  highControlTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'highSupplyTemperatureAlarm', warning: 'highSupplyTemperatureWarning' },
  },
  lowControlTemperature: {
    reading: 'supplyTemperature',
    limit: { alarm: 'lowSupplyTemperatureAlarm', warning: 'lowSupplyTemperatureWarning' },
  },
  highAmbientTemperature: {
    reading: 'ambientTemperature',
    limit: { alarm: 'highAmbientTemperatureAlarm', warning: 'highAmbientTemperatureWarning' },
  },
  lowAmbientTemperature: {
    reading: 'ambientTemperature',
    limit: { alarm: 'lowAmbientTemperatureAlarm', warning: 'lowAmbientTemperatureWarning' },
  },
  lowProcessFlow: {
    reading: 'processFlow',
    limit: { alarm: 'lowProcessFlowAlarm', warning: 'lowProcessFlowWarning' },
  },
  noProcessFlow: { reading: 'processFlow' },
  defaultHighTemperature: { reading: 'supplyTemperature', limit: { alarm: 53 } },
  defaultLowTemperature: { reading: 'supplyTemperature', limit: { alarm: -8 } },
};

export const alarms: DialectAlarms = {
  all: ALARMS,
  sources: SOURCES,
  guidance: GUIDANCE,
  codesAre: 'bits',
  codesMean: 'The code of a bit is its digit and its value in that digit.',
  shownBy: SHOWN_BY,
  families: FAMILIES,
  // The flags of the watchdog's reply (protocol section 5), and the word that is not read while the unit runs.
  codes: { alarm: 'AS', warning: 'WS', hidden: 'LEVEL1', notMonitored: 'WATCHDOG' },
  // Critical alarms stop the unit (protocol section 6).
  worstWhileRunning: 'major',
};
