import should from 'should';
import { FaultProxy, startSimulator, WIRE_FAULTS } from '../../src/simulator';
import type { Simulator, WireFaultKey } from '../../src/simulator';
import { startCountingProxy } from '../support/counting-proxy';
import type { CountingProxy } from '../support/counting-proxy';
import { startHost } from '../support/node-red-host';
import type { DeploymentType, Held, Host } from '../support/node-red-host';
import { eventually } from '../support/tcp-pair';
import { runs } from '../support/runs';

const DEPLOYMENTS = runs(50);

interface FlowOptions {
  port: number;
  /** Changes what a partial deployment must renew. */
  revision: number;
  isDisabled?: boolean;
}

interface FlowNode {
  z?: string;
  [property: string]: unknown;
}

/** A chiller with four users, an error catcher and a status watcher that print what reaches them. */
function flowOf({ port, revision, isDisabled = false }: FlowOptions): object[] {
  const print = (what: string): string =>
    `node.warn(${JSON.stringify(what)} + ' ' + ${what === 'caught' ? 'msg.error.message' : 'msg.status.text'});`;
  const func = (id: string, code: string): FlowNode => ({
    id,
    type: 'function',
    z: 'tab',
    func: code,
    outputs: 1,
    wires: [[]],
  });
  const user = (id: string, type: string, more: object): FlowNode => ({
    id,
    type,
    z: 'tab',
    chiller: 'config',
    name: `${id} ${revision}`,
    wires: [[], []],
    ...more,
  });
  const nodes: FlowNode[] = [
    { id: 'tab', type: 'tab', label: `tab ${revision}`, disabled: isDisabled },
    {
      id: 'config',
      type: 'chiller-config',
      name: `chiller ${revision}`,
      host: '127.0.0.1',
      port: String(port),
      chillerId: '01',
      gapMs: '0',
    },
    user('monitor1', 'chiller monitor', { readings: ['supplyTemperature'], sendMode: 'every' }),
    user('monitor2', 'chiller monitor', { readings: ['supplyTemperature'], sendMode: 'every' }),
    user('command1', 'chiller command', { mode: 'command', command: 'readSupplyTemperature' }),
    user('command2', 'chiller command', { mode: 'topic' }),
    { id: 'catch', type: 'catch', z: 'tab', scope: null, wires: [['caught']] },
    func('caught', print('caught')),
    { id: 'status', type: 'status', z: 'tab', scope: ['monitor1'], wires: [['state']] },
    func('state', print('state')),
  ];
  // What stands in a tab has a place; without one Node-RED takes it for a config node.
  return nodes.map((node) => (node.z ? { x: 100, y: 100, ...node } : node));
}

/** Sockets, timers and whatever else keeps a process busy. */
function openThings({ resources }: Held): number {
  return Object.values(resources).reduce((sum, count) => sum + count, 0);
}

/** The least of a few looks: an exchange in progress holds a timer more for a moment. */
async function leastHeld(host: Host): Promise<Held> {
  let least = await host.held();
  for (let look = 0; look < 10; look++) {
    const held = await host.held();
    if (openThings(held) < openThings(least)) least = held;
  }
  return least;
}

describe('Deploying again and again, in a real Node-RED', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let proxy: CountingProxy;
  let host: Host;

  before(async () => {
    simulator = await startSimulator({ refreshMs: 0 });
    proxy = await startCountingProxy(simulator.port);
    host = await startHost();
  });
  after(async () => {
    await host.stop();
    await proxy.close();
    await simulator.close();
  });

  const connected = (): Promise<void> =>
    eventually(
      () => proxy.open === 1,
      () => `one connection (there are ${proxy.open})`,
    );

  for (const type of ['full', 'flows', 'nodes'] satisfies DeploymentType[]) {
    it(`${DEPLOYMENTS} times "${type}" leaves one connection, and what is held as it was`, async () => {
      await host.deploy(flowOf({ port: proxy.port, revision: 0 }));
      await connected();
      const before = await leastHeld(host);
      for (let revision = 1; revision <= DEPLOYMENTS; revision++) {
        await host.deploy(flowOf({ port: proxy.port, revision }), type);
      }
      await connected();
      should(proxy.most).equal(1, 'a device server serves one client: a second connection locks people out');
      const after = await leastHeld(host);
      const difference = `${JSON.stringify(before)} then ${JSON.stringify(after)}`;
      should(openThings(after)).be.belowOrEqual(openThings(before) + 1, difference);
      should(after.listeners).equal(before.listeners);
    });
  }

  it('a changed config node alone takes its users with it, and connects once', async () => {
    await host.deploy(flowOf({ port: proxy.port, revision: 0 }));
    await connected();
    const flow = flowOf({ port: proxy.port, revision: 0 }).map((node) =>
      'id' in node && node.id === 'config' ? { ...node, name: 'renamed' } : node,
    );
    await host.deploy(flow, 'nodes');
    await connected();
    should(proxy.most).equal(1);
  });

  it('the last user that goes takes the connection with it, deleted or disabled', async () => {
    await host.deploy(flowOf({ port: proxy.port, revision: 0 }));
    await connected();
    await host.deploy(flowOf({ port: proxy.port, revision: 0, isDisabled: true }));
    await eventually(() => proxy.open === 0, 'no connection after disabling');
    await host.deploy(flowOf({ port: proxy.port, revision: 1 }));
    await connected();
    const [tab, config] = flowOf({ port: proxy.port, revision: 1 });
    await host.deploy([tab!, config!]);
    await eventually(() => proxy.open === 0, 'no connection without users');
    await host.deploy(flowOf({ port: proxy.port, revision: 2 }));
    await connected();
    await host.deploy([]);
    await eventually(() => proxy.open === 0, 'no connection after deleting');
  });

  it('tells states to Status nodes and an error of a command to Catch nodes, once', async () => {
    const inject = {
      id: 'inject',
      type: 'inject',
      x: 1,
      y: 1,
      z: 'tab',
      props: [{ p: 'payload' }],
      payload: '',
      payloadType: 'date',
      once: true,
      onceDelay: '0.2',
      wires: [['bad']],
    };
    const bad = {
      id: 'bad',
      x: 1,
      y: 1,
      type: 'chiller command',
      z: 'tab',
      chiller: 'config',
      mode: 'command',
      command: 'setControlTemperature',
      value: 'much',
      valueType: 'str',
      wires: [[]],
    };
    const from = host.output().length;
    await host.deploy([...flowOf({ port: proxy.port, revision: 3 }), inject, bad]);
    await eventually(
      () => host.output().slice(from).includes('caught'),
      () => `the error to be caught in ${host.output().slice(from)}`,
    );
    await eventually(() => host.output().slice(from).includes('state'), 'the state to be seen');
    await connected();
    const said = host
      .output()
      .slice(from)
      .split('\n')
      .filter((line) => line.includes('caught'));
    should(said).have.length(1);
    should(said[0]).match(/much/);
  });

  it('stays up under every fault of the wire, and works again when it is over', async () => {
    const faulty = await FaultProxy.start({ targetPort: simulator.port });
    try {
      const flow = flowOf({ port: faulty.port, revision: 4 });
      const repeat = {
        id: 'repeat',
        type: 'inject',
        z: 'tab',
        x: 1,
        y: 1,
        props: [],
        repeat: '0.05',
        wires: [['command1']],
      };
      await host.deploy([...flow.map((node) => ('host' in node ? { ...node, timeoutMs: '100' } : node)), repeat]);
      // Each strikes once, one after the other.
      for (const { key } of WIRE_FAULTS) faulty.inject(key as WireFaultKey, { count: 1 });
      const isOver = (): boolean => faulty.faults.active.length === 0 && faulty.connections === 1;
      for (let waited = 0; waited < 400 && !isOver(); waited++) await new Promise((resolve) => setTimeout(resolve, 50));
      should(faulty.faults.active).be.empty();
      const from = host.output().length;
      await host.deploy([...flow, { ...repeat, wires: [['command1']] }]);
      await eventually(() => /state .*°C/.test(host.output().slice(from)), 'a temperature again');
      await host.held();
    } finally {
      await host.deploy([]);
      await faulty.close();
    }
  });
});
