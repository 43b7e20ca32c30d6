/* Sources and meaning of the chiller's messages for general code. */
import type { DialectAlarms, ShownBy } from '../../core/dialect';
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

/** What a model has of them. */
function shownIn(table: JulaboTable): Readonly<Record<string, ShownBy>> {
  const names = new Set(Object.values(table).flatMap(({ reply }) => Object.keys(reply)));
  const known = Object.entries(SHOWN_BY).filter(([, { reading }]) => names.has(reading));
  const hasLimits = names.has('highSupplyTemperatureWarning');
  return Object.fromEntries(
    known.map(([key, { reading, limit }]) => [key, hasLimits && limit ? { reading, limit } : { reading }]),
  );
}

/** One message at a time stands for all: warnings, too, since an alarm may hide behind one. */
export const alarmsFor = (table: JulaboTable): DialectAlarms => ({
  all: ALARMS,
  sources: [{ name: 'messages', command: 'readStatus', level: 'alarm', completeness: 'latest' }],
  guidance: GUIDANCE,
  codesAre: 'words',
  shownBy: shownIn(table),
  worstWhileRunning: 'major',
});
