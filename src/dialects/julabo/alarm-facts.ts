/* Sources and meaning of the chiller's messages for general code. */
import type { DialectAlarms, ShownBy } from '../../core/dialect';
import { factsOfModel } from '../../core/facts-of-model';
import { ALARMS } from './alarms';
import type { JulaboTable } from './commands';
import { GUIDANCE } from './guidance';

const SHOWN_BY: Readonly<Record<string, ShownBy>> = {
  highSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'highSupplyTemperatureWarning' } },
  lowSupplyTemperature: { reading: 'supplyTemperature', limit: { alarm: 'lowSupplyTemperatureWarning' } },
  lowCoolantLevel: { reading: 'fluidLevel' },
  levelWarning: { reading: 'fluidLevel' },
  externalTemperatureSensor: { reading: 'externalTemperature' },
};

/** One message at a time stands for all: warnings, too, since an alarm may hide behind one. */
export const alarmsFor = (table: JulaboTable): DialectAlarms => ({
  ...factsOfModel(ALARMS, table, { guidance: GUIDANCE, shownBy: SHOWN_BY }),
  sources: [{ name: 'messages', command: 'readStatus', level: 'alarm', completeness: 'latest' }],
  codesAre: 'words',
  worstWhileRunning: 'major',
});
