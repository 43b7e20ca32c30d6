/* docs/messages.md against a chiller command node, in both directions. */
import type { NodeMessage } from 'node-red';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import { Scenario } from '../support/message-flow';
import { loadFlow, useNodeRed } from '../support/use-node-red';

describe('docs/messages.md: chiller command', function () {
  this.timeout(20_000);
  let simulator: Simulator;

  useNodeRed();
  afterEach(() => simulator.close());

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    simulator = await startSimulator({ refreshMs: 0, start: 'run', profile: 'RC-3U' });
    const { port } = simulator;
    const settings = { port: String(port), gapMs: '0', timeoutMs: '200', maxSetTemperature: '', polling: false };
    const { inbox } = await loadFlow(
      configNode(settings),
      commandNode({ id: 'topic', mode: 'topic', confirm: true }),
      commandNode({ id: 'raw', mode: 'raw' }),
      commandNode({ id: 'chosen' }),
      commandNode({ id: 'unconfirmed', command: 'restoreDefaultSettings' }),
      catchNode(),
    );
    const [out, caught] = [inbox('out'), inbox('caught')];
    const scenario = new Scenario('chiller command', caught);
    const fail = scenario.fail.bind(scenario);
    const give = (id: string, part: string, msg: NodeMessage): Promise<void> => {
      const count = out.messages.length;
      return scenario.give(id, part, msg, () => out.messages.length > count);
    };
    const say = (topic: string, payload?: unknown): Promise<void> =>
      give('topic', 'Input', payload === undefined ? { topic } : { topic, payload });
    await until(() => simulator.isConnected, 'the connection');

    await fail('topic', 'notFitted', { topic: 'readExternalRtd' });
    await give('chosen', 'Input', {});
    await say('setControlTemperature', 18.5);
    await say('setControlTemperature', '18.5');
    await say('setExternalSensors', true);
    await say('setChillerStatus', 'run');
    await say('restoreDefaultSettings');
    await say('watchdog');
    for (const key of [
      'ProcessFlow',
      'TecBank1Current',
      'TeDriveLevel',
      'Fan1Speed',
      'PwmOutput',
      'PidStatus',
      'UpTime',
    ])
      await say(`read${key}`);
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(10_000);
    await say('readWarnings');
    await say('readAlarmsLevel1');
    await give('raw', 'Input, Raw command', { payload: '04rSupplyT' });

    await fail('topic', 'invalidValue', { topic: 'nonsense' });
    await fail('unconfirmed', 'refused', {});
    await fail('topic', 'outOfBounds', { topic: 'setControlTemperature', payload: 46 });
    await fail('raw', 'badNumber', { payload: '99rNothing' });
    await fail('raw', 'badLength', { payload: '04rSupplyT+0001' });
    simulator.inject('corrupt', { count: 1, direction: 'request' });
    await fail('topic', 'checksum', { topic: 'setControlTemperature', payload: 18 });
    simulator.inject('drop', { count: 1 });
    await fail('topic', 'timeout', { topic: 'setControlTemperature', payload: 18 });
    simulator.inject('drop', { count: 1 });
    await say('readUpTime');

    const ask = (topic: string): void => helper.getNode('topic').receive({ topic });
    const codes = (): string[] => caught.messages.map((msg) => (msg as { error: { code: string } }).error.code);
    for (let turn = 0; turn < 200; turn++) ask('readUpTime');
    await until(() => codes().includes('queueFull'), 'more than can wait');
    ask('disconnect');
    await until(() => codes().includes('cancelled'), 'what waited to be withdrawn');
    await until(() => out.last.payload === 'disconnected', 'the end of the link');
    await fail('topic', 'notConnected', { topic: 'readUpTime' });
    for (const action of ['connect', 'releaseKeypad', 'disconnect']) await say(action);

    const isCommand = ({ chiller }: NodeMessage): boolean => 'number' in (chiller as object);
    scenario.seen.add('Output, Command', out.messages.filter(isCommand));
    scenario.seen.add(
      'Output, Action',
      out.messages.filter((msg) => !isCommand(msg)),
    );
    scenario.check('topic', 'raw', 'chosen', 'unconfirmed');
  });
});
