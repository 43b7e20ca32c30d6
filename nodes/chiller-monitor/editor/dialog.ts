/* The dialog and the label of a chiller monitor node. */
import { describeReadings } from '../../../src/core';
import { ratesOf, ReadingList } from './reading-list';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, fill, onChange, savedOr, show, textOf } from '../../common/editor/form';
import { rangeProblem } from '../../common/editor/numbers';
import { labelFor, say } from '../../common/editor/texts';

/** The list of the dialog that is open; Node-RED opens one of a type at a time. */
let list: ReadingList | undefined;

function prepare(node: EditorNode): void {
  dialogOpened(node);
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
    const sendOn = current(node, 'sendOn');
    show('chiller-monitor-row-deadband', sendOn === 'change');
    show('chiller-monitor-row-interval', sendOn === 'interval');
  };
  onChange(['sendOn'], refresh);
  refresh();
}

function sayCount(): void {
  if (!list) return;
  const count = list.chosen.length;
  fill('chiller-monitor-count', count === 0 ? say('invalid.noReading') : say('list.chosen', { count }));
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

function validate(node: EditorNode, property: string, value: unknown): true | string {
  switch (property) {
    case 'readings':
      return Array.isArray(value) && value.length > 0 ? true : say('invalid.noReading');
    case 'deadband':
      return current(node, 'sendOn') === 'change' ? checkNumber(value, { min: 0, max: 999_999 }) : true;
    case 'intervalS':
      return current(node, 'sendOn') === 'interval' ? checkNumber(value, { min: 0.1, max: 86_400, unit: 's' }) : true;
    default:
      return true;
  }
}

function checkNumber(value: unknown, range: Parameters<typeof rangeProblem>[1]): true | string {
  const problem = rangeProblem(value, range);
  return problem ? say(problem.key, problem.values) : true;
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

expose('monitor', { prepare, save, cancel, validate, label });
