/* Flows with a list of chillers, which talk to fakes. */
import { commandNode, helper, monitorNode } from '../support/flow';
import type { FlowNode } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import type { FlowWithFakes } from '../support/use-node-red';

export const LIST = 'name,site,host,id\nA1,North,h1,1\nA2,North,h1,2\nB1,South,h2,1';

export function fleetNode(more: object = {}): FlowNode {
  return { id: 'fleet', type: 'chiller-fleet', name: 'Halls', source: 'text', listText: LIST, ...more };
}

const OF_FLEET = { chillerScope: 'fleet', fleet: 'fleet', chiller: '' };

export const fleetMonitor = (more: object = {}): FlowNode => monitorNode({ ...OF_FLEET, ...more });

export const fleetCommand = (more: object = {}): FlowNode =>
  commandNode({ ...OF_FLEET, mode: 'topic', wires: [['answers'], []], ...more });

/** The newest fake of a name. */
export function fakeOf({ fakes }: Pick<FlowWithFakes, 'fakes'>, name: string): FakeChiller {
  return fakes.findLast(({ options }) => options.name === name)!;
}

/** Names of the chillers that the list has now. */
export function namesNow(): string[] {
  const fleet = helper.getNode('fleet') as unknown as { chillers: readonly { shared: { label: string } }[] };
  return fleet.chillers.map(({ shared }) => shared.label);
}
