/* Rows of fields that map onto an option of the library: its range and what it usually is, in the unit that people write. */
import type { OptionRange } from '../../src/core';
import type { NumberRow } from './fields';

/** A number as the library takes it. @param unit what stands behind the field */
export function numberRow(range: OptionRange, unit?: string): NumberRow {
  return {
    kind: 'number',
    range,
    ...(unit && { unit }),
    initial: range.usual === undefined ? '' : String(range.usual),
  };
}

/** Of an option in ms, which people write in seconds. */
export function secondsRow(range: OptionRange): NumberRow {
  return scaledRow(range, 's', 1000);
}

/** Of an option in ms, which people write in minutes. */
export function minutesRow(range: OptionRange): NumberRow {
  return scaledRow(range, 'min', 60_000);
}

function scaledRow({ min, max, usual, ...range }: OptionRange, unit: string, factor: number): NumberRow {
  const scaled = { ...range, min: min / factor, ...(max !== undefined && { max: max / factor }) };
  return { kind: 'number', range: scaled, unit, factor, initial: usual === undefined ? '' : String(usual / factor) };
}
