/* Alarm and interlock nodes deployed again and again, in a real Node-RED. */
import should from 'should';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { startHost } from '../support/node-red-host';
import type { Held, Host } from '../support/node-red-host';
import { until } from './support/flow';
import { runs } from '../support/runs';

const DEPLOYMENTS = runs(25);

function flowOf(port: number, name: string): object[] {
  const node = (id: string, type: string, more: object): object => ({ id, type, z: 'tab', x: 1, y: 1, ...more });
  return [
    { id: 'tab', type: 'tab', label: name },
    { id: 'config', type: 'chiller-config', name: 'Laser', host: '127.0.0.1', port: String(port), gapMs: '0' },
    node('alarms', 'chiller alarms', { name, chillerScope: 'all', format: 'table', wires: [['print']] }),
    node('interlock', 'chiller interlock', {
      name,
      chiller: 'config',
      heartbeatS: '0.5',
      wires: [['print'], ['print']],
    }),
    node('print', 'function', {
      func: `node.warn('${name} said ' + JSON.stringify(msg.payload));`,
      outputs: 1,
      wires: [[]],
    }),
  ];
}

const openThings = ({ resources }: Held): number => Object.values(resources).reduce((sum, count) => sum + count, 0);

describe('alarm and interlock nodes, deployed again and again', function () {
  let simulator: Simulator;
  let host: Host;

  before(async () => {
    simulator = await startSimulator({ refreshMs: 0, start: 'run' });
    host = await startHost();
  });
  after(async () => {
    await host.stop();
    await simulator.close();
  });

  /** The least of a few looks: an exchange in progress holds a timer more for a moment. */
  async function leastHeld(): Promise<Held> {
    const looks: Held[] = [];
    for (let look = 0; look < 8; look++) looks.push(await host.held());
    return looks.sort((left, right) => openThings(left) - openThings(right))[0]!;
  }

  const saysTrue = async (name: string): Promise<void> =>
    until(() => host.output().includes(`${name} said true`), 'the interlock to be on', 8_000);

  for (const type of ['full', 'nodes'] as const) {
    it(`${DEPLOYMENTS} times "${type}": works afterwards, and nothing is left over`, async () => {
      await host.deploy(flowOf(simulator.port, `${type} first`));
      await saysTrue(`${type} first`);
      const before = await leastHeld();
      for (let turn = 1; turn <= DEPLOYMENTS; turn++)
        await host.deploy(flowOf(simulator.port, `${type} ${turn}`), type);
      await saysTrue(`${type} ${DEPLOYMENTS}`);
      const after = await leastHeld();
      should(openThings(after)).be.belowOrEqual(openThings(before) + 1, JSON.stringify([before, after]));
      should(after.listeners).equal(before.listeners);
    });
  }
});
