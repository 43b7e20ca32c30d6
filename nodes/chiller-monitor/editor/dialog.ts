/* The dialog and the label of a chiller monitor node. */
import { describeReadings } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { errorText } from '../field-texts';
import { fleetMonitorDialog, monitorDialog } from '../fields';
import { ratesOf, ReadingList } from './reading-list';
import { sameReadings } from './same-readings';
import { CheckList } from '../../common/editor/check-list';
import { formOf, showUsual } from '../../common/editor/checks';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { checkChoice, CHOICE_FIELDS, chosenConfig, isFleet, showChoice } from '../../common/editor/fleet-choice';
import { dialogOpened, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { labelFor, say, sentence, textUnder } from '../../common/editor/texts';
import type { Form } from '../../common/read-field';

/** Of the chiller that is chosen. */
const dialectOf = (node: EditorNode): Dialect => dialectOfConfig(chosenConfig(node));

const dialogOf = (node: EditorNode): typeof fleetMonitorDialog =>
  isFleet(node) ? fleetMonitorDialog : monitorDialog(dialectOf(node));

/** The lists of the dialog that is open; Node-RED opens one of a type at a time. */
let list: ReadingList | undefined;
let quantities: CheckList | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(dialogOf(node), node);
  const container = document.getElementById('chiller-monitor-readings');
  if (!container) return;
  let dialect = dialectOf(node);
  const draw = (chosen: readonly string[]): void => {
    const config = RED.nodes.node(textOf(chosenConfig(node)));
    const names = sameReadings(chosen, dialect, dialectOf(node));
    dialect = dialectOf(node);
    list = new ReadingList(container, dialect, names, ratesOf(config), () => sayCount());
    sayCount();
  };
  const saved = textsIn(savedOr(node, 'readings'));
  draw(saved);
  onChange(['chillerScope', 'chiller', 'fleet'], () => draw(list?.chosen ?? saved));
  const ticks = prepareQuantities(node);
  const refresh = (): void => {
    const form = formNow(node);
    showChoice('chiller-monitor', form);
    show('chiller-monitor-row-deadband', form.counts('deadband'));
    show('chiller-monitor-row-interval', form.counts('intervalS'));
    show('chiller-monitor-row-window', form.counts('windowS'));
    const { why } = form.problemIn('quantities') ?? {};
    fill('chiller-monitor-quantities-problem', why ? sentence(why) : '');
  };
  ticks?.addEventListener('change', refresh);
  onChange([...CHOICE_FIELDS, 'sendOn'], refresh);
  refresh();
}

function prepareQuantities(node: EditorNode): HTMLElement | null {
  const container = document.getElementById('chiller-monitor-quantities');
  if (!container) return null;
  const choices = dialogOf(node).fields.quantities.choices.map((value) => ({
    value,
    label: textUnder(`chiller-monitor.quantity.${value}`),
  }));
  quantities = new CheckList(container, choices, textsIn(savedOr(node, 'quantities')));
  return container;
}

/** The form with its ticks, which are no fields. */
function formNow(node: EditorNode, typed: Readonly<Record<string, unknown>> = {}): Form {
  return formOf(dialogOf(node), node, { ...(quantities && { quantities: quantities.chosen }), ...typed });
}

/** A window counts as soon as something is ticked that needs one. */
function check(node: EditorNode, property: string, value: unknown): true | string {
  if (property !== 'windowS') return checkChoice(formNow(node), property, value);
  if (!quantities) return true;
  const problem = formNow(node, { windowS: value }).problemIn('windowS');
  return problem ? sentence(problem.why) : true;
}

function sayCount(): void {
  if (!list) return;
  const count = list.chosen.length;
  fill('chiller-monitor-count', count === 0 ? sentence(errorText('chooseReadings')) : say('list.chosen', { count }));
}

/** The ticks, as the property that Node-RED saves: they have no field of their own. */
function save(node: EditorNode): void {
  if (list) node.readings = list.chosen;
  if (quantities) node.quantities = quantities.chosen;
  cancel();
}

function cancel(): void {
  list = undefined;
  quantities = undefined;
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What the node shows: the reading when it is one, else how many. */
function label(node: EditorNode): string {
  if (node.name) return node.name;
  const names = textsIn(node.readings);
  const [only] = names;
  if (names.length !== 1 || only === undefined) return say('monitor.label', { count: names.length });
  const dialect = dialectOf(node);
  const reading = describeReadings(dialect).find(({ name }) => name === only);
  return labelFor('reading', only, reading?.label ?? only, dialect);
}

expose('monitor', dialogOf, { prepare, save, cancel, label, check });
