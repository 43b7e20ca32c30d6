/* From a chiller command node's properties and a message to what is to be done. Pure. */
import { argumentField, ChillerError, createCodec, errorText, readArgument } from '../../src/index';
import type { CommandKey, CommandTable } from '../../src/index';
import { isAction } from './actions';
import type { ActionName } from './actions';
import { wordFrom } from './fields';

/** Where the command comes from: the node's list, the message's topic, or the value itself as a raw command. */
export type CommandMode = 'command' | 'topic' | 'raw';

const COMMAND_MODES: readonly CommandMode[] = ['command', 'topic', 'raw'];

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
 * @throws ChillerError `invalidValue` for a mode or a command that does not exist.
 */
export function targetOf(table: CommandTable, mode: CommandMode, command: unknown, topic: unknown): CommandTarget {
  if (wordFrom('mode', mode, COMMAND_MODES) === 'raw') return { kind: 'raw', needsValue: true };
  const name = mode === 'topic' ? topic : command;
  if (typeof name !== 'string' || name === '') throw noCommand(mode);
  if (isAction(name)) return { kind: 'action', name };
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  // The codec says which command was probably meant.
  if (!row) createCodec(table).encodeRequest(name);
  return { kind: 'command', key: name as CommandKey, needsValue: row?.argument !== undefined };
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
      const why = errorText('badValue', { command: target.key, why: argument.why });
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
