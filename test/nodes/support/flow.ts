/* Flows for node tests: nodes of ours between helper nodes, in a real Node-RED runtime. */
import type { NodeMessage } from 'node-red';
import helper from 'node-red-node-test-helper';
import { ChillerError } from '../../../src/index';
import type { ChillerOptions } from '../../../src/index';
import chillerCommand = require('../../../nodes/chiller-command/chiller-command');
import chillerConfig = require('../../../nodes/chiller-config/chiller-config');
import chillerMonitor = require('../../../nodes/chiller-monitor/chiller-monitor');
import chillerSimulator = require('../../../nodes/chiller-simulator/chiller-simulator');
import { ports } from '../../../nodes/common/create-port';
import { until } from '../../support/until';
import { FakeChiller } from './fake-chiller';

export { helper, until };
export type FlowNode = Record<string, unknown> & { id: string; type: string };

helper.init(require.resolve('node-red'));

export const NODES = [chillerConfig, chillerCommand, chillerMonitor, chillerSimulator];

/** A tab, as flows have one; Catch and Status nodes look at their own tab only. */
export const TAB: FlowNode = { id: 'tab', type: 'tab', label: 'test' };

/** Node-RED takes a node without coordinates for a config node. */
const PLACE = { z: 'tab', x: 0, y: 0 };

export function configNode(more: object = {}): FlowNode {
  return { id: 'config', type: 'chiller-config', name: 'Laser', host: '127.0.0.1', port: '4001', ...more };
}

export function commandNode(more: object = {}): FlowNode {
  const defaults = { mode: 'command', command: 'readSupplyTemperature', value: 'payload', valueType: 'msg' };
  return {
    id: 'command-1',
    ...PLACE,
    type: 'chiller command',
    chiller: 'config',
    wires: [['out']],
    ...defaults,
    ...more,
  };
}

export function monitorNode(more: object = {}): FlowNode {
  const defaults = { readings: ['supplyTemperature'], sendOn: 'every', format: 'single' };
  const wires = [['out'], ['state']];
  return { id: 'monitor-1', ...PLACE, type: 'chiller monitor', chiller: 'config', wires, ...defaults, ...more };
}

export function helperNode(id: string): FlowNode {
  return { id, ...PLACE, type: 'helper' };
}

export function catchNode(): FlowNode {
  return { id: 'catch-1', ...PLACE, type: 'catch', wires: [['caught']] };
}

/** What a flow did: messages that arrived at helper nodes, by id. */
export class Inbox {
  readonly messages: NodeMessage[] = [];

  constructor(id: string) {
    helper.getNode(id).on('input', (msg, _send, done) => {
      this.messages.push(msg);
      done();
    });
  }

  get last(): NodeMessage {
    return this.messages.at(-1) ?? {};
  }

  /** Waits until so many messages are there; what comes too late is a failed test. */
  async until(count: number): Promise<NodeMessage[]> {
    await until(() => this.messages.length >= count, `${count} messages, got ${this.messages.length}`);
    return this.messages;
  }
}

/** Lets everything happen that was set going. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const createReal = ports.create;

/** Makes every config node talk to a fake; gives the fakes in the order of their making. */
export function useFakes(): FakeChiller[] {
  const fakes: FakeChiller[] = [];
  ports.create = (options: ChillerOptions<string>) => {
    if ((options.port ?? 0) > 65_535) throw new ChillerError('invalidValue', 'Option port is 99999: use 1 to 65535');
    const fake = new FakeChiller(options);
    fakes.push(fake);
    return fake;
  };
  return fakes;
}

export function useReal(): void {
  ports.create = createReal;
}
