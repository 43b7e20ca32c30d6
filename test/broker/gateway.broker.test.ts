/* Gateways and their far side through a real MQTT broker: what breaks in a plant breaks here. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import should from 'should';
import { AlarmFeed, ChillerError, InterlockRelay, MqttBroker, RemoteChiller, startSimulator } from '../../src/index';
import type { BrokerMessage, Simulator } from '../../src/index';
import { until } from '../support/until';
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
  function startGateway(name = 'north'): { child: ChildProcess; said: () => string } {
    const args = [
      '-r',
      'tsx/cjs',
      path.join(__dirname, 'gateway-process.ts'),
      broker.port,
      String(simulator.port),
      name,
    ];
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

  it('works through names with /, + and #, and a command is verified', async () => {
    startGateway();
    const remote = await far();
    const result = await remote.execute('setControlTemperature', 18.5, { origin: 'Ada' });
    should(result).containEql({ value: 18.5, unit: '°C' });
    await until(() => remote.readings.get('setTemperature')?.value === 18.5, 'the reading', PATIENCE_MS);
  });

  it('the broker is killed and comes back, empty: everything is there again, and no old command', async () => {
    startGateway();
    const remote = await far();
    const port = Number(broker.port);
    await broker.kill();
    await until(() => remote.link.phase !== 'connected', 'the outage', AVAILABLE_MS);
    const error = await remote.execute('setControlTemperature', 25).catch((why: unknown) => why);
    should(error).be.instanceof(ChillerError).and.have.property('code', 'notConnected');
    broker = await startBroker(mosquitto, { port });
    await until(() => remote.link.phase === 'connected' && known(remote), 'the chiller again', 30_000);
    should(remote.readings.get('setTemperature')!.value).not.equal(25);
  });

  it('the gateway is killed: the interlock over there is off in time, and on again with its next run', async () => {
    const first = startGateway();
    const remote = await far();
    const answers: boolean[] = [];
    const relay = new InterlockRelay({
      port: remote,
      conditions: { pumpOn: false, run: false },
      heartbeatMs: 100,
      tell: ({ isOn }) => answers.push(isOn),
      mistake: (error) => should.fail(error, undefined),
    });
    relay.start();
    closers.push(async () => relay.stop());
    await until(() => answers.at(-1) === true, 'the interlock', PATIENCE_MS);
    await kill(first.child);
    await until(() => answers.at(-1) === false, 'the interlock to be off', AVAILABLE_MS);
    startGateway();
    await until(() => answers.at(-1) === true, 'the interlock again', PATIENCE_MS);
  });

  it('duplicates, late, kept and forged commands, and a megabyte: nothing runs twice, late or at all', async () => {
    startGateway();
    const remote = await far();
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

  it('a command that the broker kept for the next gateway never runs, and is removed', async () => {
    const anybody = connectTo();
    await until(() => anybody.connected, 'the broker', PATIENCE_MS);
    const kept = { v: 1, request: 'kept', epoch: 'e', beat: 1, command: 'setControlTemperature', value: 33 };
    await anybody.publish(`${TOPIC}/command`, JSON.stringify(kept), { retain: true, qos: 1 });
    const results = await listen(`${TOPIC}/result`);
    startGateway();
    const remote = await far();
    await until(() => results.messages.some(({ state }) => state === 'refused'), 'the refusal', PATIENCE_MS);
    should(remote.readings.get('setTemperature')!.value).not.equal(33);
    const later = await listen(`${TOPIC}/command`);
    await remote.execute('readUpTime');
    should(later.raw.filter(({ retain }) => retain)).eql([]);
  });

  it('an alarm reaches the far side within 2 s of the near one', async () => {
    startGateway();
    const remote = await far();
    const heard: string[] = [];
    const alarms = { chiller: 'far', latch: 'none' } as const;
    const feed = new AlarmFeed({
      port: remote,
      alarms,
      stepped: ({ events }) => heard.push(...events.map(({ event, key }) => `${event} ${key}`)),
      mistake: (error) => should.fail(error, undefined),
    });
    feed.start();
    closers.push(async () => feed.stop());
    const near = await listen(`${TOPIC}/report/alarm`);
    simulator.units[0]!.set({ levelPercent: 5 });
    await until(() => near.messages.some(({ present }) => present === true), 'the report', PATIENCE_MS);
    await until(() => heard.includes('raised lowCoolantLevel'), 'the alarm', 2_000);
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
});
