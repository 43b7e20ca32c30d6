/* Chillers inside subflows: each instance of a subflow has one of its own, under an id that nobody has seen in a dialog. */
import should from 'should';
import { startHost } from '../support/node-red-host';
import type { Host } from '../support/node-red-host';
import { ALL_NODES, alarmsIn, alarmsNode, interlockNode } from './support/alarm-flow';
import { configNode, helper, helperNode, Inbox, settle, TAB, until, useFakes } from './support/flow';
import type { FlowNode } from './support/flow';
import type { FakeChiller } from './support/fake-chiller';
import { logLines, useNodeRed } from './support/use-node-red';

const PLACE = { z: 'tab', x: 0, y: 0 };

/** A subflow with a chiller and whatever else, whose messages come out of its instances. */
function subflow(...inner: readonly FlowNode[]): FlowNode[] {
  const wires = inner.map(({ id }) => ({ id, port: 0 }));
  return [
    { id: 'cold', type: 'subflow', name: 'cold', in: [], out: [{ wires }], env: [] },
    configNode({ id: 'inside', z: 'cold', name: '${NR_SUBFLOW_NAME}' }),
    ...inner.map((node) => ({ ...node, z: 'cold', wires: [[], []] })),
  ];
}

const instance = (id: string, out = 'out'): FlowNode => ({
  id,
  name: id,
  ...PLACE,
  type: 'subflow:cold',
  wires: [[out]],
});

const lowFlow = { lowProcessFlow: ['lowProcessFlow'] };

function warn(fakes: readonly FakeChiller[]): void {
  for (const fake of fakes)
    fake.emit('alarm', {
      flag: 'warning',
      present: true,
      words: { warnings: { active: lowFlow.lowProcessFlow, unknown: [], raw: '00' } },
      timestamp: Date.now(),
    });
}

const chillersIn = (out: Inbox): string[] =>
  alarmsIn(out)
    .map(({ chiller }) => chiller)
    .sort();

describe('chillers in subflows', () => {
  useNodeRed();

  async function load(...nodes: readonly FlowNode[]): Promise<{ fakes: FakeChiller[]; out: Inbox }> {
    const fakes = useFakes();
    await helper.load(ALL_NODES, [TAB, ...nodes, helperNode('out')]);
    const out = new Inbox('out');
    await settle();
    return { fakes, out };
  }

  it('are among all: each instance has alarms of its own', async () => {
    const all = alarmsNode({ chillerScope: 'all', chiller: '' });
    const { fakes, out } = await load(configNode(), ...subflow(), instance('one'), instance('two'), all);
    should(fakes).have.length(3);
    await until(() => fakes.every(({ link }) => link.phase === 'connected'), 'the links');
    warn(fakes);
    await out.until(3);
    should(chillersIn(out)).deepEqual(['Laser', 'one', 'two']);
    should(logLines('ERROR')).deepEqual([]);
  });

  it('are among some, where their subflow was ticked: every instance of it', async () => {
    const some = alarmsNode({ chillerScope: 'some', chiller: '', chillers: ['inside'] });
    const { fakes, out } = await load(configNode(), ...subflow(), instance('one'), instance('two'), some);
    warn(fakes);
    await out.until(2);
    await settle();
    should(chillersIn(out)).deepEqual(['one', 'two']);
    should(logLines('ERROR')).deepEqual([]);
  });

  for (const [title, chillers, watched] of [
    ['one ticked', ['inside'], ['one', 'two']],
    ['two ticked, of which one is outside', ['inside', 'config'], ['Laser', 'Laser', 'one', 'two']],
  ] as const)
    it(`an alarms node in there watches the one of its own instance: ${title}`, async () => {
      const some = alarmsNode({ chillerScope: 'some', chiller: '', chillers });
      const { fakes, out } = await load(configNode(), ...subflow(some), instance('one'), instance('two'));
      warn(fakes);
      await out.until(watched.length);
      await settle();
      should(chillersIn(out)).deepEqual(watched);
      should(logLines('ERROR')).deepEqual([]);
    });

  it('an alarms node in there that watches all watches those outside, too', async () => {
    const all = alarmsNode({ chillerScope: 'all', chiller: '' });
    const { fakes, out } = await load(configNode(), ...subflow(all), instance('one'), instance('two'));
    warn(fakes);
    await out.until(6);
    should(chillersIn(out)).deepEqual(['Laser', 'Laser', 'one', 'one', 'two', 'two']);
  });

  it('an interlock in there looks at the chiller of its own instance', async () => {
    const inner = interlockNode({ id: 'lock', chiller: 'inside', noAlarm: 'none' });
    const { fakes, out } = await load(
      ...subflow(inner),
      instance('one'),
      instance('two', 'other'),
      helperNode('other'),
    );
    await until(() => fakes.length === 2 && fakes.every(({ link }) => link.phase === 'connected'), 'the links');
    const [mine] = fakes;
    mine?.tellReading('pumpOn', true, { timestamp: Date.now() });
    mine?.tellReading('controlStatus', 'run', { timestamp: Date.now() });
    await until(() => out.last.payload === true, 'true');
    should(out.last).have.propertyByPath('chiller', 'name').eql('one');
  });

  it('one that is gone with its instance is not asked for any more', async () => {
    const all = alarmsNode({ chillerScope: 'all', chiller: '' });
    const nodes = [TAB, configNode(), ...subflow(), instance('one'), instance('two'), all, helperNode('out')];
    const { fakes, out } = await load(...nodes.slice(1, -1));
    await helper.setFlows(
      nodes.filter(({ id }) => id !== 'two'),
      'full',
    );
    const after = new Inbox('out');
    await settle();
    warn(fakes);
    await after.until(2);
    await settle();
    should(chillersIn(after)).deepEqual(['Laser', 'one']);
    should(chillersIn(out)).deepEqual([]);
    should(logLines('ERROR')).deepEqual([]);
  });

  describe('in Node-RED itself', () => {
    let host: Host;

    before(async function () {
      this.timeout(30_000);
      host = await startHost();
    });

    after(() => host.stop());

    it('are among all', async () => {
      const all = alarmsNode({ chillerScope: 'all', chiller: '', communicationDelayS: '0', wires: [['print']] });
      const print = { id: 'print', type: 'function', ...PLACE, func: 'node.warn("alarm of " + msg.chiller.name);' };
      const flow = [TAB, ...subflow(), instance('one', 'none'), instance('two', 'none'), all];
      await host.deploy([...flow, { ...print, outputs: 1, wires: [[]] }]);
      await until(() => /alarm of one/.test(host.output()) && /alarm of two/.test(host.output()), host.output(), 5_000);
    });
  });
});
