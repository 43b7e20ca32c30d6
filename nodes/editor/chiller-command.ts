/* The dialog and the label of a chiller command node. */
import { choiceLabel, commandOf, fillList } from './chiller-command-list';
import { checkRaw, checkValue, describeArgument, isLiteral, typesFor } from './chiller-command-value';
import { expose } from './expose';
import { current, dialogOpened, field, fill, onChange, show, textOf } from './form';
import { labelFor, say } from './texts';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  prepareList(node);
  $('#node-input-value').typedInput({
    default: 'msg',
    types: typesFor(commandOf(node.command)?.argument),
    typeField: '#node-input-valueType',
  });
  const refresh = (): void => refreshForm(node);
  onChange(['mode', 'command'], refresh);
  refresh();
}

function prepareList(node: EditorNode): void {
  const select = field('command');
  const search = document.getElementById('chiller-command-search');
  if (!(select instanceof HTMLSelectElement) || !(search instanceof HTMLInputElement)) return;
  fillList(select, '');
  // Node-RED set the saved command before the list had it.
  select.value = textOf(node.command);
  search.addEventListener('input', () => {
    const found = fillList(select, search.value);
    fill('chiller-command-found', search.value.trim() === '' ? '' : say('list.found', { found }));
    $('#node-input-command').trigger('change');
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'Enter' || event.key === 'ArrowDown') select.focus();
  });
}

/** Shows the fields that the mode and the command need. */
function refreshForm(node: EditorNode): void {
  const mode = textOf(current(node, 'mode'));
  const command = mode === 'command' ? commandOf(current(node, 'command')) : undefined;
  const takesValue = mode !== 'command' || command?.argument !== undefined;
  show('chiller-command-row-command', mode === 'command');
  show('chiller-command-row-value', takesValue);
  show('chiller-command-row-confirm', mode !== 'command' || command?.destructive === true);
  if (takesValue) $('#node-input-value').typedInput('types', typesFor(command?.argument));
  fill('chiller-command-help', helpFor(mode, command));
}

function helpFor(mode: string, command: ReturnType<typeof commandOf>): string {
  if (mode !== 'command') return say(`mode.${mode}Help`);
  const range = command?.argument && `${command.argument.label}: ${describeArgument(command.argument)}.`;
  return [command?.help, range].filter(Boolean).join(' ');
}

function validate(node: EditorNode, property: string, given: unknown): true | string {
  const mode = textOf(current(node, 'mode')) || 'command';
  const command = textOf(current(node, 'command'));
  if (property === 'command') return mode !== 'command' || command !== '' ? true : say('invalid.required');
  if (property === 'confirm') {
    const needsTick = mode === 'command' && commandOf(command)?.destructive === true;
    return needsTick && given !== true ? say('invalid.confirm') : true;
  }
  const value = textOf(given);
  const valueType = textOf(current(node, 'valueType')) || 'msg';
  if (mode === 'raw') return checkRaw(value, valueType);
  return mode === 'topic' ? true : checkNeeded(command, value, valueType);
}

function checkNeeded(command: string, value: string, valueType: string): true | string {
  return commandOf(command)?.argument ? checkValue(command, value, valueType) : true;
}

/** What the node does, in a few words: `Set control temperature 18 °C`. */
function label(node: EditorNode): string {
  const { name, mode, command, value, valueType } = node;
  if (name) return name;
  if (mode === 'topic' || mode === 'raw') return say(`mode.${mode}Label`);
  const key = textOf(command);
  const argument = commandOf(key)?.argument;
  if (!argument || !isLiteral(valueType)) return choiceLabel(key);
  const text = argument.kind === 'choice' ? labelFor('choice', textOf(value), textOf(value)) : textOf(value);
  return `${choiceLabel(key)} ${text}${argument.unit ? ` ${argument.unit}` : ''}`;
}

expose('command', { prepare, validate, label });
