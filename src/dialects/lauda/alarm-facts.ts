/* What the flags of a series mean to those who follow them. */
import type { DialectAlarms, ShownBy } from '../../core/dialect';
import { ALARMS } from './alarms';
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
  const keys = new Set(all.map(({ key }) => key));
  const own = <T>(texts: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(texts).filter(([key]) => keys.has(key)));
  return {
    all,
    sources: [
      { name: 'alarms', command: 'readAlarms', level: 'alarm', completeness: 'all' },
      ...(warnings.length > 0
        ? [{ name: 'warnings', command: 'readWarnings', level: 'warning', completeness: 'all' } as const]
        : []),
    ],
    guidance: own(GUIDANCE),
    codesAre: 'bits',
    shownBy: own(SHOWN_BY),
  };
}
