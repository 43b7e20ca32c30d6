/* What the drop-down of commands offers. */
import { describeCommands } from '../../src/protocol';
import type { CommandDescription } from '../../src/protocol';
import { ACTION_NAMES } from './actions';
import type { Choice } from './choice-list';
import { labelFor, say } from './texts';

const COMMANDS: readonly CommandDescription[] = describeCommands();

export function commandOf(key: unknown): CommandDescription | undefined {
  return COMMANDS.find((command) => command.key === key);
}

/** The label of a command or an action; the key itself for what is neither. */
export function choiceLabel(key: string): string {
  if ((ACTION_NAMES as readonly string[]).includes(key)) return say(`action.${key}`);
  return labelFor('command', key, commandOf(key)?.label ?? key);
}

export function allChoices(): Choice[] {
  const commands = COMMANDS.map(({ key, group }) => ({
    key,
    label: choiceLabel(key),
    group: labelFor('group', group, group),
  }));
  const actions = ACTION_NAMES.map((key) => ({ key, label: choiceLabel(key), group: say('group.connection') }));
  return [...commands, ...actions];
}
