/* Two Node-REDs and a broker, each a process of its own: one has a chiller on its line, the other has it from the broker. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import should from 'should';
import { name as packageName } from '../../package.json';
import { startNodeRed } from '../../scripts/node-red-process';
import type { RunningNodeRed } from '../../scripts/node-red-process';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { findMosquitto, startBroker } from './mosquitto';
import type { Broker } from './mosquitto';

const ROOT = path.resolve(__dirname, '../..');
const PATIENCE_MS = 20_000;
/** Of the gateway and of the far side. */
const AVAILABILITY_S = 2;
const PLACE = { z: 'tab', x: 0, y: 0 };

/** What the flow of a side has gathered; of a list, everything since it was started. */
interface Facts {
  readonly readings?: Readonly<Record<string, number | string | boolean>>;
  readonly link?: string;
  readonly interlock?: boolean;
  /** When the interlock went off last, epoch ms. */
  readonly offAt?: number;
  readonly alarms?: readonly { readonly key: string; readonly event: string; readonly at: number }[];
  readonly commands?: readonly { readonly state: string; readonly command: string; readonly origin?: string }[];
}

const gather = (id: string, code: string): object => ({
  id,
  type: 'function',
  ...PLACE,
  func: code,
  outputs: 0,
  wires: [],
});
const ask: readonly object[] = [
  { id: 'facts', type: 'http in', ...PLACE, url: '/facts', method: 'get', wires: [['told']] },
  {
    id: 'told',
    type: 'function',
    ...PLACE,
    func: 'msg.payload = Object.fromEntries(flow.keys().map((key) => [key, flow.get(key)])); return msg;',
    outputs: 1,
    wires: [['tell']],
  },
  { id: 'tell', type: 'http response', ...PLACE, wires: [] },
];

function nearFlow(brokerPort: string, chillerPort: number, gateway: object): object[] {
  return [
    { id: 'tab', type: 'tab', label: 'near' },
    { id: 'broker', type: 'mqtt-broker', broker: '127.0.0.1', port: brokerPort, protocolVersion: '5' },
    {
      id: 'chiller',
      type: 'chiller-config',
      name: 'Laser',
      host: '127.0.0.1',
      port: String(chillerPort),
      gapMs: '0',
      watchdogS: '0.3',
      fastS: '0.3',
      normalS: '1',
    },
    {
      id: 'gateway',
      type: 'chiller gateway',
      ...PLACE,
      broker: 'broker',
      availabilityS: String(AVAILABILITY_S),
      ...gateway,
      wires: [['commands'], []],
    },
    gather('commands', "flow.set('commands', [...(flow.get('commands') || []), { ...msg.gateway }]);"),
    ...ask,
  ];
}

function farFlow(brokerPort: string): object[] {
  return [
    { id: 'tab', type: 'tab', label: 'far' },
    { id: 'broker', type: 'mqtt-broker', broker: '127.0.0.1', port: brokerPort, protocolVersion: '4' },
    {
      id: 'chiller',
      type: 'chiller-config',
      connection: 'broker',
      broker: 'broker',
      remoteName: 'Laser',
      availabilityS: String(AVAILABILITY_S),
    },
    {
      id: 'monitor',
      type: 'chiller monitor',
      ...PLACE,
      chiller: 'chiller',
      readings: ['supplyTemperature', 'setTemperature'],
      sendOn: 'every',
      wires: [['readings'], ['link']],
    },
    gather('readings', "flow.set('readings', { ...flow.get('readings'), [msg.topic]: msg.payload });"),
    gather('link', "flow.set('link', msg.payload);"),
    {
      id: 'alarms',
      type: 'chiller alarms',
      ...PLACE,
      chiller: 'chiller',
      communicationDelayS: '3600',
      wires: [['heard']],
    },
    gather(
      'heard',
      "flow.set('alarms', [...(flow.get('alarms') || []), { key: msg.alarm.key, event: msg.alarm.event, at: Date.now() }]);",
    ),
    {
      id: 'interlock',
      type: 'chiller interlock',
      ...PLACE,
      chiller: 'chiller',
      pumpOn: true,
      run: true,
      noAlarm: 'none',
      tolerance: '',
      flowAbove: '',
      freshForS: '10',
      heartbeatS: '1',
      wires: [['lock'], []],
    },
    gather(
      'lock',
      "if (flow.get('interlock') !== false && msg.payload === false) flow.set('offAt', Date.now()); flow.set('interlock', msg.payload);",
    ),
    { id: 'order', type: 'http in', ...PLACE, url: '/order', method: 'post', wires: [['open']] },
    {
      id: 'open',
      type: 'function',
      ...PLACE,
      func: 'return { ...msg, topic: msg.payload.command, payload: msg.payload.value };',
      outputs: 1,
      wires: [['command']],
    },
    {
      id: 'command',
      type: 'chiller command',
      ...PLACE,
      chiller: 'chiller',
      mode: 'topic',
      name: 'the desk',
      wires: [['answer']],
    },
    {
      id: 'answer',
      type: 'function',
      ...PLACE,
      func: 'return { ...msg, payload: { value: msg.payload } };',
      outputs: 1,
      wires: [['tell']],
    },
    { id: 'caught', type: 'catch', ...PLACE, scope: ['command'], wires: [['failed']] },
    {
      id: 'failed',
      type: 'function',
      ...PLACE,
      func: 'return { ...msg, payload: { code: msg.error.code, message: msg.error.message } };',
      outputs: 1,
      wires: [['tell']],
    },
    ...ask,
  ];
}

/** A Node-RED with a flow, which can be killed and started again. */
class Side {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'chiller-side-'));
  #running: RunningNodeRed | undefined;

  constructor() {
    const link = path.join(this.#folder, 'node_modules', packageName);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
  }

  async start(flow?: readonly object[]): Promise<void> {
    if (flow) writeFileSync(path.join(this.#folder, 'flows.json'), JSON.stringify(flow));
    this.#running = await startNodeRed(this.#folder, { settings: { mqttReconnectTime: 200 } });
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async deploy(flow: readonly object[]): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#running!.url}/flows`, {
      method: 'POST',
      headers,
      body: JSON.stringify(flow),
    });
    should(response.status).equal(204);
  }

  async facts(): Promise<Facts> {
    const response = await fetch(`${this.#running!.url}/facts`).catch(() => undefined);
    return response?.ok ? ((await response.json()) as Facts) : {};
  }

  /** Waits until the facts are so, and gives them. */
  async until(areSo: (facts: Facts) => unknown, what: string): Promise<Facts> {
    const endsAtMs = performance.now() + PATIENCE_MS;
    for (;;) {
      // One after the other: what it says decides whether to ask again.
      // oxlint-disable-next-line no-await-in-loop
      const facts = await this.facts();
      if (areSo(facts)) return facts;
      if (performance.now() > endsAtMs)
        throw new Error(`No ${what}: ${JSON.stringify(facts)}\n${this.#running?.output()}`);
      // oxlint-disable-next-line no-await-in-loop
      await delay(25);
    }
  }

  async order(command: string, value?: number | string): Promise<{ value?: unknown; code?: string; message?: string }> {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ command, ...(value !== undefined && { value }) });
    const response = await fetch(`${this.#running!.url}/order`, { method: 'POST', headers, body });
    return (await response.json()) as { value?: unknown };
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

describe('a chiller of another Node-RED', function () {
  this.timeout(60_000);
  const mosquitto = findMosquitto();
  let broker: Broker;
  let simulator: Simulator;
  let near: Side;
  let far: Side;

  const nearWith = (gateway: object): object[] => nearFlow(broker.port, simulator.port, gateway);
  const isUp = ({ link, interlock, readings }: Facts): boolean =>
    link === 'connected' && interlock === true && readings?.supplyTemperature !== undefined;

  before(async function () {
    if (!mosquitto) {
      if (process.env.CHILLER_BROKER_REQUIRED) throw new Error('The program mosquitto is not installed: install it');
      console.log('    skipped: the program mosquitto is not installed here');
      return this.skip();
    }
    broker = await startBroker(mosquitto);
    simulator = await startSimulator({ start: 'run', refreshMs: 0, setTemperatureC: 20 });
    [near, far] = [new Side(), new Side()];
    await Promise.all([near.start(nearWith({ allow: 'all' })), far.start(farFlow(broker.port))]);
    await far.until(isUp, 'chiller from the broker');
  });
  after(async () => {
    if (!mosquitto) return;
    await Promise.all([near.stop(), far.stop()]);
    await simulator.close();
    await broker.stop();
  });

  it('takes a command once, and its result comes back, with who gave it', async () => {
    should(await far.order('setControlTemperature', 18.5)).eql({ value: 18.5 });
    should(simulator.unit().settings.setTemperature).equal(18.5);
    const { commands = [] } = await near.until((facts) => facts.commands?.at(-1)?.state === 'verified', 'the command');
    should(commands.map(({ state, command }) => [state, command])).eql([
      ['accepted', 'setControlTemperature'],
      ['verified', 'setControlTemperature'],
    ]);
    should(commands[0]!.origin).match(/the desk/);
    await far.until(({ readings }) => readings?.setTemperature === 18.5, 'the new set point');
  });

  it('has its alarms on the other side within 2 s', async () => {
    const raisedAtMs = Date.now();
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
    const isRaised = ({ alarms = [] }: Facts): boolean =>
      alarms.some(({ key, event }) => key === 'lowCoolantLevel' && event === 'raised');
    const { alarms = [] } = await far.until(isRaised, 'the alarm');
    const tookMs = alarms.find(({ key }) => key === 'lowCoolantLevel')!.at - raisedAtMs;
    console.log(`      raised to told on the other side: ${tookMs} ms`);
    should(tookMs).be.below(2_000);
    simulator.clear('lowCoolantLevel');
    should(await far.order('setChillerStatus', 'run')).not.have.property('code');
    await far.until(isUp, 'the end of it');
  });

  it('switches an interlock off on the other side when the gateway is killed, and on when it is back', async () => {
    const killedAtMs = Date.now();
    await near.kill();
    const { offAt = 0 } = await far.until(({ interlock }) => interlock === false, 'the end');
    console.log(`      killed to off: ${offAt - killedAtMs} ms`);
    should(offAt - killedAtMs).be.below(AVAILABILITY_S * 1_000 + 500);
    should(await far.order('setControlTemperature', 25)).have.property('code', 'notConnected');
    await near.start();
    await far.until(isUp, 'the gateway');
    should(simulator.unit().settings.setTemperature).equal(18.5);
  });

  it('switches it off when the broker is killed, and nothing that was ordered meanwhile is done later', async () => {
    const killedAtMs = Date.now();
    await broker.kill();
    const { offAt = 0 } = await far.until(({ interlock }) => interlock === false, 'the end');
    console.log(`      broker killed to off: ${offAt - killedAtMs} ms`);
    should(offAt - killedAtMs).be.below(AVAILABILITY_S * 1_000 + 500);
    should(await far.order('setControlTemperature', 30)).have.property('code', 'notConnected');
    broker = await startBroker(mosquitto!, { port: Number(broker.port) });
    await far.until(isUp, 'the broker');
    should(simulator.unit().settings.setTemperature).equal(18.5);
  });

  it('takes no order where the gateway passes on readings only', async () => {
    await near.deploy(nearWith({ allow: 'read' }));
    await far.until(isUp, 'the gateway');
    should(await far.order('setControlTemperature', 22)).match({ code: 'refused', message: /only passes on readings/ });
    should(await far.order('setChillerStatus', 'standby')).have.property('code', 'refused');
    should(simulator.unit().settings.setTemperature).equal(18.5);
  });
});
