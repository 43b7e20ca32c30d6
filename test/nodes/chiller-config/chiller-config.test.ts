import should from 'should';
import type { NodeMessage } from 'node-red';
import { ChillerError } from '../../../src/index';
import { catchNode, commandNode, configNode, helper, Inbox, monitorNode, settle, until } from '../support/flow';
import { flowOf, loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowNode } from '../support/flow';
import type { FlowWithFakes } from '../support/use-node-red';

describe('chiller-config', () => {
  useNodeRed();

  /** One command node uses the chiller, unless others are given. */
  const load = (config: object = {}, ...others: FlowNode[]): Promise<FlowWithFakes> =>
    loadWithFakes(configNode(config), ...(others.length > 0 ? others : [commandNode()]));

  describe('settings', () => {
    it('hands every field of the dialog on to the chiller, so that what was entered is what happens', async () => {
      const { fake } = await load({
        host: 'chiller.lab',
        port: '4002',
        chillerId: '3',
        gapMs: '0',
        timeoutMs: '500',
        watchdogS: '1.5',
        fastS: '1',
        normalS: '',
        minSetTemperature: '10',
        maxSetTemperature: '30',
        setTemperature: '20',
        highSupplyTemperatureAlarm: '35.5',
        lowProcessFlowWarning: '',
        readOnly: true,
        standbyOnAlarm: false,
      });
      const { log, ...options } = fake.options;
      should(log).be.an.Object();
      should(options).deepEqual({
        name: 'Laser',
        host: 'chiller.lab',
        port: 4002,
        id: '03',
        gapMs: 0,
        timeoutMs: 500,
        polling: { state: 1500, fast: 1000 },
        setTemperatureRange: { min: 10, max: 30 },
        startUp: { setTemperature: 20, highSupplyTemperatureAlarm: 35.5 },
        readOnly: true,
        standbyOnAlarm: false,
      });
    });

    it('reads nothing by itself where polling is off', async () => {
      const { fake } = await load({ polling: false });
      should(fake.options.polling).be.false();
    });

    it('takes environment variables in every field, alone or inside a text', async () => {
      process.env.CHILLER_TEST_PORT = '4010';
      process.env.CHILLER_TEST_BENCH = '7';
      const { fake } = await load({
        name: 'Bench ${CHILLER_TEST_BENCH}',
        host: 'bench-${CHILLER_TEST_BENCH}.lab',
        port: '${CHILLER_TEST_PORT}',
        gapMs: '${CHILLER_TEST_BENCH}',
        setTemperature: '${CHILLER_TEST_BENCH}',
      });
      delete process.env.CHILLER_TEST_PORT;
      delete process.env.CHILLER_TEST_BENCH;
      should(fake.options).have.properties({ name: 'Bench 7', host: 'bench-7.lab', port: 4010, gapMs: 7 });
      should(fake.options.startUp).deepEqual({ setTemperature: 7 });
    });

    for (const [title, config, advice] of [
      ['no host', { host: '' }, /host is empty/],
      ['a port that is no number', { port: 'four' }, /port is "four"/],
      ['a port out of range', { port: '99999' }, /port is "99999"/],
      ['a period of nothing', { fastS: '0' }, /fastS is "0": use a number from 0.1 to 86400 s/],
      ['a device id that there is not', { chillerId: '33' }, /chillerId is "33": use 01 to 32/],
      ['a time to connect that there is not', { connectOn: 'start' }, /connectOn is "start".*deploy, message/],
      ['a decimal comma', { setTemperature: '18,5' }, /setTemperature is "18,5".*point/],
      ['an environment variable that is not set', { host: '${CHILLER_TEST_MISSING}' }, /CHILLER_TEST_MISSING/],
    ] as const) {
      it(`says once and clearly what is wrong with ${title}, and goes on without crashing`, async () => {
        const { fakes } = await load(config, commandNode(), monitorNode(), monitorNode({ id: 'monitor-2' }));
        await settle();
        const errors = logLines('ERROR');
        should(errors).have.length(1);
        should(errors[0]).match(advice);
        should(fakes).have.length(0);
      });
    }

    it('shows a red ring under its users when the settings cannot be used', async () => {
      await load({ port: '99999' });
      const shown = statusesShown('command-1');
      should(shown).containEql({
        fill: 'red',
        shape: 'ring',
        text: '@lab-flows/node-red-chiller/chiller-config:chiller-config.status.notConfigured',
      });
    });
  });

  describe('the life of a connection', () => {
    it('opens with the first user and closes with the last, so that a device server is not kept busy', async () => {
      const { fake } = await load();
      await until(() => fake.connects === 1, 'the connection');
      await helper.setFlows(flowOf(configNode()));
      await until(() => fake.closes > 0, 'the end of the connection');
    });

    it('does not connect when nobody uses it', async () => {
      const { fake } = await loadWithFakes(configNode());
      await settle();
      should(fake.connects).equal(0);
    });

    it('waits for the first message where told to, and does not lose that message', async () => {
      const { fake, inbox } = await load({ connectOn: 'message' });
      await settle();
      should(fake.connects).equal(0);
      let open = (): void => undefined;
      fake.connecting = new Promise((resolve) => (open = resolve));
      helper.getNode('command-1').receive({ payload: 1 });
      helper.getNode('command-1').receive({ payload: 2 });
      await until(() => fake.connects === 1, 'the connection');
      should(fake.calls).have.length(0);
      open();
      await inbox('out').until(2);
      should(fake.connects).equal(1);
    });

    it('reconnects when a node begins to use it while it is closing', async () => {
      const { fake } = await load();
      await until(() => fake.link.phase === 'connected', 'the connection');
      let finish = (): void => undefined;
      fake.closing = new Promise((resolve) => (finish = resolve));
      const deployed = helper.setFlows(flowOf(configNode(), commandNode({ id: 'command-2' })), 'nodes');
      await until(() => fake.closes === 1, 'closing');
      await settle();
      finish();
      await deployed;
      await until(() => fake.connects === 2, 'the new connection');
      should(fake.link.phase).equal('connected');
    });

    it('leaves one connection after 50 deployments', async () => {
      const { fakes } = await load();
      for (let turn = 0; turn < 50; turn++)
        await helper.setFlows(flowOf(configNode(), commandNode({ name: String(turn) })));
      await until(() => fakes.at(-1)!.link.phase === 'connected', 'the last connection');
      const open = fakes.filter(({ link }) => link.phase !== 'disconnected');
      should(open).have.length(1);
      should(fakes.at(-1)!.listenerCount('state')).be.below(5);
    });

    it('takes as many users as people have, without a warning of a leak', async () => {
      const warnings: Error[] = [];
      const listen = (warning: Error): void => void warnings.push(warning);
      process.on('warning', listen);
      await load({}, ...Array.from({ length: 20 }, (_, index) => commandNode({ id: `command-${index}` })));
      await settle();
      process.off('warning', listen);
      should(warnings.filter(({ name }) => name === 'MaxListenersExceededWarning')).have.length(0);
    });
  });

  describe('for Catch and Status nodes', () => {
    it('brings the errors of the session to the Catch nodes of its users', async () => {
      const { fake, inbox } = await load({}, commandNode(), catchNode());
      fake.emit('error', new ChillerError('timeout', 'No reply to a poll'));
      const [msg] = await inbox('caught').until(1);
      should((msg as NodeMessage & { error: object }).error).have.properties({
        message: 'ChillerError: No reply to a poll',
        code: 'timeout',
      });
    });

    it('brings the states of the connection to the Status nodes of its users', async () => {
      const status: FlowNode = { id: 'status-1', z: 'tab', x: 0, y: 0, type: 'status', wires: [['told']] };
      const { fake } = await load({}, commandNode(), status);
      await until(() => fake.link.phase === 'connected', 'the connection');
      const told = new Inbox('told');
      fake.tellState({ phase: 'disconnected', reason: 'lost' });
      const messages = await told.until(1);
      const texts = messages.map((msg) => (msg as { status: { text: string } }).status.text);
      should(texts.some((text) => text.endsWith('status.lost'))).be.true();
    });
  });
});
