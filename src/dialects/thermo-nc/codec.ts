/* Between commands and frames, by the table of a controller. */
import { askedWith, encodeWith, rowToSend } from '../../core/asked';
import type { Asked } from '../../core/asked';
import { argumentField } from '../../core/command-table';
import type { Field } from '../../core/fields';
import type { NcRow, NcTable } from './commands';
import { NO_CHANGE } from './fields';
import { buildFrame, parseFrame, RS232 } from './frame';

/** The command byte of a number of ours. */
export const byteOf = (number: number): number => number & 0xff;

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(table: NcTable, key: string, value?: unknown): { number: number; frame: string } {
  const row = rowToSend(table, key, value);
  const field = argumentField(row);
  const data = field ? sentOf(field, value) : (row.ask ?? '');
  return { number: row.number, frame: buildFrame({ head: RS232, command: byteOf(row.number), data }) };
}

/** The host sends numbers without the byte that tells their unit. */
function sentOf(field: Field, value: unknown): string {
  const data = encodeWith(field, value);
  return field.kind === 'number' ? data.slice(1) : data;
}

/** The command of a request, where the table has it; the one with that number, where two have one byte. */
export function askedBy(table: NcTable, frame: string, number?: number): Asked<NcRow> | undefined {
  const parts = parseFrame(frame);
  if (!parts) return undefined;
  const { command, data } = parts;
  for (const [key, row] of Object.entries(table)) {
    if (byteOf(row.number) !== command || (number !== undefined && row.number !== number)) continue;
    const field = argumentField(row);
    if (!field) {
      if (data === (row.ask ?? '')) return askedWith(key, row);
      continue;
    }
    // Another use of the byte: the question whether it runs.
    if (field.kind === 'choice' && data === NO_CHANGE.repeat(data.length)) continue;
    return askedWith(key, row, field.kind === 'number' ? `\x11${data}` : data);
  }
  return undefined;
}
