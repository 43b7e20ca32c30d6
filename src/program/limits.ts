/* What a chiller allows a program: taken from its dialect, its model and the band of its user. */
import { argumentField, commandName, describeReadings, errorText } from '../core';
import type { Dialect, ErrorText } from '../core';
import type { EndAction } from './types';

/** What a program is checked against. */
export interface ProgramLimits {
  /** Least set point, °C. */
  readonly min: number;
  /** Greatest set point, °C. */
  readonly max: number;
  /** Decimals of a set point on the wire: 1 for tenths. */
  readonly decimals: number;
  /** Readings that a wait may ask for. Default: any. */
  readonly readings?: readonly string[];
  /** Why the chiller cannot be stopped, so that no program may end in standby. Default: it can. */
  readonly noStop?: ErrorText;
  /** What happens at the end of a program without an end. Default `hold`. */
  readonly end?: { readonly action: EndAction; readonly to?: number };
  /** How fast the chiller heats, °C/min, for a warning. Default: not known. */
  readonly heatingRate?: number;
  /** How fast it cools, °C/min, above 0. Default: not known. */
  readonly coolingRate?: number;
}

/** A range of set points, °C. */
interface Band {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** The limits of a chiller: the narrowest of what its wire carries, its model or dialect, and the band of its user. */
export function limitsOf(
  dialect: Pick<Dialect, 'commands' | 'roles' | 'setTemperatureRange' | 'models' | 'refuses'>,
  model?: string,
  band: Band = {},
): ProgramLimits {
  const row = dialect.commands[dialect.roles.commands.setPoint];
  const field = row && argumentField(row);
  const carried = field?.kind === 'number' ? field : { min: -Infinity, max: Infinity, decimals: 1 };
  const usual = dialect.models.find(({ key }) => key === model)?.setTemperatureRange ?? dialect.setTemperatureRange;
  return {
    min: Math.max(carried.min, band.min ?? usual.min),
    max: Math.min(carried.max, band.max ?? usual.max),
    decimals: carried.decimals,
    readings: describeReadings(dialect).map(({ name }) => name),
    ...noStopOf(dialect),
  };
}

/** Whatever is known of the chiller: a refusal that depends on nothing. */
function noStopOf({ commands, roles, refuses }: Pick<Dialect, 'commands' | 'roles' | 'refuses'>): {
  noStop?: ErrorText;
} {
  const { command } = roles.commands.stop;
  const why = refuses?.(command, new Map());
  return why ? { noStop: errorText('badValue', { command: commandName(command, commands[command] ?? {}), why }) } : {};
}
