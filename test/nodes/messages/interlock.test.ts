/* docs/messages.md against chiller interlock nodes, in both directions. */
import type { NodeMessage } from 'node-red';
import type { ChillerConfigNode } from '../../../nodes/common/node-types';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { alarmsNode, interlockNode } from '../support/alarm-flow';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import { englishOf, Scenario } from '../support/message-flow';
import { loadFlow, statusesShown, useNodeRed } from '../support/use-node-red';

describe('docs/messages.md: chiller interlock', function () {
  this.timeout(20_000);
  let simulator: Simulator;

  useNodeRed();
  afterEach(() => simulator.close());

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    simulator = await startSimulator({ refreshMs: 10, start: 'run', setTemperatureC: 20 });
    const periods = { watchdogS: '0.1', fastS: '0.1', normalS: '0.1' };
    const wide = { tolerance: '50', dwellS: '0.2', flowAbove: '1', heartbeatS: '0.3', freshForS: '0.8' };
    const unusable = { wires: [['unusable'], ['why']] };
    const { flow, inbox } = await loadFlow(
      configNode({ port: String(simulator.port), gapMs: '0', timeoutMs: '150', ...periods }),
      interlockNode({ ...wide, noAlarm: 'minor' }),
      interlockNode({ id: 'cold', noAlarm: 'none', pumpOn: false, run: false, tolerance: '0.1', heartbeatS: '3600' }),
      interlockNode({ id: 'slow', noAlarm: 'none', flowAbove: '100', heartbeatS: '3600' }),
      interlockNode({ id: 'slow-enough', noAlarm: 'none', run: false, pumpOn: false, heartbeatS: '3600' }),
      interlockNode({ id: 'still', noAlarm: 'none', pumpOn: false, heartbeatS: '3600' }),
      interlockNode({ id: 'wrong', heartbeatS: '0', ...unusable }),
      interlockNode({ id: 'alone', chiller: '', ...unusable }),
      interlockNode({ id: 'guarded', noAlarm: 'none', switchOn: 'afterReset', heartbeatS: '3600' }),
      alarmsNode({ id: 'alarms', wires: [[]] }),
      commandNode({ command: 'setChillerStatus', wires: [[]] }),
      catchNode(),
    );
    const [out, failing, caught] = [inbox('out'), inbox('failing'), inbox('caught')];
    const scenario = new Scenario('chiller interlock', caught);
    const shown = (text: string, id = 'interlock-1'): Promise<void> =>
      until(() => statusesShown(id).map(englishOf).at(-1) === text, `${text} under ${id}`, 6_000);
    const tell = (msg: NodeMessage): void => helper.getNode('command-1').receive(msg);

    await shown('on');
    await shown('off: temperature', 'cold');
    await shown('off: flow', 'slow');
    await shown('waits for reset', 'guarded');
    const count = failing.messages.length;
    await scenario.give('interlock-1', 'Input', {}, () => failing.messages.length > count);
    await scenario.give('guarded', 'Input', { topic: 'reset', payload: '' });
    await shown('on', 'guarded');
    tell({ payload: 'standby' });
    await shown('off: not running', 'still');
    tell({ payload: 'run' });
    await shown('on');
    const { port } = (helper.getNode('config') as ChillerConfigNode).shared;
    // No session gives such a reading; the interlock is prepared for it all the same.
    const strange = { name: 'processFlow', value: null, unit: 'L/min', quality: 'good' } as const;
    port!.emit('reading', { ...strange, timestamp: Date.now() });
    await shown('on');
    simulator.unit().set({ levelPercent: 50 });
    simulator.unit().step(10_000);
    await shown('off: alarms');
    await shown('on, alarm open', 'slow-enough');
    simulator.inject('pumpFailure');
    await until(() => statusesShown('interlock-1').map(englishOf).includes('off: pump'), 'the pump', 6_000);
    await shown('off: pump', 'guarded');
    await scenario.fail('guarded', 'refused', { payload: 'reset' });
    simulator.inject('halfOpen');
    await shown('off: no link');
    await helper.setFlows(
      flow.filter(({ id }) => id !== 'cold'),
      'nodes',
    );
    await scenario.fail('wrong', 'invalidValue', {});
    await scenario.fail('alone', 'notConnected', {});

    scenario.seen.add('Output 1, Answer', out.messages);
    scenario.seen.add('Output 1, Answer', inbox('unusable').messages);
    scenario.seen.add('Output 2', [...failing.messages, ...inbox('why').messages]);
    scenario.check('interlock-1', 'slow', 'slow-enough', 'still', 'guarded', 'wrong', 'alone');
  });
});
