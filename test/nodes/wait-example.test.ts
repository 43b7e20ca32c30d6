/* The example that waits for a temperature and then starts a run: it brings its own chiller, so only its times are shortened here. */
import type { NodeMessage } from 'node-red';
import switchNode = require('@node-red/nodes/core/function/10-switch.js');
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { CORE_NODES } from './support/core-nodes';
import { readExample } from './support/example';
import { helper, NODES, until } from './support/flow';
import type { FlowNode } from './support/flow';
import { useNodeRed } from './support/use-node-red';

const EXAMPLE = readExample('wait-for-temperature.json');
const named = (name: string): FlowNode => EXAMPLE.find((node) => node.name === name)!;

describe('example: wait for temperature, then run', () => {
  useNodeRed();

  async function deploy(): Promise<(name: string) => NodeMessage[]> {
    const port = String(await freePort());
    const quick: Readonly<Record<string, object>> = {
      'chiller simulator': { speed: '600' },
      'chiller-config': { gapMs: '0', fastS: '0.1', watchdogS: '0.2', normalS: '0.2' },
      'chiller command': { settlingS: '1' },
    };
    const flow = EXAMPLE.map((node): FlowNode => ({ ...node, ...('port' in node && { port }), ...quick[node.type] }));
    await helper.load([...NODES, ...CORE_NODES, switchNode], flow);
    const received = new Map<string, NodeMessage[]>();
    for (const { id, name, wires } of flow) {
      if (!wires) continue;
      const messages: NodeMessage[] = [];
      received.set(String(name), messages);
      helper.getNode(id).on('input', (msg: NodeMessage) => messages.push(msg));
    }
    return (name) => received.get(name)!;
  }

  const say = (name: string, payload: unknown): void => helper.getNode(named(name).id).receive({ payload });

  it('starts the run once, when the water is there to stay, and tells when it leaves and comes back', async () => {
    const shown = await deploy();
    say('18 °C, settled', 18);
    await until(() => shown('start the run').length > 0 || shown('what went wrong').length > 0, 'the run', 20_000);
    should(shown('what went wrong')).deepEqual([]);
    should(shown('how far it is').length).be.above(0);
    say('Simulated chiller', { loadW: 3_000 });
    await until(() => shown('pause the run').length > 0, 'the water to leave', 8_000);
    say('Simulated chiller', { loadW: 150 });
    await until(() => shown('go on').length > 0, 'the water to come back', 20_000);
    should(shown('start the run')).have.length(1);
  });

  it('does not start the run when somebody gives up', async () => {
    const shown = await deploy();
    say('18 °C, settled', 18);
    await until(() => shown('how far it is').length > 0, 'the wait', 8_000);
    say('18 °C, settled', 'cancel');
    await until(() => shown('what went wrong').length > 0, 'the end of the wait', 8_000);
    should(shown('start the run')).deepEqual([]);
  });
});
