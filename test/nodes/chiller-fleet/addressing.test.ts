/* Nodes that take chillers of a list: all, of a site, one by name. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { ChillerOverview } from '../../../nodes/chiller-overview/overview';
import { alarmsNode, overviewNode } from '../support/alarm-flow';
import { catchNode, configNode, helper, settle, until } from '../support/flow';
import { loadWithFakes, logLines, useNodeRed } from '../support/use-node-red';
import { fakeOf, fleetCommand, fleetMonitor, fleetNode } from './fleet-flow';

const chillerIn = (msg: NodeMessage): Record<string, unknown> => msg.chiller as Record<string, unknown>;

const messageOf = (msg: NodeMessage): string =>
  (msg.error as { message: string }).message.replace('ChillerError: ', '');

describe('chillers of a list', () => {
  useNodeRed();

  it('a monitor tells of all, each with its name and site, or nobody knew whose reading it is', async () => {
    const flow = await loadWithFakes(fleetNode(), fleetMonitor({ topicPrefix: 'lab/' }));
    await until(() => fakeOf(flow, 'B1').link.phase === 'connected', 'the links');
    fakeOf(flow, 'A2').tellReading('supplyTemperature', 20);
    fakeOf(flow, 'B1').tellReading('supplyTemperature', 21);
    await flow.inbox('out').until(2);
    const told = flow.inbox('out').messages.map((msg) => [msg.payload, chillerIn(msg)]);
    should(told).match([
      [20, { name: 'A2', id: '02', site: 'North', reading: 'supplyTemperature' }],
      [21, { name: 'B1', id: '01', site: 'South' }],
    ]);
    helper.getNode('monitor-1').receive({});
    await flow.inbox('out').until(4);
    should(logLines('ERROR')).eql([]);
  });

  it('a monitor of a site, and one of a single chiller, hear of no other', async () => {
    const flow = await loadWithFakes(
      fleetNode(),
      fleetMonitor({ fleetPart: 'site', fleetName: 'North' }),
      fleetMonitor({ id: 'monitor-2', fleetPart: 'one', fleetName: 'B1', wires: [['one'], []] }),
    );
    await settle();
    for (const name of ['A1', 'B1', 'A2']) fakeOf(flow, name).tellReading('supplyTemperature', 20);
    await flow.inbox('out').until(2);
    should(flow.inbox('out').messages.map((msg) => chillerIn(msg).name)).eql(['A1', 'A2']);
    should(flow.inbox('one').messages.map((msg) => chillerIn(msg).name)).eql(['B1']);
  });

  it('a name that is not in the list is an error that tells the names like it', async () => {
    const flow = await loadWithFakes(fleetNode(), fleetMonitor({ fleetPart: 'site', fleetName: 'Nort' }), catchNode());
    await flow.inbox('caught').until(1);
    should(messageOf(flow.inbox('caught').last)).equal('No chiller in the list stands at "Nort". Sites like it: North');
  });

  it('alarms of all chillers are those of lists, too', async () => {
    const flow = await loadWithFakes(
      configNode(),
      fleetNode(),
      alarmsNode({ chillerScope: 'all' }),
      alarmsNode({ chillerScope: 'fleet', fleet: 'fleet', fleetPart: 'site', fleetName: 'South', wires: [['south']] }),
    );
    await settle();
    for (const name of ['Laser', 'A1', 'B1'])
      fakeOf(flow, name).emit('alarm', {
        flag: 'warning',
        present: true,
        words: { warnings: { active: ['lowProcessFlow'], unknown: [], raw: '2000' } },
        timestamp: Date.now(),
      });
    await flow.inbox('out').until(3);
    await flow.inbox('south').until(1);
    should(flow.inbox('out').messages.map(chillerIn)).match([
      { name: 'Laser' },
      { name: 'A1', site: 'North' },
      { name: 'B1' },
    ]);
    should(flow.inbox('south').messages.map((msg) => chillerIn(msg).name)).eql(['B1']);
  });

  it('a page of a site shows its chillers, each with its site, and no other', async () => {
    const part = { chillerScope: 'fleet', fleet: 'fleet', fleetPart: 'site', fleetName: 'North' };
    const flow = await loadWithFakes(configNode(), fleetNode(), overviewNode(part));
    await flow.inbox('out').until(1);
    should((flow.inbox('out').last.payload as ChillerOverview[]).map(({ name, site }) => [name, site])).eql([
      ['A1', 'North'],
      ['A2', 'North'],
    ]);
  });

  it('a command goes to the chiller that msg.chiller names, as text or as a message of ours has it', async () => {
    const flow = await loadWithFakes(fleetNode(), fleetCommand());
    helper.getNode('command-1').receive({ topic: 'setControlTemperature', payload: 18, chiller: 'A2' });
    await flow.inbox('answers').until(1);
    const answer = flow.inbox('answers').last;
    should(chillerIn(answer)).have.properties({ name: 'A2', id: '02', site: 'North', value: 18 });
    helper.getNode('command-1').receive({ ...answer, topic: 'readSupplyTemperature' });
    await flow.inbox('answers').until(2);
    should(['A1', 'A2', 'B1'].map((name) => fakeOf(flow, name).calls.map(({ key }) => key))).eql([
      [],
      ['setControlTemperature', 'readSupplyTemperature'],
      [],
    ]);
  });

  it('a command to a name that is not there, or to none, is one error and goes to nobody', async () => {
    const flow = await loadWithFakes(fleetNode(), fleetCommand(), catchNode());
    const tell = async (chiller: unknown): Promise<string> => {
      const before = flow.inbox('caught').messages.length;
      helper.getNode('command-1').receive({ topic: 'setControlTemperature', payload: 18, chiller });
      await flow.inbox('caught').until(before + 1);
      await settle();
      should(flow.inbox('caught').messages.length).equal(before + 1);
      return messageOf(flow.inbox('caught').last);
    };
    should(await tell('a-2')).equal('There is no chiller "a-2" in the list. Names like it: A2');
    should(await tell({ name: 'C1' })).equal('There is no chiller "C1" in the list. Names like it: A1, B1');
    for (const none of [undefined, null, '', ' ', 7, {}, { name: 3 }, ['A1'], { name: { name: 'A1' } }])
      should(await tell(none)).startWith('msg.chiller names no chiller');
    should(flow.fakes.flatMap(({ calls }) => calls)).eql([]);
  });

  it('a command node of a site or of one chiller reaches no other, whatever a message names', async () => {
    const flow = await loadWithFakes(
      fleetNode(),
      fleetCommand({ fleetPart: 'site', fleetName: 'South' }),
      fleetCommand({ id: 'command-2', fleetPart: 'one', fleetName: 'A1' }),
      catchNode(),
    );
    helper.getNode('command-1').receive({ topic: 'readSupplyTemperature', chiller: 'A1' });
    await flow.inbox('caught').until(1);
    helper.getNode('command-2').receive({ topic: 'readSupplyTemperature', chiller: 'B1' });
    await flow.inbox('answers').until(1);
    should(chillerIn(flow.inbox('answers').last).name).equal('A1');
    should(fakeOf(flow, 'B1').calls).eql([]);
  });

  it('a list of several makes takes set point, run and standby by one name, and each make its own commands', async () => {
    const listText = 'name,dialect,host,port\nT,thermotek,h1,4001\nH,huber,h2,8101\nL,lauda,h3,54321';
    const flow = await loadWithFakes(fleetNode({ listText }), fleetCommand(), catchNode());
    const node = helper.getNode('command-1');
    for (const chiller of ['T', 'H', 'L']) {
      node.receive({ topic: 'setControlTemperature', payload: 18, chiller });
      node.receive({ topic: 'setChillerStatus', payload: 'run', chiller });
    }
    await flow.inbox('answers').until(6);
    for (const name of ['T', 'H', 'L'])
      should(fakeOf(flow, name).calls.map(({ key, value }) => [key, value])).eql([
        ['setControlTemperature', 18],
        ['setChillerStatus', 'run'],
      ]);
    node.receive({ topic: 'readFan1Speed', chiller: 'H' });
    await flow.inbox('caught').until(1);
    should(fakeOf(flow, 'H').calls.length).equal(2);
  });

  it('an order to one chiller does not end the wait for another', async () => {
    const flow = await loadWithFakes(
      fleetNode(),
      fleetCommand({ mode: 'command', command: 'setControlTemperature', doneWhen: 'settled', settlingS: '3600' }),
      catchNode(),
    );
    const node = helper.getNode('command-1');
    for (const chiller of ['A1', 'B1']) node.receive({ payload: 18, chiller });
    await until(() => ['A1', 'B1'].every((name) => fakeOf(flow, name).calls.length > 0), 'both orders');
    await settle();
    should(flow.inbox('caught').messages).eql([]);
    node.receive({ topic: 'cancel', chiller: 'A1' });
    await flow.inbox('caught').until(1);
    await settle();
    should(flow.inbox('caught').messages.length).equal(1);
  });
});
