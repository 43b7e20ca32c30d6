/* What the drop-down of commands offers. */
import { describeCommands } from '../../../src/protocol';
import type { CommandDescription } from '../../../src/protocol';
import { ACTION_NAMES } from '../action-names';
import type { Choice } from '../../common/editor/choice-list';
import { labelFor, say } from '../../common/editor/texts';

const COMMANDS: readonly CommandDescription[] = describeCommands();

export function commandOf(key: unknown): CommandDescription | undefined {
  return COMMANDS.find((command) => command.key === key);
}

/** The label of a command or an action; the key itself for what is neither. */
export function choiceLabel(key: string): string {
  if ((ACTION_NAMES as readonly string[]).includes(key)) return say(`action.${key}`);
  return labelFor('command', key, commandOf(key)?.label ?? key);
}

/** What a command does with a value that stands in the dialog, where that has a name of its own: `Start the chiller`. */
export function orderLabel(key: string, value: string): string | undefined {
  return commandOf(key)?.argument?.name === 'chillerStatus' ? labelFor('order', value, '') || undefined : undefined;
}

export function allChoices(): Choice[] {
  const commands = COMMANDS.map(({ key, group, also }) => ({
    key,
    label: choiceLabel(key),
    group: labelFor('group', group, group),
    also: inBothLanguages(key, also),
  }));
  const actions = ACTION_NAMES.map((key) => ({
    key,
    label: choiceLabel(key),
    group: say('group.connection'),
    also: labelFor('also', key, ''),
  }));
  return [...commands, ...actions];
}

/** Many a word of the field is searched in English, whatever the language of the editor. */
function inBothLanguages(key: string, english: string): string {
  return english && `${english} ${labelFor('also', key, '')}`;
}
