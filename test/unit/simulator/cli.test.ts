import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { buildRequest, codec } from '../../../src/dialects/thermotek';
import { parseTranscript, startSimulator } from '../../../src/simulator';
import { parseCliArguments } from '../../../src/simulator/cli-options';
import { RawClient } from '../../support/simulator';
import { until } from '../../support/until';

const CLI = path.resolve(__dirname, '../../../src/simulator/cli.ts');
const WATCHDOG = codec.encodeRequest('watchdog');

describe('chiller-simulator, its words', () => {
  it('has defaults for everything', () => {
    should(parseCliArguments([])).match({
      simulator: { port: 4001, host: '127.0.0.1', ids: ['01'], profile: 'T257P' },
      units: 1,
      isVerbose: false,
    });
  });

  it('understands them', () => {
    const words = '--port 5000 --id 1,02 --profile rc-3u --speed 60 --seed 7 --load 300 --ambient 25.5 --units 3';
    should(parseCliArguments([...words.split(' '), '--start', 'run', '--tuning', 'overshoots', '--baud=9600'])).match({
      simulator: { port: 5000, ids: ['01', '02'], profile: 'RC-3U', speed: 60, loadW: 300, tuning: 'overshoots' },
      units: 3,
    });
  });

  it('takes another protocol, with its own chillers and without ids where it has none', () => {
    const { ids, ...kind } = parseCliArguments(['--dialect', 'huber'])!.simulator;
    should(kind).match({ dialect: 'huber', profile: 'pilotOne', coolant: 'oil' });
    should(ids).be.undefined();
    const options = parseCliArguments('--dialect huber --profile ccpilot --coolant glycol'.split(' '));
    should(options?.simulator).match({ profile: 'ccPilot', coolant: 'glycol' });
  });

  it('takes an address of IPv6 to record from', () => {
    const options = parseCliArguments(['--record-from', '[::1]:4001', '--transcript', 'x']);
    should(options?.recordFrom).deepEqual({ host: '::1', port: 4001 });
  });

  it('takes numbers below zero as people type them', () => {
    const options = parseCliArguments(['--ambient', '-5', '--seed', '-.5e1', '--load', '40']);
    should(options?.simulator).match({ ambientC: -5, seed: -5, loadW: 40 });
    should(parseCliArguments(['--ambient=-5'])?.simulator).match({ ambientC: -5 });
    should(() => parseCliArguments(['--verbose', '-5'])).throw(/-5/);
  });

  it('a blank address is refused: the machine would serve the whole network', () => {
    for (const blank of ['', ' '])
      should(() => parseCliArguments(['--host', blank])).throw(/--host ".*": use an address/);
    should(parseCliArguments(['--host', '0.0.0.0'])?.simulator.host).equal('0.0.0.0');
  });

  for (const [words, message] of [
    ['--port abc', /--port abc: use a whole number from 0 to 65535/],
    ['--port 1.5', /--port 1.5/],
    ['--speed -1', /--speed/],
    ['--speed Infinity', /--speed Infinity: use a number/],
    ['--load NaN', /--load NaN: use a number/],
    ['--seed 1e400', /--seed 1e400: use a whole number/],
    ['--baud fast', /--baud fast/],
    ['--units 2000', /--units 2000: use a whole number from 1 to 1000/],
    ['--units 2 --port 0', /--units needs a --port/],
    ['--units 9 --port 65530', /goes beyond 65535/],
    ['--profile T300', /--profile T300: use one of T257P, RC-3U/],
    ['--dialect none', /--dialect none: use one of thermotek, huber/],
    ['--dialect huber --profile T257P', /--profile T257P: use one of pilotOne/],
    ['--dialect huber --id 01', /--id does not go with --dialect huber/],
    ['--coolant oil', /--coolant oil: use one of water, glycol/],
    ['--record-from host:1', /needs --transcript/],
    ['--record-from host --transcript x', /use host:port/],
    ['--replay x --units 2', /does not go with/],
    ['--replay x --transcript x', /--transcript does not go with --replay/],
    ['--force', /--force goes with --transcript/],
    ['--nonsense', /nonsense/],
    ['surplus', /surplus/],
  ] as const) {
    it(`refuses "${words}" and says why`, () => {
      should(() => parseCliArguments(words.split(' '))).throw(message);
    });
  }
});

interface Run {
  child: ChildProcess;
  out: string;
  errors: string;
  code: number | null | undefined;
}

describe('chiller-simulator, run', function () {
  this.timeout(20_000);
  const runs: Run[] = [];
  let folder: string;

  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chiller-simulator-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function run(...words: string[]): Run {
    const child = spawn(process.execPath, ['--require', 'tsx/cjs', CLI, ...words]);
    const started: Run = { child, out: '', errors: '', code: undefined };
    child.stdout.on('data', (chunk: Buffer) => (started.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (started.errors += chunk.toString()));
    child.on('exit', (code) => (started.code = code));
    runs.push(started);
    return started;
  }

  /** Starting a process takes longer than the two seconds that `until` gives. */
  async function slowly(condition: () => boolean, what: () => string): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        await until(condition, '');
        return;
      } catch {
        // Once more.
      }
    }
    throw new Error(`Waited in vain: ${what()}`);
  }

  async function listening(started: Run): Promise<number> {
    await slowly(
      () => started.out.includes('listening') || started.code !== undefined,
      () => started.errors,
    );
    return Number(/:(\d+)/.exec(started.out)?.[1]);
  }

  async function ended(started: Run, signal?: NodeJS.Signals): Promise<void> {
    if (signal) started.child.kill(signal);
    await slowly(
      () => started.code !== undefined,
      () => `no end of it; ${started.errors}`,
    );
  }

  afterEach(() => {
    for (const { child, code } of runs.splice(0)) if (code === undefined) child.kill('SIGKILL');
  });

  it('says in one line where it listens, answers, writes a transcript, and ends cleanly on SIGTERM', async () => {
    const transcript = path.join(folder, 'run.jsonl');
    const started = run('--port', '0', '--id', '03', '--profile', 'RC-3U', '--transcript', transcript);
    const port = await listening(started);
    should(started.out).match(/^chiller-simulator listening on 127\.0\.0\.1:\d+ \(id 03, RC-3U\)\n$/);
    const client = await RawClient.open(port);
    should(await client.exchange(codec.encodeRequest('watchdog', { id: '03' }))).startWith('#03010WatchDog0');
    should(await client.exchange(buildRequest({ id: '03', number: 3, name: 'rSetPoin', data: '' }))).startWith(
      '#03030rSetPoin',
    );
    await ended(started, 'SIGTERM');
    should(started.code).equal(0);
    await until(() => client.socket.closed, 'the client to be dropped');
    should(started.errors).match(/command 3 was called "rSetPoin", the document calls it "rSetTemp"/);
    should(readFileSync(transcript, 'utf8').trim().split('\n')).have.length(5);

    const replay = run('--port', '0', '--replay', transcript);
    const again = await RawClient.open(await listening(replay));
    should(await again.exchange(codec.encodeRequest('watchdog', { id: '03' }))).startWith('#03010WatchDog0');
    should(await again.exchange(WATCHDOG)).startWith('#01012');
    again.close();
    await ended(replay, 'SIGINT');
    should(replay.code).equal(0);
  });

  it('records what passes between a host and a real chiller', async () => {
    const transcript = path.join(folder, 'recorded.jsonl');
    const real = await startSimulator();
    const started = run('--port', '0', '--record-from', `127.0.0.1:${real.port}`, '--transcript', transcript);
    const client = await RawClient.open(await listening(started));
    const reply = await client.exchange(WATCHDOG);
    client.close();
    await ended(started, 'SIGTERM');
    await real.close();
    const entries = parseTranscript(readFileSync(transcript, 'utf8'));
    should(entries.map(({ to, text }) => [to, text])).deepEqual([
      ['unit', WATCHDOG],
      ['host', reply],
    ]);
  });

  it('plays a scenario, says what happens when asked to, and serves several ports', async () => {
    const scenario = path.join(folder, 'leak.json');
    const steps = [
      { atS: 1, inject: 'lowCoolantLevel' },
      { atS: 2, press: 'test' },
    ];
    writeFileSync(scenario, JSON.stringify({ steps }));
    // Any free port, and the one behind it: another program may hold it, then the next pair is tried.
    for (let attempt = 0; ; attempt++) {
      const free = await startSimulator();
      const port = free.port;
      await free.close();
      const words = ['--speed', '100', '--start', 'run', '--scenario', scenario, '--verbose'];
      const started = run('--port', String(port), '--units', '2', ...words);
      await listening(started);
      if (started.code !== undefined && attempt < 5) continue;
      should(started.out).match(new RegExp(`127.0.0.1:${port}-${port + 1} \\(2 units, id 01, T257P\\)`));
      const client = await RawClient.open(port + 1);
      await client.exchange(WATCHDOG);
      await slowly(
        () => started.out.includes('A2.1 Low coolant level: raised'),
        () => started.out,
      );
      should(started.errors).match(/Step 2 of the scenario, at 2 s, failed: The key test does nothing .* in state run/);
      client.close();
      await ended(started, 'SIGINT');
      should(started.code).equal(0);
      return;
    }
  });

  it('a transcript that is there is overwritten only when told to: a recording of a real unit cannot be had again', async () => {
    const transcript = path.join(folder, 'precious.jsonl');
    writeFileSync(transcript, 'precious');
    const refused = run('--port', '0', '--transcript', transcript);
    await ended(refused);
    should(refused.code).equal(2);
    should(refused.errors).match(/precious\.jsonl is there already\. Use --force/);
    should(readFileSync(transcript, 'utf8')).equal('precious');

    const forced = run('--port', '0', '--transcript', transcript, '--force');
    await listening(forced);
    await ended(forced, 'SIGTERM');
    should(forced.code).equal(0);
    should(parseTranscript(readFileSync(transcript, 'utf8'))).deepEqual([]);
  });

  it('a start that fails overwrites no transcript, nor leaves an empty one that the next start would not overwrite', async () => {
    const [old, fresh] = [path.join(folder, 'old.jsonl'), path.join(folder, 'fresh.jsonl')];
    writeFileSync(old, 'old');
    const taken = await startSimulator();
    const runsInVain = [
      run('--port', String(taken.port), '--transcript', old, '--force'),
      run('--port', String(taken.port), '--transcript', fresh),
    ];
    for (const one of runsInVain) await ended(one);
    await taken.close();
    should(runsInVain.map(({ code }) => code)).deepEqual([1, 1]);
    should(readFileSync(old, 'utf8')).equal('old');
    should(existsSync(fresh)).be.false();
  });

  it('the unit runs on when whoever read what it prints has gone, as behind "| head -1"', async () => {
    const started = run('--port', '0', '--verbose', '--start', 'run');
    const client = await RawClient.open(await listening(started));
    started.child.stdout?.destroy();
    started.child.stderr?.destroy();
    await until(() => started.child.stdout?.closed === true, 'the reader to be gone');
    // Each order has a line printed, into the void.
    for (const order of ['standby', 'run', 'standby', 'run'] as const) {
      const request = codec.encodeRequest('setChillerStatus', { value: order });
      should(await client.exchange(request)).match(/^#01\d\d0/);
    }
    client.close();
    await ended(started, 'SIGTERM');
    should(started.code).equal(0);
  });

  it('says what is wrong in a sentence, not in a stack', async () => {
    const taken = await startSimulator();
    const [busy, unreadable, wrong, help] = [
      run('--port', String(taken.port)),
      run('--port', '0', '--scenario', path.join(folder, 'nowhere.json')),
      run('--port', 'x'),
      run('--help'),
    ];
    for (const one of [busy, unreadable, wrong, help]) await ended(one);
    await taken.close();
    should(busy.code).equal(1);
    should(busy.errors).match(new RegExp(`^chiller-simulator: .*${taken.port}.*\\n$`));
    should(unreadable.code).equal(2);
    should(unreadable.errors).match(/Cannot read .*nowhere\.json/);
    should(wrong.code).equal(2);
    should(wrong.errors).match(/--port x: use a whole number/);
    should(help.code).equal(0);
    should(help.out).match(/--record-from/);
    for (const { errors } of [busy, unreadable, wrong]) should(errors).not.match(/\n {4}at /);
  });
});
