/* docs/messages.md against chiller overview nodes, in both directions. */
import type { ChillerConfigNode } from '../../../nodes/common/node-types';
import { overviewNode } from '../support/alarm-flow';
import { catchNode, configNode, helper, until } from '../support/flow';
import { Scenario } from '../support/message-flow';
import { fleetNode } from '../chiller-fleet/fleet-flow';
import { loadWithFakes, useNodeRed } from '../support/use-node-red';

const LOW_FLOW = { key: 'lowProcessFlow', title: 'Low process flow', severity: 'critical' } as const;
const STATES = ['autoStart', 'run', 'standby', 'safety', 'test'] as const;

describe('docs/messages.md: chiller overview', () => {
  useNodeRed();

  it('has every field, error and status that a flow can meet, and none that it cannot', async () => {
    const { fake, fakes, inbox } = await loadWithFakes(
      configNode(),
      configNode({ id: 'plain', name: 'Plain', dialect: 'thermotek-t255p', port: '4002' }),
      overviewNode({ id: 'of-plain', chiller: 'plain' }),
      overviewNode({ readings: 'pumpOn relayMode upTime fan1Speed nonsense', intervalS: '0.2' }),
      overviewNode({ id: 'wrong', band: '-1' }),
      overviewNode({ id: 'alone', chiller: '' }),
      fleetNode(),
      overviewNode({ id: 'listed', chillerScope: 'fleet', fleet: 'fleet', wires: [['of-list']] }),
      catchNode(),
    );
    const [out, listed, caught] = [inbox('out'), inbox('of-list'), inbox('caught')];
    const scenario = new Scenario('chiller overview', caught);
    const look = async (): Promise<void> => {
      const count = out.messages.length;
      await scenario.give('overview-1', 'Input', {}, () => out.messages.length > count);
    };
    await until(() => fakes.every(({ link }) => link.phase === 'connected'), 'the links');
    await until(() => out.messages.length > 1, 'what both tell');
    for (const one of fakes) one.tellState({ timestamp: Date.now() });
    out.messages.length = 0;
    await scenario.give('of-plain', 'Input', {}, () => out.messages.length > 0);
    await scenario.give('listed', 'Input', {}, () => listed.messages.length > 0);
    await look();
    fake.tellReading('alarmPresent', false, { unit: undefined });
    fake.tellReading('supplyTemperature', 18.04);
    fake.tellReading('setTemperature', 18);
    fake.tellReading('processFlow', 3, { unit: 'L/min', quality: 'stale' });
    fake.tellReading('pumpOn', true, { unit: undefined });
    fake.tellReading('fan1Speed', null, { unit: 'Hz', quality: 'notFitted' });
    fake.tellReading('relayMode', 'off', { unit: undefined });
    fake.tellReading('upTime', 7, { unit: 'min', quality: 'offline' });
    for (const state of STATES) {
      fake.tellReading('controlStatus', state, { unit: undefined });
      await look();
    }
    fake.tellReading('controlStatus', 'run', { unit: undefined });
    fake.tellReading('supplyTemperature', 19);
    await look();
    const { board } = (helper.getNode('config') as ChillerConfigNode).shared;
    for (const state of ['clearedUnacked', 'activeUnacked', 'activeAcked'] as const) {
      board.post(scenario, [{ ...LOW_FLOW, state }]);
      await look();
    }
    for (const severity of ['major', 'minor', 'info'] as const) {
      board.post(scenario, [{ ...LOW_FLOW, severity, state: 'activeUnacked' }]);
      await look();
    }
    for (const phase of ['connecting', 'disconnected'] as const) {
      fake.tellState({ phase, reason: 'lost', timestamp: Date.now() });
      await look();
    }
    await scenario.fail('wrong', 'invalidValue', {});
    await scenario.fail('alone', 'notConnected', {});
    scenario.seen.add('Output', [...out.messages, listed.last]);
    scenario.check('overview-1', 'wrong');
  });
});
