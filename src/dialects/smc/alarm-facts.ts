/* What the flags mean to those who follow them. */
import type { DialectAlarms } from '../../core/dialect';
import { ALARMS } from './alarms';
import { GUIDANCE } from './guidance';

/** All flags come in one reply, so what is not there is over. */
export const alarmFacts: DialectAlarms = {
  all: ALARMS,
  sources: [
    { name: 'alarms', command: 'readAlarms', level: 'alarm', completeness: 'all' },
    { name: 'maintenance', command: 'readMaintenanceDue', level: 'warning', completeness: 'all' },
  ],
  guidance: GUIDANCE,
  codesAre: 'bits',
  codesMean: "The codes are the maker's. A bit that is not here is told by its register and bit: `0007.9`.",
  shownBy: {
    highSupplyTemperature: { reading: 'supplyTemperature' },
    supplyTemperatureRise: { reading: 'supplyTemperature' },
    supplyTemperatureDrop: { reading: 'supplyTemperature' },
    highSupplyPressure: { reading: 'supplyPressure' },
    supplyPressureRise: { reading: 'supplyPressure' },
    supplyPressureDrop: { reading: 'supplyPressure' },
  },
};
