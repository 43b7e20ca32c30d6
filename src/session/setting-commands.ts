/* How a setting is read and set, and what it means when that fails. */
import { argumentField, ChillerError, readBackOf } from '../core';
import type { CommandTable, Field, TextValue } from '../core';
import { wasReceivedDamaged } from './jobs';
import { errorText } from './error-texts';

/** Whether a failure is the unit's last word: it knows the command and refuses it. A line may be at fault in all others. */
export function isForGood(error: unknown): error is ChillerError {
  if (!(error instanceof ChillerError)) return false;
  const { code, context } = error;
  return code === 'invalidValue' || (typeof context.error === 'number' && !wasReceivedDamaged(error));
}

/** No good answer came, and reading it back showed that the unit took it. */
export function wasTaken(error: unknown): boolean {
  return error instanceof ChillerError && error.context.wasTaken === true;
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
