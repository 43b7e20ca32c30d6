import { ChillerError, commandName, isAbove, isSetCommand, readingName } from '../protocol';
import type { CommandRow, ErrorText, ReadingName, TextValue } from '../protocol';
import type { Command } from './commands';
import { errorText } from './error-texts';
import { misorderedLimits, SETTING_NAMES } from './options';
import type { ResolvedOptions, SettingName, Settings } from './options';
import type { ExecuteOptions, Reading } from './types';

/** Whether a command leaves the unit other than it was. */
export function changesSomething(row: CommandRow): boolean {
  return isSetCommand(row) || row.resets === true;
}

/**
 * Declines what must not go out although it could be encoded: anything that changes something in read-only mode,
 * destructive commands without confirmation, set points outside the configured band, limits out of order.
 *
 * @throws ChillerError `refused`
 */
export function refuseUnsafe(
  { label, row, value, changesSomething: changes }: Command,
  options: Pick<ResolvedOptions, 'readOnly' | 'setTemperatureRange'>,
  known: ReadonlyMap<ReadingName, Reading>,
  { confirm }: ExecuteOptions,
): void {
  // Named only when something is refused: every command passes here.
  const command = (): TextValue => (row ? commandName(label, row) : label);
  const refuse = (why: ErrorText): never => {
    throw new ChillerError('refused', why, { command: label, value });
  };
  if (options.readOnly && changes) refuse(errorText('unsentReadOnly', { command: command() }));
  if (!row) return;
  if (row.destructive && confirm !== true) refuse(errorText('unsentUnconfirmed', { command: command() }));
  if (row.argument === 'setTemperature') {
    const { min, max } = options.setTemperatureRange;
    if (typeof value === 'number' && (isAbove(min, value) || isAbove(value, max)))
      refuse(errorText('unsentOutsideBand', { command: command(), value, min, max }));
  }
  if (row.argument && (SETTING_NAMES as readonly string[]).includes(row.argument)) {
    const name = row.argument as SettingName;
    const conflict = misorderedLimits({ ...goodLimits(known), [name]: value as number }, name);
    if (conflict) {
      const [low, high] = conflict;
      const other = low === name ? high : low;
      const found = String(known.get(other)?.value);
      const names = { low: readingName(low), high: readingName(high), other: readingName(other) };
      refuse(errorText('unsentMisordered', { command: command(), ...names, value: found }));
    }
  }
}

function goodLimits(known: ReadonlyMap<ReadingName, Reading>): Settings {
  const limits: Partial<Record<SettingName, number>> = {};
  for (const name of SETTING_NAMES) {
    const reading = known.get(name);
    if (reading?.quality === 'good' && typeof reading.value === 'number') limits[name] = reading.value;
  }
  return limits;
}
