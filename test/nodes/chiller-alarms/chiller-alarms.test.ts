import should from 'should';
import type { NodeMessage } from 'node-red';
import type { Alarm, AlarmReport, DecodedAlarms } from '../../../src/index';
import { alarmsIn, alarmsNode, errorOf, eventsIn } from '../support/alarm-flow';
import type { FakeChiller } from '../support/fake-chiller';
import { catchNode, configNode, helper, helperNode, Inbox, settle, until } from '../support/flow';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowNode } from '../support/flow';

const word = (...active: string[]): DecodedAlarms => ({ active, unknown: [], raw: '2000' });

/** The chiller's warning flag is up, and these are the warnings. */
function warnOf(fake: FakeChiller, ...active: string[]): void {
  const words: AlarmReport['words'] = { warnings: word(...active) };
  fake.emit('alarm', { flag: 'warning', present: true, words, timestamp: Date.now() });
  fake.tellReading('warningPresent', true);
}

function warningsOver(fake: FakeChiller): void {
  fake.emit('alarm', { flag: 'warning', present: false, words: {}, timestamp: Date.now() });
  fake.tellReading('warningPresent', false);
}

/** An alarm that the unit keeps until it is accepted. */
function drained(fake: FakeChiller): void {
  const words: AlarmReport['words'] = { alarmsLevel1: word('lowCoolantLevel') };
  fake.emit('alarm', { flag: 'alarm', present: true, words, timestamp: Date.now() });
}

interface Setup {
  fake: FakeChiller;
  fakes: FakeChiller[];
  alarms: FlowNode;
  flow: readonly FlowNode[];
  out: Inbox;
  caught: Inbox;
}

describe('chiller alarms', () => {
  useNodeRed();

  async function load(more: object = {}, configs: FlowNode[] = [configNode()], used = configs.length): Promise<Setup> {
    const alarms = alarmsNode(more);
    const { fake, fakes, flow, inbox } = await loadWithFakes(...configs, alarms, catchNode());
    const connected = (): FakeChiller[] => fakes.filter(({ link }) => link.phase === 'connected');
    await until(() => connected().length === used, 'the connections');
    for (const one of connected())
      for (const name of ['alarmPresent', 'warningPresent'] as const) one.tellReading(name, false);
    await settle();
    return { fake, fakes, alarms, flow, out: inbox('out'), caught: inbox('caught') };
  }

  const tell = ({ alarms }: Setup, msg: NodeMessage): void => helper.getNode(alarms.id).receive(msg);
  const shown = ({ alarms }: Setup): object | undefined => statusesShown(alarms.id).at(-1);

  it('sends one message per event, always with the whole alarm and the chiller it is of', async () => {
    const { fake, out } = await load();
    warnOf(fake, 'lowProcessFlow');
    warnOf(fake, 'lowProcessFlow');
    warningsOver(fake);
    await out.until(2);
    await settle();
    should(eventsIn(out)).deepEqual(['raised lowProcessFlow', 'cleared lowProcessFlow']);
    const [msg] = out.messages;
    should(msg).have.properties({ topic: 'lowProcessFlow', chiller: { name: 'Laser', id: '01' } });
    should(msg!.payload).deepEqual(msg!.alarm);
    should(Object.keys(msg!.alarm as Alarm).sort()).deepEqual(
      (
        'acknowledged acknowledgedAt acknowledgedBy active chattering chiller clearedAt code comment count episode event firstOut ' +
        'guidance heldBack id key latched level limit raisedAt raw schema sequence severity shelvedUntil source stale state text title unit value'
      ).split(' '),
    );
    should((msg!.alarm as Alarm).guidance).match(/kinked hose/);
  });

  it('names the active alarm under the node, or counts them, in the colour of the worst, and says when all is well', async () => {
    const setup = await load();
    const { fake, out } = setup;
    should(shown(setup)).have.properties({ fill: 'green', shape: 'dot' });
    warnOf(fake, 'lowProcessFlow');
    await out.until(1);
    should(shown(setup)).deepEqual({ fill: 'yellow', shape: 'ring', text: '! Low process flow' });
    drained(fake);
    await out.until(2);
    should(shown(setup)).deepEqual({ fill: 'red', shape: 'ring', text: '2 alarms' });
    warningsOver(fake);
    await out.until(3);
    should(shown(setup)).have.properties({ fill: 'red', text: '! Low coolant level' });
  });

  it('acknowledges one or all, with who and why, and what is over and acknowledged is gone', async () => {
    const setup = await load();
    const { fake, out } = setup;
    warnOf(fake, 'lowProcessFlow', 'processFluidLevel');
    await out.until(2);
    tell(setup, {
      topic: 'acknowledge',
      payload: { alarm: 'lowProcessFlow', by: 'Ada', comment: 'filter is on order' },
    });
    await out.until(3);
    should(alarmsIn(out)[2]).have.properties({
      event: 'acknowledged',
      key: 'lowProcessFlow',
      acknowledgedBy: 'Ada',
      comment: 'filter is on order',
    });
    // An inject button sends the time.
    tell(setup, { topic: 'acknowledge', payload: Date.now() });
    await out.until(4);
    should(eventsIn(out)[3]).equal('acknowledged processFluidLevel');
    warningsOver(fake);
    await out.until(6);
    should(shown(setup)).have.properties({ fill: 'green' });
  });

  it('shelves for the time of the message or of the dialog, and brings back', async () => {
    const setup = await load({ shelveMin: '30' });
    const { fake, out } = setup;
    warnOf(fake, 'lowProcessFlow', 'processFluidLevel');
    await out.until(2);
    const nowMs = Date.now();
    tell(setup, { topic: 'shelve', payload: 'lowProcessFlow' });
    tell(setup, { topic: 'shelve', payload: { ...alarmsIn(out)[1], minutes: 5 } });
    await out.until(4);
    const minutes = alarmsIn(out)
      .slice(2)
      .map(({ shelvedUntil }) => Math.round(((shelvedUntil ?? 0) - nowMs) / 60_000));
    should(minutes).deepEqual([30, 5]);
    should(shown(setup)).have.properties({ fill: 'green' });
    tell(setup, { topic: 'unshelve', payload: 'lowProcessFlow' });
    await out.until(5);
    should(eventsIn(out)[4]).equal('unshelved lowProcessFlow');
    should(shown(setup)).have.properties({ text: '! Low process flow' });
  });

  it('reset ends what is over and was not acknowledged', async () => {
    const setup = await load();
    const { fake, out } = setup;
    warnOf(fake, 'lowProcessFlow');
    warningsOver(fake);
    await out.until(2);
    should(shown(setup)).have.properties({ fill: 'yellow', text: '1 unacknowledged' });
    tell(setup, { topic: 'reset' });
    await out.until(3);
    should(alarmsIn(out)[2]).have.properties({ event: 'reset', state: 'normal' });
    should(shown(setup)).have.properties({ fill: 'green' });
  });

  it('lists what there is, the worst first, on the message that asked', async () => {
    const setup = await load();
    const { fake, out } = setup;
    warnOf(fake, 'lowProcessFlow');
    drained(fake);
    await out.until(2);
    tell(setup, { topic: 'list', asked: 'by me' });
    await out.until(3);
    should(out.last).have.properties({ topic: 'alarms', asked: 'by me' });
    should((out.last.payload as Alarm[]).map(({ key }) => key)).deepEqual(['lowCoolantLevel', 'lowProcessFlow']);
    should(out.last).not.have.property('alarm');
  });

  for (const [title, msg, code, advice] of [
    ['no command', { payload: 'x' }, 'invalidValue', /acknowledge, reset, shelve/],
    [
      'an unknown command',
      { topic: 'ack' },
      'invalidValue',
      /"ack" is not a command: set msg.topic to one of acknowledge/,
    ],
    ['a shelf for no alarm', { topic: 'shelve' }, 'invalidValue', /which alarm/],
    ['an alarm that is not there', { topic: 'acknowledge', payload: 'lowProcessFlow' }, 'refused', /no open alarm/],
    ['a misspelt field', { topic: 'acknowledge', payload: { alarmId: 'x' } }, 'invalidValue', /which alarm/],
    ['a list', { topic: 'acknowledge', payload: ['x'] }, 'invalidValue', /one message for each/],
    [
      'another chiller',
      { topic: 'reset', payload: { chiller: 'Pump' } },
      'invalidValue',
      /no chiller "Pump" here: use Laser/,
    ],
  ] as const) {
    it(`answers ${title} with exactly one error that has a code and says what to do`, async () => {
      const setup = await load();
      tell(setup, { ...msg });
      await setup.caught.until(1);
      await settle();
      should(setup.caught.messages).have.length(1);
      should(errorOf(setup.caught.last)).have.property('code', code);
      should(errorOf(setup.caught.last).message).match(advice);
      should(setup.out.messages).have.length(0);
    });
  }

  it('tells only what was picked: this severity and worse, from these sources', async () => {
    const severe = await load({ severity: 'critical' });
    warnOf(severe.fake, 'lowProcessFlow');
    drained(severe.fake);
    await severe.out.until(1);
    await settle();
    should(eventsIn(severe.out)).deepEqual(['raised lowCoolantLevel']);
    should(shown(severe)).have.properties({ text: '! Low coolant level' });
    await helper.unload();
    const linkOnly = await load({ groups: ['comms'], communicationDelayS: '0.05' });
    drained(linkOnly.fake);
    linkOnly.fake.tellState({ phase: 'disconnected', reason: 'lost', text: 'gone' });
    await linkOnly.out.until(1);
    should(eventsIn(linkOnly.out)).deepEqual(['raised communicationLost']);
  });

  it('watches limits of the user: comes after its delay, and a warning and an alarm of one name are one alarm', async () => {
    const limit = {
      reading: 'supplyTemperature',
      deadBand: '0.5',
      onDelayS: '0',
      offDelayS: '0',
      title: 'Water too warm',
    };
    const { fake, out } = await load({
      rules: [
        { ...limit, kind: 'above', limit: '25' },
        { ...limit, kind: 'above', limit: '30', level: 'alarm', severity: 'critical' },
      ],
    });
    fake.tellReading('supplyTemperature', 26);
    fake.tellReading('supplyTemperature', 31);
    fake.tellReading('supplyTemperature', 24.9);
    fake.tellReading('supplyTemperature', 24.4);
    await out.until(3);
    should(eventsIn(out).slice(0, 2)).deepEqual(['raised waterTooWarm', 'escalated waterTooWarm']);
    should(alarmsIn(out)[1]).have.properties({
      value: 31,
      limit: 30,
      unit: '°C',
      severity: 'critical',
      source: 'derived',
    });
    should(eventsIn(out).at(-1)).equal('cleared waterTooWarm');
  });

  it('tells an overdue limit by itself, with no message and no reading to wake it', async () => {
    const rule = { kind: 'stale', reading: 'processFlow', limit: '0.05' };
    const { out } = await load({ rules: [rule] });
    await out.until(1);
    should(alarmsIn(out)[0]).have.properties({ event: 'raised', key: 'processFlowStale', code: 'STALE' });
  });

  it('says for e-mail the subject in topic and a body that can be acted on', async () => {
    const { fake, out } = await load({ format: 'email' });
    drained(fake);
    await out.until(1);
    should(out.last.topic).equal('[critical] Laser: ALARM Low coolant level');
    should(out.last.payload)
      .match(/Look for a leak first/)
      .and.match(/Since: +20\d\d-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d\d:\d\d/);
    should(alarmsIn(out)).have.length(1);
  });

  it('says for MQTT a topic of its own per alarm, retained, so that who connects later sees how things stand', async () => {
    const { fake, out } = await load({ format: 'mqtt', topicPrefix: 'lab/east' });
    drained(fake);
    await out.until(1);
    should(out.last).have.properties({ topic: 'lab/east/Laser/alarms/lowCoolantLevel', retain: true, qos: 1 });
    should((JSON.parse(String(out.last.payload)) as Alarm).key).equal('lowCoolantLevel');
  });

  it('shows a table of all current alarms: after each deployment and with each event', async () => {
    const { fake, out } = await load({ format: 'table' });
    await settle();
    should(out.messages.map(({ payload }) => payload)).deepEqual([[]]);
    warnOf(fake, 'lowProcessFlow');
    await out.until(2);
    should(out.last.payload).have.length(1);
    should((out.last.payload as object[])[0]).have.properties({
      chiller: 'Laser',
      alarm: 'Low process flow',
      severity: 'minor',
    });
  });

  it('says for Alertmanager the body of its API, which ends what is over', async () => {
    const { fake, out } = await load({ format: 'alertmanager' });
    warnOf(fake, 'lowProcessFlow');
    warningsOver(fake);
    await out.until(2);
    const [first, second] = out.messages.map(({ payload }) => (payload as { endsAt: string; labels: object }[])[0]!);
    should(first!.labels).have.properties({ alertname: 'lowProcessFlow', chiller: 'Laser', severity: 'minor' });
    should(Date.parse(first!.endsAt)).be.above(Date.now());
    should(Date.parse(second!.endsAt)).be.belowOrEqual(Date.now());
    should(out.last).have.property('headers', { 'content-type': 'application/json' });
  });

  it('reminds while nobody acknowledges, by a timer of its own', async () => {
    const { fake, out } = await load({ remindMin: '0.0167' });
    warnOf(fake, 'lowProcessFlow');
    await out.until(2);
    should(eventsIn(out)).deepEqual(['raised lowProcessFlow', 'reminder lowProcessFlow']);
  });

  describe('several chillers', () => {
    const two = [configNode(), configNode({ id: 'config-2', name: 'Pump', port: '4002', chillerId: '02' })];
    const three = [...two, configNode({ id: 'config-3', name: 'Laser', port: '4003', chillerId: '03' })];

    it('all that are configured, each under its own name, those of one name with their device ids', async () => {
      const { fakes, out } = await load({ chillerScope: 'all', chiller: '' }, three);
      for (const fake of fakes) warnOf(fake, 'lowProcessFlow');
      await out.until(3);
      should(out.messages.map(({ chiller }) => chiller)).deepEqual([
        { name: 'Laser #01', id: '01' },
        { name: 'Pump', id: '02' },
        { name: 'Laser #03', id: '03' },
      ]);
      should(new Set(alarmsIn(out).map(({ id }) => id)).size).equal(3);
    });

    it('some, and a command for one alarm reaches the chiller that has it', async () => {
      const setup = await load({ chillerScope: 'some', chiller: '', chillers: ['config', 'config-2'] }, three, 2);
      const { fakes, out } = setup;
      for (const fake of fakes) warnOf(fake, 'lowProcessFlow');
      await out.until(2);
      await settle();
      should(alarmsIn(out).map(({ chiller }) => chiller)).deepEqual(['Laser', 'Pump']);
      tell(setup, { topic: 'acknowledge', payload: alarmsIn(out)[1]!.id });
      await out.until(3);
      should(alarmsIn(out)[2]).have.properties({ event: 'acknowledged', chiller: 'Pump' });
      tell(setup, { topic: 'acknowledge', payload: { chiller: 'Laser' } });
      await out.until(4);
      should(alarmsIn(out)[3]).have.properties({ event: 'acknowledged', chiller: 'Laser' });
      should(setup.caught.messages).have.length(0);
    });

    it('one that is added later is watched from then on, and one that is deployed anew goes on', async () => {
      const { fakes, out, flow } = await load({ chillerScope: 'all', chiller: '' });
      await helper.setFlows([...flow, two[1]!], 'nodes');
      await until(() => fakes[1]?.link.phase === 'connected', 'the second chiller');
      await settle();
      warnOf(fakes[1]!, 'lowProcessFlow');
      await out.until(1);
      const renewed = flow.map((node) => (node.id === 'config' ? { ...node, timeoutMs: '2000' } : node));
      await helper.setFlows([...renewed, two[1]!], 'nodes');
      await until(() => fakes[2]?.link.phase === 'connected', 'the renewed chiller');
      await settle();
      warnOf(fakes[2]!, 'processFluidLevel');
      await until(() => eventsIn(out).includes('raised processFluidLevel'), 'its warning');
      should(fakes[0]!.listenerCount('reading')).equal(0);
    });
  });

  describe('memory', () => {
    it('a redeployment forgets nothing and tells nothing twice', async () => {
      const setup = await load();
      const { fake, out, flow, alarms } = setup;
      warnOf(fake, 'lowProcessFlow');
      await out.until(1);
      tell(setup, { topic: 'acknowledge', payload: { by: 'Ada' } });
      await out.until(2);
      await helper.setFlows(
        flow.map((node) => (node.id === alarms.id ? { ...node, name: 'renamed' } : node)),
        'nodes',
      );
      await until(() => statusesShown(alarms.id).length > 0, 'the new node');
      await settle();
      tell(setup, { topic: 'list' });
      await out.until(3);
      should(eventsIn(out)).have.length(2);
      should((out.last.payload as Alarm[])[0]).have.properties({ state: 'activeAcked', acknowledgedBy: 'Ada' });
      warningsOver(fake);
      await out.until(4);
      should(eventsIn(out).at(-1)).equal('cleared lowProcessFlow');
    });

    it('a node that comes when an alarm is there already tells it', async () => {
      const { fake, flow } = await load();
      drained(fake);
      const late = alarmsNode({ id: 'late', wires: [['late-out']] });
      await helper.setFlows([...flow, late, helperNode('late-out')], 'nodes');
      const lateOut = new Inbox('late-out');
      await lateOut.until(1);
      should(eventsIn(lateOut)).deepEqual(['raised lowCoolantLevel']);
    });
  });

  for (const [title, more, advice] of [
    ['no chiller', { chiller: '' }, /choose one/],
    ['a chiller that is not there', { chiller: 'gone' }, /chiller \(gone\) is not there any more/],
    ['nothing ticked', { chillerScope: 'some', chillers: [] }, /tick some/],
    ['an unknown format', { format: 'fax' }, /format is "fax"/],
    ['an unknown severity', { severity: 'bad' }, /severity is "bad"/],
    ['no source', { groups: [] }, /groups is empty: tick at least one/],
    ['a limit without a value', { rules: [{ kind: 'above', reading: 'processFlow' }] }, /rules\[0\]\.limit is empty/],
    [
      'a limit on no reading',
      { rules: [{ kind: 'above', reading: 'x', limit: '1' }] },
      /reading is "x": choose a reading/,
    ],
    ['a limit of no kind', { rules: [{ kind: 'odd' }] }, /rules\[0\]\.kind is "odd"/],
    ['a reminder that is no number', { remindMin: 'often' }, /remindMin is "often"/],
  ] as const) {
    it(`says once what is wrong with ${title}, and again to whoever sends a message`, async () => {
      const setup = await load(more, [configNode()], 0);
      await settle();
      // In the log while the flow starts, with the Catch node once it has.
      const said = [...logLines('ERROR'), ...setup.caught.messages.map((msg) => errorOf(msg).message)];
      should(said.filter((line) => advice.test(line))).have.length(1);
      should(shown(setup)).have.properties({ fill: 'red', shape: 'ring' });
      const before = setup.caught.messages.length;
      tell(setup, { topic: 'acknowledge' });
      await setup.caught.until(before + 1);
      should(errorOf(setup.caught.last)).have.property('code');
    });
  }

  it('leaves no listener and no timer behind', async () => {
    const { fake, out } = await load({ remindMin: '0.0167' });
    warnOf(fake, 'lowProcessFlow');
    await out.until(1);
    await helper.unload();
    const listeners = (['reading', 'alarm', 'state'] as const).map((event) => fake.listenerCount(event));
    should(listeners).deepEqual([0, 1, 1]);
    warnOf(fake, 'processFluidLevel');
    await settle();
    should(out.messages).have.length(1);
  });
});
