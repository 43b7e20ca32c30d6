/* Node-RED's own mqtt-broker node as the library's broker, with the real node and a broker on loopback. */
import type { Node, NodeAPI } from 'node-red';
import should from 'should';
import { NodeRedBroker } from '../../../nodes/common/mqtt-broker';
import type { Broker, BrokerMessage } from '../../../src/index';
import { systemClock } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';
import { CORE_NODES } from '../support/core-nodes';
import { helper, TAB, until } from '../support/flow';
import type { FlowNode } from '../support/flow';
import { useBroker } from '../support/use-broker';
import { statusesShown, useNodeRed } from '../support/use-node-red';

/** What the node does; a test gives it. */
let use: (RED: NodeAPI, node: Node, broker: unknown) => void = () => undefined;

/** A node of a flow that uses a broker node. */
function userNode(RED: NodeAPI): void {
  function User(this: Node, def: { broker: string }): void {
    RED.nodes.createNode(this, def as never);
    use(RED, this, def.broker);
  }
  RED.nodes.registerType('broker user', User as never);
}

const user: FlowNode = { id: 'user', type: 'broker user', z: 'tab', x: 0, y: 0, broker: 'mqtt', wires: [] };

describe('the broker node of Node-RED', () => {
  useNodeRed();
  const server = useBroker();
  let clock: FakeClock;
  beforeEach(() => {
    clock = new FakeClock();
  });

  const configNode = (more: object = {}): FlowNode => ({
    id: 'mqtt',
    type: 'mqtt-broker',
    broker: '127.0.0.1',
    port: String(server.port),
    protocolVersion: '4',
    ...more,
  });

  /** Deploys a broker node and its user. */
  async function load(more: object = {}, ownClock = systemClock): Promise<NodeRedBroker> {
    let made: NodeRedBroker | undefined;
    let problem: unknown;
    use = (RED, node, config) => {
      try {
        const broker = new NodeRedBroker(RED, { node, config, clock: ownClock });
        node.on('close', (removed: boolean, done: () => void) => void broker.close(removed).finally(done));
        made = broker;
      } catch (error) {
        problem = error;
      }
    };
    await helper.load([...CORE_NODES, userNode], [TAB, configNode(more), user]);
    if (!made) throw problem;
    return made;
  }

  const statesOf = (broker: Broker): boolean[] => {
    const states: boolean[] = [];
    broker.onState((connected) => states.push(connected));
    return states;
  };

  for (const protocolVersion of ['4', '5'])
    it(`takes messages there and back with MQTT ${protocolVersion}, with what was retained marked as such`, async () => {
      server.publish('a/kept', 'old', true);
      const broker = await load({ protocolVersion });
      const heard: BrokerMessage[] = [];
      broker.subscribe('a/#', (message) => heard.push(message));
      await until(() => broker.connected && heard.length === 1, 'the retained message');
      await broker.publish('a/b', '21.5', { qos: 1, retain: true });
      await broker.publish('a/c', 'now');
      await until(() => heard.length === 3, 'the messages');
      should(heard.map(({ topic, payload, retain }) => [topic, Buffer.from(payload).toString(), retain])).eql([
        ['a/kept', 'old', true],
        ['a/b', '21.5', false],
        ['a/c', 'now', false],
      ]);
      should(server.retained('a/b')).equal('21.5');
    });

  it('refuses at once while it is not connected: the broker node itself drops the message and says nothing', async () => {
    const broker = await load({ autoConnect: false });
    should(broker.connected).be.false();
    await should(broker.publish('a', 'b', { qos: 1 })).be.rejectedWith({ code: 'notConnected' });
  });

  it('says connected when subscriptions are out, so that nothing that follows is missed, and away at once', async () => {
    const broker = await load();
    const heard: string[] = [];
    const states: boolean[] = [];
    broker.subscribe('echo', ({ payload }) => heard.push(Buffer.from(payload).toString()));
    broker.onState((connected) => {
      states.push(connected);
      if (connected) void broker.publish('echo', String(states.length));
    });
    await until(() => heard.length === 1, 'the first echo');
    server.drop();
    await until(() => heard.length === 2, 'the echo after the reconnection');
    should(states).eql([true, false, true]);
    should(heard).eql(['1', '3']);
  });

  it('does not wait for ever for a broker that confirms nothing', async () => {
    const broker = await load({}, clock);
    await until(() => broker.connected, 'the connection');
    server.isSilent = true;
    const sent = broker.publish('a', 'b', { qos: 1 });
    await clock.advance(5_000);
    await should(sent).be.rejectedWith({ code: 'timeout', message: /within 5 s/ });
  });

  it('sends nothing after a reconnection that was reported as failed', async () => {
    const broker = await load();
    const states = statesOf(broker);
    await until(() => broker.connected, 'the connection');
    server.isSilent = true;
    const sent = broker.publish('late', 'stop', { qos: 1 });
    await should(Promise.all([sent, Promise.resolve().then(() => server.drop())])).be.rejectedWith({
      code: 'notConnected',
    });
    server.isSilent = false;
    await until(() => states.at(-1) === true && states.length >= 2, 'the reconnection');
    await broker.publish('then', 'x', { qos: 1 });
    should(server.published.map(({ topic }) => topic)).eql(['then']);
  });

  it('hears nothing any more after the end of a subscription, of a node or of its flow', async () => {
    const broker = await load();
    const heard: string[] = [];
    const end = broker.subscribe('one/+', ({ topic }) => heard.push(topic));
    broker.subscribe('two/+', ({ topic }) => heard.push(topic));
    await until(() => server.filters.length === 2, 'the subscriptions');
    end();
    await until(() => server.filters.length === 1, 'the end of one');
    server.publish('one/a', 'x');
    server.publish('two/a', 'x');
    await until(() => heard.length > 0, 'the other');
    should(heard).eql(['two/a']);
    await helper.setFlows([TAB, configNode()]);
    await until(() => server.clients === 0, 'the disconnection, as nobody uses it');
  });

  it('leaves the status of its node alone', async () => {
    const broker = await load();
    await until(() => broker.connected, 'the connection');
    should(statusesShown('user')).eql([]);
  });

  it('says which broker is missing, or that none is chosen', async () => {
    use = () => undefined;
    await helper.load([...CORE_NODES, userNode], [TAB, user]);
    const RED = { nodes: { getNode: () => null } } as unknown as NodeAPI;
    const node = helper.getNode('user');
    should(() => new NodeRedBroker(RED, { node, config: 'gone', clock })).throw(/broker \(gone\) is not there/);
    for (const config of ['', undefined, 7])
      should(() => new NodeRedBroker(RED, { node, config, clock })).throw(/No broker is chosen/);
  });
});
