/* The flow of the demo: its own tab, and the page of the example for one chiller, which looks at the same simulated chiller. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const OWN = path.join(__dirname, 'demo-flow.json');
const PAGE = path.join(__dirname, '../examples/with-@flowfuse-node-red-dashboard/one-chiller.json');

/** What the example brings, and the demo has. */
const BROUGHT = ['chiller simulator', 'chiller-config', 'comment'];
const CHILLER = 'demo-chiller';

export interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly [property: string]: unknown;
}

/** Ids of the nodes that name the port of the simulated chiller: the one that opens it, and the one that connects to it. */
export const PORT_NODES: readonly string[] = ['demo-simulator', CHILLER];

export function demoFlow(): FlowNode[] {
  const page = read(PAGE).filter(({ type }) => !BROUGHT.includes(type));
  return [...read(OWN), ...page.map(inDemo)];
}

function inDemo(node: FlowNode): FlowNode {
  if (node.type === 'tab') return { ...node, label: 'Dashboard' };
  return 'chiller' in node ? { ...node, chiller: CHILLER } : node;
}

function read(file: string): FlowNode[] {
  return JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
}
