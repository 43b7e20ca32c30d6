/* docs/messages.md against chiller monitor and chiller-config nodes, in both directions. */
import should from 'should';
import { describeReadings } from '../../../src/index';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { SeenMessages } from '../../support/seen-messages';
import { catchNode, commandNode, configNode, helper, monitorNode, until } from '../support/flow';
import { englishOf, Scenario } from '../support/message-flow';
import { loadFlow, statusesShown, useNodeRed } from '../support/use-node-red';

const FIGURES = ['value', 'rate', 'minimum', 'maximum', 'mean'];
const ALL = describeReadings().map(({ name }) => name);

describe('docs/messages.md: chiller monitor and chiller-config', function () {
  this.timeout(20_000);
  let simulator: Simulator;

  useNodeRed();
  let mute: Simulator;
  afterEach(() => Promise.all([simulator.close(), mute.close()]));

  it('has every field and status that a flow can meet, and none that it cannot', async () => {
    simulator = await startSimulator({ refreshMs: 10, start: 'run' });
    // It answers everything but the watchdog.
    mute = await startSimulator({ start: 'run', lacks: ['watchdog'] });
    const { port } = simulator;
    const periods = { watchdogS: '0.1', fastS: '0.1', normalS: '0.3', slowS: '0.3', limitsS: '0.3', notFittedS: '0.3' };
    const address = { port: String(port), gapMs: '0', timeoutMs: '150' };
    const { inbox } = await loadFlow(
      configNode({ ...address, ...periods }),
      // The set point is there at the second look, the limit would cross another.
      configNode({ id: 'preset', ...address, polling: false, setTemperature: '18', lowProcessFlowAlarm: '9' }),
      configNode({ id: 'nowhere', host: 'no-such-host.invalid' }),
      configNode({ id: 'unusable', port: '0' }),
      configNode({ id: 'mute', ...address, ...periods, port: String(mute.port) }),
      monitorNode({ readings: ALL, quantities: FIGURES }),
      monitorNode({ id: 'all', readings: ALL, quantities: FIGURES, format: 'snapshot', wires: [['snapshots'], []] }),
      monitorNode({ id: 'settings', chiller: 'preset', wires: [[], ['state']] }),
      // Reads nothing by itself: a temperature that is asked for stands alone.
      configNode({ id: 'asked', ...address, polling: false }),
      monitorNode({ id: 'alone', chiller: 'asked', wires: [[], []] }),
      commandNode({ id: 'ask', chiller: 'asked', mode: 'topic', wires: [[]] }),
      monitorNode({ id: 'table', readings: ALL, format: 'row', wires: [['rows'], []] }),
      monitorNode({ id: 'lost', chiller: 'nowhere' }),
      monitorNode({ id: 'never', chiller: 'unusable' }),
      monitorNode({ id: 'none', chiller: '' }),
      monitorNode({ id: 'unread', chiller: 'mute' }),
      commandNode({ mode: 'topic', wires: [[]] }),
      catchNode(),
      { id: 'status', type: 'status', z: 'tab', x: 0, y: 0, scope: null, wires: [['told']] },
    );
    const [out, state, snapshots, caught] = [inbox('out'), inbox('state'), inbox('snapshots'), inbox('caught')];
    const rows = inbox('rows');
    const scenario = new Scenario('chiller monitor', caught);
    const { seen } = scenario;
    const reasons = (): unknown[] => state.messages.map(({ chiller }) => (chiller as { reason: string }).reason);
    const qualities = (): string[] => out.messages.map(({ chiller }) => (chiller as { quality: string }).quality);
    const told = (reason: string): Promise<void> => until(() => reasons().includes(reason), reason, 6_000);
    await told('opened');
    await told('unreachable');
    await told('unmonitored');
    const givenUp = (): boolean => JSON.stringify(state.messages).includes('"isGivenUp":true');
    await until(givenUp, 'a start-up setting that is refused');
    const topics = (): Set<unknown> => new Set(out.messages.map(({ topic }) => topic));
    await until(() => topics().size >= ALL.length && snapshots.messages.length > 0, 'all readings');
    helper.getNode('ask').receive({ topic: 'readSupplyTemperature' });
    await until(() => statusesShown('alone').some(({ text = '' }) => text.endsWith('°C')), 'a temperature alone');
    const count = out.messages.length;
    await scenario.give('monitor-1', 'Input', {}, () => out.messages.length > count);
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
    await until(() => statusesShown('monitor-1').some(({ text = '' }) => text.endsWith('alarm')), 'the alarm', 4_000);
    await simulator.close();
    await told('lost');
    await told('refused');
    simulator = await startSimulator({ port, refreshMs: 10, start: 'run' });
    const before = reasons().length;
    await until(() => reasons().lastIndexOf('opened') >= before, 'the way back', 6_000);
    helper.getNode('command-1').receive({ topic: 'releaseKeypad' });
    await until(() => qualities().includes('stale'), 'overdue readings', 6_000);
    simulator.inject('corrupt');
    // While the keypad is let go, only a command goes out.
    helper.getNode('command-1').receive({ topic: 'readUpTime' });
    await told('unreadable');
    simulator.clear('corrupt');
    const after = reasons().length;
    await until(() => reasons().lastIndexOf('opened') >= after, 'the way back from damaged replies', 6_000);
    simulator.inject('halfOpen');
    helper.getNode('command-1').receive({ topic: 'readUpTime' });
    await told('silent');
    helper.getNode('command-1').receive({ topic: 'disconnect' });
    await told('closed');
    await scenario.fail('never', 'invalidValue', {});
    await scenario.fail('none', 'notConnected', {});
    seen.add('Output 1, Single', out.messages);
    seen.add('Output 1, Snapshot', snapshots.messages);
    seen.add('Output 1, Row', rows.messages);
    seen.add('Output 2', state.messages);
    scenario.check('monitor-1', 'all', 'settings', 'alone', 'table', 'lost', 'never', 'unread');
    const connection = new SeenMessages('The connection');
    connection.addWords(
      'Status',
      ['config', 'nowhere', 'preset', 'monitor-1', 'settings', 'lost', 'never', 'unread']
        .flatMap((id) => statusesShown(id).map(englishOf))
        .filter((t) => !t.includes('°C')),
    );
    should(connection.disagreements()).deepEqual([]);
  });
});
