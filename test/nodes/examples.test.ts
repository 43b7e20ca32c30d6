/* Each example of the import menu, as it is imported, against a simulated chiller. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeMessage } from 'node-red';
import injectNode = require('@node-red/nodes/core/common/20-inject.js');
import debugNode = require('@node-red/nodes/core/common/21-debug.js');
import commentNode = require('@node-red/nodes/core/common/90-comment.js');
import should from 'should';
import { describeReadings } from '../../src/index';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { helper, NODES, until } from './support/flow';
import { useNodeRed } from './support/use-node-red';
import type { FlowNode } from './support/flow';

const EXAMPLES = join(__dirname, '../../examples');
const CORE = [injectNode, debugNode, commentNode];

/** These have tests of their own: alarm-examples.test.ts, and test/broker for the one with a broker. */
const IN_ALARM_EXAMPLES = ['alarm-by-mqtt.json', 'alarm-by-webhook.json', 'alarms-table.json', 'interlock.json'];

function example(name: string): FlowNode[] {
  return JSON.parse(readFileSync(join(EXAMPLES, `${name}.json`), 'utf8')) as FlowNode[];
}

describe('examples', () => {
  let simulator: Simulator;

  useNodeRed();
  beforeEach(async () => {
    simulator = await startSimulator({ refreshMs: 0, start: 'run' });
  });
  afterEach(() => simulator.close());

  /** Deploys an example and gives what reaches its debug nodes, by their names. */
  async function run(name: string): Promise<Map<string, NodeMessage[]>> {
    const flow = example(name).map((node) =>
      node.type === 'chiller-config' ? { ...node, port: String(simulator.port), gapMs: '0' } : node,
    );
    await helper.load([...NODES, ...CORE], flow);
    const received = new Map<string, NodeMessage[]>();
    for (const { id, type, name: debugName } of flow) {
      if (type !== 'debug') continue;
      const messages: NodeMessage[] = [];
      received.set(String(debugName), messages);
      helper.getNode(id).on('input', (msg, _send, done) => {
        messages.push(msg);
        done();
      });
    }
    await until(() => simulator.isConnected, 'the simulator to be found');
    return received;
  }

  const idOf = (name: string, label: string): string => example(name).find((node) => node.name === label)!.id;

  it('are all looked at here', () => {
    const names = readdirSync(EXAMPLES).filter((file) => file.endsWith('.json'));
    should(names.filter((name) => !IN_ALARM_EXAMPLES.includes(name))).deepEqual([
      // In chiller-gateway/examples.test.ts.
      'a-chiller-from-a-broker.json',
      // In csv-example.test.ts.
      'a-csv-file-a-day.json',
      // In chiller-recorder.test.ts.
      'a-history-to-ask.json',
      'chillers-at-a-broker.json',
      // In chiller-fleet: it brings its chillers with it.
      'many-chillers-in-one-list.json',
      'monitor-everything.json',
      // In follow-example.test.ts.
      'one-chiller-follows-another.json',
      // In chiller-program.test.ts.
      'ramp-and-soak.json',
      'read-one-temperature.json',
      // In rehearse-an-alarm.test.ts: it needs no chiller beside it.
      'rehearse-an-alarm.json',
      'set-temperature.json',
      // In wait-example.test.ts.
      'wait-for-temperature.json',
    ]);
  });

  it('are written for a simulator on this machine, as their comments say', () => {
    for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
      const [config] = example(file.slice(0, -5)).filter(({ type }) => type === 'chiller-config');
      if (file === 'many-chillers-in-one-list.json') continue;
      const isFar = config?.connection === 'broker';
      should(config).have.properties({ host: isFar ? '' : '127.0.0.1', port: '4001', chillerId: '01' });
    }
  });

  it('read one temperature: a press of the button shows it', async () => {
    const name = 'read-one-temperature';
    const received = await run(name);
    const shown = received.get('supply temperature')!;
    helper.getNode(idOf(name, 'How cold is it?')).receive({});
    await until(() => shown.length > 0 || received.get('what went wrong')!.length > 0, 'an answer');
    should(received.get('what went wrong')).deepEqual([]);
    should(shown[0]!.payload).be.a.Number().and.within(5, 45);
    should(shown[0]!.chiller).have.properties({ unit: '°C', command: 'readSupplyTemperature', error: 0 });
  });

  it('set the temperature: the set point that the chiller confirms is the one that was sent', async () => {
    const name = 'set-temperature';
    const received = await run(name);
    const shown = received.get('confirmed set point')!;
    helper.getNode(idOf(name, '22.5 °C')).receive({});
    await until(() => shown.length > 0 || received.get('what went wrong')!.length > 0, 'an answer');
    should(received.get('what went wrong')).deepEqual([]);
    should(shown[0]).have.properties({ payload: 22.5 });
    should(shown[0]!.chiller).have.properties({ command: 'readSetTemperature' });
  });

  it('monitor everything: every reading that there is arrives, and the connection is told', async () => {
    const received = await run('monitor-everything');
    const shown = received.get('readings')!;
    const names = describeReadings().map(({ name }) => name);
    await until(() => names.every((name) => shown.some(({ topic }) => topic === name)), 'every reading');
    should(received.get('connection')!.at(-1)!.payload).equal('connected');
    should(received.get('what went wrong')).deepEqual([]);
  });
});
