/* What a chiller of the chosen model lacks of what others of its make have. From the tables of the dialect, and pure. */
import { argumentField, describeReadings, variantsOf } from '../../src/core';
import type { Dialect, ErrorText } from '../../src/core';

/** What is missing, by names that the catalogs know. */
export interface Lacks {
  /** Readings. */
  readonly readings: readonly string[];
  /** Commands that set something that can be read. */
  readonly commands: readonly string[];
  /** Its alarms have no names. */
  readonly alarmNames: boolean;
  /** Why it cannot be started and stopped, with the command that would. */
  readonly start: { readonly command: string; readonly why: ErrorText } | undefined;
}

/** @param make the dialect in general; `own`: as the chosen model speaks it */
export function lacksOf(make: Dialect, own: Dialect): Lacks {
  const all = variantsOf(make);
  const readings = namesIn(own);
  const others = new Set(all.flatMap(namesIn));
  const setters = new Set(all.flatMap(settersIn).filter((key) => !Object.hasOwn(own.commands, key)));
  const argumentOf = (key: string): string =>
    all.map(({ commands }) => commands[key]?.argument).find((name) => name !== undefined) ?? '';
  const { command } = own.roles.commands.start;
  const why = own.refuses?.(command, new Map());
  return {
    readings: [...others].filter((name) => !readings.includes(name)),
    commands: [...setters].filter((key) => readings.includes(argumentOf(key))),
    alarmNames: own.alarms.all.length === 0 && all.some(({ alarms }) => alarms.all.length > 0),
    start: why && { command, why },
  };
}

const namesIn = (dialect: Dialect): string[] => describeReadings(dialect).map(({ name }) => name);

const settersIn = ({ commands }: Dialect): string[] =>
  Object.keys(commands).filter((key) => argumentField(commands[key]!) !== undefined);
