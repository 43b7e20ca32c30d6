/* Descriptions of a dialect by its key. Default: ThermoTek's, the first dialect. */
import {
  describeCommands as commandsOf,
  describeReadings as readingsOf,
  planLoad as planLoadOf,
  settingsOf,
} from '../core';
import type {
  CommandDescription,
  CommandTable,
  Dialect,
  LineTiming,
  PlanLoad,
  PollPeriods,
  ReadingDescription,
} from '../core';
import { dialectOf, DIALECTS } from './list';
import type { DialectKey } from './list';
import type { ReadingName } from './thermotek';

/** Every command of a dialect, or of a table of your own, in its order. */
export function describeCommands(of?: DialectKey | CommandTable): CommandDescription[] {
  return commandsOf(typeof of === 'object' ? of : dialectOf(of).commands);
}

/** Every reading of a dialect, in the order of its table, with the derived `temperatureError`. */
export function describeReadings(dialect?: DialectKey | Dialect): ReadingDescription[] {
  return readingsOf(dialectOf(dialect));
}

/** The load of a plan of polling for one chiller. */
export function planLoad(periods: PollPeriods, line: LineTiming, dialect?: DialectKey): PlanLoad {
  return planLoadOf(periods, line, dialectOf(dialect));
}

/** A setting of a ThermoTek chiller that a session can write at start-up: the set point, or a limit. */
export type SettingName = Extract<ReadingName, 'setTemperature' | `${'high' | 'low'}${string}${'Alarm' | 'Warning'}`>;

/** The settings of a ThermoTek chiller that a session can write at start-up, °C and L/min. */
export const SETTING_NAMES = settingsOf(DIALECTS.thermotek) as readonly SettingName[];

/** The range of accepted set points of a ThermoTek chiller unless the options set another, °C. */
export const DEFAULT_SET_TEMPERATURE_RANGE = DIALECTS.thermotek.setTemperatureRange;

/** The settings that a session can write at start-up, by the names of their readings: the set point and the limits. */
export function describeSettings(dialect?: DialectKey): readonly string[] {
  return settingsOf(dialectOf(dialect));
}
