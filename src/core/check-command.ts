/* Checks of every dialect before it builds a frame: the command is in its table, and the value fits the command. */
import { argumentField } from './command-table';
import type { CommandRow } from './command-table';
import { describeValue, errorText } from './error-text';
import { ChillerError } from './errors';
import { commandName } from './labels';

/** The error for an unknown key, with the nearest known one if there is one. */
export function unknownCommand(known: readonly string[], key: unknown): ChillerError {
  const value = describeValue(key);
  const near = suggest(known, key);
  const why = near ? errorText('unknownCommandNear', { value, near }) : errorText('unknownCommand', { value });
  return new ChillerError('invalidValue', why, { command: key });
}

function suggest(keys: readonly string[], wrong: unknown): string | undefined {
  if (typeof wrong !== 'string') return undefined;
  const fold = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const folded = fold(wrong);
  if (folded.length < 3) return undefined;
  return keys.find((key) => fold(key) === folded) ?? keys.find((key) => fold(key).includes(folded));
}

/**
 * Refuses a value that a command cannot carry, and any for a command that takes none.
 *
 * @throws ChillerError `invalidValue`
 */
export function checkArgument(key: string, row: CommandRow, value: unknown): void {
  const argument = argumentField(row);
  if (!argument && value === undefined) return;
  const command = commandName(key, row);
  const why = argument ? argument.check(value) : undefined;
  if (argument && !why) return;
  const text = why ? errorText('badValue', { command, why }) : errorText('takesNoValue', { command });
  throw new ChillerError('invalidValue', text, { command: key, value });
}
