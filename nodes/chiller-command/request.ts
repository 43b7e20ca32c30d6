/* From a chiller command node's properties and a message to what is to be done. Pure. */
import {
  argumentField,
  ChillerError,
  commandName,
  createCodec,
  describeCommands,
  describeValue,
  readArgument,
} from '../../src/index';
import type { CommandKey, CommandTable } from '../../src/index';
import { isAction } from './actions';
import type { ActionName } from './action-names';
import type { Setting } from '../common/fields';
import type { COMMAND_DIALOG } from './fields';
import { errorText } from './error-texts';

/** Where the command comes from. */
type CommandMode = Setting<typeof COMMAND_DIALOG.fields.mode>;

export type CommandRequest =
  | { readonly kind: 'command'; readonly key: CommandKey; readonly value: unknown }
  | { readonly kind: 'raw'; readonly text: string };

/** What is asked for, before the value is known; `needsValue` says whether there is to be one. */
export type CommandTarget =
  | { readonly kind: 'command'; readonly key: CommandKey; readonly needsValue: boolean }
  | { readonly kind: 'raw'; readonly needsValue: true }
  | { readonly kind: 'action'; readonly name: ActionName };

/**
 * What is meant, without its value.
 *
 * @param titles of the commands in the language of Node-RED, by key: whoever writes one in msg.topic is told the key
 * @throws ChillerError `invalidValue` for a command that does not exist.
 */
export function targetOf(
  table: CommandTable,
  mode: CommandMode,
  command: unknown,
  topic: unknown,
  titles: Readonly<Record<string, string>> = {},
): CommandTarget {
  if (mode === 'raw') return { kind: 'raw', needsValue: true };
  const name = mode === 'topic' ? topic : command;
  if (typeof name !== 'string' || name === '') throw noCommand(mode);
  if (isAction(name)) return { kind: 'action', name };
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!row) throwUnknown(table, name, titles);
  return { kind: 'command', key: name as CommandKey, needsValue: row?.argument !== undefined };
}

function throwUnknown(table: CommandTable, name: string, titles: Readonly<Record<string, string>>): never {
  const near = keyForWords(table, name, titles);
  // The codec knows which key was probably misspelt.
  if (!near) createCodec(table).encodeRequest(name);
  const why = errorText('unknownCommandNear', { value: describeValue(name), near: near ?? '' });
  throw new ChillerError('invalidValue', why, { command: name });
}

/** The command that somebody means by its title or by other words for it; undefined when no title has them all. */
function keyForWords(table: CommandTable, name: string, titles: Readonly<Record<string, string>>): string | undefined {
  const fold = (text: string): string => text.toLowerCase().trim();
  const words = fold(name).split(/\s+/);
  // One letter is in every title.
  if (fold(name).length < 2) return undefined;
  const commands = describeCommands(table).map(({ key, label, also }) => ({
    key,
    names: [label, titles[key] ?? ''].map(fold),
    text: fold(`${label} ${also} ${titles[key] ?? ''}`),
  }));
  const named = commands.find(({ names }) => names.includes(fold(name)));
  return (named ?? commands.find(({ text }) => words.every((word) => text.includes(word))))?.key;
}

function noCommand(mode: CommandMode): ChillerError {
  return new ChillerError('invalidValue', errorText(mode === 'topic' ? 'noCommandInTopic' : 'noCommandChosen'));
}

/**
 * The request with its value, read as the command needs it.
 *
 * @throws ChillerError `invalidValue` when the value does not fit.
 */
export function requestOf(
  table: CommandTable,
  target: Exclude<CommandTarget, { kind: 'action' }>,
  given: unknown,
): CommandRequest {
  switch (target.kind) {
    case 'raw':
      return { kind: 'raw', text: rawText(given) };
    case 'command': {
      const row = table[target.key];
      const argument = readArgument(row && argumentField(row), given);
      if (argument.ok) return { kind: 'command', key: target.key, value: argument.value };
      const why = errorText('badValue', {
        command: row ? commandName(target.key, row) : target.key,
        why: argument.why,
      });
      throw new ChillerError('invalidValue', why, { command: target.key, value: given });
    }
    default:
      return target satisfies never;
  }
}

function rawText(given: unknown): string {
  if (typeof given === 'string') return given;
  throw new ChillerError('invalidValue', errorText('rawIsText'), { value: given });
}
