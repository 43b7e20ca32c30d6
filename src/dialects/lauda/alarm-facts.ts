/* What the flags of a series mean to those who follow them. */
import type { AlarmSource, DialectAlarms, ShownBy } from '../../core/dialect';
import { factsOfModel } from '../../core/facts-of-model';
import { ALARMS } from './alarms';
import { SHARED } from './commands';
import type { FlagMap } from './commands';
import { GUIDANCE } from './guidance';

const SHOWN_BY: Readonly<Record<string, ShownBy>> = {
  overtemperature: { reading: 'supplyTemperature', limit: { alarm: 'overtemperatureSetting' } },
  externalValueMissing: { reading: 'externalTemperature' },
};

/** Without a series the chiller tells only that something is wrong. */
export const UNTOLD: DialectAlarms = { all: [], sources: [], guidance: {}, codesAre: 'bits' };

/** All flags come in one reply, so what is not there is over. */
export function alarmsOf({ alarms, warnings }: FlagMap): DialectAlarms {
  const all = ALARMS.filter(({ place }) => alarms.includes(place) || warnings.includes(place));
  const sources: AlarmSource[] = [{ name: 'alarms', command: 'readAlarms', level: 'alarm', completeness: 'all' }];
  if (warnings.length > 0)
    sources.push({ name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'all' });
  return { ...factsOfModel(all, SHARED, { guidance: GUIDANCE, shownBy: SHOWN_BY }), sources, codesAre: 'bits' };
}
