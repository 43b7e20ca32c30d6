/* docs/messages.md against a chiller command node, in both directions. */
import type { NodeMessage } from 'node-red';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import { Scenario } from '../support/message-flow';
import { loadFlow, useNodeRed } from '../support/use-node-red';

/** A node that waits until the water is at the set point of the message. */
const SET = {
  command: 'setControlTemperature',
  doneWhen: 'settled',
  wires: [['out'], ['progress']],
};

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
      commandNode({ id: 'settle', ...SET, settlingS: '0', keepWatching: true }),
      commandNode({ id: 'slowly', ...SET, settlingS: '60' }),
      commandNode({ id: 'verify', mode: 'topic', doneWhen: 'verified', wires: [['out'], ['progress']] }),
      catchNode(),
    );
    const [out, caught, progress] = [inbox('out'), inbox('caught'), inbox('progress')];
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
    const read = (celsius: number): Promise<void> => {
      simulator.unit().trace({ points: [[0, celsius]] });
      simulator.unit().step(1_000);
      return say('readSupplyTemperature');
    };
    const told = (topic: string): Promise<void> =>
      until(() => progress.messages.some((msg) => msg.topic === topic), topic);
    await say('setChillerStatus', 'run');
    simulator.unit().step(600_000);
    await give('verify', 'Input', { topic: 'setChillerStatus', payload: 'run' });
    helper.getNode('settle').receive({ payload: 20 });
    await told('progress');
    for (const celsius of [30, 20, 30, 20]) {
      await say('readSetTemperature');
      await read(celsius);
    }
    await told('back');
    helper.getNode('settle').receive({ payload: 21 });
    await told('ended');
    scenario.seen.add('Input', [{ payload: 'cancel' }]);
    await until(() => progress.last.topic === 'progress', 'the next wait');
    await fail('settle', 'cancelled', { topic: 'cancel' });
    helper.getNode('slowly').receive({ payload: 22 });
    await until(() => progress.last.topic === 'progress', 'one more wait');
    await read(22);
    await fail('topic', 'interrupted', { topic: 'setChillerStatus', payload: 'standby' });
    await say('setChillerStatus', 'run');

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
    scenario.seen.add('Output 1, Command', out.messages.filter(isCommand));
    scenario.seen.add(
      'Output 1, Action',
      out.messages.filter((msg) => !isCommand(msg)),
    );
    scenario.seen.add('Output 2', progress.messages);
    scenario.check('topic', 'raw', 'chosen', 'unconfirmed', 'settle', 'slowly', 'verify');
  });
});
