/* Between commands and lines, by the table of a model. */
import { checkArgument, unknownCommand } from '../../core/check-command';
import { argumentField, isSetCommand } from '../../core/command-table';
import type { LaudaRow, LaudaTable } from './commands';
import type { Field } from '../../core/fields';

/** What a request asks for. */
export interface Asked {
  readonly key: string;
  readonly row: LaudaRow;
  /** What it carries, in its unit; undefined where it carries nothing, or what cannot be read. */
  readonly value: unknown;
  /** It carries a value that the command cannot. */
  readonly isUnreadable: boolean;
}

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(table: LaudaTable, key: string, value?: unknown): { number: number; line: string } {
  const row = Object.hasOwn(table, key) ? table[key] : undefined;
  if (!row) throw unknownCommand(Object.keys(table), key);
  checkArgument(key, row, value);
  const field = argumentField(row);
  const { number, name, isBare } = row;
  if (!field) return { number, line: name };
  return { number, line: isBare ? encodeWith(field, value) : `${name}_${encodeWith(field, value)}` };
}

/** The field and its value are of one type by the table; TypeScript cannot follow the pair through a union. */
export function encodeWith(field: Field, value: unknown): string {
  return (field as { encode(value: unknown): string }).encode(value);
}

/** The command of a request, where the table has it; the one with that number, where two have one word. */
export function askedBy(table: LaudaTable, line: string, number?: number): Asked | undefined {
  for (const [key, row] of Object.entries(table)) {
    if (number !== undefined && row.number !== number) continue;
    if (!isSetCommand(row)) {
      if (row.name === line) return { key, row, value: undefined, isUnreadable: false };
      continue;
    }
    const field = argumentField(row);
    const text = wordsAfter(row, line);
    if (!field || text === undefined) continue;
    const value = field.decode(text);
    const isUnreadable = value === undefined || field.check(value) !== undefined;
    return { key, row, value: isUnreadable ? undefined : value, isUnreadable };
  }
  return undefined;
}

/** The words of a request that carry the value; undefined where it is for another command. */
function wordsAfter({ name, isBare }: LaudaRow, line: string): string | undefined {
  if (isBare) return name.split('/').includes(line) ? line : undefined;
  return line.startsWith(`${name}_`) ? line.slice(name.length + 1) : undefined;
}

/** What a reply to a read says; undefined when it does not fit the command. */
export function decodeReply(line: string, row: LaudaRow): Readonly<Record<string, unknown>> | undefined {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(row.reply)) {
    const value = field.decode(line);
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}
