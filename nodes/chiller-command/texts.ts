/* The words of the command node, in the language of Node-RED. */
import { describeCommands } from '../../src/index';
import { translated } from '../common/texts';
import type { Translate } from '../common/texts';

const COMMANDS_EN = Object.fromEntries(describeCommands().map(({ key, label }) => [key, label]));

/** Titles of the commands, by key. */
export function commandTitles(translate: Translate): Readonly<Record<string, string>> {
  return translated(COMMANDS_EN, 'chiller-config.command', translate);
}
