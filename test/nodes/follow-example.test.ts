/* The example in which one chiller follows another: it brings both, so only its waits are shortened here. */
import type { NodeMessage } from 'node-red';
import switchNode = require('@node-red/nodes/core/function/10-switch.js');
import rbeNode = require('@node-red/nodes/core/function/rbe.js');
import delayNode = require('@node-red/nodes/core/function/89-delay.js');
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { CORE_NODES } from './support/core-nodes';
import { readExample } from './support/example';
import { helper, NODES, until } from './support/flow';
import type { FlowNode } from './support/flow';
import { useNodeRed } from './support/use-node-red';

const EXAMPLE = readExample('one-chiller-follows-another.json');
const named = (name: string): FlowNode => EXAMPLE.find((node) => node.name === name)!;

describe('example: one chiller follows another', () => {
  useNodeRed();

  /** Deploys it with seconds for minutes, and gives what reaches a node, by its name. */
  async function deploy(changes: Readonly<Record<string, object>> = {}): Promise<(name: string) => NodeMessage[]> {
    const port = String(await freePort());
    const quick: Readonly<Record<string, object>> = {
      'chiller simulator': { speed: '400' },
      'chiller-config': { gapMs: '0', fastS: '0.1', watchdogS: '0.2', normalS: '0.2', timeoutMs: '200' },
      'chiller monitor': { intervalS: '0.1', windowS: '1' },
      delay: { rateUnits: 'second', rate: '10' },
      trigger: { duration: '500', units: 'ms' },
      ...changes,
    };
    const flow = EXAMPLE.map((node): FlowNode => ({ ...node, ...('port' in node && { port }), ...quick[node.type] }));
    await helper.load([...NODES, ...CORE_NODES, switchNode, rbeNode, delayNode], flow);
    const received = new Map<string, NodeMessage[]>();
    for (const { id, name, wires } of flow) {
      if (!wires) continue;
      const messages: NodeMessage[] = [];
      received.set(String(name), messages);
      helper.getNode(id).on('input', (msg: NodeMessage) => messages.push(msg));
    }
    return (name) => received.get(name)!;
  }

  const press = (name: string, payload: unknown): void => helper.getNode(named(name).id).receive({ payload });
  const last = (messages: readonly NodeMessage[]): unknown => messages.at(-1)?.payload;

  it('the follower gets the mean of the leader, in tenths, and inside its band', async () => {
    const shown = await deploy();
    const confirmed = shown('the follower has it');
    press('set point of the leader', 6);
    await until(() => last(confirmed) === 10, 'the follower at the end of its band');
    const sent = confirmed.map(({ payload }) => Number(payload));
    for (const value of sent)
      should(value)
        .be.within(10, 30)
        .and.equal(Math.round(value * 10) / 10);
    should(shown('what went wrong')).deepEqual([]);
  });

  it('writes nothing while the leader stands: a memory that wears out is spared', async () => {
    const shown = await deploy();
    const sent = shown('set point of the follower');
    await until(() => sent.length > 0 && shown('0.2 K or more').length > 2, 'some means');
    const before = sent.length;
    const means = shown('0.2 K or more').length;
    await until(() => shown('0.2 K or more').length > means + 3, 'more means');
    should(sent.length - before).be.belowOrEqual(1);
    should(shown('offset and band').length).be.above(shown('0.2 K or more').length);
  });

  it('stays where it is when the leader is lost, says so, and goes to its own set point in the end', async () => {
    const shown = await deploy();
    const quality = shown('how well the leader is known').map.bind(shown('how well the leader is known'));
    const words = (): unknown[] => quality(({ chiller }) => (chiller as { quality: string }).quality);
    press('set point of the leader', 15);
    await until(() => Number(last(shown('the follower has it'))) < 16, 'the follower on its way');
    helper.getNode(named('Two chillers').id).receive({ payload: { power: false, id: '01' } });
    await until(() => ['stale', 'offline'].includes(String(words().at(-1))), 'the loss');
    const sent = shown('set point of the follower').length;
    await until(() => last(shown('the follower has it')) === 20, 'its own set point');
    should(shown('set point of the follower')).have.length(sent + 1);
  });

  it('tries again what the follower has not taken', async () => {
    const shown = await deploy();
    await until(() => shown('the follower has it').length > 0, 'the first set point');
    helper.getNode(named('Two chillers').id).receive({ payload: { power: false, id: '02' } });
    press('set point of the leader', 15);
    await until(() => shown('what went wrong').length > 1, 'a refusal');
    helper.getNode(named('Two chillers').id).receive({ payload: { power: true, id: '02' } });
    await until(() => Number(last(shown('the follower has it'))) < 15.5, 'the follower after all');
  });
});
