/* The dialog and the label of a chiller command node. */
import { COMMAND_DIALOG } from '../fields';
import { allChoices, choiceLabel, commandOf, orderLabel } from './command-list';
import type { CommandDescription, Dialect, FieldDescription } from '../../../src/core';
import { checkRaw, checkValue, describeArgument, isLiteral, typesFor, withBand } from './value';
import type { Band } from './value';
import { doneChoices, refreshDoneWhen } from './done-when';
import { formOf, showUsual } from '../../common/editor/checks';
import { prepareSearchableList, redrawList } from '../../common/editor/choice-list';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { numberIn } from '../../common/read-field';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS, chosenConfig, showChoice } from '../../common/editor/fleet-choice';
import { current, dialogOpened, field, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { labelFor, say, sentence } from '../../common/editor/texts';
import { errorText } from '../../common/field-texts';

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(COMMAND_DIALOG, node);
  prepareList(node);
  prepareValue(node);
  const refresh = (): void => refreshForm(node);
  onChange([...CHOICE_FIELDS, 'mode', 'command', 'chiller', 'fleet', 'doneWhen'], refresh);
  refresh();
}

/** The dialect of the chiller that is chosen: what it can be told. */
function dialectFor(node: EditorNode): Dialect {
  return dialectOfConfig(chosenConfig(node));
}

function prepareList(node: EditorNode): void {
  const select = field('command');
  const search = document.getElementById('chiller-command-search');
  if (!(select instanceof HTMLSelectElement) || !(search instanceof HTMLInputElement)) return;
  const list = {
    select,
    search,
    foundId: 'chiller-command-found',
    get choices() {
      return allChoices(dialectFor(node));
    },
  };
  prepareSearchableList(list, textOf(savedOr(node, 'command')));
  let { key } = dialectFor(node);
  onChange(['chillerScope', 'chiller', 'fleet'], () => {
    if (dialectFor(node).key === key) return;
    key = dialectFor(node).key;
    redrawList(list);
  });
}

/** Which kind of value the form asks for; a literal of one kind means nothing to another. */
let shownKind: string | undefined;

function prepareValue(node: EditorNode): void {
  const argument = commandOf(dialectFor(node), savedOr(node, 'command'))?.argument;
  const types = typesFor(argument);
  shownKind = argument?.kind;
  $('#node-input-value').typedInput({ default: 'msg', types, typeField: '#node-input-valueType' });
  const isKnown = types.some((type) => (typeof type === 'string' ? type : type.value) === savedOr(node, 'valueType'));
  if (!isKnown) takeFromPayload();
}

function takeFromPayload(): void {
  $('#node-input-value').typedInput('type', 'msg');
  $('#node-input-value').typedInput('value', 'payload');
}

function refreshValue(argument: FieldDescription | undefined): void {
  const input = $('#node-input-value');
  const isOther = shownKind !== undefined && shownKind !== argument?.kind;
  if (isOther && isLiteral(input.typedInput('type'))) takeFromPayload();
  shownKind = argument?.kind;
  input.typedInput('types', typesFor(argument));
}

/** Shows the fields that the mode and the command need. */
function refreshForm(node: EditorNode): void {
  showChoice('chiller-command', formOf(COMMAND_DIALOG, node));
  const mode = textOf(current(node, 'mode'));
  const command = mode === 'command' ? commandOf(dialectFor(node), current(node, 'command')) : undefined;
  const takesValue = mode !== 'command' || command?.argument !== undefined;
  show('chiller-command-row-command', mode === 'command');
  show('chiller-command-row-value', takesValue);
  show('chiller-command-row-confirm', mode !== 'command' || command?.destructive === true);
  refreshDoneWhen(doneChoices(dialectFor(node), mode, textOf(current(node, 'command'))));
  if (takesValue) refreshValue(command?.argument);
  fill('chiller-command-help', helpFor(node, mode, command));
}

function helpFor(node: EditorNode, mode: string, command: CommandDescription | undefined): string {
  if (mode !== 'command') return say(`mode.${mode}Help`);
  const dialect = dialectFor(node);
  const argument = command?.argument && withBand(dialect, command.argument, bandOf(node));
  const help = command?.help && labelFor('help', command.key, command.help, dialect);
  return [help, argument && rangeOf(dialect, argument)].filter(Boolean).join(' ');
}

/** `Set temperature: 5 to 45 °C.` */
function rangeOf(dialect: Dialect, argument: FieldDescription): string {
  const name = labelFor('reading', argument.name, argument.label, dialect);
  return say('value.named', { name, range: describeArgument(argument) });
}

/** The band of set points of the chiller that is chosen. */
function bandOf(node: EditorNode): Band {
  const config = RED.nodes.node(textOf(chosenConfig(node)));
  const limit = (property: string): number | undefined => numberIn(config ? savedOr(config, property) : undefined);
  return { min: limit('minSetTemperature'), max: limit('maxSetTemperature') };
}

function check(node: EditorNode, property: string, given: unknown): true | string {
  if (property === 'chiller' || property === 'fleet') return checkChoice(formOf(COMMAND_DIALOG, node), property, given);
  const mode = textOf(current(node, 'mode')) || 'command';
  const command = textOf(current(node, 'command'));
  const dialect = dialectFor(node);
  if (property === 'command') return mode !== 'command' || command !== '' || sentence(errorText('needsValue'));
  if (property === 'confirm') {
    const needsTick = mode === 'command' && commandOf(dialect, command)?.destructive === true;
    return needsTick && given !== true ? say('invalid.confirm') : true;
  }
  if (property !== 'value') return true;
  const value = textOf(given);
  const valueType = textOf(current(node, 'valueType')) || 'msg';
  if (mode === 'raw') return checkRaw(dialect, value, valueType);
  if (mode === 'topic' || !commandOf(dialect, command)?.argument) return true;
  return checkValue(dialect, command, value, valueType, bandOf(node));
}

/** What the node does, in a few words: `Set temperature 18 °C`, `Start the chiller`. */
function label(node: EditorNode): string {
  const { name, mode, command, value, valueType } = node;
  if (name) return name;
  if (mode === 'topic' || mode === 'raw') return say(`mode.${mode}Label`);
  const key = textOf(command);
  const dialect = dialectOfConfig(node.chillerScope === 'fleet' ? node.fleet : node.chiller);
  const argument = commandOf(dialect, key)?.argument;
  if (!argument || !isLiteral(valueType)) return choiceLabel(dialect, key);
  const order = orderLabel(dialect, key, textOf(value));
  if (order) return order;
  const text = argument.kind === 'choice' ? labelFor('choice', textOf(value), textOf(value)) : textOf(value);
  return say('value.shown', {
    command: choiceLabel(dialect, key),
    value: argument.unit ? `${text} ${argument.unit}` : text,
  });
}

expose('command', () => COMMAND_DIALOG, { prepare, check, label });
