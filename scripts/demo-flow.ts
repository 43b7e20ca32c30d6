/* The flow of the demo: its own tab, and the page of the example for one chiller, which looks at the same simulated chiller. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

const OWN = path.join(__dirname, 'demo-flow.json');
const PAGE = path.join(__dirname, '../examples/with-@flowfuse-node-red-dashboard/one-chiller.json');

/** What the example brings, and the demo has. */
const BROUGHT = ['chiller simulator', 'chiller-config', 'comment'];
const CHILLER = 'demo-chiller';
/** Carries what people do about an alarm on the page to the alarms of the demo's own tab. The way back is wired in the file. */
const FROM_PAGE = 'de00000000000001';

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
  if ('chiller' in node) return { ...node, chiller: CHILLER };
  if (node.type !== 'ui-template' || node.name !== 'Alarms') return node;
  return { ...node, wires: (node.wires as string[][]).map((ends) => [...ends, FROM_PAGE]) };
}

function read(file: string): FlowNode[] {
  return JSON.parse(readFileSync(file, 'utf8')) as FlowNode[];
}
