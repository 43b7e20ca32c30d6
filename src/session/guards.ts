import {
  argumentField,
  ChillerError,
  errorText as coreText,
  isAbove,
  probesOf,
  readingName,
  settingsOf,
} from '../core';
import type { CommandRow, Dialect, ErrorText, Roles, TextValue } from '../core';
import { nameOf } from './command';
import type { Command } from './command';
import { misorderedLimits } from './limits';
import type { Settings } from './limits';
import type { ResolvedOptions } from './options';
import type { ExecuteOptions, Reading } from './types';
import { errorText } from './error-texts';

/**
 * Refuses commands that could be encoded but must not be sent: any change in read-only mode, destructive commands
 * without confirmation, set points outside the configured band, limits out of order.
 *
 * @throws ChillerError `refused`
 */
export function refuseUnsafe(
  { label, row, value, changesSomething: changes }: Command,
  options: Pick<ResolvedOptions, 'readOnly' | 'setTemperatureRange' | 'dialect'>,
  known: ReadonlyMap<string, Reading>,
  { confirm }: ExecuteOptions,
): void {
  // Built only when a command is refused: every command passes here.
  const command = (): TextValue => nameOf({ label, row });
  const refuse = (why: ErrorText, context: object = {}): never => {
    throw new ChillerError('refused', why, { command: label, value, ...context });
  };
  if (options.readOnly && changes) refuse(errorText('unsentReadOnly', { command: command() }));
  if (!row) return;
  if (row.destructive && confirm !== true) refuse(errorText('unsentUnconfirmed', { command: command() }));
  const { roles, refuses } = options.dialect;
  const why = changes ? (refuses?.(label, known) ?? otherUnit(row, roles, known)) : undefined;
  // For now: what speaks against it may change, so settings at start-up are tried again.
  if (why) refuse(coreText('badValue', { command: command(), why }), { isIgnored: true });
  if (row.argument === roles.readings.setPoint) {
    const { min, max } = options.setTemperatureRange;
    if (typeof value === 'number' && (isAbove(min, value) || isAbove(value, max)))
      refuse(errorText('unsentOutsideBand', { command: command(), value, min, max }));
  }
  const name = row.argument;
  if (name !== undefined && roles.limits.some((chain) => chain.includes(name))) {
    const conflict = misorderedLimits(roles, { ...goodLimits(options, known), [name]: value as number }, name);
    if (conflict) {
      const [low, high] = conflict;
      const other = low === name ? high : low;
      const found = String(known.get(other)?.value);
      const names = { low: readingName(low), high: readingName(high), other: readingName(other) };
      refuse(errorText('unsentMisordered', { command: command(), ...names, value: found }));
    }
  }
}

function goodLimits({ dialect }: Pick<ResolvedOptions, 'dialect'>, known: ReadonlyMap<string, Reading>): Settings {
  const limits: Record<string, number> = {};
  for (const name of settingsOf(dialect)) {
    const reading = known.get(name);
    if (reading?.quality === 'good' && typeof reading.value === 'number') limits[name] = reading.value;
  }
  return limits;
}

/** Temperatures go out in °C only, and only to a chiller that counts in it. */
function otherUnit(
  row: CommandRow,
  { readings: { temperatureUnit } }: Pick<Roles, 'readings'>,
  known: ReadonlyMap<string, Reading>,
): ErrorText | undefined {
  if (temperatureUnit === undefined || argumentField(row)?.unit !== '°C') return undefined;
  const unit = known.get(temperatureUnit);
  if (unit?.quality === 'notFitted') return undefined;
  if (unit?.quality !== 'good') return coreText('unitUnknown');
  return unit.value === 'celsius' ? undefined : coreText('countsFahrenheit');
}

const NONE: readonly string[] = [];

/**
 * The reads without which it is not known whether a command may be sent: right after connecting it waits for them. An order to start or
 * stop never waits.
 */
export function readsBefore(
  { label, row, order, changesSomething: changes }: Command,
  { readOnly, dialect }: Pick<ResolvedOptions, 'readOnly' | 'dialect'>,
  known: ReadonlyMap<string, Reading>,
): readonly string[] {
  if (!changes || readOnly || order || !row?.argument) return NONE;
  const needed = neededFor(row.argument, argumentField(row)?.unit, dialect);
  if (dialect.refuses?.(label, known)) needed.push(...(dialect.refusesBy ?? []));
  const unknown = needed.filter((name) => !['good', 'notFitted'].includes(known.get(name)?.quality ?? ''));
  if (unknown.length === 0) return NONE;
  const { commands } = dialect;
  const reads = probesOf(commands).filter(({ key }) => unknown.some((name) => name in (commands[key]?.reply ?? {})));
  return reads.map(({ key }) => key);
}

/** What has to be known of a chiller to set that reading: in what it counts temperatures, and the limits that must stay in order. */
function neededFor(name: string, unit: string | undefined, { roles }: Pick<Dialect, 'roles'>): string[] {
  const { temperatureUnit } = roles.readings;
  const needed = roles.limits.filter((chain) => chain.includes(name)).flat();
  if (temperatureUnit !== undefined && unit === '°C') needed.push(temperatureUnit);
  return needed.filter((other) => other !== name);
}
