/* The drop-down of commands: in groups, with a search field. */
import { describeCommands } from '../../src/protocol';
import type { CommandDescription } from '../../src/protocol';
import { ACTION_NAMES } from './actions';
import { element } from './form';
import { labelFor, say } from './texts';

const COMMANDS: readonly CommandDescription[] = describeCommands();

export interface Choice {
  key: string;
  label: string;
  group: string;
}

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

/** Those that have every word of the search somewhere in their label, key or group. */
export function matching(choices: readonly Choice[], search: string): Choice[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ key, label, group }) => {
    const text = `${label} ${key} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const LONGEST_OPEN_LIST = 8;

/**
 * Fills the drop-down with what matches. While somebody searches, the list stands open. What is chosen stays in it and
 * stays chosen: a search alone changes nothing.
 *
 * @returns the matches
 */
export function fillList(select: HTMLSelectElement, chosen: string, search: string): Choice[] {
  const choices = allChoices();
  const found = matching(choices, search);
  const shown = choices.filter((choice) => choice.key === chosen || found.includes(choice));
  const groups = new Map<string, HTMLElement>();
  for (const { key, label, group } of shown) {
    const parent = groups.get(group) ?? element('optgroup', { label: group });
    groups.set(group, parent);
    parent.append(element('option', { value: key }, label));
  }
  select.replaceChildren(...groups.values());
  select.size = search.trim() === '' ? 1 : Math.min(LONGEST_OPEN_LIST, shown.length + groups.size);
  select.value = chosen;
  return found;
}
