/* Between commands and frames, by the table. */
import { checkArgument, unknownCommand } from '../../core/check-command';
import { argumentField } from '../../core/command-table';
import type { Field } from '../../core/fields';
import { COMMANDS } from './commands';
import type { T255pRow, T255pTable } from './commands';
import { buildReply, buildRequest, parseFrame, REQUEST_START } from './frame';
import type { Body } from './frame';

const TABLE: T255pTable = COMMANDS;

/** The error that a unit answers when it does already what it is asked to do, or when a value is out of bounds. */
export const OUT_OF_BOUNDS = 3;

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(key: string, value?: unknown): { number: number; frame: string } {
  const row = Object.hasOwn(TABLE, key) ? TABLE[key] : undefined;
  if (!row) throw unknownCommand(Object.keys(TABLE), key);
  checkArgument(key, row, value);
  const field = argumentField(row);
  return {
    number: row.number,
    frame: buildRequest(row.name + (field ? encodeWith(field, value) : (row.qualifier ?? ''))),
  };
}

/** The field and its value are of one type by the table; TypeScript cannot follow the pair through a union. */
function encodeWith(field: Field, value: unknown): string {
  return (field as { encode(value: unknown): string }).encode(value);
}

/** What a request asks for. */
export interface Asked {
  readonly key: string;
  readonly row: T255pRow;
  readonly value: unknown;
  /** It carries a value that the command cannot. */
  readonly isUnreadable: boolean;
}

/** The command of a request, where the table has it; each letter stands there once. */
export function askedBy(frame: string): Asked | undefined {
  const body = parseFrame(frame, REQUEST_START);
  const [key, row] = Object.entries(TABLE).find(([, { name }]) => name === body?.letter) ?? [];
  if (!body || key === undefined || !row) return undefined;
  const field = argumentField(row);
  if (!field)
    return body.rest === (row.qualifier ?? '') ? { key, row, value: undefined, isUnreadable: false } : undefined;
  const value = field.decode(body.rest);
  const isUnreadable = value === undefined || field.check(value) !== undefined;
  return { key, row, value: isUnreadable ? undefined : value, isUnreadable };
}

/** Error and data of a reply; undefined when there is no error digit. */
export function splitReply({ rest }: Body, row: T255pRow | undefined): { error: number; data: string } | undefined {
  const { qualifier = '' } = row ?? {};
  // An error may come without the qualifier: nobody has seen one.
  const at = rest.startsWith(qualifier) && rest.length > qualifier.length ? qualifier.length : 0;
  const digit = rest.charAt(at);
  return /[0-9]/.test(digit) ? { error: Number(digit), data: rest.slice(at + 1) } : undefined;
}

/** The values of a good reply; undefined when the data do not fit, as for some seconds after the unit was switched on. */
export function decodeData(data: string, { reply, separator }: T255pRow): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let at = 0;
  for (const [name, field] of Object.entries(reply)) {
    if (at > 0 && separator) {
      if (data.charAt(at) !== separator) return undefined;
      at++;
    }
    const value = field.decode(data.slice(at, at + field.width));
    if (value === undefined) return undefined;
    values[name] = value;
    at += field.width;
  }
  return at === data.length ? values : undefined;
}

/** The reply of a unit: the letter, a qualifier, the error, and the fields' values where there is none. */
export function encodeReply(row: T255pRow, error: number, values: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(row.reply).map(([name, field]) => encodeWith(field, values[name]));
  const data = error === 0 ? fields.join(row.separator ?? '') : '';
  return buildReply(row.name + (row.qualifier ?? '') + String(error) + data);
}
