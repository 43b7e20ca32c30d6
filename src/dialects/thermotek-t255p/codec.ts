/* Between commands and frames, by the table. */
import { askedWith, encodeWith, rowToSend } from '../../core/asked';
import type { Asked } from '../../core/asked';
import { argumentField } from '../../core/command-table';
import { COMMANDS } from './commands';
import type { T255pRow, T255pTable } from './commands';
import { buildReply, buildRequest, parseFrame, REQUEST_START } from './frame';
import type { Body } from './frame';

const TABLE: T255pTable = COMMANDS;

/** The error that a unit answers when it does already what it is asked to do, or when a value is out of bounds. */
export const OUT_OF_BOUNDS = 3;

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(key: string, value?: unknown): { number: number; frame: string } {
  const row = rowToSend(TABLE, key, value);
  const field = argumentField(row);
  const rest = field ? encodeWith(field, value) : (row.qualifier ?? '');
  return { number: row.number, frame: buildRequest(row.name + rest) };
}

/** The command of a request, where the table has it; each letter stands there once. */
export function askedBy(frame: string): Asked<T255pRow> | undefined {
  const body = parseFrame(frame, REQUEST_START);
  const [key, row] = Object.entries(TABLE).find(([, { name }]) => name === body?.letter) ?? [];
  if (!body || key === undefined || !row) return undefined;
  if (argumentField(row)) return askedWith(key, row, body.rest);
  return body.rest === (row.qualifier ?? '') ? askedWith(key, row) : undefined;
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
