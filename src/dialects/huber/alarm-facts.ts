/* What the chiller's errors and warnings mean to those who follow them: sources and limits. */
import type { DialectAlarms, ShownBy } from '../../core/dialect';
import { ALARMS } from './alarms';
import { GUIDANCE } from './guidance';

/** Limits are readings of the chiller (addresses 51 to 54). */
const SHOWN_BY: Readonly<Record<string, ShownBy>> = {
  highSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'highSupplyTemperatureAlarm' } },
  lowSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'lowSupplyTemperatureAlarm' } },
  highProcessTemperature: { reading: 'processTemperature', limit: { alarm: 'highProcessTemperatureAlarm' } },
  lowProcessTemperature: { reading: 'processTemperature', limit: { alarm: 'lowProcessTemperatureAlarm' } },
  lowCoolantLevel: { reading: 'fluidLevel' },
  lowProcessFlow: { reading: 'processFlow' },
};

export const alarms: DialectAlarms = {
  all: ALARMS,
  sources: [
    { name: 'errors', command: 'readErrors', level: 'alarm', completeness: 'first' },
    { name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'latest' },
  ],
  guidance: GUIDANCE,
  codesAre: 'numbers',
  shownBy: SHOWN_BY,
};
