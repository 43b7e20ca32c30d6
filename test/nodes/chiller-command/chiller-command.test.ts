import should from 'should';
import type { NodeMessage } from 'node-red';
import { ChillerError, ERROR_CODES } from '../../../src/index';
import { catchNode, commandNode, configNode, helper, settle, until } from '../support/flow';
import { loadWithFakes, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FakeChiller } from '../support/fake-chiller';
import type { Inbox } from '../support/flow';

interface Setup {
  fake: FakeChiller;
  out: Inbox;
  caught: Inbox;
  send(msg: NodeMessage): void;
}

describe('chiller command', () => {
  useNodeRed();

  async function load(command: object = {}, config: object = {}): Promise<Setup> {
    const { fake, inbox } = await loadWithFakes(configNode(config), commandNode(command), catchNode());
    const node = helper.getNode('command-1');
    return { fake, out: inbox('out'), caught: inbox('caught'), send: (msg) => node.receive(msg) };
  }

  it('answers with the value, its unit and the facts of the exchange, so that a flow can use and log them', async () => {
    const { out, send } = await load();
    send({ payload: 'button', extra: 'kept' });
    const [msg] = await out.until(1);
    should(msg).have.properties({ payload: 18.4, topic: 'readSupplyTemperature', extra: 'kept' });
    should(msg!.chiller).deepEqual({
      name: 'Laser',
      id: '01',
      command: 'readSupplyTemperature',
      number: 4,
      value: 18.4,
      unit: '°C',
      error: 0,
      request: '.0104rSupplyT83',
      reply: '#01040rSupplyT+0184',
      attempts: 1,
      durationMs: 12,
      roundTripMs: 4,
      timestamp: 1_700_000_000_000,
    });
  });

  it('says who gives the command: others name the node that changed their set point', async () => {
    const named = await load({ name: 'Night shift' });
    named.send({});
    await named.out.until(1);
    should(named.fake.calls[0]!.options).have.properties({ origin: 'Night shift' });
    await helper.unload();
    const unnamed = await load({ name: '' });
    unnamed.send({});
    await unnamed.out.until(1);
    should(unnamed.fake.calls[0]!.options).have.properties({ origin: 'chiller command' });
  });

  it('keeps the topic that a message has, so that answers can be told apart downstream', async () => {
    const { out, send } = await load();
    send({ topic: 'bench 3' });
    should((await out.until(1))[0]!.topic).equal('bench 3');
  });

  it('drops what a button puts into the payload when the command takes no value', async () => {
    const { fake, out, send } = await load();
    send({ payload: 1_700_000_000_000 });
    await out.until(1);
    should(fake.calls[0]!.value).be.undefined();
  });

  for (const [valueType, value, msg] of [
    ['msg', 'payload', { payload: 18.5 }],
    ['msg', 'payload', { payload: '18.5' }],
    ['msg', 'wish.degrees', { wish: { degrees: 18.5 } }],
    ['num', '18.5', {}],
    ['str', '18.5', {}],
    ['jsonata', 'payload / 2', { payload: 37 }],
  ] as const) {
    it(`takes a value from ${valueType} ${value} (${JSON.stringify(msg)}), so that no function node is needed`, async () => {
      const { fake, out, send } = await load({ command: 'setControlTemperature', value, valueType });
      send(msg);
      await out.until(1);
      should(fake.calls[0]).have.properties({ key: 'setControlTemperature', value: 18.5 });
    });
  }

  it('takes a value from flow and global context and from the environment', async () => {
    const { fake, out, send } = await load({ command: 'setControlTemperature', value: 'wish', valueType: 'flow' });
    helper.getNode('command-1').context().flow.set('wish', 7);
    send({});
    await out.until(1);
    should(fake.calls[0]!.value).equal(7);

    await helper.unload();
    process.env.CHILLER_TEST_WISH = '8.5';
    const second = await load({ command: 'setControlTemperature', value: 'CHILLER_TEST_WISH', valueType: 'env' });
    second.send({});
    await second.out.until(1);
    delete process.env.CHILLER_TEST_WISH;
    should(second.fake.calls[0]!.value).equal(8.5);

    await helper.unload();
    const third = await load({ command: 'setControlTemperature', value: 'wish', valueType: 'global' });
    helper.getNode('command-1').context().global.set('wish', 9);
    third.send({});
    await third.out.until(1);
    should(third.fake.calls[0]!.value).equal(9);
  });

  it('takes a choice and a switch from the dialog', async () => {
    const choice = await load({ command: 'setChillerStatus', value: 'run', valueType: 'choice' });
    choice.send({});
    await choice.out.until(1);
    should(choice.fake.calls[0]!.value).equal('run');

    await helper.unload();
    const flag = await load({ command: 'setExternalSensors', value: 'true', valueType: 'bool' });
    flag.send({});
    await flag.out.until(1);
    should(flag.fake.calls[0]!.value).be.true();
  });

  it('takes the command from msg.topic where it is set to', async () => {
    const { fake, out, send } = await load({ mode: 'topic' });
    send({ topic: 'setControlTemperature', payload: 12 });
    send({ topic: 'readUpTime', payload: 12 });
    await out.until(2);
    should(fake.calls.map(({ key, value }) => [key, value])).deepEqual([
      ['setControlTemperature', 12],
      ['readUpTime', undefined],
    ]);
  });

  it('sends a raw command as it is given', async () => {
    const { fake, out, send } = await load({ mode: 'raw' });
    send({ payload: '04rSupplyT' });
    await out.until(1);
    should(fake.calls[0]!.key).equal('04rSupplyT');
  });

  for (const [title, command, msg, advice] of [
    ['a text that is no number', { command: 'setControlTemperature' }, { payload: '18,5' }, /number/],
    ['no value', { command: 'setControlTemperature' }, {}, /the value must be a number, not nothing/],
    ['not a number', { command: 'setControlTemperature' }, { payload: NaN }, /finite/],
    ['infinity', { command: 'setControlTemperature' }, { payload: Infinity }, /finite/],
    ['a value finer than the wire', { command: 'setControlTemperature' }, { payload: 18.04 }, /decimal/],
    ['a word that is no choice', { command: 'setChillerStatus' }, { payload: 'go' }, /standby, run/],
    [
      'a number field with text in it',
      { command: 'setControlTemperature', value: 'x', valueType: 'num' },
      {},
      /number/,
    ],
    [
      'an expression that fails',
      { command: 'setControlTemperature', value: '$x(', valueType: 'jsonata' },
      {},
      /evaluated/,
    ],
    ['an unknown mode', { mode: 'payload' }, {}, /mode is "payload"/],
    ['an unknown topic', { mode: 'topic' }, { topic: 'readSupplyTemp' }, /readSupplyTemperature/],
    ['a name of every object', { mode: 'topic' }, { topic: 'toString' }, /no command/],
    ['the title of a command in place of its name', { mode: 'topic' }, { topic: 'Set temperature' }, /"setControlT/],
    ['other words for a command', { mode: 'topic' }, { topic: 'set point' }, /"readSetT|"setControlT/],
    [
      'a number with its unit',
      { command: 'setControlTemperature' },
      { payload: '18.5 °C' },
      /: Set temperature: the value must be a plain number/,
    ],
    ['no topic', { mode: 'topic' }, {}, /msg.topic/],
    ['a topic that is no text', { mode: 'topic' }, { topic: 4 as unknown as string }, /msg.topic/],
    ['no command', { command: '' }, {}, /choose one/],
    ['a raw command that is no text', { mode: 'raw' }, { payload: 4 }, /04rSupplyT/],
  ] as const) {
    it(`refuses ${title} with one error that says what to change, and sends nothing`, async () => {
      const { fake, out, caught, send } = await load(command);
      send(msg);
      await caught.until(1);
      await settle();
      const { error } = caught.last as { error: { message: string; code: string } };
      should(error.code).equal('invalidValue');
      should(error.message).match(advice);
      should(caught.messages).have.length(1);
      should(out.messages).have.length(0);
      should(fake.calls).have.length(0);
    });
  }

  for (const code of ERROR_CODES) {
    it(`hands on a failure "${code}" once, with its code, for a Catch node to act on`, async () => {
      const { fake, out, caught, send } = await load();
      fake.answer = () => {
        throw new ChillerError(code, `It was ${code}`);
      };
      send({ payload: 1 });
      await caught.until(1);
      await settle();
      should((caught.last as { error: object }).error).have.properties({ code });
      should(caught.messages).have.length(1);
      should(out.messages).have.length(0);
      should(statusesShown('command-1').at(-1)).deepEqual({ fill: 'red', shape: 'ring', text: keyOf(`error.${code}`) });
    });
  }

  it('says so when no chiller is chosen, with every message and not only in a log', async () => {
    const { caught, send } = await load({ chiller: '' });
    send({});
    send({});
    await caught.until(2);
    const { error } = caught.last as { error: { message: string; code: string } };
    should(error).have.properties({ code: 'notConnected' });
    should(error.message).match(/choose one/);
  });

  it('says what is wrong with the chiller when its settings cannot be used', async () => {
    const { caught, send } = await load({}, { port: '99999' });
    send({});
    await caught.until(1);
    should((caught.last as { error: object }).error).have.properties({ code: 'invalidValue' });
  });

  it('does not send what overwrites settings without the tick for it', async () => {
    const without = await load({ command: 'restoreDefaultSettings' });
    without.send({});
    await without.out.until(1);
    should(without.fake.calls[0]!.options?.confirm).be.false();

    await helper.unload();
    const ticked = await load({ command: 'restoreDefaultSettings', confirm: true });
    ticked.send({});
    await ticked.out.until(1);
    should(ticked.fake.calls[0]!.options?.confirm).be.true();
  });

  it('withdraws what still waits when the node is removed, so that nothing happens after a deployment', async () => {
    const { fake, send } = await load();
    fake.answer = () => new Promise(() => undefined);
    send({});
    await until(() => fake.calls.length === 1, 'the call');
    await helper.unload();
    should(fake.calls[0]!.options?.signal?.aborted).be.true();
  });

  it('lets as many messages wait as it says, without a warning of a leak in the log', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on('warning', listen);
    const { fake, send } = await load();
    fake.answer = ({ options }) =>
      new Promise((_, reject) => {
        options!.signal!.addEventListener('abort', () => reject(new ChillerError('cancelled', 'withdrawn')));
      });
    for (let turn = 0; turn < 20; turn++) send({});
    await until(() => fake.calls.length === 20, 'twenty messages to wait');
    await settle();
    process.off('warning', listen);
    should(warnings.map(({ name }) => name)).deepEqual([]);
  });

  it('shows the last result under the node', async () => {
    const { out, send } = await load();
    send({});
    await out.until(1);
    await settle();
    should(statusesShown('command-1').at(-1)).deepEqual({ fill: 'green', shape: 'dot', text: '18.4 °C' });
  });

  it('shows when the link goes, although the last result was good', async () => {
    const { fake, out, send } = await load();
    send({});
    await out.until(1);
    fake.tellState({ phase: 'disconnected', reason: 'refused' });
    await settle();
    should(statusesShown('command-1').at(-1)).deepEqual({ fill: 'yellow', shape: 'ring', text: keyOf('refused') });
  });

  for (const [action, payload] of [
    ['connect', 'connected'],
    ['disconnect', 'disconnected'],
    ['releaseKeypad', 'released'],
  ] as const) {
    it(`can ${action}, from the list and by topic, and says "${payload}"`, async () => {
      const { fake, out, send } = await load({ mode: 'topic' });
      await until(() => fake.link.phase === 'connected', 'the link');
      send({ topic: action });
      const [msg] = await out.until(1);
      should(msg).have.properties({ payload, topic: action });
      should([fake.connects, fake.closes, fake.releases]).deepEqual(
        { connect: [2, 0, 0], disconnect: [1, 1, 0], releaseKeypad: [1, 0, 1] }[action],
      );
    });
  }
});

function keyOf(name: string): string {
  return `@lab-flows/node-red-chiller/chiller-config:chiller-config.status.${name}`;
}
