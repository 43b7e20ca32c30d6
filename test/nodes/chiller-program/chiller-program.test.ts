/* A chiller program node in a real Node-RED, on a simulated chiller: what goes in, what comes out, what is left on disk. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeMessage } from 'node-red';
import should from 'should';
import { decodeState, fileNameOf } from '../../../src/runner/state-format';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { catchNode, commandNode, configNode, helper, until } from '../support/flow';
import type { FlowNode } from '../support/flow';
import { loadFlow, statusesShown, useNodeRed } from '../support/use-node-red';
import type { LoadedFlow } from '../support/use-node-red';

const NEAR = [
  { segment: 'step', to: '20.5' },
  { segment: 'soak', minutes: '0.003' },
];
const LONG = [{ segment: 'soak', minutes: '60' }];

interface Told {
  topic?: string;
  payload: unknown;
  event: { event: string; state: string; reason: string; from?: string };
  progress: { state: string; row?: number; rows?: number };
}

describe('a chiller program node', function () {
  this.timeout(15_000);
  let simulator: Simulator;
  let userDir: string;

  useNodeRed();
  before(() => {
    userDir = mkdtempSync(path.join(tmpdir(), 'chiller-program-'));
    helper.settings({ userDir });
  });
  after(() => rmSync(userDir, { recursive: true, force: true }));
  beforeEach(async () => {
    rmSync(path.join(userDir, 'chiller-programs'), { recursive: true, force: true });
    simulator = await startSimulator({ refreshMs: 10, start: 'run', setTemperatureC: 20 });
  });
  afterEach(() => simulator.close());

  const programNode = (more: object = {}): FlowNode => ({
    id: 'program',
    z: 'tab',
    x: 0,
    y: 0,
    type: 'chiller program',
    chiller: 'config',
    name: 'Night',
    program: NEAR,
    startFrom: 'setPoint',
    wires: [['events'], ['progress']],
    ...more,
  });
  const chiller = (): FlowNode =>
    configNode({
      port: String(simulator.port),
      gapMs: '0',
      maxSetTemperature: '30',
      watchdogS: '0.1',
      fastS: '0.1',
      normalS: '0.1',
    });
  const tell = (msg: NodeMessage, id = 'program'): void => helper.getNode(id).receive(msg);
  const fileOf = (id: string): string => path.join(userDir, 'chiller-programs', `${fileNameOf(id)}.json`);

  /** A flow whose chiller has been read: a program can start. */
  async function load(...nodes: FlowNode[]): Promise<LoadedFlow & { told(): Told[]; states(): string[] }> {
    const loaded = await loadFlow(chiller(), ...nodes, commandNode({ wires: [[]] }), catchNode());
    const { port } = (helper.getNode('config') as unknown as { shared: { port: { readings: Map<string, unknown> } } })
      .shared;
    await until(
      () => ['setTemperature', 'supplyTemperature', 'controlStatus'].every((name) => port.readings.has(name)),
      'readings',
    );
    const told = (): Told[] => loaded.inbox('events').messages as unknown as Told[];
    return {
      ...loaded,
      told,
      states: () => told().flatMap(({ event }) => (event.event === 'state' ? [event.state] : [])),
    };
  }

  it('runs the program of its dialog, tells every state with its reason, and leaves the set point where it led', async () => {
    const { states, told } = await load(programNode());
    tell({ topic: 'start' });
    await until(() => states().includes('complete'), 'the end');
    should(states()).deepEqual(['running', 'completing', 'complete']);
    should(told()[0]).containDeep({
      topic: 'running',
      progress: { schema: 1, program: 'Night' },
      chiller: { name: 'Laser', id: '01' },
    });
    should(told()[0]!.payload).match(/^Night, Laser: running, by command/);
    should(statusesShown('program').map(({ text }) => text)).matchAny(/^\d\/\d 20\.\d °C 0:0\d$/);
  });

  it('takes a program from the message, as segments or as CSV text', async () => {
    const { states, told } = await load(programNode({ program: [] }));
    tell({ topic: 'start', program: [{ step: { to: 21 } }] });
    await until(() => states().length === 3, 'the first');
    tell({ payload: 'start', program: 'segment;to\nSprung;22,5' });
    await until(() => states().length === 6, 'the second');
    should(told().at(-1)!.progress).have.property('state', 'complete');
  });

  it('refuses what is wrong before anything is sent, and says in which row', async () => {
    const { inbox, told } = await load(programNode({ program: [] }));
    for (const [msg, code, text] of [
      [{ topic: 'start' }, 'invalidValue', /add segments in the dialog/],
      [{ topic: 'start', program: [{ step: { to: 20 } }, { step: { to: 31 } }] }, 'invalidValue', /Row 2, Target/],
      [{ topic: 'start', program: 5 }, 'invalidValue', /a list of segments or a CSV text/],
      [{ topic: 'hold' }, 'refused', /cannot do this while it is idle/],
      [{ topic: 'loaded' }, 'invalidValue', /does not wait for the message loaded/],
      [{}, 'invalidValue', /set msg.topic to one of/],
    ] as const) {
      const before = inbox('caught').messages.length;
      tell(msg);
      await until(() => inbox('caught').messages.length > before, JSON.stringify(msg));
      const { error } = inbox('caught').last as unknown as { error: { code: string; message: string } };
      should(error).have.property('code', code);
      should(error.message).match(text);
    }
    should(told()).deepEqual([]);
  });

  it('holds, goes on, waits for a message, and stops in order', async () => {
    const wait = [{ segment: 'wait', message: 'loaded' }, ...LONG];
    const { states, told, inbox } = await load(programNode({ program: wait, endAction: 'goTo', endTo: '19' }));
    tell({ topic: 'start' });
    await until(() => states().includes('running'), 'a start');
    await until(
      () => inbox('progress').messages.some(({ payload }) => (payload as { row?: number }).row === 1),
      'the wait',
    );
    tell({ topic: 'hold' });
    await until(() => states().includes('held'), 'held');
    tell({ topic: 'restart' });
    await until(() => states().at(-1) === 'running', 'running again');
    await until(() => {
      tell({ payload: 'loaded' });
      return told().some(({ progress }) => progress.row === 2);
    }, 'the next segment');
    tell({ topic: 'stop' });
    await until(() => states().at(-1) === 'stopped', 'stopped');
  });

  it('holds and says who, when another node sets the temperature', async () => {
    const { states, told } = await load(programNode({ program: LONG }));
    tell({ topic: 'start' });
    await until(() => states().includes('running'), 'a start');
    await until(() => statusesShown('program').some(({ text = '' }) => text.startsWith('1/')), 'running');
    helper.getNode('command-1').receive({});
    await until(() => states().includes('running'), 'still');
    const { port } = (
      helper.getNode('config') as unknown as {
        shared: { port: { execute(key: string, value: number, options: object): Promise<unknown> } };
      }
    ).shared;
    await port.execute('setControlTemperature', 25, { origin: 'Somebody' });
    await until(() => states().at(-1) === 'held', 'held');
    should(told().find(({ event }) => event.state === 'holding')!.payload).match(
      /Somebody sets the set point to 25 °C/,
    );
  });

  it('lets one program have a chiller: a second start is refused and names the first', async () => {
    const { states, inbox } = await load(
      programNode({ program: LONG }),
      programNode({ id: 'other', name: 'Other', wires: [[], []] }),
    );
    tell({ topic: 'start' });
    await until(() => states().includes('running'), 'a start');
    tell({ topic: 'start' }, 'other');
    await until(() => inbox('caught').messages.length > 0, 'a refusal');
    const { error } = inbox('caught').last as unknown as { error: { code: string; message: string } };
    should(error).have.property('code', 'refused');
    should(error.message).match(/Night runs on this chiller already/);
  });

  it('keeps its state over a deployment, holds by then, and takes its file with it when it is removed', async () => {
    const { states, flow } = await load(programNode({ id: 'kept', program: LONG }));
    tell({ topic: 'start' }, 'kept');
    await until(() => states().includes('running'), 'a start');
    const kept = (): unknown =>
      decodeState({ format: 'chiller-program', version: 1, owner: 'kept' }, readFileSync(fileOf('kept'), 'utf8'));
    await until(() => existsSync(fileOf('kept')), 'the file');
    should(kept()).containDeep({ ok: true, state: { phase: 'running' } });
    const changed = flow.map((node) => (node.id === 'kept' ? { ...node, name: 'Renamed' } : node));
    await helper.setFlows(changed, 'nodes');
    await until(() => states().includes('held'), 'held');
    await helper.setFlows(
      changed.filter(({ id }) => id !== 'kept'),
      'nodes',
    );
    should(existsSync(fileOf('kept'))).be.false();
  });

  it('goes on after a deployment though its chiller writes a start-up set point then: that is nobody else', async () => {
    const going = programNode({ id: 'going', program: [{ segment: 'step', to: '22' }, ...LONG], interruption: 'goOn' });
    const { states, flow, inbox } = await load(going);
    tell({ topic: 'start' }, 'going');
    await until(() => simulator.unit().settings.setTemperature === 22 && existsSync(fileOf('going')), 'the step');
    await helper.setFlows(
      flow.map((node) => (node.id === 'config' ? { ...node, setTemperature: '19' } : node)),
      'nodes',
    );
    await until(() => states().at(-1) === 'running' && states().includes('restarting'), 'running again');
    await until(() => simulator.unit().settings.setTemperature === 22, 'the step once more');
    should(inbox('caught').messages).be.empty();
  });

  it('opens the link again that waits for a message, for a program that goes on and for an abort', async () => {
    const lazy = { ...chiller(), connectOn: 'message' };
    const going = programNode({ id: 'lazy', program: LONG, interruption: 'goOn' });
    const { inbox, flow } = await loadFlow(lazy, going, catchNode());
    const told = (): Told[] => inbox('events').messages as unknown as Told[];
    const states = (): string[] => told().flatMap(({ event }) => (event.event === 'state' ? [event.state] : []));
    tell({ topic: 'start' }, 'lazy');
    await until(() => states().includes('running') && existsSync(fileOf('lazy')), 'a start');
    const redeploy = (name: string): Promise<unknown> =>
      helper.setFlows(
        flow.map((node) => (node.id === 'config' ? { ...node, name } : node)),
        'nodes',
      );
    await redeploy('Renamed');
    await until(() => states().includes('restarting') && states().at(-1) === 'running', 'running again');
    await redeploy('Once more');
    tell({ topic: 'abort' }, 'lazy');
    await until(() => states().at(-1) === 'aborted', 'the end');
    should(simulator.unit().state).equal('stopped');
    should(inbox('caught').messages).be.empty();
  });

  it('does not go on with another chiller that is chosen while it runs: that one would get set points nobody meant for it', async () => {
    const other = await startSimulator({ refreshMs: 10, start: 'run', setTemperatureC: 20 });
    try {
      const going = programNode({ id: 'moved', program: LONG, interruption: 'goOn' });
      const { states, flow, inbox } = await load(going);
      tell({ topic: 'start' }, 'moved');
      await until(() => states().includes('running') && existsSync(fileOf('moved')), 'a start');
      const second = { ...chiller(), id: 'second', name: 'Second', port: String(other.port) };
      const moved = flow.map((node) => (node.id === 'moved' ? { ...node, chiller: 'second' } : node));
      await helper.setFlows([...moved, second], 'nodes');
      await until(() => inbox('caught').messages.length > 0, 'the error');
      should((inbox('caught').last as { error?: { message: string } }).error?.message).match(/on another chiller/);
      await until(() => !existsSync(fileOf('moved')), 'the file is gone');
      should(states()).eql(['running']);
      tell({ topic: 'start' }, 'moved');
      await until(() => states().length > 1, 'a new start');
    } finally {
      await other.close();
    }
  });

  it('says once that its file is damaged, and starts nothing from it', async () => {
    mkdirSync(path.dirname(fileOf('torn')), { recursive: true });
    writeFileSync(fileOf('torn'), '{"version":1,"phase":"run');
    const { inbox, told } = await load(programNode({ id: 'torn' }));
    await until(() => inbox('caught').messages.length > 0, 'an error');
    const errors = inbox('caught').messages as unknown as { error: { message: string } }[];
    should(errors.map(({ error }) => error.message)).matchEach(/The stored state in .* is not used.*renamed/);
    should(errors).have.length(1);
    should(told()).deepEqual([]);
  });

  it('comes with an example that starts, holds and aborts', async () => {
    const file = path.resolve(__dirname, '../../../examples/ramp-and-soak.json');
    const ours = (JSON.parse(readFileSync(file, 'utf8')) as FlowNode[]).find(({ type }) => type === 'chiller program')!;
    const { states } = await load({
      ...ours,
      id: 'program',
      z: 'tab',
      chiller: 'config',
      wires: [['events'], ['progress']],
    });
    for (const [topic, state] of [
      ['start', 'running'],
      ['hold', 'held'],
      ['abort', 'aborted'],
    ] as const) {
      tell({ topic });
      await until(() => states().at(-1) === state, state);
    }
  });

  it('does by its button what a person says, and tells what cannot be done', async () => {
    const { states, inbox } = await load(programNode({ program: LONG }));
    const press = async (body: object): Promise<{ state?: string; offers?: string[]; text?: string }> =>
      (await helper.request().post('/chiller-program/press').send(body)).body as object;
    // The disk is read first.
    tell({ topic: 'list' });
    await until(() => inbox('progress').messages.length > 0, 'open');
    should(await press({ id: 'program' })).containDeep({ state: 'idle', offers: ['start'], chiller: 'Laser' });
    should(await press({ id: 'program', command: 'start' })).have.property('state', 'running');
    should(await press({ id: 'program', command: 'start' })).have.property('text');
    should(await press({ id: 'program', command: 'melt' })).have.property('text');
    should(await press({ id: 'nobody' })).have.property('text');
    should(await press({ id: 'program', command: 'abort' })).not.have.property('text');
    await until(() => states().at(-1) === 'aborted', 'aborted');
    const form = await helper
      .request()
      .post('/chiller-program/press')
      .type('form')
      .send({ id: 'program', command: 'start' });
    should(form.status).equal(415);
  });
});
