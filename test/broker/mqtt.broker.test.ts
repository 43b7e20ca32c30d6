/* Alarms through a real MQTT broker. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { Alarm } from '../../src/index';
import { runExample } from '../nodes/support/example';
import type { RunningExample } from '../nodes/support/example';
import { helper, Inbox, until } from '../nodes/support/flow';
import type { FlowNode } from '../nodes/support/flow';
import { needMosquitto, startBroker } from './mosquitto';
import type { Broker } from './mosquitto';

const TAB = { z: 'people', x: 0, y: 0 };

/** Somebody with an MQTT client of their own: subscribes to all alarms, and publishes acknowledgements. */
function person(name: string, port: string): FlowNode[] {
  const broker = {
    broker: '127.0.0.1',
    port,
    autoConnect: true,
    protocolVersion: '4',
    keepalive: '60',
    cleansession: true,
  };
  return [
    { id: `${name}-broker`, type: 'mqtt-broker', name, ...broker },
    {
      id: `${name}-in`,
      ...TAB,
      type: 'mqtt in',
      topic: 'chiller/+/alarms/#',
      qos: '1',
      datatype: 'json',
      broker: `${name}-broker`,
      inputs: 0,
      wires: [[`${name}-inbox`]],
    },
    { id: `${name}-inbox`, ...TAB, type: 'helper' },
    { id: `${name}-out`, ...TAB, type: 'mqtt out', topic: '', broker: `${name}-broker`, wires: [] },
  ];
}

describe('alarms through a real MQTT broker', () => {
  let broker: Broker | undefined;
  let running: RunningExample | undefined;

  before(async function () {
    const mosquitto = needMosquitto(this);
    await helper.startServer();
    broker = await startBroker(mosquitto);
  });
  after(async () => {
    if (!broker) return;
    await broker.stop();
    await helper.stopServer();
  });
  afterEach(async () => {
    await helper.unload();
    await running?.simulator.close();
    running = undefined;
  });

  const eventsOf = (inbox: Inbox): string[] =>
    inbox.messages.map(({ topic, payload }) => `${(payload as Alarm).event} ${topic}`);
  const coolant = 'chiller/Chiller/alarms/lowCoolantLevel';

  it('the drained coolant arrives, the acknowledgement comes back, and who connects later sees how it stands', async () => {
    const tab: FlowNode = { id: 'people', type: 'tab', label: 'people' };
    const ada = [tab, ...person('ada', broker!.port)];
    running = await runExample('alarm-by-mqtt.json', { 'mqtt-broker': { port: broker!.port } }, [], ada);
    const inbox = new Inbox('ada-inbox');
    const isUp = (id: string): boolean => (helper.getNode(id) as unknown as { connected: boolean }).connected;
    await until(() => isUp('ada-broker') && isUp('c6a0ffffffffffff'), 'the connections to the broker', 4_000);
    const drainedAtMs = performance.now();
    running.drainCoolant();
    await until(() => eventsOf(inbox).includes(`raised ${coolant}`), 'the alarm', 4_000);
    console.log(`      drained to received: ${(performance.now() - drainedAtMs).toFixed(0)} ms`);
    const answer = { alarm: 'lowCoolantLevel', by: 'Ada', comment: 'refilling' };
    helper.getNode('ada-out').receive({ topic: 'chiller/acknowledge', payload: answer } satisfies NodeMessage);
    await until(() => eventsOf(inbox).includes(`acknowledged ${coolant}`), 'the acknowledgement', 4_000);

    await helper.setFlows([tab, ...person('eve', broker!.port)], 'full');
    const late = new Inbox('eve-inbox');
    await until(() => late.messages.some(({ topic }) => topic === coolant), 'the retained alarm', 4_000);
    const seen = late.messages.find(({ topic }) => topic === coolant)!;
    should(seen.payload).have.properties({ state: 'activeAcked', acknowledgedBy: 'Ada', comment: 'refilling' });
    should(seen).have.property('retain', true);
  }).timeout(15_000);
});
