/* The messages of an overview node, and what stands under it. The fields are a contract, see docs/messages.md. */
import type { NodeMessage, NodeStatus } from 'node-red';
import { countsOf } from './board';
import type { ChillerOverview } from './overview';

export function overviewMessage(list: readonly ChillerOverview[], timestamp: number): NodeMessage {
  return { topic: 'overview', payload: list, overview: { schema: 1, counts: countsOf(list), timestamp } };
}

/** How many of all are good: `19 / 20`, coloured by the worst. */
export function overviewStatus(list: readonly ChillerOverview[]): NodeStatus {
  const { alarm, good } = countsOf(list);
  const text = `${good} / ${list.length}`;
  if (good === list.length) return { fill: 'green', shape: 'dot', text };
  return { fill: alarm > 0 ? 'red' : 'yellow', shape: 'ring', text };
}
