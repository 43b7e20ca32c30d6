/* What the chosen chiller allows, and where its program probably starts, as its own dialog says. */
import { numberIn } from '../../common/read-field';
import { dialectOfConfig } from '../../common/editor/config-nodes';
import { current, savedOr, textOf } from '../../common/editor/form';
import { programLimits } from '../limits';
import type { ProgramLimits } from '../limits';

/** Where the plot starts when nobody knows better, °C. */
const ROOM_C = 20;

/** The limits of the chiller that a node has, or has chosen in its open form. What is in a variable is not known. */
export function limitsFor(node: EditorNode): ProgramLimits {
  const id = current(node, 'chiller');
  const config = RED.nodes.node(textOf(id));
  const saved = (property: string): unknown => (config ? savedOr(config, property) : undefined);
  return programLimits(dialectOfConfig(id), {
    min: numberIn(saved('minSetTemperature')),
    max: numberIn(saved('maxSetTemperature')),
  });
}

/** The set point that the chiller is given at its start, else the temperature of a room; within its limits, °C. */
export function startFor(node: EditorNode): number {
  const id = current(node, 'chiller');
  const { setPoint } = dialectOfConfig(id).roles.readings;
  const startC = numberIn(RED.nodes.node(textOf(id))?.[setPoint]) ?? ROOM_C;
  const { min, max } = limitsFor(node);
  return Math.min(Math.max(startC, min), max);
}
