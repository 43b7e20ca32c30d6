/* The example "Rehearse an alarm" from the first button to the last: it brings its own chiller and needs no other program. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeMessage } from 'node-red';
import injectNode = require('@node-red/nodes/core/common/20-inject.js');
import debugNode = require('@node-red/nodes/core/common/21-debug.js');
import commentNode = require('@node-red/nodes/core/common/90-comment.js');
import should from 'should';
import type { Alarm } from '../../src/index';
import { freePort } from '../../scripts/node-red-settings';
import { ALL_NODES } from './support/alarm-flow';
import { helper, until } from './support/flow';
import { statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowNode } from './support/flow';

const EXAMPLE = JSON.parse(
  readFileSync(join(__dirname, '../../examples/rehearse-an-alarm.json'), 'utf8'),
) as FlowNode[];

describe('example: rehearse an alarm', () => {
  useNodeRed();

  const find = (type: string): FlowNode => EXAMPLE.find((node) => node.type === type)!;

  /** Deploys it on a free port, with changes by type, and gives what reaches its debug nodes, by their names. */
  async function deploy(changes: Record<string, object> = {}): Promise<(name: string) => NodeMessage[]> {
    const port = String(await freePort());
    const flow = EXAMPLE.map((node): FlowNode => ({ ...node, ...('port' in node && { port }), ...changes[node.type] }));
    await helper.load([...ALL_NODES, injectNode, debugNode, commentNode], flow);
    const received = new Map<unknown, NodeMessage[]>();
    for (const { id, type, name } of flow) {
      if (type !== 'debug') continue;
      const messages: NodeMessage[] = [];
      received.set(name, messages);
      helper.getNode(id).on('input', (msg, _send, done) => {
        messages.push(msg);
        done();
      });
    }
    return (name) => received.get(name)!;
  }

  /** Presses the inject button whose name ends so. */
  const press = (name: string): void => {
    const button = EXAMPLE.find(({ type, name: label }) => type === 'inject' && String(label).endsWith(name));
    helper.getNode(button!.id).receive({});
  };

  it('chiller and simulator name the same address, and the simulator comes first: it listens when the link is opened', () => {
    const { host, port, ids } = find('chiller simulator');
    should(find('chiller-config')).have.properties({ host, port, chillerId: ids });
    const place = (type: string): number => EXAMPLE.indexOf(find(type));
    for (const type of ['chiller monitor', 'chiller command', 'chiller alarms'])
      should(place('chiller simulator')).be.below(place(type));
  });

  it('connects at once as imported, without an error', async () => {
    const shown = await deploy();
    const isConnected = (): boolean =>
      shown('readings').some(({ topic, payload }) => topic === 'controlStatus' && payload === 'run');
    await until(isConnected, 'the first reading');
    should(shown('what went wrong')).deepEqual([]);
    should(statusesShown(find('chiller-config').id).map(({ fill }) => fill)).not.containEql('red');
  });

  it('drained, accepted, refilled, run again: every button does what it says', async () => {
    // The buttons are pressed faster than by a hand.
    const shown = await deploy({
      'chiller simulator': { speed: '100' },
      'chiller-config': { watchdogS: '0.1', gapMs: '0' },
    });
    const chillerSays = (topic: string, payload: unknown): boolean =>
      shown('in the chiller').some((msg) => msg.topic === topic && msg.payload === payload);
    const told = (event: string): boolean =>
      shown('to people').some(({ alarm }) => {
        const { event: what, key } = alarm as Alarm;
        return what === event && key === 'lowCoolantLevel';
      });
    await until(() => shown('readings').length > 0, 'the connection');

    press('drain the coolant');
    await until(() => told('raised'), 'the message to people');
    should(chillerSays('status', 'safety')).be.true();
    press('accept');
    await until(() => told('acknowledged'), 'the acknowledgement');
    press('refill');
    await until(() => chillerSays('fault/lowCoolantLevel', 'cleared'), 'the refill');
    const last = (wanted: string): unknown =>
      shown('in the chiller').findLast(({ topic }) => topic === wanted)?.payload;
    await until(() => last('alarm/lowCoolantLevel') === 'cleared', 'the chiller to be rid of its alarm');
    press('run again');
    await until(() => last('status') === 'run', 'the chiller to run');
    should(shown('what went wrong')).deepEqual([]);
  });
});
