/* Between commands and frames, by the table. */
import { checkArgument, unknownCommand } from '../../core/check-command';
import { argumentField } from '../../core/command-table';
import type { Field } from '../../core/fields';
import { COMMANDS } from './commands';
import type { NcRow, NcTable } from './commands';
import { buildFrame, parseFrame, RS232 } from './frame';

const TABLE: NcTable = COMMANDS;

/** The command byte of a number of ours. */
export const byteOf = (number: number): number => number & 0xff;

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(key: string, value?: unknown): { number: number; frame: string } {
  const row = Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
  if (!row) throw unknownCommand(Object.keys(TABLE), key);
  checkArgument(key, row, value);
  const field = argumentField(row);
  const data = field ? sentOf(field, value) : (row.ask ?? '');
  return { number: row.number, frame: buildFrame({ head: RS232, command: byteOf(row.number), data }) };
}

/** The host sends numbers without the byte that tells their unit. */
function sentOf(field: Field, value: unknown): string {
  const data = encodeWith(field, value);
  return field.kind === 'number' ? data.slice(1) : data;
}

/** The field and its value are of one type by the table; TypeScript cannot follow the pair through a union. */
export function encodeWith(field: Field, value: unknown): string {
  return (field as { encode(value: unknown): string }).encode(value);
}

/** What a request asks for. */
export interface Asked {
  readonly key: string;
  readonly row: NcRow;
  readonly value: unknown;
  /** It carries a value that the command cannot. */
  readonly isUnreadable: boolean;
}

/** The command of a request, where the table has it; the one with that number, where two have one byte. */
export function askedBy(frame: string, number?: number): Asked | undefined {
  const parts = parseFrame(frame);
  if (!parts) return undefined;
  for (const [key, row] of Object.entries(TABLE)) {
    if (byteOf(row.number) !== parts.command || (number !== undefined && row.number !== number)) continue;
    const field = argumentField(row);
    if (!field) {
      if (parts.data === (row.ask ?? '')) return { key, row, value: undefined, isUnreadable: false };
      continue;
    }
    // Another use of the byte, such as the question whether it runs.
    if (field.kind === 'choice' && parts.data === '\x02') continue;
    const value = field.decode(field.kind === 'number' ? `\x11${parts.data}` : parts.data);
    const isUnreadable = value === undefined || field.check(value) !== undefined;
    return { key, row, value: isUnreadable ? undefined : value, isUnreadable };
  }
  return undefined;
}

/** The values of a reply; undefined when its data do not fit the command. */
export function decodeData(data: string, { reply }: NcRow): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(reply)) {
    const value = field.decode(data);
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}
