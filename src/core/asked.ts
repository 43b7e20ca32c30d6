/* Between commands of a table and the requests of a wire: what every dialect does in the same way. */
import { checkArgument, unknownCommand } from './check-command';
import { argumentField } from './command-table';
import type { CommandRow } from './command-table';
import type { ErrorText } from './error-text';
import { ChillerError } from './errors';
import type { Field } from './fields';
import type { RawCommands } from './wire';

/** What a request asks for, where a table has it. */
export interface Asked<R extends CommandRow = CommandRow> {
  readonly key: string;
  readonly row: R;
  /** What it carries, in its unit; undefined where it carries nothing, or what cannot be read. */
  readonly value: unknown;
  /** It carries a value that the command cannot. */
  readonly isUnreadable: boolean;
}

/**
 * The row of a command that is to be sent with a value.
 *
 * @throws ChillerError `invalidValue` for an unknown command, or a value that is missing, surplus or does not fit
 */
export function rowToSend<R extends CommandRow>(table: Readonly<Record<string, R>>, key: string, value: unknown): R {
  const row = Object.hasOwn(table, key) ? table[key] : undefined;
  if (!row) throw unknownCommand(Object.keys(table), key);
  checkArgument(key, row, value);
  return row;
}

/** A command that was asked for with this text as its argument, if it takes one. */
export function askedWith<R extends CommandRow>(key: string, row: R, text?: string): Asked<R> {
  const field = argumentField(row);
  if (!field) return { key, row, value: undefined, isUnreadable: text !== undefined };
  const value = text === undefined ? undefined : field.decode(text);
  const isUnreadable = value === undefined || field.check(value) !== undefined;
  return { key, row, value: isUnreadable ? undefined : value, isUnreadable };
}

/** The answer to `RawCommands.recognise`. */
export function recognised(asked: Asked | undefined): ReturnType<RawCommands['recognise']> {
  if (!asked) return undefined;
  return asked.isUnreadable ? { unreadable: asked.key } : { key: asked.key, value: asked.value };
}

/** The field and its value are of one type by the table; TypeScript cannot follow the pair through a union. */
export function encodeWith(field: Field, value: unknown): string {
  return (field as { encode(value: unknown): string }).encode(value);
}

/** Every field reads the whole text; undefined unless it fits all of them. */
export function decodeEach(
  text: string,
  { reply }: Pick<CommandRow, 'reply'>,
): Readonly<Record<string, unknown>> | undefined {
  const read = Object.entries(reply).map(([name, field]) => [name, field.decode(text)] as const);
  return read.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(read);
}

/** Every field reads the whole text; what it does not find is left out: the chiller does not say it now. */
export function decodeKnown(text: string, { reply }: Pick<CommandRow, 'reply'>): Readonly<Record<string, unknown>> {
  const read = Object.entries(reply).map(([name, field]) => [name, field.decode(text)] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** Refuses a text that is no raw command. @throws ChillerError `invalidValue` */
export function refuseRaw(why: ErrorText, text: string): never {
  throw new ChillerError('invalidValue', why, { command: text });
}

/** Refuses an address that no chiller of the make has. @throws ChillerError `invalidValue` */
export function refuseAddress(why: ErrorText, command: string, id: string): never {
  throw new ChillerError('invalidValue', why, { command, id });
}
