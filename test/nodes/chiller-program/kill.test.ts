/* A night that ends in a power cut: a real Node-RED, killed in the middle of a segment and started again. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import should from 'should';
import { name as packageName } from '../../../package.json';
import { startNodeRed } from '../../../scripts/node-red-process';
import type { RunningNodeRed } from '../../../scripts/node-red-process';
import { startSimulator } from '../../../src/simulator';
import type { Simulator } from '../../../src/simulator';
import { until } from '../../support/until';

const ROOT = path.resolve(__dirname, '../../..');
const PATIENCE_MS = 20_000;

interface Standing {
  readonly state?: string;
  readonly text?: string;
}

describe('a program in a Node-RED that is killed', function () {
  this.timeout(60_000);
  let simulator: Simulator;
  let userDir: string;
  let nodeRed: RunningNodeRed | undefined;

  beforeEach(async () => {
    userDir = mkdtempSync(path.join(tmpdir(), 'chiller-kill-'));
    const link = path.join(userDir, 'node_modules', packageName);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
    simulator = await startSimulator({ start: 'run', refreshMs: 0, setTemperatureC: 20 });
  });
  afterEach(async () => {
    await nodeRed?.stop();
    await simulator.close();
    rmSync(userDir, { recursive: true, force: true });
  });

  async function press(command?: string): Promise<Standing> {
    const body = JSON.stringify({ id: 'program', ...(command !== undefined && { command }) });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${nodeRed!.url}/chiller-program/press`, { method: 'POST', headers, body });
    return (await response.json()) as Standing;
  }

  /** Asks, or presses, until the program stands so. */
  async function reaches(state: string, command?: string): Promise<void> {
    const endsAtMs = performance.now() + PATIENCE_MS;
    let standing: Standing = {};
    while (performance.now() < endsAtMs) {
      // One after the other: what it says decides whether to ask again.
      // oxlint-disable-next-line no-await-in-loop
      standing = await press(command).catch(() => ({}));
      if (standing.state === state) return;
      // oxlint-disable-next-line no-await-in-loop
      await delay(50);
    }
    should(standing).have.property('state', state);
  }

  it('is held after the start, where it was: nothing runs on by itself, and nothing says complete', async () => {
    const place = { z: 'tab', x: 100, y: 100 };
    const program = [
      { segment: 'step', to: '22' },
      { segment: 'soak', minutes: '600' },
    ];
    const flow = [
      { id: 'tab', type: 'tab', label: 'night' },
      {
        id: 'chiller',
        type: 'chiller-config',
        name: 'Rig',
        host: '127.0.0.1',
        port: String(simulator.port),
        gapMs: '0',
      },
      {
        id: 'program',
        type: 'chiller program',
        ...place,
        chiller: 'chiller',
        program,
        startFrom: 'setPoint',
        wires: [[], []],
      },
    ];
    writeFileSync(path.join(userDir, 'flows.json'), JSON.stringify(flow));
    nodeRed = await startNodeRed(userDir);
    await reaches('running', 'start');
    // Whatever has gone out is known after the kill, however soon that comes.
    await until(() => simulator.unit().settings.setTemperature === 22, 'the step at the chiller');
    await nodeRed.kill();
    nodeRed = await startNodeRed(userDir);
    await reaches('held');
    const { state } = await press('abort');
    should(['aborting', 'aborted']).containEql(state);
  });
});
