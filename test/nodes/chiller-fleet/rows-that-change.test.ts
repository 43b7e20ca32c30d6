/* Chillers of a list that go, change or stand there twice, with real sessions on a simulated line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeMessage } from 'node-red';
import should from 'should';
import { watching } from '../../../nodes/chiller-fleet/watching';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { alarmsNode } from '../support/alarm-flow';
import { catchNode, configNode, helper, monitorNode, settle, until, useFakes } from '../support/flow';
import { loadFlow, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowNode } from '../support/flow';
import type { LoadedFlow } from '../support/use-node-red';
import { fleetCommand, fleetMonitor, fleetNode } from './fleet-flow';

const chillerIn = (msg: NodeMessage): Record<string, unknown> => msg.chiller as Record<string, unknown>;
const errorIn = (msg: NodeMessage): string => (msg.error as { message: string }).message;

describe('rows of a list that change', () => {
  useNodeRed();
  let simulator: Simulator;
  let userDir: string;
  let file: string;

  beforeEach(async () => {
    watching.everyMs = 10;
    userDir = mkdtempSync(path.join(tmpdir(), 'fleet-rows-'));
    file = path.join(userDir, 'chillers.csv');
    helper.settings({ userDir });
    simulator = await startSimulator({ refreshMs: 0, start: 'run', ids: ['01', '02'] });
  });
  afterEach(async () => {
    watching.everyMs = 1_000;
    await helper.unload();
    helper.settings({});
    await simulator.close();
    rmSync(userDir, { recursive: true, force: true });
  });

  const write = (...rows: string[]): void =>
    writeFileSync(file, ['name,host,port,id,gapMs', ...rows].join('\n').replaceAll('@', `127.0.0.1,${simulator.port}`));
  const load = (...more: FlowNode[]): Promise<LoadedFlow> =>
    loadFlow(fleetNode({ source: 'file', file }), fleetMonitor({ sendOn: 'change' }), catchNode(), ...more);
  const inContact = (text: string): Promise<void> =>
    until(() => statusesShown('monitor-1').at(-1)?.text === text, text);

  it('a chiller that is gone is told as disconnected, or a page would show it as running for ever', async () => {
    write('A,@,1,0', 'B,@,2,0');
    const { inbox } = await load();
    await inContact('2/2');
    write('A,@,1,0');
    await inContact('1/1');
    const last = (name: string): unknown =>
      inbox('state').messages.findLast((msg) => chillerIn(msg).name === name)!.payload;
    should([last('A'), last('B')]).eql(['connected', 'disconnected']);
    should(logLines('ERROR')).eql([]);
  });

  it('an alarm of a chiller that is gone is taken back, once: nobody would ever clear it', async () => {
    const fakes = useFakes();
    write('A,@,1,0', 'B,@,2,0');
    const { inbox } = await load(alarmsNode({ chillerScope: 'all', format: 'mqtt', topicPrefix: 'alarms' }));
    await inContact('2/2');
    const words = { warnings: { active: ['lowProcessFlow'], unknown: [], raw: '2000' } };
    for (const fake of fakes) fake.emit('alarm', { flag: 'warning', present: true, words, timestamp: Date.now() });
    await inbox('out').until(2);
    write('A,@,1,0');
    await inContact('1/1');
    await inbox('out').until(3);
    await settle();
    should(
      inbox('out')
        .messages.slice(2)
        .map(({ topic }) => topic),
    ).eql(['alarms/B/alarms/lowProcessFlow']);
  });

  it('a command that waits for a chiller that goes, or gets another place, ends in one error', async () => {
    write('A,@,1,0', 'B,@,2,0');
    const { inbox } = await load(
      fleetCommand({ mode: 'command', command: 'setControlTemperature', doneWhen: 'settled', settlingS: '3600' }),
    );
    await inContact('2/2');
    for (const chiller of ['A', 'B']) helper.getNode('command-1').receive({ payload: 21, chiller });
    await until(() => ['01', '02'].every((id) => simulator.unit(id).settings.setTemperature === 21), 'both orders');
    write('A,@,1,5');
    await inbox('caught').until(2);
    await settle();
    should(inbox('caught').messages.map(({ payload }) => payload)).eql([21, 21]);
    for (const msg of inbox('caught').messages)
      should(errorIn(msg)).match(/link to the chiller was lost during the wait/);
    should(inbox('answers').messages).eql([]);
  });

  it('a unit in two lists and in a configuration node, behind a server for one client, is on one line and works in each', async () => {
    write('A,@,1,0', 'B,@,2,0');
    const listText = `name,host,port,id\nA,127.0.0.1,${simulator.port},1`;
    const { inbox } = await load(
      fleetNode({ id: 'fleet-2', listText }),
      configNode({ port: String(simulator.port), gapMs: '0' }),
      fleetMonitor({ id: 'monitor-2', fleet: 'fleet-2', wires: [['second'], []] }),
      monitorNode({ id: 'monitor-3', wires: [['third'], []] }),
    );
    await inContact('2/2');
    for (const end of ['out', 'second', 'third']) await inbox(end).until(1);
    await until(() => statusesShown('monitor-2').at(-1)?.text === '1/1', 'the second list');
    should(logLines('ERROR')).eql([]);
  });
});
