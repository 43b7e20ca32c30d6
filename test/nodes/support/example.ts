/* An example of the import menu, deployed against a simulated chiller. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeAPI, NodeMessage } from 'node-red';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { ALL_NODES } from './alarm-flow';
import { CORE_NODES } from './core-nodes';
import { helper, Inbox, until } from './flow';
import type { FlowNode } from './flow';

const EXAMPLES = path.resolve(__dirname, '../../../examples');

export function readExample(file: string): FlowNode[] {
  return JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8')) as FlowNode[];
}

export interface RunningExample {
  readonly simulator: Simulator;
  /** What reached a node, by the node's name. */
  inbox(name: string): Inbox;
  /** Sends a message into a node, by its name or type: what pressing the button of an inject node does. */
  press(name: string, msg?: NodeMessage): void;
  nodeId(name: string): string;
  /** The coolant is gone, and the 5 s are over after which the unit stops. */
  drainCoolant(): void;
}

/**
 * Deploys an example as it is in the file, but for the addresses in `changes`: what to set, by type of node.
 *
 * @param more kinds of nodes beside our own and Node-RED's
 * @param extra nodes beside those of the file
 */
export async function runExample(
  file: string,
  changes: Readonly<Record<string, object>> = {},
  more: readonly ((RED: NodeAPI) => void)[] = [],
  extra: readonly FlowNode[] = [],
): Promise<RunningExample> {
  const simulator = await startSimulator({ refreshMs: 10, start: 'run' });
  const chiller = { port: String(simulator.port), gapMs: '0', watchdogS: '0.3', fastS: '0.3' };
  const all: Readonly<Record<string, object>> = { 'chiller-config': chiller, ...changes };
  const flow = readExample(file).map((node): FlowNode => ({ ...node, ...all[node.type] }));
  await helper.load([...ALL_NODES, ...CORE_NODES, ...more], [...flow, ...extra]);
  const nodeId = (name: string): string => {
    const found = flow.find((node) => node.name === name) ?? flow.find(({ type }) => type === name);
    if (!found) throw new Error(`${file} has no node "${name}"`);
    return found.id;
  };
  await until(() => simulator.isConnected, 'the simulator to be found');
  return {
    simulator,
    nodeId,
    inbox: (name) => new Inbox(nodeId(name)),
    press: (name, msg = {}) => helper.getNode(nodeId(name)).receive(msg),
    drainCoolant: () => {
      simulator.inject('lowCoolantLevel');
      simulator.unit().step(5_500);
    },
  };
}
