/* A command node that waits until the value is read back or the water has settled: its messages, its one error, its end. */
import should from 'should';
import type { NodeMessage } from 'node-red';
import { clockText, waitText } from '../../../nodes/chiller-command/wait-status';
import { WAIT_WORDS_EN } from '../../../nodes/chiller-command/wait-texts';
import { STATUS_LENGTH } from '../../../nodes/common/status';
import { catchNode, commandNode, configNode, helper, settle, until } from '../support/flow';
import type { Inbox } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';

/** Waits for the set point in the message; the first reading inside is enough. */
const SETTLED = {
  command: 'setControlTemperature',
  doneWhen: 'settled',
  settlingS: '0',
  wires: [['out'], ['progress']],
};

interface Setup {
  readonly fake: FakeChiller;
  readonly out: Inbox;
  readonly progress: Inbox;
  readonly caught: Inbox;
  send(msg: NodeMessage): void;
}

describe('chiller command, done when', () => {
  useNodeRed();

  async function load(command: object = SETTLED): Promise<Setup> {
    const { fake, inbox } = await loadWithFakes(configNode(), commandNode(command), catchNode());
    await until(() => fake.link.phase === 'connected', 'the link');
    const node = helper.getNode('command-1');
    return {
      fake,
      out: inbox('out'),
      progress: inbox('progress'),
      caught: inbox('caught'),
      send: (msg) => node.receive(msg),
    };
  }

  const temperature = (fake: FakeChiller, value: number, setPoint: number): void => {
    fake.tellReading('setTemperature', setPoint);
    fake.tellReading('supplyTemperature', value);
  };
  const errorsOf = ({ messages }: Inbox): { code: string; message: string; context?: { reason?: string } }[] =>
    messages.map((msg) => (msg as unknown as { error: { code: string; message: string } }).error);
  const topics = ({ messages }: Inbox): unknown[] => messages.map(({ topic }) => topic);
  const waiting = ({ progress }: Setup, count = 1): Promise<unknown> => progress.until(count);

  it('passes the message on when the water is there, and not before', async () => {
    const setup = await load();
    const { fake, out, progress, send } = setup;
    send({ payload: 18, batch: 7 });
    await waiting(setup);
    temperature(fake, 20, 18);
    await settle();
    should(out.messages).be.empty();
    temperature(fake, 18.2, 18);
    const [msg] = await out.until(1);
    should(msg).have.properties({ payload: 18, batch: 7 });
    should((msg!.chiller as { done: object }).done).have.properties({
      when: 'settled',
      temperature: 18.2,
      readBack: 18,
    });
    should(topics(progress)).deepEqual(['progress', 'readBack', 'contact', 'settled']);
    should(progress.last.chiller).have.properties({
      name: 'Laser',
      command: 'setControlTemperature',
      target: 18,
      isInside: true,
    });
    should(statusesShown('command-1').map(({ text }) => text)).containEql('20.0 °C');
  });

  it('leaves nodes alone that are done with the reply: nothing of theirs changes', async () => {
    const { out, progress, send } = await load({ mode: 'topic', wires: [['out'], ['progress']] });
    send({ topic: 'setControlTemperature', payload: 18 });
    const [msg] = await out.until(1);
    should(msg!.chiller).not.have.property('done');
    send({ topic: 'cancel' });
    await settle();
    should(progress.messages).be.empty();
  });

  for (const [title, command, cancel] of [
    ['by its topic', SETTLED, { topic: 'cancel' }],
    ['by its payload', SETTLED, { payload: ' Cancel ' }],
    ['where topics are commands', { ...SETTLED, mode: 'topic' }, { topic: 'cancel', payload: 12 }],
  ] as const)
    it(`ends with a message that says cancel, ${title}: one error for the message that waits, none for this one`, async () => {
      const setup = await load(command);
      const { fake, out, progress, caught, send } = setup;
      send({ topic: 'setControlTemperature', payload: 18 });
      await waiting(setup);
      send(cancel);
      await caught.until(1);
      temperature(fake, 18, 18);
      await settle();
      should(errorsOf(caught)).have.length(1);
      should(errorsOf(caught)[0]).have.property('code', 'cancelled');
      should(out.messages).be.empty();
      should(fake.calls.filter(({ key }) => key === 'setControlTemperature')).have.length(1);
      should(topics(progress).at(-1)).equal('failed');
      should(progress.last.chiller).have.properties({ code: 'cancelled', reason: 'cancelled' });
    });

  it('withdraws with a cancel what is still on its way, so that nothing goes out after it', async () => {
    const { fake, inbox } = await loadWithFakes(
      configNode({ connectOn: 'message' }),
      commandNode(SETTLED),
      catchNode(),
    );
    let opened: () => void = () => undefined;
    fake.connecting = new Promise((resolve) => (opened = resolve));
    const node = helper.getNode('command-1');
    node.receive({ payload: 18 });
    await until(() => fake.connects === 1, 'the attempt');
    node.receive({ topic: 'cancel' });
    await inbox('caught').until(1);
    opened();
    await settle();
    should(errorsOf(inbox('caught'))).match([{ code: 'cancelled', message: /was not sent/ }]);
    should(fake.calls).be.empty();
  });

  it('takes a cancel in the same moment for one of the command before it', async () => {
    const { fake, caught, send } = await load();
    send({ payload: 18 });
    send({ topic: 'cancel' });
    await caught.until(1);
    await settle();
    should(errorsOf(caught)).match([{ code: 'cancelled' }]);
    should(fake.calls).be.empty();
    send({ payload: 19 });
    await until(() => fake.calls.length === 1, 'the next command');
  });

  it('does nothing at a cancel when nobody waits', async () => {
    const { caught, out, send } = await load();
    send({ topic: 'cancel' });
    await settle();
    should([...caught.messages, ...out.messages]).be.empty();
  });

  it('waits for the newest set point only, and beside it for other things', async () => {
    const setup = await load({ ...SETTLED, mode: 'topic', doneWhen: 'verified' });
    const { fake, out, progress, caught, send } = setup;
    const silent = new Promise<never>(() => undefined);
    fake.answer = ({ key, value }) => (key.startsWith('set') ? value : silent);
    send({ topic: 'setControlTemperature', payload: 18 });
    await waiting(setup);
    send({ topic: 'setHighSupplyTemperatureAlarm', payload: 40 });
    await waiting(setup, 2);
    send({ topic: 'setControlTemperature', payload: 19 });
    await caught.until(1);
    should(progress.messages.find(({ topic }) => topic === 'failed')!.chiller).have.properties({
      reason: 'newerCommand',
      target: 18,
    });
    fake.tellReading('highSupplyTemperatureAlarm', 40);
    fake.tellReading('setTemperature', 19);
    await out.until(2);
    should(errorsOf(caught)).have.length(1);
  });

  it('says who has changed the set point', async () => {
    const setup = await load();
    const { fake, caught, send } = setup;
    send({ payload: 18 });
    await waiting(setup);
    const news = { command: 'setControlTemperature', sets: 'setTemperature', value: 25, origin: 'Night', timestamp: 0 };
    fake.emit('command', { ...news, outcome: 'taken' });
    await caught.until(1);
    should(errorsOf(caught)[0]!.message).match(/Night set 25 °C/);
    should(errorsOf(caught)[0]).have.property('code', 'interrupted');
  });

  it('goes with a deployment: one error, at once, and nothing left behind', async () => {
    const setup = await load();
    const { fake, send } = setup;
    send({ payload: 18 });
    await waiting(setup);
    const before = fake.listenerCount('reading');
    const errors: unknown[] = [];
    helper.getNode('command-1').error = (error: unknown) => void errors.push(error);
    await helper.unload();
    should(fake.listenerCount('reading')).be.below(before);
    should(fake.listenerCount('command')).equal(0);
    should(errors.map((error) => (error as { context: { reason: string } }).context.reason)).deepEqual(['redeployed']);
  });

  it('keeps watching where it is told to, until a newer command', async () => {
    const setup = await load({ ...SETTLED, keepWatching: true });
    const { fake, out, progress, caught, send } = setup;
    send({ payload: 18 });
    await waiting(setup);
    temperature(fake, 18, 18);
    await out.until(1);
    for (const value of [18.5, 18.6, 18.1, 18]) temperature(fake, value, 18);
    await until(() => topics(progress).includes('back'), 'the return');
    send({ payload: 19 });
    await until(() => topics(progress).includes('ended'), 'the end of watching');
    should(topics(progress).filter((topic) => topic !== 'progress')).deepEqual([
      'readBack',
      'contact',
      'settled',
      'left',
      'back',
      'ended',
    ]);
    should(caught.messages).be.empty();
  });

  for (const [title, command, msg, says] of [
    ['a command that reads', { command: 'readSupplyTemperature' }, {}, /sets nothing that could be read back/],
    [
      'a command that sets something else',
      { command: 'setHighSupplyTemperatureAlarm' },
      { payload: 40 },
      /does not set the temperature/,
    ],
    ['a raw command', { mode: 'raw' }, { payload: '04rSupplyT' }, /raw command cannot be waited for/],
  ] as const)
    it(`refuses ${title}, and sends nothing`, async () => {
      const { fake, caught, send } = await load({ ...SETTLED, ...command });
      send(msg);
      await caught.until(1);
      should(errorsOf(caught)[0]!.message).match(says);
      should(fake.calls).be.empty();
    });
});

describe('the text under a command node that waits', () => {
  const at = (temperature: number | undefined, timeLeftMs: number | undefined): string =>
    waitText({ event: 'progress', temperature, timeLeftMs }, WAIT_WORDS_EN);

  it('says the temperature and the time left, as short as it has to be', () => {
    should(at(19.2, 130_000)).equal('19.2 °C, 2:10 left');
    should(at(19.2, undefined)).equal('19.2 °C');
    should(at(undefined, undefined)).equal('… waiting');
    should(at(-19.2, 3_599_000)).equal('-19.2 °C, 59:59');
    should(clockText(59_001)).equal('1:00');
    should(clockText(3_700_000)).equal('1:02 h');
    for (const temperature of [-120.04, 0, 250])
      for (const ms of [1, 61_000, 3_599_999, 86_400_000])
        should(at(temperature, ms).length).be.belowOrEqual(STATUS_LENGTH);
  });
});
