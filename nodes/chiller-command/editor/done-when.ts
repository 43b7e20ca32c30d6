/* When a command may be called done: what can be read back, and what can settle. */
import { isSetCommand, readBackOf } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { field, fill, show } from '../../common/editor/form';
import { textUnder } from '../../common/editor/texts';
import { COMMAND_DIALOG } from '../fields';

type DoneWhen = (typeof COMMAND_DIALOG.fields.doneWhen.choices)[number];

/** The choices that make sense. @param mode where the command comes from; what is in a topic is not known yet */
export function doneChoices({ commands, roles }: Dialect, mode: string, key: string): readonly DoneWhen[] {
  if (mode === 'topic') return COMMAND_DIALOG.fields.doneWhen.choices;
  const row = mode === 'command' && Object.hasOwn(commands, key) ? commands[key] : undefined;
  if (!row?.argument || !isSetCommand(row)) return ['replied'];
  const isOrder = key === roles.commands.start.command || key === roles.commands.stop.command;
  if (!isOrder && !readBackOf(commands, key)) return ['replied'];
  return row.argument === roles.readings.setPoint ? ['replied', 'verified', 'settled'] : ['replied', 'verified'];
}

/** Offers the choices that make sense; one that does not any more falls back to the answer. Gives what is chosen. */
export function refreshDoneWhen(choices: readonly DoneWhen[]): void {
  const select = field('doneWhen');
  if (!(select instanceof HTMLSelectElement)) return;
  for (const option of Array.from(select.options)) {
    option.hidden = !(choices as readonly string[]).includes(option.value);
    option.disabled = option.hidden;
  }
  if (!(choices as readonly string[]).includes(select.value)) select.value = 'replied';
  show('chiller-command-row-doneWhen', choices.length > 1);
  show('chiller-command-rows-settled', select.value === 'settled');
  fill(
    'chiller-command-doneWhen-help',
    choices.length > 1 ? textUnder(`chiller-command.doneHelp.${select.value}`) : '',
  );
}
