/* How a setting is read and set, and what it means when that fails. */
import { argumentField, ChillerError, readBackOf } from '../protocol';
import type { CommandKey, CommandTable, Field, TextValue } from '../protocol';
import { errorText } from './error-texts';
import { isReceivedDamaged } from './jobs';
import type { SettingName } from './options';

/** Whether a failure is the unit's last word: it knows the command and refuses it. A line may be at fault in all others. */
export function isForGood(error: unknown): error is ChillerError {
  if (!(error instanceof ChillerError)) return false;
  const { code, context } = error;
  return code === 'invalidValue' || (typeof context.error === 'number' && !isReceivedDamaged(context.error));
}

/** No good answer came, and reading it back showed that the unit took it. */
export function wasTaken(error: unknown): boolean {
  return error instanceof ChillerError && error.context.wasTaken === true;
}

export function reasonOf(error: unknown): TextValue {
  return error instanceof ChillerError ? (error.why ?? error.message) : String(error);
}

/** The commands that read and set a setting, and its field, from the table. */
export function commandsOf(
  table: CommandTable,
  name: SettingName,
): { read: CommandKey; set: CommandKey; field: Field } {
  const set = Object.keys(table).find((key) => table[key]?.argument === name);
  const field = set && argumentField(table[set]!);
  const read = set && readBackOf(table, set);
  if (!set || !field || !read) throw new ChillerError('invalidValue', errorText('noSuchSetting', { name }));
  return { read: read as CommandKey, set: set as CommandKey, field };
}
