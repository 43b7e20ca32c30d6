/* A chiller of another make in a flow: command, monitor, alarms and interlock with a simulated Huber unit, and its simulator in a flow. */
import should from 'should';
import type { Alarm, Reading } from '../../src/index';
import { freePort } from '../../scripts/node-red-settings';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { alarmsIn, alarmsNode, interlockNode } from './support/alarm-flow';
import { catchNode, commandNode, configNode, helper, monitorNode, until } from './support/flow';
import { loadFlow, logLines, statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowNode, Inbox } from './support/flow';

describe('a Huber chiller in a flow', () => {
  let simulator: Simulator<'huber'>;

  useNodeRed();
  beforeEach(async () => {
    simulator = await startSimulator({ dialect: 'huber', refreshMs: 10, start: 'run' });
  });
  afterEach(() => simulator.close());

  const load = (...nodes: FlowNode[]): Promise<(end: string) => Inbox> => loadWith('huber', ...nodes);

  async function loadWith(dialect: string, ...nodes: FlowNode[]): Promise<(end: string) => Inbox> {
    const config = configNode({
      dialect,
      port: String(simulator.port),
      gapMs: '0',
      watchdogS: '0.5',
      fastS: '0.5',
      maxSetTemperature: '300',
    });
    const { inbox } = await loadFlow(config, ...nodes, catchNode());
    await until(() => simulator.isConnected, 'the connection');
    return inbox;
  }

  it('command: sets the temperature, in its own steps, and says what it answered', async () => {
    const inbox = await load(commandNode({ command: 'setControlTemperature' }));
    helper.getNode('command-1').receive({ payload: 18.25 });
    const [msg] = await inbox('out').until(1);
    should(msg).containDeep({
      payload: 18.25,
      chiller: {
        id: '',
        command: 'setControlTemperature',
        number: 0,
        request: '{M000721',
        reply: '{S000721',
        unit: '°C',
      },
    });
    should(simulator.unit().settings.setTemperature).equal(18.25);
  });

  it('command: what the chiller limited is no success, and the message says what it took', async () => {
    const inbox = await load(commandNode({ command: 'setControlTemperature' }));
    helper.getNode('command-1').receive({ payload: 250 });
    await inbox('caught').until(1);
    should(inbox('out').messages).have.length(0);
    should((inbox('caught').last as { error: { message: string } }).error.message).match(/took 200/);
  });

  it('command: start, stop and raw commands', async () => {
    const inbox = await load(commandNode({ command: 'setChillerStatus' }), commandNode({ id: 'raw', mode: 'raw' }));
    helper.getNode('command-1').receive({ payload: 'stop' });
    await until(() => simulator.unit().state === 'stopped', 'standby');
    helper.getNode('raw').receive({ payload: '{M140001' });
    await until(() => simulator.unit().state === 'running', 'run');
    await inbox('out').until(2);
    should(inbox('caught').messages).eql([]);
  });

  it('monitor: readings come in their units, and what is not fitted says so', async () => {
    const readings = ['supplyTemperature', 'supplyPressure', 'pumpSpeed', 'running', 'coolingWaterInletTemperature'];
    const inbox = await load(monitorNode({ readings }));
    const of = (name: string): Reading | undefined =>
      inbox('out').messages.findLast(({ topic }) => String(topic).endsWith(name))?.chiller as Reading | undefined;
    await until(() => readings.every((name) => of(name) !== undefined), 'all readings');
    should(of('supplyPressure')).containEql({ unit: 'bar', quality: 'good' });
    should(of('pumpSpeed')).containEql({ unit: 'rpm' });
    should(of('coolingWaterInletTemperature')).containEql({ quality: 'notFitted' });
    should(statusesShown('monitor-1').at(-1)?.fill).equal('green');
  });

  it('alarms: an error by its number, with what to check on a Huber, and over when it is cleared', async () => {
    const alarms = alarmsNode();
    const inbox = await load(alarms, commandNode({ command: 'clearFaults', wires: [['cleared']] }));
    const named = (event: string): Alarm | undefined =>
      alarmsIn(inbox('out')).find((alarm) => alarm.key === 'lowCoolantLevel' && alarm.event === event);
    await until(() => statusesShown(alarms.id).at(-1)?.fill === 'green', 'no alarms');
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(3_000);
    await until(() => named('raised') !== undefined, 'the alarm');
    should(named('raised')).containEql({ code: '-75', title: 'Low coolant level', severity: 'critical' });
    should(named('raised')!.guidance).match(/clear the error/);
    should(simulator.unit().state).equal('tripped');

    simulator.clear('lowCoolantLevel');
    helper.getNode('command-1').receive({});
    await until(() => named('cleared') !== undefined, 'the end of it');
  });

  it('interlock: true while it is well, false as soon as it has stopped', async () => {
    const inbox = await load(interlockNode({ alarm: true, settled: false }));
    const last = (): unknown => inbox('out').last.payload;
    await until(() => last() === true, 'the enable signal');
    simulator.inject('pumpFailure');
    simulator.unit().step(5_000);
    await until(() => last() === false, 'the enable signal to fall');
  });

  it('whose make a variable names is one for every node, not only for the line', async () => {
    process.env['CHILLER_MAKE'] = 'huber';
    try {
      const alarms = alarmsNode();
      const inbox = await loadWith('${CHILLER_MAKE}', alarms, interlockNode({ settled: false }));
      await until(() => inbox('out').messages.some(({ payload }) => payload === true), 'the enable signal');
      simulator.inject('lowCoolantLevel');
      simulator.unit().step(3_000);
      await until(() => alarmsIn(inbox('out')).some(({ code }) => code === '-75'), 'the alarm by its number');
      should(logLines('ERROR')).eql([]);
    } finally {
      delete process.env['CHILLER_MAKE'];
    }
  });

  it('simulator: one in the flow answers the chiller of the flow, and fails when it is told to', async () => {
    const port = String(await freePort());
    const place = { z: 'tab', x: 0, y: 0 };
    const simulated = { id: 'sim', ...place, type: 'chiller simulator', port, profile: 'pilotOne', coolant: 'oil' };
    const { inbox } = await loadFlow(
      { ...simulated, startState: 'run', setTemperature: '20', speed: '10', wires: [['happened']] },
      configNode({ dialect: 'huber', port, watchdogS: '0.5' }),
      monitorNode({ readings: ['alarmPresent'], sendOn: 'change' }),
    );
    const last = (): unknown => inbox('out').last.payload;
    await until(() => last() === false, 'a chiller without alarm');
    helper.getNode('sim').receive({ payload: { fault: 'compressorFailure' } });
    await until(() => last() === true, 'the alarm');
    const topics = inbox('happened').messages.map(({ topic }) => topic);
    should(topics).containEql('alarm/compressorFailure');
    should(logLines('ERROR')).eql([]);
  });

  it('says nothing in the log that it should not', async () => {
    await load(monitorNode({}));
    should(logLines('ERROR')).eql([]);
  });
});
