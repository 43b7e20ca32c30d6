import should from 'should';
import type { InterlockFailure } from '../../../src/index';
import { alarmsNode, errorOf, interlockNode } from '../support/alarm-flow';
import type { FakeChiller } from '../support/fake-chiller';
import { catchNode, configNode, helper, Inbox, settle, until } from '../support/flow';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowNode } from '../support/flow';

interface Facts {
  isOn: boolean;
  reason: string;
  sequence: number;
  heartbeatMs: number;
  failing: InterlockFailure[];
}

interface Setup {
  fake: FakeChiller;
  flow: readonly FlowNode[];
  out: Inbox;
  failing: Inbox;
}

const answers = ({ messages }: Inbox): unknown[] => messages.map(({ payload }) => payload);
const factsIn = ({ messages }: Inbox): Facts[] => messages.map(({ interlock }) => interlock as Facts);

describe('chiller interlock', () => {
  useNodeRed();

  async function load(more: object = {}): Promise<Setup> {
    const interlock = interlockNode({ heartbeatS: '3600', ...more });
    const { fake, flow, inbox } = await loadWithFakes(configNode(), interlock);
    await settle();
    return { fake, flow, out: inbox('out'), failing: inbox('failing') };
  }

  function makeHealthy(fake: FakeChiller): void {
    const more = { timestamp: Date.now(), unit: undefined };
    fake.tellReading('controlStatus', 'run', more);
    fake.tellReading('pumpOn', true, more);
    fake.tellReading('alarmPresent', false, more);
    fake.tellReading('warningPresent', false, more);
  }

  async function loadHealthy(more: object = {}): Promise<Setup> {
    const setup = await load(more);
    await until(() => setup.fake.link.phase === 'connected', 'the link');
    makeHealthy(setup.fake);
    await until(() => answers(setup.out).at(-1) === true, 'true');
    return setup;
  }

  it('begins with false, and says true with what a receiver needs to trust it', async () => {
    const { out, failing } = await loadHealthy({ topic: 'laser/enable', heartbeatS: '7' });
    should(answers(out)[0]).equal(false);
    should(out.last).have.properties({ topic: 'laser/enable', payload: true, chiller: { name: 'Laser', id: '01' } });
    const { timestamp, since, ...facts } = out.last.interlock as Record<string, unknown>;
    should(facts).have.properties({ schema: 1, isOn: true, reason: 'change', failing: [], heartbeatMs: 7_000 });
    should(timestamp).be.approximately(Date.now(), 5_000);
    should(since).be.approximately(Date.now(), 5_000);
    const numbers = factsIn(out).map(({ sequence }) => sequence);
    should(numbers).deepEqual(numbers.map((_, index) => numbers[0]! + index));
    should(failing.last).have.properties({ topic: 'laser/enable/failing', payload: [] });
    should(statusesShown('interlock-1').at(-1)).have.properties({ fill: 'green', shape: 'dot' });
  });

  it('says which condition fails and why, in words', async () => {
    const { fake, out, failing } = await load({ flowAbove: '1' });
    await until(() => fake.link.phase === 'connected', 'the link');
    makeHealthy(fake);
    fake.tellReading('pumpOn', false, { timestamp: Date.now() });
    fake.tellReading('processFlow', 0.5, { timestamp: Date.now() });
    await until(() => (failing.last.payload as InterlockFailure[] | undefined)?.length === 2, 'both');
    should(
      (failing.last.payload as InterlockFailure[]).map(({ condition, reason, text }) => [condition, reason, text]),
    ).deepEqual([
      ['pump', 'violated', 'The pump is off'],
      ['flow', 'violated', 'The flow is 0.5 L/min, not above 1 L/min'],
    ]);
    should(answers(out).at(-1)).be.false();
    should(statusesShown('interlock-1').at(-1)).have.properties({ fill: 'red', shape: 'ring' });
  });

  it('repeats its answer, so that the receiver can tell silence from health', async () => {
    const { out } = await loadHealthy({ heartbeatS: '0.1' });
    await until(() => factsIn(out).filter(({ reason }) => reason === 'heartbeat').length >= 2, 'two heartbeats');
    should(answers(out).at(-1)).be.true();
  });

  it('answers any message with how things stand, on both outputs', async () => {
    const { out, failing } = await loadHealthy();
    const [outs, failings] = [out.messages.length, failing.messages.length];
    helper.getNode('interlock-1').receive({ payload: 'well?' });
    await out.until(outs + 1);
    await failing.until(failings + 1);
    should(factsIn(out).at(-1)).have.properties({ isOn: true, reason: 'asked' });
  });

  it('tells its reasons once after a deployment, and not with each reading that comes in', async () => {
    const { fake, failing } = await load({ flowAbove: '1', tolerance: '1' });
    await until(() => fake.link.phase === 'connected', 'the link');
    makeHealthy(fake);
    const more = { timestamp: Date.now() };
    fake.tellReading('supplyTemperature', 20, more);
    fake.tellReading('setTemperature', 20, more);
    fake.tellReading('processFlow', 3, more);
    await failing.until(1);
    await settle();
    should(failing.messages).have.length(1);
    should((failing.last.payload as InterlockFailure[]).map(({ reason }) => reason)).deepEqual(['waiting']);
  });

  describe('that a person has to reset', () => {
    it('stays off until the message comes, says so, and forgets the reset with each deployment', async () => {
      const { fake, out, failing, flow } = await load({ switchOn: 'afterReset' });
      await until(() => fake.link.phase === 'connected', 'the link');
      makeHealthy(fake);
      await failing.until(1);
      should((failing.last.payload as InterlockFailure[]).map(({ condition }) => condition)).deepEqual(['reset']);
      should(statusesShown('interlock-1').at(-1)).have.properties({ fill: 'yellow', shape: 'ring' });
      helper.getNode('interlock-1').receive({ topic: 'reset', payload: '' });
      await until(() => answers(out).at(-1) === true, 'true');
      const renewed = flow.map((node) => (node.type === 'chiller interlock' ? { ...node, name: 'renewed' } : node));
      const count = out.messages.length;
      await helper.setFlows(renewed, 'nodes');
      await out.until(count + 2);
      makeHealthy(fake);
      await settle();
      should(answers(out).slice(count)).not.containEql(true);
    });

    it('refuses while a condition fails, as an error that a Catch node gets, and stays off', async () => {
      const { fake, inbox } = await loadWithFakes(configNode(), catchNode(), interlockNode({ switchOn: 'afterReset' }));
      await until(() => fake.link.phase === 'connected', 'the link');
      makeHealthy(fake);
      fake.tellReading('pumpOn', false, { timestamp: Date.now() });
      helper.getNode('interlock-1').receive({ payload: 'RESET' });
      await inbox('caught').until(1);
      should(errorOf(inbox('caught').last)).have.property('code', 'refused');
      should(errorOf(inbox('caught').last).message).match(/The pump is off/);
      should(answers(inbox('out'))).not.containEql(true);
    });
  });

  it('says beside its yes which alarms nobody has acknowledged, as a chiller alarms node has them', async () => {
    const alarms = alarmsNode({ wires: [['told']] });
    const { fake, inbox } = await loadWithFakes(configNode(), alarms, interlockNode({ heartbeatS: '3600' }));
    await until(() => fake.link.phase === 'connected', 'the link');
    makeHealthy(fake);
    await until(() => answers(inbox('out')).at(-1) === true, 'true');
    const words = { warnings: { active: ['lowProcessFlow'], unknown: [], raw: '00' } };
    fake.emit('alarm', { flag: 'warning', present: true, words, timestamp: Date.now() });
    const open = (): unknown[] => (inbox('failing').last.interlock as { openAlarms: { key: string }[] }).openAlarms;
    await until(() => open().length === 1, 'the open alarm');
    should(open()[0]).have.properties({ key: 'lowProcessFlow', severity: 'minor', state: 'activeUnacked' });
    should(inbox('failing').last).have.property('payload', []);
    should(answers(inbox('out')).at(-1)).equal(true);
    should(statusesShown('interlock-1').at(-1)?.text).endWith('status.onOpen');
    helper.getNode(alarms.id).receive({ topic: 'acknowledge', payload: 'all' });
    await until(() => open().length === 0, 'the acknowledgement');
    should(statusesShown('interlock-1').at(-1)?.text).endWith('status.on');
  });

  it('a lost link is false at once', async () => {
    const { fake, out } = await loadHealthy();
    const count = out.messages.length;
    fake.tellState({ phase: 'disconnected', reason: 'lost' });
    await out.until(count + 1);
    should(answers(out)[count]).equal(false);
  });

  it('a redeployment of this node sends false before it goes, and begins with false', async () => {
    const { flow, out } = await loadHealthy();
    const count = out.messages.length;
    const renewed = flow.map((node) => (node.type === 'chiller interlock' ? { ...node, name: 'renewed' } : node));
    await helper.setFlows(renewed, 'nodes');
    await out.until(count + 2);
    should(
      factsIn(out)
        .slice(count, count + 2)
        .map(({ isOn, reason }) => [isOn, reason]),
    ).deepEqual([
      [false, 'closing'],
      [false, 'start'],
    ]);
  });

  it('a redeployment of the chiller is false, too', async () => {
    const { flow, out } = await loadHealthy();
    const count = out.messages.length;
    await helper.setFlows(
      flow.map((node) => (node.id === 'config' ? { ...node, timeoutMs: '2000' } : node)),
      'nodes',
    );
    await out.until(count + 1);
    should(answers(out).slice(count)).not.containEql(true);
    should(answers(out)[count]).equal(false);
  });

  it('a full deployment never leaves true as the last word of what comes after it', async () => {
    const { flow } = await loadHealthy();
    await helper.setFlows([...flow], 'full');
    const after = new Inbox('out');
    await until(() => after.messages.length > 0, 'the first answer');
    should(answers(after)[0]).equal(false);
  });

  it('removing the node sends false before it is gone', async () => {
    const { flow, out } = await loadHealthy();
    const count = out.messages.length;
    await helper.setFlows(
      flow.filter(({ type }) => type !== 'chiller interlock'),
      'nodes',
    );
    await out.until(count + 1);
    should(answers(out)[count]).equal(false);
  });

  for (const [title, more, advice] of [
    ['no chiller', { chiller: '' }, /choose one/],
    ['a tolerance that is no number', { tolerance: 'half' }, /tolerance is "half"/],
    ['a flow below nothing', { flowAbove: '-1' }, /flowAbove is "-1"/],
    ['an unknown severity', { noAlarm: 'bad' }, /noAlarm is "bad"/],
    ['no heartbeat', { heartbeatS: '0' }, /heartbeatS is "0"/],
    ['a pump condition that is no switch', { pumpOn: 'yes' }, /pumpOn is "yes"/],
  ] as const) {
    it(`stays false with ${title} and says why: a condition that cannot be read is never left out`, async () => {
      const { out, fake } = await load(more);
      fake.tellState({ phase: 'connected', reason: 'opened' });
      makeHealthy(fake);
      await out.until(1);
      should(logLines('ERROR').filter((line) => advice.test(line))).have.length(1);
      helper.getNode('interlock-1').receive({});
      await out.until(2);
      should(new Set(answers(out))).deepEqual(new Set([false]));
      should(statusesShown('interlock-1').at(-1)).have.properties({ fill: 'red' });
    });
  }
});
