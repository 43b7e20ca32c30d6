/* The dialog and the label of a chiller interlock node. */
import { expose } from '../../common/editor/expose';
import { current, dialogOpened, onChange, show, textOf } from '../../common/editor/form';
import { rangeProblem } from '../../common/editor/numbers';
import type { Range } from '../../common/editor/numbers';
import { say } from '../../common/editor/texts';

const CATALOG = '@lab-flows/node-red-chiller/chiller-interlock:chiller-interlock.';
const DAY_S = 86_400;

const RANGES: Readonly<Record<string, Range>> = {
  tolerance: { min: 0, max: 100, unit: '°C' },
  dwellS: { min: 0, max: DAY_S, unit: 's' },
  flowAbove: { min: 0, max: 1000, unit: 'L/min' },
  freshForS: { min: 0.5, max: 600, unit: 's' },
  setPointFreshForS: { min: 0.5, max: 3600, unit: 's' },
  onDelayS: { min: 0, max: DAY_S, unit: 's' },
  heartbeatS: { min: 0.1, max: 3600, unit: 's' },
};

function prepare(node: EditorNode): void {
  dialogOpened(node);
  const refresh = (): void => {
    const hasTolerance = textOf(current(node, 'tolerance')).trim() !== '';
    show('chiller-interlock-row-dwell', hasTolerance);
    show('chiller-interlock-row-setPointFresh', hasTolerance);
  };
  onChange(['tolerance'], refresh);
  refresh();
}

function validate(_node: EditorNode, property: string, value: unknown): true | string {
  const range = RANGES[property];
  const problem = range && rangeProblem(value, range);
  return problem ? say(problem.key, problem.values) : true;
}

function label(node: EditorNode): string {
  return node.name || RED._(`${CATALOG}label.node`);
}

expose('interlock', { prepare, validate, label });
