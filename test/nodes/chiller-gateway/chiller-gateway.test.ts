/* A gateway and its far side in one Node-RED, with a broker in between. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { GatewayCommandNews, GatewayState } from '../../../src/index';
import { brokerNode, errorOf, gatewayNode } from '../support/alarm-flow';
import { fleetNode } from '../chiller-fleet/fleet-flow';
import { catchNode, commandNode, configNode, helper, monitorNode, until } from '../support/flow';
import type { FlowNode, Inbox } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import { useBroker } from '../support/use-broker';
import { flowOf, loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowWithFakes } from '../support/use-node-red';

type Told = NodeMessage & { readonly gateway: GatewayCommandNews & { readonly text?: string } };

/** Its half of the flow: a chiller that comes through the broker, and who uses it. */
const FAR: FlowNode = configNode({
  id: 'far',
  name: 'Afar',
  connection: 'broker',
  broker: 'mqtt',
  remoteName: 'Laser',
  availabilityS: '1',
});

const farMonitor = monitorNode({ chiller: 'far' });
const farCommand = commandNode({ chiller: 'far', command: 'setControlTemperature' });

describe('chiller gateway', () => {
  useNodeRed();
  const server = useBroker();

  const states = (): string[] => statusesShown('gateway-1').map(({ text = '' }) => text.replace(/.*status\./, ''));
  const stateOf = ({ last }: Inbox): GatewayState => (last as { gateway: GatewayState }).gateway;
  const told = ({ messages }: Inbox): Told[] => messages as Told[];

  /** A gateway for the chiller Laser, and what is on the other side. */
  async function load(gateway: object = {}, ...far: FlowNode[]): Promise<FlowWithFakes> {
    const nodes = [brokerNode(server.port), configNode(), gatewayNode({ availabilityS: '1', ...gateway }), catchNode()];
    const loaded = await loadWithFakes(...nodes, ...far);
    await until(() => loaded.fake.link.phase === 'connected', 'the link');
    return loaded;
  }

  const good = (fake: FakeChiller, value: number): void =>
    fake.tellReading('supplyTemperature', value, { timestamp: Date.now() });

  it('has readings of its chillers on the other side, and says so', async () => {
    const { fake, inbox } = await load({}, FAR, farMonitor);
    good(fake, 18.5);
    await until(() => inbox('out').messages.length > 0, 'the reading');
    should(inbox('out').last).match({ topic: 'supplyTemperature', payload: 18.5 });
    should(inbox('out').last.chiller).match({ name: 'Afar', unit: '°C', quality: 'good' });
    await until(() => states().at(-1) === '1 chiller', 'the status');
    should(stateOf(inbox('gateway-state'))).match({
      connected: true,
      chillers: [{ name: 'Laser', phase: 'published' }],
    });
  });

  async function order(inbox: (end: string) => Inbox, fake: FakeChiller, value: number): Promise<void> {
    good(fake, 18);
    await until(() => inbox('far-state').last.payload === 'connected', 'contact on the other side');
    helper.getNode('command-1').receive({ payload: value });
  }
  const stateMonitor = monitorNode({ chiller: 'far', wires: [['out'], ['far-state']] });

  it('passes on nothing that changes a chiller unless somebody allowed it', async () => {
    const { fake, inbox } = await load({}, FAR, stateMonitor, { ...farCommand, wires: [['answer']] });
    await order(inbox, fake, 20);
    await inbox('caught').until(1);
    should(errorOf(inbox('caught').last)).match({ code: 'refused', message: /only passes on readings/ });
    should(fake.calls).eql([]);
    should(told(inbox('commands')).map(({ topic, payload, gateway }) => [topic, payload, gateway.command])).eql([
      ['Laser', 'refused', 'setControlTemperature'],
    ]);
    should(inbox('commands').last).match({ gateway: { event: 'command', value: 20, text: /passes on readings/ } });
  });

  it('passes on set points inside the band, once, and the result comes back', async () => {
    const band = { allow: 'setPoint', minSetTemperature: '10', maxSetTemperature: '20' };
    const { fake, inbox } = await load(band, FAR, stateMonitor, { ...farCommand, wires: [['answer']] });
    await order(inbox, fake, 20);
    await inbox('answer').until(1);
    should(inbox('answer').last).have.property('payload', 20);
    helper.getNode('command-1').receive({ payload: 20.1 });
    await inbox('caught').until(1);
    should(errorOf(inbox('caught').last)).match({ code: 'refused', message: /outside the band of the gateway/ });
    should(fake.calls.map(({ key, value }) => [key, value])).eql([['setControlTemperature', 20]]);
    should(told(inbox('commands')).map(({ payload }) => payload)).eql(['accepted', 'verified', 'refused']);
  });

  it('does not publish once more what comes through a broker itself: two would write over each other', async () => {
    await load({}, FAR, farMonitor);
    await until(() => states().at(-1) === '1 chiller', 'its own chiller alone');
    await helper.unload();
    const { inbox } = await load({ chillerScope: 'some', chillers: ['far', 'config'] }, FAR, farMonitor);
    await inbox('caught').until(1);
    should(errorOf(inbox('caught').last)).match({ code: 'refused', message: /Afar comes through a broker itself/ });
    await until(() => states().at(-1) === '1 chiller', 'the other one');
  });

  it('publishes the chillers of a site of a list, under its own site, and says which there are when there is none', async () => {
    const part = { chillerScope: 'fleet', fleet: 'fleet', fleetPart: 'site', fleetName: 'North' };
    const flow = (more: object): FlowNode[] => [
      brokerNode(server.port),
      fleetNode(),
      gatewayNode({ ...part, ...more }),
    ];
    await loadWithFakes(...flow({ site: 'Hall 1' }));
    await until(() => states().at(-1) === '2 chillers', 'those of the site');
    await until(() => server.topics.includes('chiller/Hall 1/A2/availability'), 'what is kept');
    should(server.topics.filter((topic) => !/^chiller\/Hall 1\/(A1|A2|\$gateway)\//.test(topic))).eql([]);
    await helper.unload();
    const { inbox } = await loadWithFakes(...flow({ fleetName: 'Nort' }), catchNode());
    await inbox('caught').until(1);
    should(errorOf(inbox('caught').last)).match({ code: 'invalidValue', message: /Sites like it: North/ });
  });

  it('shows that the broker is away, and publishes everything again when it is back', async () => {
    const { fake, inbox } = await load({}, FAR, farMonitor);
    good(fake, 18.5);
    await until(() => inbox('out').messages.length > 0, 'the reading');
    const { port } = server;
    await server.stop();
    await until(() => states().at(-1) === 'brokerAway', 'the status');
    await until(() => inbox('gateway-state').last.payload === 'disconnected', 'the message');
    await server.start(port);
    await until(() => states().at(-1) === '1 chiller', 'the broker', 4_000);
    await until(() => server.retained('chiller/site/Laser/reading/supplyTemperature') !== undefined, 'the reading');
  });

  it('leaves nothing at the broker when it is removed', async () => {
    const { fake } = await load({ homeAssistant: true });
    good(fake, 18.5);
    await until(() => server.retained('chiller/site/Laser/reading/supplyTemperature') !== undefined, 'the reading');
    await until(() => server.retained('homeassistant/device/chiller-site-Laser/config') !== undefined, 'the device');
    await helper.setFlows(flowOf(brokerNode(server.port), configNode()));
    await until(() => server.clients === 0, 'the end of the connection');
    should(server.topics.filter((topic) => topic.includes('Laser'))).eql([]);
  });

  it('takes over a chiller that is deployed anew without taking anything away: the far side would see it vanish', async () => {
    const { flow, fakes, fake } = await load({ homeAssistant: true });
    good(fake, 18.5);
    const reading = (): string => server.retained('chiller/site/Laser/reading/supplyTemperature') ?? '';
    await until(() => reading() !== '', 'the reading');
    await helper.setFlows(
      flow.map((node) => (node.id === 'config' ? { ...node, gapMs: '50' } : node)),
      'nodes',
    );
    await until(() => fakes.length === 2 && fakes[1]!.link.phase === 'connected', 'the new session');
    good(fakes[1]!, 19.5);
    await until(() => reading().includes('19.5'), 'its reading');
    should(server.published.filter(({ topic, text }) => topic.includes('Laser') && text === '')).eql([]);
  });

  it('removes nothing of a chiller whose settings cannot be used for now', async () => {
    const { flow, fake } = await load();
    good(fake, 18.5);
    await until(() => server.topics.some((topic) => topic.includes('Laser/reading')), 'the reading');
    await helper.setFlows(
      flow.map((node) => (node.id === 'config' ? { ...node, host: '${NOT_THERE}' } : node)),
      'nodes',
    );
    await until(() => states().at(-1) === '0 of 1 online', 'the status');
    const isOffline = (): boolean => server.retained('chiller/site/Laser/availability')!.includes('"offline"');
    await until(isOffline, 'the availability');
    should(server.topics.some((topic) => topic.includes('Laser/reading'))).equal(true);
  });

  it('removes nothing while the list of its chillers cannot be read', async () => {
    const manifest = JSON.stringify({ v: 1, chillers: ['B1'], homeAssistant: 'homeassistant' });
    const topics = ['chiller/site/B1/reading/supplyTemperature', 'homeassistant/device/chiller-site-B1/config'];
    for (const topic of topics) server.publish(topic, '{"v":1}', true);
    server.publish('chiller/site/$gateway/gateway/manifest', manifest, true);
    const fleet = { id: 'fleet', type: 'chiller-fleet', name: 'Halls', source: 'file', file: '/not/there.csv' };
    await loadWithFakes(brokerNode(server.port), fleet, configNode(), gatewayNode({ availabilityS: '1' }));
    const beats = (): number => server.published.filter(({ topic }) => topic.endsWith('/beat')).length;
    await until(() => beats() > 5, 'five signs of life', 4_000);
    should(topics.map((topic) => server.retained(topic))).eql(['{"v":1}', '{"v":1}']);
    should(server.retained('chiller/site/$gateway/gateway/manifest')).match(/"Laser","B1"|"B1","Laser"/);
  });

  it('says which setting cannot be used, and touches no broker', async () => {
    await loadWithFakes(configNode(), gatewayNode({ broker: 'gone' }), catchNode());
    should(logLines('ERROR').join()).match(/chosen broker \(gone\) is not there/);
    should(states()).eql(['notConfigured']);
  });
});
