/* The commands that read and set a setting, and what their errors mean. */
import { argumentField, ChillerError, readBackOf } from '../core';
import type { CommandTable, Field, TextValue } from '../core';
import { wasReceivedDamaged } from './jobs';
import { errorText } from './error-texts';

/** Whether an error is final: the unit knows the command and refuses it. Any other error may be due to the line. */
export function isForGood(error: unknown): error is ChillerError {
  if (!(error instanceof ChillerError)) return false;
  const { code, context } = error;
  return code === 'invalidValue' || (typeof context.error === 'number' && !wasReceivedDamaged(error));
}

/** Whether a failed set was taken after all, as its read-back showed. */
export function wasTaken(error: unknown): boolean {
  return error instanceof ChillerError && error.context.wasTaken === true;
}

/** Whether the unit takes no settings for now, for a reason that it shows: somebody may change that at its panel. */
export function isIgnored(error: unknown): boolean {
  return error instanceof ChillerError && error.context.isIgnored === true;
}

export function reasonOf(error: unknown): TextValue {
  return error instanceof ChillerError ? (error.why ?? error.message) : String(error);
}

/** The commands that read and set a setting, and its field, from the table. */
export function commandsOf(table: CommandTable, name: string): { read: string; set: string; field: Field } {
  const set = Object.keys(table).find((key) => table[key]?.argument === name);
  const field = set && argumentField(table[set]!);
  const read = set && readBackOf(table, set);
  if (!set || !field || !read) throw new ChillerError('invalidValue', errorText('noSuchSetting', { name }));
  return { read, set, field };
}
