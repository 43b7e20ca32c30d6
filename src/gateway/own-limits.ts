/* What the far side does not even ask its gateway for: its own settings say so. Pure. */
import { argumentField, asCarried, ChillerError, commandName, isAbove, isSetCommand } from '../core';
import type { CommandRow, Dialect } from '../core';
import { errorText } from '../session/error-texts';
import type { Band } from './types';

export interface OwnLimits {
  readonly dialect: Dialect;
  readonly readOnly: boolean;
  readonly setTemperatureRange: Band | undefined;
}

/** @throws ChillerError `refused` for a change in a read-only one, or a set point outside the band */
export function refuseUnasked(key: string, row: CommandRow, value: unknown, limits: OwnLimits): void {
  const { dialect, readOnly, setTemperatureRange: band } = limits;
  const command = commandName(key, row);
  if (readOnly && (isSetCommand(row) || row.resets === true))
    throw new ChillerError('refused', errorText('unsentReadOnly', { command }), { command: key, value });
  if (!band || row.argument !== dialect.roles.readings.setPoint) return;
  const field = argumentField(row);
  const carried = field ? asCarried(field, value) : value;
  if (typeof carried === 'number' && !isAbove(band.min, carried) && !isAbove(carried, band.max)) return;
  const outside = errorText('unsentOutsideBand', { command, value: String(value), ...band });
  throw new ChillerError('refused', outside, { command: key, value });
}
