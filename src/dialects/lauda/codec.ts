/* Between commands and lines, by the table of a model. */
import { askedWith, encodeWith, rowToSend } from '../../core/asked';
import type { Asked } from '../../core/asked';
import { argumentField, isSetCommand } from '../../core/command-table';
import type { LaudaRow, LaudaTable } from './commands';

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(table: LaudaTable, key: string, value?: unknown): { number: number; line: string } {
  const row = rowToSend(table, key, value);
  const field = argumentField(row);
  const { number, name, isBare } = row;
  if (!field) return { number, line: name };
  return { number, line: isBare ? encodeWith(field, value) : `${name}_${encodeWith(field, value)}` };
}

/** The command of a request, where the table has it; the one with that number, where two have one word. */
export function askedBy(table: LaudaTable, line: string, number?: number): Asked<LaudaRow> | undefined {
  for (const [key, row] of Object.entries(table)) {
    if (number !== undefined && row.number !== number) continue;
    const text = isSetCommand(row) ? wordsAfter(row, line) : undefined;
    if (text !== undefined || (!isSetCommand(row) && row.name === line)) return askedWith(key, row, text);
  }
  return undefined;
}

/** The words of a request that carry the value; undefined where it is for another command. */
function wordsAfter({ name, isBare }: LaudaRow, line: string): string | undefined {
  if (isBare) return name.split('/').includes(line) ? line : undefined;
  return line.startsWith(`${name}_`) ? line.slice(name.length + 1) : undefined;
}
