/* Fields that name a variable. What cannot be read is an error and the safe answer, never a field that was left blank. */
import should from 'should';
import type { InterlockFailure } from '../../src/index';
import type { ChillerConfigNode } from '../../nodes/common/node-types';
import { defaultsOf } from '../support/node-html';
import { ALL_NODES, alarmsNode, errorOf, interlockNode } from './support/alarm-flow';
import { catchNode, commandNode, configNode, helper, Inbox, monitorNode, settle, TAB, until } from './support/flow';
import type { FlowNode } from './support/flow';
import { flowOf, loadFlow, loadWithFakes, logLines, useNodeRed } from './support/use-node-red';

const PLACE = { z: 'tab', x: 0, y: 0 };

const simulatorNode = (more: object): FlowNode => ({
  id: 'simulator-1',
  ...PLACE,
  type: 'chiller simulator',
  port: '4001',
  wires: [['out']],
  ...more,
});

const tabWith = (...env: readonly object[]): FlowNode => ({ ...TAB, env });

const NODES: readonly FlowNode[] = [configNode(), monitorNode(), alarmsNode(), interlockNode(), simulatorNode({})];

/** Every field of a dialog that holds one value; the name of a node is a label, but that of a chiller stands in messages. */
function fieldsOf({ type }: FlowNode): string[] {
  const fields = Object.entries(defaultsOf(type.replace(' ', '-'))).filter(([, value]) => typeof value !== 'object');
  return fields.map(([field]) => field).filter((field) => field !== 'name' || type === 'chiller-config');
}

describe('fields that name a variable', () => {
  useNodeRed();

  const set: Record<string, string> = { BLANK: '', SPACE: '  ', TOL: '0.5', NOT_A_NUMBER: '12abc' };
  before(() => Object.assign(process.env, set));
  after(() => {
    for (const name of Object.keys(set)) delete process.env[name];
  });

  for (const node of NODES)
    for (const field of fieldsOf(node))
      it(`${node.type}: a blank variable in ${field} is an error, and not a field that was left blank`, async () => {
        const own = { ...node, [field]: '${BLANK}' };
        await loadWithFakes(...(node.type === 'chiller-config' ? [own, monitorNode()] : [configNode(), own]));
        const told = logLines('ERROR').filter((line) => line.includes('BLANK'));
        should(told.length).equal(1, logLines('ERROR').join('\n'));
      });

  describe('a variable that cannot be used', () => {
    for (const [title, text] of [
      ['blank', '${BLANK}'],
      ['white space', '${SPACE}'],
      ['not there', '${NOT_THERE}'],
      ['blank, in the old way of writing', '$(BLANK)'],
      ['not there, in the old way of writing', '$(NOT_THERE)'],
      ['no number', '${NOT_A_NUMBER}'],
      ['a switch', '${FLAG}'],
      ['an object', '${OBJECT}'],
      ['nothing at all', '${NULL}'],
    ] as const)
      it(`never takes a condition from an interlock: ${title}`, async () => {
        const { fake, inbox } = await loadWithFakes(
          tabWith(
            { name: 'FLAG', type: 'bool', value: 'true' },
            { name: 'OBJECT', type: 'json', value: '{"a":1}' },
            { name: 'NULL', type: 'json', value: 'null' },
          ),
          configNode(),
          interlockNode({ tolerance: text }),
        );
        fake.tellState({ phase: 'connected', reason: 'opened' });
        const good = { timestamp: Date.now() };
        fake.tellReading('controlStatus', 'run', good);
        fake.tellReading('pumpOn', true, good);
        fake.tellReading('alarmPresent', false, good);
        fake.tellReading('warningPresent', false, good);
        helper.getNode('interlock-1').receive({});
        await settle();
        const answers = inbox('out').messages.map(({ payload }) => payload);
        should(answers).containEql(false).and.not.containEql(true);
        should(logLines('ERROR').join('\n')).match(/tolerance/);
      });
  });

  it('says which field it is, as the dialog calls it, and which variable', async () => {
    await loadWithFakes(tabWith(), configNode(), catchNode(), interlockNode({ tolerance: '${NOT_THERE}' }));
    should(logLines('ERROR').join('\n')).match(/tolerance.*NOT_THERE/);
    const caught = new Inbox('caught');
    helper.getNode('interlock-1').receive({});
    const [told] = await caught.until(1);
    should(errorOf(told)).have.property('code', 'invalidValue');
  });

  it('an interlock whose reason is a variable says so on its second output', async () => {
    const { inbox } = await loadWithFakes(configNode(), interlockNode({ tolerance: '${BLANK}', topic: 'laser' }));
    await until(() => inbox('failing').messages.length > 0, 'the reason');
    const [failing] = inbox('failing').last.payload as InterlockFailure[];
    should(failing).have.properties({ condition: 'settings', reason: 'unusable' });
    should(failing?.text).match(/tolerance.*BLANK/);
    should(inbox('out').last.topic).equal('laser');
  });

  it('a blank field is none, as before', async () => {
    await loadWithFakes(configNode(), interlockNode({ tolerance: '' }), monitorNode({ deadband: '' }));
    should(logLines('ERROR')).deepEqual([]);
  });

  it('a variable that is set counts as what stands in it', async () => {
    const { fake, inbox } = await loadWithFakes(
      configNode(),
      interlockNode({ tolerance: '${TOL}', topic: 'a/${TOL}' }),
    );
    await until(() => fake.link.phase === 'connected', 'the link');
    helper.getNode('interlock-1').receive({});
    await settle();
    should(logLines('ERROR')).deepEqual([]);
    should(inbox('out').last.topic).equal('a/0.5');
    const failing = inbox('failing').last.payload as { condition: string }[];
    should(failing.map(({ condition }) => condition)).containEql('temperature');
  });

  const problemOf = (id: string): string =>
    (helper.getNode(id) as unknown as ChillerConfigNode | null)?.shared.problem?.message ?? '';

  for (const [title, more] of [
    ['read-only', { readOnly: '${BLANK}' }],
    ['inside the band of its set points', { maxSetTemperature: '${BLANK}' }],
    ['at its own address', { host: 'chiller-${BLANK}' }],
    ['at its own address, where the variable is not there', { host: 'chiller-${NOT_THERE}' }],
  ] as const)
    it(`a chiller that is to stay ${title} is not used when that cannot be read`, async () => {
      const { fakes } = await loadWithFakes(configNode(more), commandNode(), catchNode());
      should(fakes).have.length(0);
      should(problemOf('config')).match(/BLANK|NOT_THERE/);
      const caught = new Inbox('caught');
      helper.getNode('command-1').receive({});
      const [told] = await caught.until(1);
      should(errorOf(told).message).match(/BLANK|NOT_THERE/);
    });

  it('an alarm that cannot be read is told, and not left out', async () => {
    const rules = [
      { kind: 'above', reading: 'supplyTemperature', limit: '25' },
      { kind: 'flowLow', onDelayS: '${BLANK}' },
    ];
    await loadWithFakes(configNode(), alarmsNode({ rules }));
    should(logLines('ERROR').join('\n')).match(/rules\[1\]\.onDelayS.*BLANK/);
  });

  for (const more of [{ command: '${BLANK}' }, { valueType: 'env', value: 'BLANK', command: 'setControlTemperature' }])
    it(`a command is not sent when ${JSON.stringify(more)} cannot be read`, async () => {
      const { fakes } = await loadWithFakes(configNode(), commandNode(more), catchNode());
      const caught = new Inbox('caught');
      helper.getNode('command-1').receive({ topic: 'setChillerStatus', payload: 'run' });
      const [told] = await caught.until(1);
      should(errorOf(told)).have.property('code', 'invalidValue');
      should(errorOf(told).message).match(/BLANK/);
      should(fakes[0]?.calls).deepEqual([]);
    });

  it('an expression with $ and braces is left to the command', async () => {
    const { fakes } = await loadWithFakes(
      configNode(),
      commandNode({ command: 'setControlTemperature', valueType: 'jsonata', value: '$lookup({"a": 18}, "a")' }),
    );
    helper.getNode('command-1').receive({});
    await until(() => fakes[0]?.calls.length === 1, 'the call');
    should(fakes[0]?.calls[0]?.value).equal(18);
  });

  describe('in a subflow', () => {
    const subflow = (env: readonly object[]): FlowNode[] => [
      { id: 'sub', type: 'subflow', name: 'cold', in: [], out: [], env },
      { ...interlockNode({ tolerance: '${LIMIT}' }), id: 'inner', z: 'sub', wires: [[], []] },
    ];

    it('a blank property of the instance is an error, too', async () => {
      const env = [{ name: 'LIMIT', type: 'str', value: '' }];
      await loadFlow(configNode(), ...subflow(env), { id: 'instance', ...PLACE, type: 'subflow:sub', wires: [] });
      should(logLines('ERROR').join('\n')).match(/tolerance.*LIMIT/);
    });

    it('each instance has its own', async () => {
      const env = [{ name: 'LIMIT', type: 'str', value: '' }];
      const instance = { ...PLACE, type: 'subflow:sub', wires: [] };
      await helper.load(
        ALL_NODES,
        flowOf(
          configNode(),
          ...subflow(env),
          { id: 'first', ...instance, env: [{ name: 'LIMIT', type: 'num', value: '1' }] },
          { id: 'second', ...instance },
        ),
      );
      should(logLines('ERROR').filter((line) => line.includes('LIMIT'))).have.length(1);
      should(helper.getNode('first-inner')).be.ok();
    });
  });
});
