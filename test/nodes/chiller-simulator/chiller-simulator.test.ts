/* The simulator node with real connections: what people rehearse with must behave like the unit, and go when it is told to. */
import { createServer } from 'node:net';
import type { Server } from 'node:net';
import type { NodeMessage } from 'node-red';
import should from 'should';
import { freePort } from '../../../scripts/node-red-settings';
import { Chiller, decodeReply, encodeRequest } from '../../../src/index';
import type { ReadingName } from '../../../src/index';
import { simulatorSettings } from '../../../nodes/chiller-simulator/settings';
import { STATUS_LENGTH } from '../../../nodes/common/status';
import { RawClient } from '../../support/simulator';
import { catchNode, helper, Inbox, NODES, settle, until } from '../support/flow';
import { flowOf, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import type { FlowNode } from '../support/flow';

type Facts = Record<string, unknown>;

/** Nothing here takes that long, but a busy machine may keep us waiting; what has happened is not waited for. */
const PATIENCE_MS = 10_000;

describe('chiller simulator', function () {
  this.timeout(3 * PATIENCE_MS);
  let port: number;
  let chiller: Chiller | undefined;
  let blocker: Server | undefined;

  useNodeRed();
  beforeEach(async () => {
    port = await freePort();
  });
  afterEach(async () => {
    await chiller?.close();
    blocker?.close();
    chiller = undefined;
    blocker = undefined;
  });

  function flow(more: object = {}): FlowNode[] {
    const simulator: FlowNode = {
      id: 'simulator',
      type: 'chiller simulator',
      z: 'tab',
      x: 0,
      y: 0,
      name: 'Rig',
      port: String(port),
      startState: 'run',
      wires: [['out']],
      ...more,
    };
    return flowOf(catchNode(), simulator);
  }

  async function load(more: object = {}): Promise<{ out: Inbox; caught: Inbox }> {
    await helper.load(NODES, flow(more));
    return { out: new Inbox('out'), caught: new Inbox('caught') };
  }

  const say = (payload: unknown, topic = ''): void => helper.getNode('simulator').receive({ payload, topic });
  const status = () => statusesShown('simulator').at(-1);
  const listening = (): Promise<void> =>
    until(() => status()?.fill === 'green', 'the simulator to listen', PATIENCE_MS);

  /** A real session with the simulator. */
  async function connect(id = '01'): Promise<Chiller> {
    chiller = new Chiller({ host: '127.0.0.1', port, id, gapMs: 0, polling: { state: 100 } });
    chiller.on('error', () => undefined);
    await chiller.connect();
    return chiller;
  }

  const read = (name: ReadingName): unknown => chiller?.readings.get(name)?.value;
  const events = ({ messages }: Inbox): [unknown, unknown][] => messages.map(({ topic, payload }) => [topic, payload]);
  const told = (inbox: Inbox, topic: string, payload: unknown): Promise<void> =>
    until(
      () => inbox.messages.some((msg) => msg.topic === topic && msg.payload === payload),
      `${topic} ${String(payload)} in ${JSON.stringify(events(inbox))}`,
      PATIENCE_MS,
    );
  const factsOf = (inbox: Inbox, topic: string): Facts =>
    inbox.messages.find((msg) => msg.topic === topic)?.simulator as Facts;

  describe('running', () => {
    it('answers a real session as soon as it is deployed, and shows temperature and state', async () => {
      const { out } = await load();
      await listening();
      const { value } = await (await connect()).execute('readSupplyTemperature');
      should(value).be.a.Number().and.within(15, 30);
      should(status()).have.properties({ fill: 'green', shape: 'dot' });
      should(status()!.text).match(/^\d\d\.\d °C · run$/);
      await told(out, 'status', 'run');
      should(factsOf(out, 'status')).have.properties({ name: 'Rig', id: '01', event: 'status', reason: 'deployed' });
      should(factsOf(out, 'status').timestamp).be.approximately(Date.now(), 5_000);
    });

    it('listens on this machine only, unless told otherwise', () => {
      const hostOf = (def: object): string =>
        simulatorSettings({ id: 'x', type: 'x', name: '', z: '', ...def }).simulator.host;
      should(hostOf({})).equal('127.0.0.1');
      should(hostOf({ host: ' ' })).equal('127.0.0.1');
      should(hostOf({ host: '0.0.0.0' })).equal('0.0.0.0');
    });

    it('drained, it raises the alarm that a real session reads, stops, and shows red', async () => {
      const { out } = await load({ speed: '100' });
      await listening();
      await connect();
      say({ fault: 'lowCoolantLevel' });
      await told(out, 'fault/lowCoolantLevel', 'active');
      await told(out, 'alarm/lowCoolantLevel', 'raised');
      await told(out, 'status', 'safety');
      should(factsOf(out, 'alarm/lowCoolantLevel')).have.properties({
        name: 'Rig',
        id: '01',
        event: 'alarm',
        key: 'lowCoolantLevel',
        word: 'alarmsLevel1',
        severity: 'critical',
      });
      await until(() => read('alarmPresent') === true, 'the alarm flag');
      should(statusesShown('simulator').some(({ fill, shape }) => fill === 'red' && shape === 'ring')).be.true();
    });

    it('refilled, the alarm stays until it is accepted at the keypad, as on the unit', async () => {
      const { out } = await load({ speed: '100' });
      await listening();
      say({ fault: 'lowCoolantLevel' });
      await told(out, 'status', 'safety');
      should(status()).have.properties({ fill: 'red', shape: 'ring' });
      should(status()!.text).match(/ °C · safety$/);
      say({ clear: 'all' });
      await told(out, 'fault/lowCoolantLevel', 'cleared');
      // The unit looks at its level every 100 simulated ms, here every ms: who accepts before it has, accepts nothing.
      await new Promise((resolve) => setTimeout(resolve, 20));
      should(events(out)).not.containEql(['alarm/lowCoolantLevel', 'cleared']);
      say('accept', 'press');
      await told(out, 'alarm/lowCoolantLevel', 'cleared');
      await told(out, 'status', 'standby');
      say({ press: 'start' });
      const lastStatus = (): unknown => events(out).findLast(([topic]) => topic === 'status')?.[1];
      await until(() => lastStatus() === 'run', 'the start', PATIENCE_MS);
      should(status()).have.properties({ fill: 'green' });
    });

    it('has its keypad locked while a host is in charge, as on the unit, and says so once', async () => {
      const { out, caught } = await load();
      await listening();
      await (await connect()).execute('watchdog');
      await told(out, 'remote', true);
      say({ press: 'stop' });
      await caught.until(1);
      should(errorOf(caught)).have.properties({ code: 'refused' });
      should(errorOf(caught).message).match(/keypad .* is locked .*10 s/);
      should(status()!.text).endWith('run');
    });

    it('runs as fast as it is told: an hour of the unit passes while people watch', async () => {
      await load();
      await listening();
      await connect();
      say({ set: { speed: 10_000 } });
      await until(() => Number(status()!.text!.slice(0, 4)) > 0, 'a temperature');
      const upTime = async (): Promise<number> => (await chiller!.execute('readUpTime')).value;
      const endMs = performance.now() + PATIENCE_MS;
      while ((await upTime()) < 60) if (performance.now() > endMs) throw new Error('an hour takes too long');
    });

    it('takes load and room into its physics', async () => {
      const { out } = await load({ startState: 'standby', loadW: '0', ambientC: '35', speed: '10' });
      await listening();
      await connect();
      const ambientReads = async (wantedC: number): Promise<void> => {
        const endMs = performance.now() + PATIENCE_MS;
        const ask = async (): Promise<number> => (await chiller!.execute('readAmbientTemperature')).value;
        while (Math.abs((await ask()) - wantedC) > 0.5)
          if (performance.now() > endMs) throw new Error(`the room never had ${wantedC} °C`);
      };
      await ambientReads(35);
      say({ ambientC: 12 });
      await ambientReads(12);
      say(41, 'ambientC');
      await ambientReads(41);
      should(events(out).filter(([topic]) => topic !== 'status' && topic !== 'remote')).deepEqual([]);
    });

    it('falls silent without power, and powers up again', async () => {
      const { out } = await load();
      await listening();
      say({ power: false });
      await told(out, 'status', 'off');
      should(status()).have.properties({ fill: 'grey', shape: 'ring' });
      say({ press: 'start' });
      say('on', 'power');
      await told(out, 'status', 'autoStart');
    });

    it('loses replies when told to, says which, and stops when it is cleared', async () => {
      const { out } = await load();
      await listening();
      const client = await RawClient.open(port);
      say({ fault: 'drop', count: 1 });
      await settle();
      client.write('.0101WatchDog01\r');
      await told(out, 'fault/drop', 'struck');
      should(factsOf(out, 'fault/drop')).have.properties({ event: 'fault', key: 'drop' });
      should(factsOf(out, 'fault/drop')).not.have.property('id');
      should(await client.exchange('.0101WatchDog01\r')).startWith('#01010WatchDog');
      client.close();
    });

    it('plays a scenario in its own time, and only the last one', async () => {
      const { out } = await load({ speed: '100' });
      await listening();
      const steps = (inject: string) => [{ atS: 5, inject }];
      say({ scenario: { steps: steps('pumpFailure') } });
      say({ scenario: { steps: steps('fan1Failure') } });
      await told(out, 'fault/fan1Failure', 'active');
      say({ scenario: { steps: steps('tecBank1Failure') } });
      say({ scenario: 'stop' });
      say({ scenario: { steps: steps('fan2Failure') } });
      await told(out, 'fault/fan2Failure', 'active');
      const faults = events(out).filter(([topic]) => String(topic).startsWith('fault/'));
      should(faults.map(([topic]) => topic)).deepEqual(['fault/fan1Failure', 'fault/fan2Failure']);
    });

    it('says which key of a scenario could not be pressed, or people would trust a rehearsal that never was', async () => {
      const { out, caught } = await load({ speed: '100' });
      await listening();
      await (await connect()).execute('watchdog');
      await told(out, 'remote', true);
      say({ scenario: { steps: [{ atS: 1, press: 'stop' }] } });
      await caught.until(1);
      should(errorOf(caught)).have.properties({ code: 'refused' });
      should(errorOf(caught).message).match(/Step 1 of the scenario, at 1 s, failed: .*keypad .* is locked/);
      should(status()!.text).endWith('run');
    });

    it('a scenario that cannot be played leaves the one that plays alone', async () => {
      const { out, caught } = await load({ speed: '100' });
      await listening();
      say({ scenario: { steps: [{ atS: 20, inject: 'pumpFailure' }] } });
      say({ scenario: { steps: [{ atS: 0, id: '09', power: false }] } });
      await caught.until(1);
      await told(out, 'fault/pumpFailure', 'active');
    });

    it('serves several chillers behind one port, and harms the one that is named', async () => {
      const { out, caught } = await load({ ids: '2, 3', speed: '100' });
      await listening();
      should(status()!.text).match(/^02 \d\d°C · run$/);
      say({ fault: 'lowCoolantLevel', id: '03' });
      await told(out, 'alarm/lowCoolantLevel', 'raised');
      should(factsOf(out, 'alarm/lowCoolantLevel')).have.properties({ id: '03' });
      should(status()!.text).match(/^03 \d\d°C · safety$/);
      should((await (await connect('02')).execute('watchdog')).values).have.properties({ alarmPresent: false });
      say({ fault: 'pumpFailure', id: '07' });
      await caught.until(1);
      should(errorOf(caught).message).match(/no chiller 07.*02, 03/);
    });

    it('tells what was asked and answered, when that is ticked', async () => {
      const { out } = await load({ sendRequests: true });
      await listening();
      await (await connect()).execute('setControlTemperature', 21);
      await told(out, 'request', 'setControlTemperature');
      const [msg] = out.messages.filter(({ payload }) => payload === 'setControlTemperature');
      should(msg!.simulator).have.properties({
        event: 'request',
        error: 0,
        request: '.0117sCtrlT__+0210FF',
        reply: '#01170sCtrlT__+021024',
      });
    });

    it('an inject button is enough: the chosen fault is what a message means that says nothing', async () => {
      const { out, caught } = await load({ fault: 'pumpFailure' });
      await listening();
      say(Date.now());
      await told(out, 'fault/pumpFailure', 'active');
      say({ clear: 'all' });
      await told(out, 'fault/pumpFailure', 'cleared');
      should(caught.messages).have.length(0);
    });
  });

  describe('wrong input', () => {
    for (const [title, payload, advice] of [
      ['a time from an inject button', 1_700_000_000_000, /choose a fault in this node's dialog/],
      ['a fault that is none', { fault: 'coolantGone' }, /no fault "coolantGone"/],
      ['a condition that is none', { set: { loadW: 10, lodW: 400 } }, /no condition "lodW": use loadW/],
      [
        'a condition outside its range',
        { set: { ambientC: 40, loadW: 9_999 } },
        /loadW is 9999: use a number from 0 to 5000/,
      ],
      ['an option outside its range', { fault: 'tecBank1Failure', probability: 7 }, /probability is 7/],
      [
        'a scenario for a chiller that is not there',
        {
          scenario: {
            steps: [
              { atS: 0, inject: 'fan1Failure' },
              { atS: 1, id: '09', power: false },
            ],
          },
        },
        /no chiller 09/,
      ],
    ] as const) {
      it(`${title}: exactly one error that says what to change, and nothing is done`, async () => {
        const { out, caught } = await load({ startState: 'standby', ambientC: '22', speed: '50' });
        await listening();
        say({ fault: 'tecBank1Failure' });
        await told(out, 'fault/tecBank1Failure', 'active');
        say(payload);
        await caught.until(1);
        const client = await RawClient.open(port);
        const decoded = decodeReply(await client.exchange(encodeRequest('readAmbientTemperature')));
        client.close();
        should(decoded.ok && decoded.reply.values.ambientTemperature).be.approximately(22, 0.5);
        should(caught.messages).have.length(1);
        should(errorOf(caught)).have.properties({ code: 'invalidValue' });
        should(errorOf(caught).message).match(advice);
        should(events(out)).deepEqual([
          ['status', 'standby'],
          ['fault/tecBank1Failure', 'active'],
          // The question of this test itself.
          ['remote', true],
        ]);
      });
    }
  });

  describe('starting and ending', () => {
    /** What no Catch node takes is logged: every error is counted there, whenever it comes. */
    const loadWithoutCatch = (more: object = {}): Promise<void> =>
      helper.load(
        NODES,
        flow(more).filter(({ type }) => type !== 'catch'),
      );

    const taken = '@lab-flows/node-red-chiller/chiller-simulator:chiller-simulator.status.portTaken';

    it('port taken: one clear error and a red ring, and Node-RED goes on', async () => {
      blocker = createServer();
      await new Promise<void>((resolve) => blocker!.listen(port, '127.0.0.1', resolve));
      await loadWithoutCatch();
      await until(() => status()?.text === taken, 'the red ring');
      should(status()).have.properties({ fill: 'red', shape: 'ring' });
      const advice = new RegExp(`uses port ${port}.*choose another port`);
      should(logLines('ERROR').map((line) => advice.test(line))).deepEqual([true]);
      say({ clear: 'all' });
      await until(() => logLines('ERROR').length > 1, 'the answer');
      await settle();
      should(logLines('ERROR').map((line) => advice.test(line))).deepEqual([true, true]);
    });

    it('two on one port: the second says so, the first goes on', async () => {
      const [tab, catcher, first, ...others] = flow();
      await helper.load(NODES, [tab!, catcher!, first!, { ...first!, id: 'second' }, ...others]);
      await until(() => statusesShown('second').at(-1)?.text === taken, 'the red ring');
      should(status()).have.properties({ fill: 'green' });
      should((await (await connect()).execute('watchdog')).value).be.an.Object();
    });

    it('an address that this machine does not have is an error, not a crash', async () => {
      await loadWithoutCatch({ host: '192.0.2.1' });
      await until(() => status()?.fill === 'red', 'the red ring');
      should(logLines('ERROR')).have.length(1);
      should(logLines('ERROR')[0]).match(/no such address/);
    });

    for (const [property, value, advice] of [
      ['port', '0', /port is "0": use a whole number from 1/],
      ['port', 'four', /port is "four"/],
      ['ids', '33', /ids is "33": enter different ids/],
      ['profile', 'T1000', /profile is "T1000": use T257P, RC-3U/],
      ['startState', 'sleep', /startState is "sleep"/],
      ['loadW', '9999', /loadW is "9999": use a number from 0 to 5000 W/],
      ['setTemperature', '2', /setTemperature is "2": use a number from 5 to 45 °C/],
      ['fault', 'rain', /fault is "rain"/],
    ] as const) {
      it(`setting ${property} ${value}: one error, red ring, and every message says why`, async () => {
        await loadWithoutCatch({ [property]: value });
        await until(() => status()?.fill === 'red', 'the red ring');
        should(logLines('ERROR').map((line) => advice.test(line))).deepEqual([true]);
        say({ clear: 'all' });
        await until(() => logLines('ERROR').length > 1, 'the answer');
        await settle();
        should(logLines('ERROR').map((line) => advice.test(line))).deepEqual([true, true]);
      });
    }

    it('stops in time with a client on it, a scenario playing and a fault of the line, and frees the port', async () => {
      await load();
      await listening();
      const client = await RawClient.open(port);
      say({ fault: 'halfOpen' });
      say({ scenario: { steps: [{ atS: 1, inject: 'pumpFailure' }] } });
      await settle();
      client.write('.0101WatchDog01\r');
      const beganMs = performance.now();
      await helper.unload();
      should(performance.now() - beganMs).be.below(1_500);
      await until(() => !client.isOpen, 'the client to be dropped');
      blocker = createServer();
      await new Promise<void>((resolve, reject) => {
        blocker!.once('error', reject);
        blocker!.listen(port, '127.0.0.1', resolve);
      });
    });

    it('comes up again on the same port after each of twenty deployments, though a client is connected', async () => {
      await load();
      await listening();
      await connect();
      for (let revision = 1; revision <= 20; revision++) {
        await helper.setFlows(flow({ name: `Rig ${revision}` }), 'full');
        await listening();
      }
      should(logLines('ERROR')).deepEqual([]);
      await until(() => chiller!.link.phase === 'connected', 'the session to come back', 4_000);
      should((await chiller!.execute('watchdog')).value).be.an.Object();
    });

    it('ends before it has begun, when it is deployed away at once', async () => {
      await helper.load(NODES, flow());
      await helper.unload();
      blocker = createServer();
      await new Promise<void>((resolve, reject) => {
        blocker!.once('error', reject);
        blocker!.listen(port, '127.0.0.1', resolve);
      });
    });
  });

  it('shows nothing longer than people can read under a node', async () => {
    await load({ ids: '02,03', speed: '1000' });
    await listening();
    say({ power: false, id: '03' });
    say({ fault: 'supplyTemperatureSensorShort', id: '02' });
    await until(
      () => statusesShown('simulator').some(({ text }) => text!.includes('-100°C')),
      'a strange value',
      3_000,
    );
    for (const { text } of statusesShown('simulator')) should(text!.length).be.belowOrEqual(STATUS_LENGTH, text);
  });
});

function errorOf({ last }: Inbox): Error & { code?: string } {
  return (last as NodeMessage & { error: Error & { code?: string } }).error;
}
