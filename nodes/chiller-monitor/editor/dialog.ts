/* The dialog and the label of a chiller monitor node. */
import { describeReadings } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { errorText } from '../field-texts';
import { monitorDialog } from '../fields';
import { ratesOf, ReadingList } from './reading-list';
import { sameReadings } from './same-readings';
import { formOf, showUsual } from '../../common/editor/checks';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { labelFor, say, sentence } from '../../common/editor/texts';
import type { Dialog } from '../../common/fields';

/** Of the chiller that is chosen. */
const dialectOf = (node: EditorNode): Dialect => dialectOfConfig(current(node, 'chiller'));

const dialogOf = (node: EditorNode): Dialog => monitorDialog(dialectOf(node));

/** The list of the dialog that is open; Node-RED opens one of a type at a time. */
let list: ReadingList | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(dialogOf(node), node);
  const container = document.getElementById('chiller-monitor-readings');
  if (!container) return;
  let dialect = dialectOfConfig(node.chiller);
  const draw = (chosen: readonly string[]): void => {
    const config = RED.nodes.node(textOf(current(node, 'chiller')));
    const names = sameReadings(chosen, dialect, dialectOf(node));
    dialect = dialectOf(node);
    list = new ReadingList(container, dialect, names, ratesOf(config), () => sayCount());
    sayCount();
  };
  const saved = textsIn(savedOr(node, 'readings'));
  draw(saved);
  onChange(['chiller'], () => draw(list?.chosen ?? saved));
  const refresh = (): void => {
    const form = formOf(dialogOf(node), node);
    show('chiller-monitor-row-deadband', form.counts('deadband'));
    show('chiller-monitor-row-interval', form.counts('intervalS'));
  };
  onChange(['sendOn'], refresh);
  refresh();
}

function sayCount(): void {
  if (!list) return;
  const count = list.chosen.length;
  fill('chiller-monitor-count', count === 0 ? sentence(errorText('chooseReadings')) : say('list.chosen', { count }));
}

/** The ticks, as the property that Node-RED saves: they have no field of their own. */
function save(node: EditorNode): void {
  if (list) node.readings = list.chosen;
  list = undefined;
}

function cancel(): void {
  list = undefined;
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
  const dialect = dialectOfConfig(node.chiller);
  const reading = describeReadings(dialect).find(({ name }) => name === only);
  return labelFor('reading', only, reading?.label ?? only, dialect);
}

expose('monitor', dialogOf, { prepare, save, cancel, label });
