/* docs/messages.md against chiller gateway nodes, in both directions. */
import { SeenMessages } from '../../support/seen-messages';
import should from 'should';
import { brokerNode, errorOf, gatewayNode } from '../support/alarm-flow';
import { fleetNode } from '../chiller-fleet/fleet-flow';
import { catchNode, configNode, until } from '../support/flow';
import { englishOf } from '../support/message-flow';
import { useBroker } from '../support/use-broker';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';

const HALL = 'chiller/site/$gateway';

/** What only a broker that confirms nothing brings about: held by the tests of the broker node. */
const ELSEWHERE = ['timeout'];

describe('docs/messages.md: chiller gateway', () => {
  useNodeRed();
  const server = useBroker();

  const publish = (topic: string, members: object): void =>
    server.publish(topic, JSON.stringify({ v: 1, timestamp: Date.now(), ...members }));
  const beat = (gateway: string, number: number): void =>
    publish(`${HALL}/${gateway}/beat`, { gateway, epoch: 'other', beat: number, atMs: number * 200, everyMs: 200 });

  it('has every field that a flow can meet, and no error or status that it does not know', async () => {
    const { fakes, inbox } = await loadWithFakes(
      brokerNode(server.port),
      configNode(),
      configNode({ id: 'second', name: 'Second' }),
      configNode({ id: 'far', name: 'Far', connection: 'broker', broker: 'mqtt', remoteName: 'Laser' }),
      gatewayNode({ availabilityS: '1', allow: 'all', chillerScope: 'some', chillers: ['config', 'second'] }),
      gatewayNode({
        id: 'single',
        gatewayName: 'single',
        site: 'b',
        chillerScope: 'one',
        chiller: 'config',
        wires: [],
      }),
      gatewayNode({ id: 'wrong', broker: '', wires: [] }),
      gatewayNode({ id: 'gone', site: 'c', chillerScope: 'one', chiller: 'nowhere', wires: [] }),
      fleetNode({ connectOn: 'message' }),
      gatewayNode({
        id: 'listed',
        site: 'e',
        chillerScope: 'fleet',
        fleet: 'fleet',
        fleetPart: 'one',
        fleetName: 'C1',
      }),
      gatewayNode({ id: 'round', site: 'd', chillerScope: 'one', chiller: 'far', wires: [] }),
      catchNode(),
    );
    const seen = new SeenMessages('chiller gateway');
    const shown = (text: string, id = 'gateway-1'): Promise<void> =>
      until(() => statusesShown(id).map(englishOf).at(-1) === text, `${text} under ${id}`, 4_000);

    await shown('2 chillers');
    await shown('1 chiller', 'single');
    await shown('not configured', 'wrong');
    const current = await currentBeat();
    const command = { request: 'r1', ...current, command: 'setControlTemperature', value: 18, origin: 'Ada' };
    const send = (members: object): void => publish('chiller/site/Laser/command', { ...command, ...members });
    send({});
    send({ request: 'r2', value: 'warm' });
    send({ request: 'r3', epoch: 'gone' });
    send({ request: 'r4', command: 'setChillerStatus', value: 'run' });
    send({ request: 'r5', command: 'readSupplyTemperature', value: undefined, origin: undefined });
    server.publish('chiller/site/Laser/command', 'no command');
    await until(() => inbox('commands').messages.length >= 9, 'the results');
    fakes[0]!.answer = () => Promise.reject(new Error('cable'));
    send({ request: 'r6', value: true });
    send({ request: 'r7' });
    await until(() => inbox('commands').messages.length >= 12, 'the failure');

    fakes[1]!.tellState({ phase: 'disconnected', reason: 'lost' });
    await shown('1 of 2 online');
    publish('chiller/site/Second/availability', { state: 'online', epoch: 'other', gateway: 'hall' });
    beat('hall', 1);
    await shown('in use elsewhere');
    beat('gateway', 1);
    await shown('name in use');
    server.drop();
    await until(() => statusesShown('gateway-1').map(englishOf).includes('broker away'), 'the outage');

    seen.add('Output 1', inbox('commands').messages);
    seen.add('Output 2', inbox('gateway-state').messages);
    const statuses = ['gateway-1', 'single', 'wrong'].flatMap((id) => statusesShown(id).map(englishOf));
    seen.addWords('Status', statuses);
    const errors = inbox('caught')
      .messages.map(errorOf)
      .filter(({ source }) => source?.type === 'chiller gateway');
    seen.addWords('Errors', [...errors.map(({ code = 'none' }) => code), ...ELSEWHERE]);
    should(seen.disagreements()).eql([]);
  });

  /** What a command has to quote. */
  async function currentBeat(): Promise<object> {
    const beats = (): string[] =>
      server.published.flatMap(({ topic, text }) => (topic === `${HALL}/gateway/beat` ? [text] : []));
    await until(() => beats().length > 0, 'a beat');
    const { epoch, beat: number } = JSON.parse(beats().at(-1)!) as { epoch: string; beat: number };
    return { epoch, beat: number };
  }
});
