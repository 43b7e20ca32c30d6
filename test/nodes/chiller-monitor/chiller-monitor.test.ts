import should from 'should';
import type { NodeMessage } from 'node-red';
import { DEVICE_ERRORS } from '../../../src/dialects/thermotek';
import { inEnglish } from '../../../src/index';
import { catchNode, configNode, helper, Inbox, monitorNode, settle, until } from '../support/flow';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FakeChiller } from '../support/fake-chiller';

interface Setup {
  fake: FakeChiller;
  out: Inbox;
  state: Inbox;
}

describe('chiller monitor', () => {
  useNodeRed();

  /** `before` acts on the chiller before the flow has started: what a chiller knew when a monitor is added. */
  async function load(monitor: object = {}, config: object = {}): Promise<Setup> {
    const chiller = configNode({ connectOn: 'message', ...config });
    const { fake, inbox } = await loadWithFakes(chiller, monitorNode(monitor), catchNode());
    return { fake, out: inbox('out'), state: inbox('state') };
  }

  it('sends each reading with its unit, quality and time, so that a number is never without its meaning', async () => {
    const { fake, out } = await load({ topicPrefix: 'lab/' });
    fake.tellReading('supplyTemperature', 18.4);
    const [msg] = await out.until(1);
    should(msg).have.properties({ topic: 'lab/supplyTemperature', payload: 18.4 });
    should(msg!.chiller).deepEqual({
      name: 'Laser',
      id: '01',
      reading: 'supplyTemperature',
      unit: '°C',
      quality: 'good',
      timestamp: 1_700_000_000_000,
    });
  });

  it('sends what is not fitted as null and says so, so that nobody takes it for zero', async () => {
    const { fake, out } = await load();
    fake.tellReading('supplyTemperature', null, { quality: 'notFitted' });
    const [msg] = await out.until(1);
    should(msg!.payload).be.null();
    should(msg!.chiller).have.properties({ quality: 'notFitted' });
  });

  it('sends only what is ticked', async () => {
    const { fake, out } = await load({ readings: ['processFlow'] });
    fake.tellReading('supplyTemperature', 18.4);
    fake.tellReading('processFlow', 3.2, { unit: 'L/min' });
    await settle();
    should(out.messages.map(({ topic }) => topic)).deepEqual(['processFlow']);
  });

  it('sends every reading, also an unchanged one, where a chart needs the points', async () => {
    const { fake, out } = await load({ sendOn: 'every' });
    for (let turn = 0; turn < 3; turn++) fake.tellReading('supplyTemperature', 18.4);
    await settle();
    should(out.messages).have.length(3);
  });

  it('sends changes only, beyond the dead-band, and does not miss a slow drift', async () => {
    const { fake, out } = await load({ sendOn: 'change', deadband: '0.2' });
    for (const value of [18, 18.1, 18.2, 18.3, 18.4, 18.1, 18]) fake.tellReading('supplyTemperature', value);
    await settle();
    should(out.messages.map(({ payload }) => payload)).deepEqual([18, 18.3, 18]);
  });

  it('sends a loss of quality as a change, so that an old number is not taken for a new one', async () => {
    const { fake, out } = await load({ sendOn: 'change' });
    fake.tellReading('supplyTemperature', 18);
    fake.tellReading('supplyTemperature', 18);
    fake.tellReading('supplyTemperature', 18, { quality: 'offline' });
    await settle();
    should(out.messages.map(({ chiller }) => (chiller as { quality: string }).quality)).deepEqual(['good', 'offline']);
  });

  it('sends every n seconds what is known, whatever changes in between', async () => {
    const { fake, out } = await load({ sendOn: 'interval', intervalS: '0.1' });
    fake.tellReading('supplyTemperature', 18);
    fake.tellReading('supplyTemperature', 19);
    should(out.messages).have.length(0);
    await out.until(2);
    should(out.messages.map(({ payload }) => payload)).deepEqual([19, 19]);
  });

  it('sends one object with all readings, where a table wants them together', async () => {
    const { fake, out } = await load({ format: 'snapshot', readings: ['supplyTemperature', 'processFlow', 'pumpOn'] });
    fake.tellReading('supplyTemperature', 18.4);
    fake.tellReading('processFlow', 3.2, { unit: 'L/min' });
    await settle();
    should(out.messages).have.length(1);
    should(out.last).have.properties({ topic: 'readings', payload: { supplyTemperature: 18.4, processFlow: 3.2 } });
    should(out.last.chiller).have.properties({ name: 'Laser', id: '01' });
    should((out.last.chiller as { readings: object }).readings).deepEqual({
      supplyTemperature: { unit: '°C', quality: 'good', timestamp: 1_700_000_000_000 },
      processFlow: { unit: 'L/min', quality: 'good', timestamp: 1_700_000_000_000 },
    });
  });

  it('sends a row of a table with every column in its place, or a spreadsheet would show one value under another', async () => {
    const readings = ['pumpOn', 'processFlow', 'supplyTemperature', 'returnTemperature', 'ambientTemperature'];
    const { fake, out } = await load({ format: 'row', readings });
    fake.tellReading('supplyTemperature', 18.4);
    fake.tellReading('processFlow', null, { quality: 'notFitted' });
    fake.tellReading('returnTemperature', 20, { quality: 'offline' });
    fake.tellReading('pumpOn', true, { unit: undefined });
    await settle();
    should(out.messages).have.length(1);
    const columns = ['time', 'pumpOn', 'supplyTemperature', 'returnTemperature', 'ambientTemperature', 'processFlow'];
    should(out.last).have.properties({ topic: 'row', columns: columns.join(',') });
    should(Object.keys(out.last.payload as object)).deepEqual(columns);
    const { time, ...values } = out.last.payload as Record<string, unknown>;
    should(time).match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    // Old, not there, not read yet: blank.
    should(values).deepEqual({
      pumpOn: true,
      supplyTemperature: 18.4,
      returnTemperature: '',
      ambientTemperature: '',
      processFlow: '',
    });
    should(Object.keys(out.last.chiller as object)).deepEqual(['name', 'id', 'timestamp']);
  });

  it('answers any message with what is known now, on the message that asked', async () => {
    const { fake, out } = await load({
      sendOn: 'interval',
      intervalS: '3600',
      readings: ['supplyTemperature', 'pumpOn'],
    });
    fake.tellReading('supplyTemperature', 18.4);
    fake.tellReading('pumpOn', true, { unit: undefined });
    helper.getNode('monitor-1').receive({ payload: 'now', asked: 'by me' });
    await out.until(2);
    should(out.messages.map(({ topic, payload, asked }) => [topic, payload, asked])).deepEqual([
      ['pumpOn', true, 'by me'],
      ['supplyTemperature', 18.4, 'by me'],
    ]);
  });

  it('tells what is missing of the start-up settings on its second output, and shows it, until all are there', async () => {
    const { fake, state } = await load();
    fake.tellState({ phase: 'connected', reason: 'opened' });
    await settle();
    const before = state.messages.length;
    const { why } = DEVICE_ERRORS[3];
    fake.tellSettings([{ name: 'setTemperature', value: 18, text: 'no', why, isGivenUp: true }]);
    fake.tellSettings([]);
    fake.tellState({ phase: 'disconnected', reason: 'lost' });
    fake.tellSettings([{ name: 'setTemperature', value: 18, text: 'no', why, isGivenUp: false }]);
    await settle();
    const [missing, there, ...lost] = state.messages.slice(before);
    should(missing).containDeep({
      payload: 'connected',
      chiller: {
        reason: 'opened',
        timestamp: 2_000,
        missingSettings: [{ name: 'setTemperature', value: 18, text: inEnglish(why), isGivenUp: true }],
      },
    });
    should((missing!.chiller as { text: string }).text).match(/setTemperature$/);
    should(there).containDeep({ payload: 'connected' });
    should(there!.chiller).not.have.property('missingSettings');
    should(lost.map(({ payload }) => payload)).eql(['disconnected']);
    should(statusesShown('monitor-1').map(({ text = '' }) => text.split('.').at(-1))).containEql('settingsMissing');
  });

  it('tells the state of the connection and why on its second output, once for each state', async () => {
    const { fake, state } = await load();
    fake.tellState({ phase: 'connecting', reason: 'starting', attempt: 1 });
    fake.tellState({ phase: 'connected', reason: 'opened', attempt: 0 });
    fake.tellState({
      phase: 'disconnected',
      reason: 'lost',
      text: 'closed by the other end',
      attempt: 1,
      retryInMs: 900,
    });
    fake.tellState({ phase: 'connecting', reason: 'retrying', attempt: 2 });
    fake.tellState({ phase: 'disconnected', reason: 'refused', attempt: 2 });
    fake.tellState({ phase: 'connecting', reason: 'retrying', attempt: 3 });
    fake.tellState({ phase: 'disconnected', reason: 'refused', attempt: 3 });
    await settle();
    const told = state.messages
      .slice(-4)
      .map(({ payload, chiller }) => [payload, (chiller as { reason: string }).reason]);
    should(told).deepEqual([
      ['connecting', 'starting'],
      ['connected', 'opened'],
      ['disconnected', 'lost'],
      ['disconnected', 'refused'],
    ]);
    const lost = state.messages.at(-2)!;
    should(lost.topic).equal('state');
    should(lost.chiller).have.properties({
      name: 'Laser',
      id: '01',
      text: 'closed by the other end',
      attempt: 1,
      retryInMs: 900,
      timestamp: 1_000,
    });
  });

  it('begins with what is known when it is added to a chiller that runs already', async () => {
    const { fake, flow } = await loadWithFakes(configNode(), monitorNode());
    await until(() => fake.link.phase === 'connected', 'the connection');
    fake.tellReading('supplyTemperature', 18.4);
    const out = new Inbox('out');
    const state = new Inbox('state');
    await helper.setFlows([...flow, monitorNode({ id: 'monitor-2' })], 'nodes');
    await out.until(1);
    should(out.last.payload).equal(18.4);
    should(state.last.payload).equal('connected');
  });

  it('shows the supply temperature and what the chiller does', async () => {
    const { fake } = await load();
    fake.tellState({ phase: 'connected', reason: 'opened' });
    fake.tellReading('supplyTemperature', 18.4);
    fake.tellReading('controlStatus', 'run', { unit: undefined });
    await settle();
    should(statusesShown('monitor-1').at(-1)).deepEqual({ fill: 'green', shape: 'dot', text: '18.4 °C · run' });
    const count = statusesShown('monitor-1').length;
    fake.tellReading('supplyTemperature', 18.4);
    should(statusesShown('monitor-1')).have.length(count);
  });

  for (const [title, monitor, advice] of [
    ['nothing ticked', { readings: [] }, /choose at least one/],
    ['an unknown reading', { readings: ['supplyTemprature'] }, /supplyTemperature/],
    ['a dead-band that is no number', { sendOn: 'change', deadband: 'x' }, /deadband is "x"/],
    ['a negative dead-band', { sendOn: 'change', deadband: '-1' }, /deadband is "-1"/],
    ['no time between messages', { sendOn: 'interval', intervalS: '0' }, /intervalS is "0"/],
    ['an unknown format', { format: 'table' }, /format is "table"/],
    ['an unknown way to send', { sendOn: 'sometimes' }, /sendOn is "sometimes"/],
    ['no chiller', { chiller: '' }, /choose one/],
  ] as const) {
    it(`says once what is wrong with ${title}, and again to whoever asks it for readings`, async () => {
      const { fake } = await load(monitor);
      await settle();
      should(logLines('ERROR').filter((line) => advice.test(line))).have.length(1);
      should(statusesShown('monitor-1').at(-1)).have.properties({ fill: 'red', shape: 'ring' });
      const caught = new Inbox('caught');
      helper.getNode('monitor-1').receive({ payload: 1 });
      const [msg] = await caught.until(1);
      should((msg as NodeMessage & { error: { message: string } }).error.message).match(advice);
      should(fake.listenerCount('reading')).equal(0);
    });
  }

  it('stops when it is removed: no message and no listener stays behind', async () => {
    const { fake, out } = await load({ sendOn: 'interval', intervalS: '0.1', format: 'snapshot' });
    await helper.unload();
    fake.tellReading('supplyTemperature', 18);
    await settle();
    should(out.messages).have.length(0);
    should([fake.listenerCount('reading'), fake.listenerCount('state')]).deepEqual([0, 1]);
  });
});
