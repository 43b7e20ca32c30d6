/* Gateways and their far side through a real MQTT broker: what breaks in a plant breaks here. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import should from 'should';
import { MqttBroker, RemoteChiller, startSimulator } from '../../src/index';
import type { BrokerMessage, Simulator } from '../../src/index';
import { until } from '../support/until';
import { layCable } from './cable';
import { needMosquitto, startBroker } from './mosquitto';
import type { Broker } from './mosquitto';

const NAME = 'Laser 1/2 + #3';
const TOPIC = 'lab/hall/Laser 1%2F2 %2B %233';
const SITE = { prefix: 'lab', site: 'hall' };
const AVAILABLE_MS = 2_000;
const PATIENCE_MS = 15_000;

type Message = Record<string, unknown>;

describe('a chiller behind a real broker', function () {
  this.timeout(60_000);
  let broker: Broker;
  let simulator: Simulator;
  const children: ChildProcess[] = [];
  const closers: (() => Promise<unknown>)[] = [];

  let mosquitto: string;

  before(function () {
    mosquitto = needMosquitto(this);
  });
  beforeEach(async () => {
    broker = await startBroker(mosquitto);
    simulator = await startSimulator({ port: 0 });
  });
  afterEach(async () => {
    for (const close of closers.splice(0).toReversed()) await close();
    for (const child of children.splice(0)) await kill(child);
    await simulator.close();
    await broker.stop();
  });

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
  }

  /** A gateway process, and what it said last of its chiller. */
  function startGateway(name = 'north', chillerPort = simulator.port): { child: ChildProcess; said: () => string } {
    const args = ['-r', 'tsx/cjs', path.join(__dirname, 'gateway-process.ts'), broker.port, String(chillerPort), name];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said = chunk.toString()));
    return { child, said: () => said };
  }

  function connectTo(more: Partial<ConstructorParameters<typeof MqttBroker>[0]> = {}): MqttBroker {
    const connection = new MqttBroker({ url: `mqtt://127.0.0.1:${broker.port}`, ...more });
    closers.push(() => connection.close());
    return connection;
  }

  async function far(connection = connectTo()): Promise<RemoteChiller> {
    const remote = new RemoteChiller({ broker: connection, ...SITE, chiller: NAME, availabilityMs: AVAILABLE_MS });
    closers.push(() => remote.close());
    void remote.connect().catch(() => undefined);
    await until(() => remote.link.phase === 'connected' && known(remote), 'the chiller', PATIENCE_MS);
    return remote;
  }

  const known = (remote: RemoteChiller): boolean => remote.readings.get('setTemperature')?.quality === 'good';

  /** Messages of some topics, as anybody sees them. */
  async function listen(
    filter: string,
    connection = connectTo(),
  ): Promise<{ messages: Message[]; raw: BrokerMessage[] }> {
    const heard = { messages: [] as Message[], raw: [] as BrokerMessage[] };
    connection.subscribe(filter, (message) => {
      heard.raw.push(message);
      const text = Buffer.from(message.payload).toString();
      if (text !== '') heard.messages.push({ topic: message.topic, ...(JSON.parse(text) as Message) });
    });
    await until(() => connection.connected, 'a listener', PATIENCE_MS);
    return heard;
  }

  it('duplicates, late and forged commands, and a megabyte, through names with /, + and #: what is meant runs, once', async () => {
    startGateway();
    const remote = await far();
    const result = await remote.execute('setControlTemperature', 18.5, { origin: 'Ada' });
    should(result).containEql({ value: 18.5, unit: '°C' });
    await until(() => remote.readings.get('setTemperature')?.value === 18.5, 'the reading', PATIENCE_MS);
    const beats = await listen('lab/hall/$gateway/north/beat');
    const results = await listen(`${TOPIC}/result`);
    const orders = await listen(`${TOPIC}/event/command`);
    const anybody = connectTo();
    await until(() => beats.messages.length > 1 && anybody.connected, 'beats', PATIENCE_MS);
    const { epoch, beat } = beats.messages.at(-1)!;
    const good = { v: 1, gateway: 'north', epoch, beat, command: 'setControlTemperature', value: 19, request: 'good' };
    const ask = (members: object | string, retain = false): Promise<void> =>
      anybody.publish(`${TOPIC}/command`, typeof members === 'string' ? members : JSON.stringify(members), { retain });
    await ask('x'.repeat(1_000_000));
    await ask('not json');
    await ask({ ...good, request: 'old beat', beat: Number(beat) - 10, value: 30 });
    await ask({ ...good, request: 'forged', epoch: 'guess', value: 31 });
    await ask(good);
    await ask(good);
    const stateOf = (request: string): unknown => results.messages.findLast((one) => one.request === request)?.state;
    await until(() => stateOf('good') === 'verified', 'the good command', PATIENCE_MS);
    await ask(good);
    await ask({ ...good, request: 'last', value: 20 });
    await until(() => stateOf('last') === 'verified', 'the last command', PATIENCE_MS);
    should([stateOf('old beat'), stateOf('forged')]).eql(['expired', 'expired']);
    const taken = orders.messages.filter(({ outcome }) => outcome === 'taken').map(({ value }) => value);
    should(taken).eql([19, 20]);
    should(remote.link.phase).equal('connected');
  });

  it('two gateways, one chiller with one connection: the second waits, says who has it, and takes over', async () => {
    const first = startGateway('north');
    const remote = await far();
    const second = startGateway('south');
    await until(() => second.said().includes('"elsewhere","by":"north"'), 'in use elsewhere', PATIENCE_MS);
    should(remote.link.phase).equal('connected');
    const killedAtMs = performance.now();
    await kill(first.child);
    await until(() => second.said().includes('"published"'), 'the hand-over', 30_000);
    await until(() => remote.link.phase === 'connected', 'the far side', PATIENCE_MS);
    console.log(`      handed over in ${((performance.now() - killedAtMs) / 1_000).toFixed(1)} s`);
    should(await remote.execute('setControlTemperature', 21)).containEql({ value: 21 });
  });

  it('a cut cable: the second takes over when the device server gives up the dead connection, and nothing of the first comes late', async () => {
    const cable = await layCable(simulator.port);
    closers.push(() => cable.close());
    const first = startGateway('north', cable.port);
    const remote = await far();
    const second = startGateway('south');
    await until(() => second.said().includes('"elsewhere","by":"north"'), 'in use elsewhere', PATIENCE_MS);
    cable.cut();
    const cutAtMs = performance.now();
    const under = remote.execute('setControlTemperature', 30).catch((error: unknown) => error);
    cable.giveUp();
    should(await under).match({ message: /unknown/ });
    await until(() => second.said().includes('"published"') && remote.link.phase === 'connected', 'the hand-over');
    console.log(`      cable cut to handed over: ${((performance.now() - cutAtMs) / 1_000).toFixed(1)} s`);
    cable.mend();
    await until(() => first.said().includes('"elsewhere","by":"south"'), 'the first one to wait', PATIENCE_MS);
    await until(() => remote.link.phase === 'connected', 'the second one to have the last word', PATIENCE_MS);
    should(await remote.execute('setControlTemperature', 21)).containEql({ value: 21 });
    should(simulator.units[0]!.settings.setTemperature).equal(21);
  });
});
