/* The dialog and the label of a chiller monitor node. */
import { describeReadings } from '../../../src/core';
import { errorText } from '../field-texts';
import { monitorDialog } from '../fields';
import { ratesOf, ReadingList } from './reading-list';
import { formOf, showUsual } from '../../common/editor/checks';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { labelFor, say, sentence } from '../../common/editor/texts';
import type { Dialog } from '../../common/fields';

const dialogOf = (node: EditorNode): Dialog => monitorDialog(dialectOfConfig(current(node, 'chiller')));

/** The list of the dialog that is open; Node-RED opens one of a type at a time. */
let list: ReadingList | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
  showUsual(dialogOf(node), node);
  const container = document.getElementById('chiller-monitor-readings');
  if (!container) return;
  const draw = (chosen: readonly string[]): void => {
    const config = RED.nodes.node(textOf(current(node, 'chiller')));
    list = new ReadingList(container, dialectOfConfig(current(node, 'chiller')), chosen, ratesOf(config), () =>
      sayCount(),
    );
  };
  const saved = textsIn(savedOr(node, 'readings'));
  draw(saved);
  sayCount();
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
