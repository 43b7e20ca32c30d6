/* Certificates, users and rights at a real MQTT broker, as the documentation secures it: what is wrong is told, and looks wrong. */
import { readFileSync } from 'node:fs';
import should from 'should';
import tlsNode = require('@node-red/nodes/core/network/05-tls.js');
import mqttNodes = require('@node-red/nodes/core/network/10-mqtt.js');
import catchNodes = require('@node-red/nodes/core/common/25-catch.js');
import { Gateway, MqttBroker, RemoteChiller } from '../../src/index';
import type { BrokerMessage, ChillerError, MqttBrokerOptions } from '../../src/index';
import { ALL_NODES, brokerNode, errorOf, gatewayNode } from '../nodes/support/alarm-flow';
import { FakeChiller } from '../nodes/support/fake-chiller';
import { catchNode, commandNode, configNode, helper, Inbox, until, useFakes } from '../nodes/support/flow';
import type { FlowNode } from '../nodes/support/flow';
import { flowOf, statusesShown, useNodeRed } from '../nodes/support/use-node-red';
import { startCountingProxy } from '../support/counting-proxy';
import { needMosquitto } from './mosquitto';
import { PASSWORDS, startSecuredBroker } from './secured';
import type { SecuredBroker, User } from './secured';

const SITE = { site: 'hall-1', availabilityMs: 1_000 };
const HALL = 'chiller/hall-1';

describe('a secured broker', function () {
  this.timeout(30_000);
  let broker: SecuredBroker;
  const closers: (() => Promise<unknown>)[] = [];
  const errors: ChillerError[] = [];

  before(async function () {
    broker = await startSecuredBroker(needMosquitto(this));
  });
  after(() => broker?.stop());
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    errors.length = 0;
  });

  const failed = (error: ChillerError): unknown => errors.push(error);
  const credentialsOf = (username: User): object => ({ username, password: PASSWORDS[username] });

  function connect(options: Partial<MqttBrokerOptions>): MqttBroker {
    const connection = new MqttBroker({ url: `mqtt://127.0.0.1:${broker.port}`, failed, ...options });
    closers.push(() => connection.close());
    return connection;
  }

  describe('and programs', () => {
    for (const protocolVersion of [4, 5] as const) {
      it(`there and back over TLS, with MQTT ${protocolVersion}`, async () => {
        const url = `mqtts://127.0.0.1:${broker.tlsPort}`;
        const more = { ca: readFileSync(broker.ca) };
        const connection = connect({ url, protocolVersion, more, ...credentialsOf('north') });
        const heard: BrokerMessage[] = [];
        connection.subscribe(`${HALL}/#`, (message) => heard.push(message));
        await until(() => connection.connected, 'the connection');
        await connection.publish(`${HALL}/A/state`, '1', { qos: 1 });
        await until(() => heard.length > 0, 'the message');
        should(errors).eql([]);
      });

      it(`a wrong password and an unknown user are told once, with MQTT ${protocolVersion}`, async () => {
        const wrong = [{ username: 'north', password: 'x' }, { username: 'nobody', password: 'n' }, {}];
        const connections = wrong.map((options) => connect({ protocolVersion, ...options }));
        await until(() => errors.length === wrong.length, 'the errors');
        for (const error of errors) should(error).match({ code: 'refused', message: /check user name and password/ });
        should(connections.map(({ connected }) => connected)).eql([false, false, false]);
      });

      it(`a gateway that may only read says so, and is not green, with MQTT ${protocolVersion}`, async () => {
        const connection = connect({ protocolVersion, ...credentialsOf('office') });
        const gateway = new Gateway({ broker: connection, ...SITE, name: 'spare' });
        closers.push(() => gateway.close());
        gateway.on('error', failed);
        await until(() => errors.some(({ message }) => message.includes('signs of life')), 'the error', 4_000);
        should(gateway.state).match({ connected: true, isHeard: false });
        // MQTT 5 also says which message was refused.
        const messages = errors.map(({ code, message }) => `${code}: ${message}`);
        should(messages.length).equal(protocolVersion === 5 ? 2 : 1);
        if (protocolVersion === 5) should(messages[0]).match(/^refused: .*did not take a message at .*Not authorized/);
        should(messages.at(-1)).match(/^refused: .*may read and write below chiller\/hall-1$/);
      });
    }

    it('a certificate that is not trusted is told once, and it goes on trying', async () => {
      const proxy = await startCountingProxy(Number(broker.tlsPort));
      closers.push(() => proxy.close());
      const url = `mqtts://127.0.0.1:${proxy.port}`;
      const connection = connect({ url, ...credentialsOf('north'), more: { ca: readFileSync(broker.otherCa) } });
      await until(() => proxy.total >= 3, 'the third attempt', 8_000);
      should(errors.map(({ code, message }) => `${code}: ${message}`)).match([/^notConnected: .*not trusted .*as ca$/]);
      should(connection.connected).be.false();
    });

    it('who may only read sees everything, and a command of theirs ends with what is wrong', async () => {
      const chiller = new FakeChiller({ host: 'none' });
      await chiller.connect();
      const gateway = new Gateway({ broker: connect(credentialsOf('north')), ...SITE, name: 'north', allow: 'all' });
      closers.push(() => gateway.close());
      gateway.add('Laser', chiller);
      const [office, control] = (['office', 'control'] as const).map((user) => {
        const remote = new RemoteChiller({ broker: connect(credentialsOf(user)), ...SITE, chiller: 'Laser' });
        closers.push(() => remote.close());
        void remote.connect().catch(() => undefined);
        return remote;
      });
      await until(() => [office, control].every((remote) => remote!.link.phase === 'connected'), 'the chiller');
      should(await control!.execute('setControlTemperature', 18)).containEql({ value: 18 });
      const refused = await office!.execute('setControlTemperature', 25).catch((error: unknown) => error);
      should(refused).match({ code: 'timeout', message: /may not write at chiller\/hall-1\/Laser\/command/ });
      should(chiller.calls.map(({ value }) => value)).eql([18]);
    });

    it('nobody passes for the gateway who may only read, or only command', async () => {
      const [north, office, control] = (['north', 'office', 'control'] as const).map((user) =>
        connect(credentialsOf(user)),
      );
      const heard: string[] = [];
      north!.subscribe(`${HALL}/#`, ({ topic, payload }) => heard.push(`${topic} ${Buffer.from(payload).toString()}`));
      await until(() => [north, office, control].every((one) => one!.connected), 'the users');
      const topics = ['A/command', 'A/reading/flow', 'A/availability', '$gateway/north/beat', 'A/result'];
      for (const topic of topics) {
        // One after the other, and confirmed, though the broker drops them.
        // oxlint-disable-next-line no-await-in-loop
        await office!.publish(`${HALL}/${topic}`, 'office', { qos: 1 });
        // oxlint-disable-next-line no-await-in-loop
        await control!.publish(`${HALL}/${topic}`, 'control', { qos: 1 });
      }
      await north!.publish(`${HALL}/A/reading/flow`, 'north', { qos: 1 });
      await until(() => heard.some((text) => text.endsWith('north')), 'the reading');
      should(heard.filter((text) => /office|control/.test(text))).eql([`${HALL}/A/command control`]);
    });
  });

  describe('and Node-RED', () => {
    useNodeRed();
    const status = (id: string): string =>
      statusesShown(id)
        .at(-1)
        ?.text?.replace(/.*status\./, '') ?? '';
    const tls = (id: string, ca: string): FlowNode => ({
      id,
      type: 'tls-config',
      cert: '',
      key: '',
      ca,
      verifyservercert: true,
    });
    const far = (id: string, mqtt: string): FlowNode =>
      configNode({ id, name: `${id} user`, connection: 'broker', broker: mqtt, remoteName: 'Laser', ...NODE_SITE });
    const NODE_SITE = { site: 'hall-1', availabilityS: '1' };

    it('works with a tls-config node and users, and what is wrong shows and is told once', async () => {
      const fakes = useFakes();
      const overTls = { port: broker.tlsPort, usetls: true };
      const at = (id: string, more: object = {}): FlowNode => brokerNode(Number(broker.port), { id, ...more });
      const nodes = [
        tls('tls', broker.ca),
        tls('other-tls', broker.otherCa),
        at('north', { ...overTls, tls: 'tls', protocolVersion: '5' }),
        at('control', { ...overTls, tls: 'tls' }),
        at('office', { protocolVersion: '5' }),
        at('untrusted', { ...overTls, tls: 'other-tls' }),
        at('stranger'),
        configNode(),
        gatewayNode({ broker: 'north', allow: 'all', ...NODE_SITE }),
        gatewayNode({ id: 'reader', gatewayName: 'spare', broker: 'office', ...NODE_SITE, wires: [] }),
        gatewayNode({ id: 'wrong-ca', site: 'a', broker: 'untrusted', wires: [] }),
        gatewayNode({ id: 'wrong-user', site: 'b', broker: 'stranger', wires: [] }),
        far('at-control', 'control'),
        far('at-office', 'office'),
        commandNode({ id: 'may', chiller: 'at-control', command: 'setControlTemperature', wires: [['answer']] }),
        commandNode({ id: 'may-not', chiller: 'at-office', command: 'setControlTemperature', wires: [['answer']] }),
        catchNode(),
      ];
      const credentials = {
        ...Object.fromEntries(Object.entries(PASSWORDS).map(([user, password]) => [user, { user, password }])),
        untrusted: { user: 'north', password: PASSWORDS.north },
        stranger: { user: 'north', password: 'wrong' },
      };
      helper.settings({ mqttReconnectTime: 100 });
      await helper.load([...ALL_NODES, mqttNodes, tlsNode, catchNodes], flowOf(...nodes), credentials);
      const [answers, caught] = [new Inbox('answer'), new Inbox('caught')];
      const isUp = (id: string): boolean => status(id).endsWith('connected');
      await until(() => isUp('at-control') && isUp('at-office'), 'the far side', 10_000);
      await until(() => status('gateway-1') === '1 chiller' && status('reader') === 'notHeard', 'the statuses', 8_000);
      should([status('wrong-ca'), status('wrong-user')]).eql(['brokerAway', 'brokerAway']);
      for (const id of ['may', 'may-not']) helper.getNode(id).receive({ payload: 19 });
      await until(() => answers.messages.length === 1 && caught.messages.length >= 5, 'the outcomes', 8_000);
      should(fakes.flatMap(({ calls }) => calls.map(({ value }) => value))).eql([19]);
      const told = caught.messages.map((message) => `${errorOf(message).code}: ${errorOf(message).message}`);
      const wanted = [
        /not trusted/,
        /check user name/,
        /read and write below/,
        /did not take a message/,
        /may not write at/,
      ];
      for (const each of wanted) should(told.filter((text) => each.test(text))).have.length(1);
      should(told).have.length(wanted.length);
    });
  });
});
