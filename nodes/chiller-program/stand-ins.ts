/* Segments with environment variables in them, for checks that cannot know what those hold. Pure. */
import type { ProgramLimits, RowField } from '../../src/program';
import type { Row, Rows } from './row-list';

/** Whether it cannot be known what stands in a cell. */
export type IsUnknown = (cell: unknown) => boolean;

/** What fits whatever stands beside it. */
const FITTING: Readonly<Partial<Record<RowField, string>>> = {
  rate: '1',
  minutes: '30',
  within: '50',
  hysteresis: '0',
  maxHoldbackMinutes: '60',
  times: '2',
  message: 'any',
  value: '0',
  timeoutMinutes: '60',
};

/** The rows with something that fits in the place of what is unknown. A choice that is unknown stays as it is. */
export function withStandIns(rows: Rows, limits: ProgramLimits, isUnknown: IsUnknown): Rows {
  const fitting: Readonly<Partial<Record<string, string>>> = { ...FITTING, to: String(limits.min) };
  return rows.map((row) => {
    const entries = Object.entries(row).map(([name, cell]) => [name, isUnknown(cell) ? (fitting[name] ?? cell) : cell]);
    return Object.fromEntries(entries) as Row;
  });
}

/** The fields of a row that are not known. */
export function unknownFields(row: Row | undefined, isUnknown: IsUnknown): string[] {
  return Object.entries(row ?? {}).flatMap(([name, cell]) => (isUnknown(cell) ? [name] : []));
}
