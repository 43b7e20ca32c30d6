/* A program on a real session with a simulated chiller: what goes over the line, who owns the set point, and what a kill leaves. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { once } from 'node:events';
import should from 'should';
import { Chiller, ProgramRunner, startSimulator } from '../../../src/index';
import type { ChillerError, ProgramEvent, Simulator } from '../../../src/index';

const FAST = { state: 200, fast: 200, normal: 500 };

describe('a program on a chiller', () => {
  let simulator: Simulator;
  const open: { close(): Promise<void> }[] = [];
  const runners: ProgramRunner[] = [];

  beforeEach(async () => {
    simulator = await startSimulator({ port: 0 });
  });

  afterEach(async () => {
    for (const runner of runners.splice(0)) runner.stop();
    await Promise.all(open.splice(0).map((one) => one.close()));
    await simulator.close();
  });

  async function chiller(): Promise<Chiller> {
    const one = new Chiller({ host: '127.0.0.1', port: simulator.port, gapMs: 0, polling: FAST });
    open.push(one);
    await one.connect();
    await one.start();
    while (one.readings.get('controlStatus')?.value !== 'run' || one.readings.get('setTemperature')?.quality !== 'good')
      await once(one, 'reading');
    return one;
  }

  function runnerOn(
    port: Chiller,
    name: string,
    more: object = {},
  ): { runner: ProgramRunner; events: ProgramEvent[]; mistakes: unknown[] } {
    const events: ProgramEvent[] = [];
    const mistakes: unknown[] = [];
    const runner = new ProgramRunner({
      port,
      name,
      program: { startFrom: 'setPoint' },
      happened: (event) => events.push(event),
      mistake: (error) => mistakes.push(error),
      ...more,
    });
    runners.push(runner);
    runner.follow();
    return { runner, events, mistakes };
  }

  const until = async (port: Chiller, isSo: () => boolean): Promise<void> => {
    while (!isSo()) await once(port, 'reading');
  };

  it('reaches the unit step by step, keeps a second program off, and completes', async () => {
    const port = await chiller();
    const { runner, events, mistakes } = runnerOn(port, 'Night');
    const other = runnerOn(await chiller(), 'Day');
    const fromC = Number(port.readings.get('setTemperature')?.value);
    runner.start([{ ramp: { to: fromC + 0.5, rate: 60 } }]);
    should(() => other.runner.start([{ soak: { minutes: 1 } }])).throw(/Night runs on this chiller already/);
    await until(port, () => events.some(({ state }) => state === 'complete'));
    should((await port.execute('readSetTemperature')).value).equal(fromC + 0.5);
    should(runner.progress.writes).be.within(1, 5);
    should(mistakes).eql([]);
    should(other.runner.start([{ soak: { minutes: 1 } }])).eql([]);
  });

  it('holds for the set point of another node and names it; its own echo is nobody else', async () => {
    const port = await chiller();
    const { runner, events } = runnerOn(port, 'Night');
    runner.start([{ ramp: { to: 40, rate: 20 } }]);
    await until(port, () => runner.progress.writes >= 2);
    should(runner.progress.state).equal('running');
    await port.execute('setControlTemperature', 12, { origin: 'Somebody' });
    should(runner.progress).containEql({ state: 'held', reason: 'foreignSetPoint' });
    should(events.at(-1)?.why.values).eql({ who: 'Somebody', value: 12 });
  });

  it('refuses a program with the row, and a damaged state with its part, and sends nothing', async () => {
    const port = await chiller();
    const { runner, mistakes } = runnerOn(port, 'Night', { stored: '{"version":1,"phase":"running"' });
    should(mistakes.map((error) => (error as ChillerError).why?.key)).eql(['programUnreadable']);
    should(() => runner.start([{ step: { to: 500 } }])).throw(/Row 1, Target/);
    should(runner.progress).containEql({ state: 'idle', writes: 0 });
  });

  it('finds its segment after kill -9, and is held until a person says so', async function () {
    this.timeout(30_000);
    const folder = mkdtempSync(path.join(tmpdir(), 'program-'));
    const file = path.join(folder, 'state.json');
    try {
      const child = spawn(
        process.execPath,
        ['-r', 'tsx/cjs', path.join(__dirname, '../../support/program-process.ts'), String(simulator.port), file],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      const [first] = (await once(child.stdout, 'data')) as [Buffer];
      should(first.toString()).match(/wrote/);
      child.kill('SIGKILL');
      await once(child, 'exit');
      const port = await chiller();
      const { runner, events, mistakes } = runnerOn(port, 'Night', { stored: readFileSync(file, 'utf8') });
      should(mistakes).eql([]);
      should(events.map(({ state, reason }) => `${state} ${reason}`)).eql(['holding restart', 'held restart']);
      runner.command('restart', 'Ann');
      await until(port, () => runner.progress.state === 'running');
      should(runner.progress).containEql({ row: 1, segment: 'ramp' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
