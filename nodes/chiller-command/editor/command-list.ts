/* What the drop-down of commands offers, for the chiller that is chosen. */
import { describeCommands } from '../../../src/core';
import type { CommandDescription, Dialect } from '../../../src/core';
import { ACTION_NAMES } from '../action-names';
import type { Choice } from '../../common/editor/choice-list';
import { labelFor, say } from '../../common/editor/texts';

export function commandOf({ commands }: Dialect, key: unknown): CommandDescription | undefined {
  return describeCommands(commands).find((command) => command.key === key);
}

/** The label of a command or an action; the key itself for what is neither. */
export function choiceLabel(dialect: Dialect, key: string): string {
  if ((ACTION_NAMES as readonly string[]).includes(key)) return say(`action.${key}`);
  return labelFor('command', key, commandOf(dialect, key)?.label ?? key, dialect);
}

/** What a command does with a value that stands in the dialog, where that has a name of its own: `Start the chiller`. */
export function orderLabel({ roles: { commands } }: Dialect, key: string, value: string): string | undefined {
  const is = (order: { command: string; value?: unknown }): boolean =>
    order.command === key && String(order.value) === value;
  if (is(commands.start)) return labelFor('order', 'run', '') || undefined;
  return is(commands.stop) ? labelFor('order', 'standby', '') || undefined : undefined;
}

export function allChoices(dialect: Dialect): Choice[] {
  const commands = describeCommands(dialect.commands).map(({ key, group, also }) => ({
    key,
    label: choiceLabel(dialect, key),
    group: labelFor('group', group, group),
    also: inBothLanguages(dialect, key, also),
  }));
  const actions = ACTION_NAMES.filter((key) => key !== 'releaseKeypad' || dialect.keepAlive).map((key) => ({
    key,
    label: choiceLabel(dialect, key),
    group: say('group.connection'),
    also: labelFor('also', key, ''),
  }));
  return [...commands, ...actions];
}

/** Many a word of the field is searched in English, whatever the language of the editor. */
function inBothLanguages(dialect: Dialect, key: string, english: string): string {
  return english && `${english} ${labelFor('also', key, '', dialect)}`;
}
