/* The examples of both sides, as they are imported, in one Node-RED with a broker in between. */
import should from 'should';
import { readExample, runExample } from '../support/example';
import type { RunningExample } from '../support/example';
import { helper, Inbox, until } from '../support/flow';
import { useBroker } from '../support/use-broker';
import { useNodeRed } from '../support/use-node-red';

describe('the examples of a chiller behind a broker', () => {
  useNodeRed();
  const server = useBroker();
  let running: RunningExample | undefined;
  afterEach(async () => {
    await helper.unload();
    await running?.simulator.close();
  });

  it('show the readings of the other side, and refuse its commands until somebody allows them', async () => {
    const far = readExample('a-chiller-from-a-broker.json');
    const idOf = (name: string): string => far.find((node) => node.name === name)!.id;
    // Signs of life come more often, for a test that does not wait for them.
    const soon = { availabilityS: '1' };
    const changes: Readonly<Record<string, object>> = {
      'mqtt-broker': { port: String(server.port) },
      'chiller-config': soon,
      'chiller gateway': soon,
    };
    // Its Catch node would be the second one, which the test helper cannot load.
    const { 'chiller-config': _far, ...near } = changes;
    const others = far.filter(({ type }) => type !== 'catch').map((node) => ({ ...node, ...changes[node.type] }));
    running = await runExample('chillers-at-a-broker.json', near, [], others);
    const readings = new Inbox(idOf('readings'));
    await until(() => readings.messages.some(({ topic }) => topic === 'supplyTemperature'), 'a reading');
    const refused = running.inbox('commands from afar');
    helper.getNode(idOf('18 °C')).receive({});
    await refused.until(1);
    should(refused.last).match({ topic: 'Chiller', payload: 'refused', gateway: { command: 'setControlTemperature' } });
  });
});
