/* The nodes with the real session and a simulated chiller: what the fakes of the other tests take for granted. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { ProbeReport } from '../../nodes/chiller-config/connection-probe';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { catchNode, commandNode, configNode, helper, Inbox, monitorNode, settle, until } from './support/flow';
import { loadFlow, logLines, statusesShown, useNodeRed } from './support/use-node-red';
import type { FlowNode } from './support/flow';

describe('nodes and a real session', () => {
  let simulator: Simulator;
  /** Requests and replies, as they passed the simulator. */
  let frames: string[];

  useNodeRed();
  beforeEach(async () => {
    frames = [];
    simulator = await startSimulator({ refreshMs: 0, start: 'run', onFrame: (_, frame) => frames.push(frame) });
  });
  afterEach(() => simulator.close());

  async function load(config: object, ...nodes: FlowNode[]): Promise<{ out: Inbox; caught: Inbox }> {
    const chiller = configNode({ port: String(simulator.port), gapMs: '0', ...config });
    const { inbox } = await loadFlow(chiller, ...nodes, catchNode());
    return { out: inbox('out'), caught: inbox('caught') };
  }

  const connected = (): Promise<void> => until(() => simulator.isConnected, 'the connection');
  const ask = (msg: NodeMessage = {}): void => helper.getNode('command-1').receive(msg);

  it('sets a temperature and says what the chiller confirmed, with the frames as they were', async () => {
    const { out } = await load({}, commandNode({ command: 'setControlTemperature' }));
    await connected();
    ask({ payload: 20 });
    const [msg] = await out.until(1);
    should(msg!.payload).equal(20);
    const { durationMs, roundTripMs, timestamp, ...facts } = msg!.chiller as Record<string, number>;
    should(facts).deepEqual({
      name: 'Laser',
      id: '01',
      command: 'setControlTemperature',
      number: 17,
      value: 20,
      unit: '°C',
      error: 0,
      request: '.0117sCtrlT__+0200FE',
      reply: '#01170sCtrlT__+020023',
      attempts: 1,
    });
    should(durationMs).be.within(0, 1_000);
    should(roundTripMs).be.within(0, durationMs!);
    should(timestamp).be.approximately(Date.now(), 5_000);
  });

  it('gives several values as one object', async () => {
    const { out } = await load({}, commandNode({ command: 'watchdog' }));
    await connected();
    ask();
    const [msg] = await out.until(1);
    should(msg!.payload).have.keys('controlStatus', 'pumpOn', 'alarmPresent', 'warningPresent');
  });

  // Last, what of the same order is changed for it to be taken: a refusal of everything would prove nothing.
  for (const [title, config, command, msg, code, allowed] of [
    [
      'a set point outside the band',
      { maxSetTemperature: '30' },
      {},
      { payload: 31 },
      'refused',
      { config: { maxSetTemperature: '31' } },
    ],
    [
      'anything that changes in read-only mode',
      { readOnly: true },
      {},
      { payload: 20 },
      'refused',
      { config: { readOnly: false } },
    ],
    [
      'defaults without the tick',
      {},
      { command: 'restoreDefaultSettings' },
      {},
      'refused',
      { command: { confirm: true } },
    ],
    [
      'a raw command that is none',
      {},
      { mode: 'raw' },
      { payload: '4rSupply' },
      'invalidValue',
      { msg: { payload: '04rSupplyT' } },
    ],
    [
      'a raw set point outside the band',
      { maxSetTemperature: '30' },
      { mode: 'raw' },
      { payload: '17sCtrlT__+0310' },
      'refused',
      { config: { maxSetTemperature: '31' } },
    ],
  ] as const) {
    it(`refuses ${title}, and the chiller hears nothing of it`, async () => {
      const { out, caught } = await load(
        { polling: false, ...config },
        commandNode({ command: 'setControlTemperature', ...command }),
      );
      await connected();
      ask(msg);
      await caught.until(1);
      should((caught.last as { error: object }).error).have.properties({ code });
      should(out.messages).have.length(0);
      await settle();
      should(frames.filter((frame) => !/rSetTemp|WatchDog/.test(frame))).deepEqual([]);
    });

    it(`takes what differs from ${title} in one thing only`, async () => {
      const other: { config?: object; command?: object; msg?: object } = allowed;
      const { out, caught } = await load(
        { polling: false, ...config, ...other.config },
        commandNode({ command: 'setControlTemperature', ...command, ...other.command }),
      );
      await connected();
      ask({ ...msg, ...other.msg });
      await until(() => out.messages.length + caught.messages.length > 0, 'an answer');
      should(caught.messages).have.length(0);
      should(frames.filter((frame) => frame.startsWith('.') && !/rSetTemp|WatchDog/.test(frame))).have.length(1);
    });
  }

  it('waits for the first message where told to, answers it, and polls from then on', async () => {
    const { out } = await load({ connectOn: 'message' }, commandNode());
    should(simulator.isConnected).be.false();
    ask();
    ask();
    await out.until(2);
    should(out.last.payload).be.a.Number();
  });

  it('disconnects and connects on request, and a command in between is a clear error', async () => {
    const { out, caught } = await load({}, commandNode({ mode: 'topic' }));
    await connected();
    ask({ topic: 'disconnect' });
    await out.until(1);
    ask({ topic: 'readUpTime' });
    await caught.until(1);
    should((caught.last as { error: object }).error).have.properties({ code: 'notConnected' });
    ask({ topic: 'connect' });
    await out.until(2);
    ask({ topic: 'readUpTime' });
    await out.until(3);
    should(out.last.chiller).have.properties({ command: 'readUpTime', unit: 'min' });
  });

  it('shows yellow while there is no chiller, logs one line, and recovers by itself', async () => {
    const { port } = simulator;
    await simulator.close();
    await load({ port: String(port) }, monitorNode());
    const state = new Inbox('state');
    await until(() => statusesShown('monitor-1').at(-1)?.fill === 'yellow', 'the yellow ring');
    await until(() => state.messages.some(({ payload }) => payload === 'disconnected'), 'the news');
    simulator = await startSimulator({ port, refreshMs: 0, start: 'run' });
    await until(() => statusesShown('monitor-1').at(-1)?.fill === 'green', 'the green dot', 4_000);
    should(logLines('WARN').filter((line) => line.includes(String(port)))).have.length(1);
  });

  it('serves twenty nodes over one connection', async () => {
    const nodes = Array.from({ length: 10 }, (_, index) => [
      commandNode({ id: `command-${index}` }),
      monitorNode({ id: `monitor-${index}` }),
    ]);
    const { out } = await load({}, ...nodes.flat());
    await connected();
    for (let index = 0; index < 10; index++) helper.getNode(`command-${index}`).receive({ topic: `from ${index}` });
    await until(() => out.messages.filter(({ topic }) => topic?.startsWith('from')).length === 10, 'ten answers');
  });

  it('the connection test finds the simulator, and says what to check where nothing is', async () => {
    await load({}, commandNode());
    await connected();
    const test = async (port: number): Promise<ProbeReport> => {
      const values = { host: '127.0.0.1', port: String(port), chillerId: '01', gapMs: '0' };
      return (await helper.request().post('/chiller-config/test').send(values).expect(200)).body as ProbeReport;
    };
    const good = await test(simulator.port);
    should(good).containDeep({
      ok: true,
      facts: [
        { reading: 'controlStatus', value: 'run' },
        { reading: 'alarmPresent', value: false },
      ],
    });
    should(simulator.isConnected).be.true();
    const other = await startSimulator({ refreshMs: 0 });
    should(await test(other.port)).have.property('ok', true);
    await until(() => !other.isConnected, 'the test to hang up');
    const { port } = other;
    await other.close();
    should(await test(port)).have.properties({ ok: false, cause: 'refused' });
  });
});
