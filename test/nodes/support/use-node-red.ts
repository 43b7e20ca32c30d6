/* A Node-RED for the tests of one `describe`, and flows in it whose messages are there to be looked at. */
import type { NodeStatus } from 'node-red';
import mqttNodes = require('@node-red/nodes/core/network/10-mqtt.js');
import { ALL_NODES } from './alarm-flow';
import type { FakeChiller } from './fake-chiller';
import { helper, helperNode, Inbox, TAB, useFakes, useReal } from './flow';
import type { FlowNode } from './flow';

/** Starts Node-RED before the first test and stops it after the last. What a test has loaded goes with the test. */
export function useNodeRed(): void {
  before(() => helper.startServer());
  after(() => helper.stopServer());
  afterEach(async () => {
    await helper.unload();
    useReal();
  });
}

export interface LoadedFlow {
  /** All of it, for further deployments. */
  readonly flow: readonly FlowNode[];
  /** What came out at the end of a wire. */
  inbox(end: string): Inbox;
}

export interface FlowWithFakes extends LoadedFlow {
  /** In the order of their config nodes. */
  readonly fakes: FakeChiller[];
  readonly fake: FakeChiller;
}

/** A flow of these nodes on one tab, with a helper node at the end of every wire that leads to none of them. */
export function flowOf(...nodes: readonly FlowNode[]): FlowNode[] {
  return [TAB, ...nodes, ...endsOf(nodes).map(helperNode)];
}

function endsOf(nodes: readonly FlowNode[]): string[] {
  const targets = nodes.flatMap(({ wires = [] }) => (wires as string[][]).flat());
  return [...new Set(targets)].filter((target) => !nodes.some(({ id }) => id === target));
}

/** Deploys `flowOf` these nodes, with real sessions. */
export async function loadFlow(...nodes: readonly FlowNode[]): Promise<LoadedFlow> {
  const flow = flowOf(...nodes);
  const needsMqtt = nodes.some(({ type }) => type === 'mqtt-broker');
  await helper.load(needsMqtt ? [...ALL_NODES, mqttNodes] : ALL_NODES, flow);
  const inboxes = new Map(endsOf(nodes).map((id) => [id, new Inbox(id)]));
  return {
    flow,
    inbox: (end) => {
      const inbox = inboxes.get(end);
      if (!inbox) throw new Error(`No wire leads to "${end}"`);
      return inbox;
    },
  };
}

/** Deploys `flowOf` these nodes; every config node of the test talks to a fake. */
export async function loadWithFakes(...nodes: readonly FlowNode[]): Promise<FlowWithFakes> {
  const fakes = useFakes();
  const loaded = await loadFlow(...nodes);
  return { ...loaded, fakes, fake: fakes[0]! };
}

/** The statuses that a node has shown since the flow was loaded, in order. */
export function statusesShown(id: string): NodeStatus[] {
  const node = helper.getNode(id);
  // The test helper puts a spy in the place of every node's method.
  const spy = node.status as unknown as { args: [NodeStatus][]; thisValues: unknown[] };
  return spy.args.filter((_, index) => spy.thisValues[index] === node).map(([status]) => status);
}

/** Log lines of one level, as texts. */
export function logLines(level: 'ERROR' | 'WARN'): string[] {
  const log = helper.log();
  return log.args.filter(([line]) => line.level === log[level]).map(([line]) => String(line.msg));
}
