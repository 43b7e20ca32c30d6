/* Between commands and frames, by the table. */
import { askedWith, rowToSend } from '../../core/asked';
import type { Asked } from '../../core/asked';
import { argumentField, isSetCommand } from '../../core/command-table';
import { COMMANDS } from './commands';
import type { HuberRow, HuberTable } from './commands';
import { isAbsent } from './fields';
import type { HuberField } from './fields';
import { askingIn, buildReply, buildRequest, formOf, numberIn, parseRequest, wordOf } from './frame';
import type { Form, Frame } from './frame';

const TABLE: HuberTable = COMMANDS;

/** What a unit says in place of a value. */
export const REFUSALS = {
  /** It does not know the address, or has it locked (chapters 4 and 9). */
  unknown: 0x7fff,
  /** There is no sensor, or it is broken; the level cannot be measured; a reminder is off. */
  absent: 0xc504,
} as const;

const UNKNOWN: Readonly<Record<Form, string>> = { narrow: '7FFF', wide: '7FFFFFFF' };

/** @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit */
export function encodeRequest(key: string, value?: unknown): { number: number; frame: string } {
  const row = rowToSend(TABLE, key, value);
  return { number: row.number, frame: buildRequest({ address: row.number, value: carriedBy(row, value) }) };
}

function carriedBy(row: HuberRow, value: unknown): string {
  const { argument, writes, form = 'narrow' } = row;
  const field = argument === undefined ? undefined : row.reply[argument];
  if (field) return encodeWith(field, value, form);
  return writes === undefined ? askingIn(form) : wordOf(writes, form);
}

/** The field and its value are of one type by the table; TypeScript cannot follow the pair through a union. */
function encodeWith(field: HuberField, value: unknown, form: Form): string {
  const loose = field as { encode(value: unknown): string; encodeWide(value: unknown): string };
  return form === 'wide' ? loose.encodeWide(value) : loose.encode(value);
}

/** The command of a request, where the table has it: one that reads, one that sets, one that writes always the same. */
export function askedBy({ address, value }: Frame): Asked<HuberRow> | undefined {
  const isReading = value.startsWith('*');
  for (const [key, row] of Object.entries(TABLE)) {
    if (row.number !== address || isReading === isSetCommand(row)) continue;
    if (isReading) return { key, row, value: undefined, isUnreadable: false };
    const field = argumentField(row);
    if (!field) return { key, row, value: undefined, isUnreadable: numberIn(value) !== row.writes };
    return askedWith(key, row, value);
  }
  return undefined;
}

/** What the value of a reply says to a request. */
export type Meaning =
  | { readonly error: 0; readonly values: Readonly<Record<string, unknown>> }
  /** One of `REFUSALS`. */
  | { readonly error: number; readonly values: Readonly<Record<string, never>> };

/** What a reply's value means; undefined when it does not fit the command. Without a row it only may be a refusal. */
export function decodeReply(value: string, row: HuberRow | undefined): Meaning | undefined {
  if (value === UNKNOWN[formOf(value)]) return { error: REFUSALS.unknown, values: {} };
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(row?.reply ?? {})) {
    if (isAbsent(field, value)) return { error: REFUSALS.absent, values: {} };
    const found = field.decode(value);
    if (found === undefined) return undefined;
    values[name] = found;
  }
  return { error: 0, values };
}

/** The command of a whole request, for the other side. */
export function decodeRequest(text: string): { frame: Frame; asked: Asked<HuberRow> | undefined } | undefined {
  const frame = parseRequest(text);
  return frame && { frame, asked: askedBy(frame) };
}

/** The reply of a unit: the fields' values in one, as wide as it was asked. A value that is undefined is not there. */
export function encodeReply(row: HuberRow, values: Readonly<Record<string, unknown>>, form: Form): string {
  const { number: address } = row;
  let bits = 0;
  for (const [name, field] of Object.entries(row.reply)) {
    const value = values[name];
    if (value === undefined)
      return buildReply({ address, value: field.absent ? wordOf(field.absent[form], form) : UNKNOWN[form] });
    bits |= numberIn(encodeWith(field, value, form)) ?? 0;
  }
  return buildReply({ address, value: wordOf(bits, form) });
}

/** What a unit says of an address that it does not know or has locked. */
export function encodeUnknown(address: number, form: Form): string {
  return buildReply({ address, value: UNKNOWN[form] });
}
