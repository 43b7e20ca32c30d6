/*
 * `npm run test:compat`: the package as users get it on Node.js 24 and Node-RED 5. It starts there and a flow reads from a
 * simulated chiller; the tests of the nodes run against that runtime, and the browser tests against that editor.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import manifest from '../package.json';
import { startSimulator } from '../src/simulator';
import { hasPseudoPorts } from '../test/support/socat';
import { assert, Checklist } from './checklist';
import { copyProject, prepareInstallation, versionOf } from './compat-installation';
import { get, startNodeRed } from './node-red-process';
import type { Installation, RunningNodeRed } from './node-red-process';

const ROOT = path.resolve(__dirname, '..');
/** How long a flow may take to serve what it serves. */
const START_LIMIT_MS = 10_000;
const MOCHA = require.resolve('mocha/bin/mocha.js');

interface NodeSet {
  name: string;
  module: string;
  enabled: boolean;
  err?: unknown;
}

/** GET /temperature reads the chiller and answers with what came. */
function readingFlow(port: number): object[] {
  const place = { z: 'tab', x: 100, y: 100 };
  return [
    { id: 'tab', type: 'tab', label: 'compat' },
    { id: 'chiller', type: 'chiller-config', host: '127.0.0.1', port: String(port), gapMs: '0' },
    { id: 'in', type: 'http in', ...place, url: '/temperature', method: 'get', wires: [['read']] },
    {
      id: 'read',
      type: 'chiller command',
      ...place,
      chiller: 'chiller',
      command: 'readSupplyTemperature',
      wires: [['out']],
    },
    { id: 'out', type: 'http response', ...place, wires: [] },
  ];
}

async function checkNodes(list: Checklist, { url, output }: RunningNodeRed): Promise<void> {
  const sets = JSON.parse(await get(`${url}/nodes`, 'application/json')) as NodeSet[];
  for (const name of Object.keys(manifest['node-red'].nodes))
    await list.check(`Node-RED 5 has ${name} enabled, without an error`, () => {
      const set = sets.find((one) => one.module === manifest.name && one.name === name);
      assert(set?.enabled && !set.err, JSON.stringify(set ?? 'Node-RED does not know it'));
    });
  await list.check('Node-RED 5 starts without a complaint about the package', () => {
    const complaints = output()
      .split('\n')
      .filter((line) => /chiller|deprecat/i.test(line));
    assert(complaints.length === 0, complaints.join('\n  '));
  });
}

/** Node-RED answers a deployment before its flows serve anything: a path that is not there yet is asked for again. */
async function getWhenServed(url: string): Promise<string> {
  const endsAtMs = performance.now() + START_LIMIT_MS;
  for (;;) {
    try {
      return await get(url, '*/*');
    } catch (error) {
      if (performance.now() > endsAtMs) throw error;
      await delay(100);
    }
  }
}

async function checkFlow(list: Checklist, { url }: RunningNodeRed): Promise<void> {
  const simulator = await startSimulator({ start: 'run' });
  await list.check('a flow in Node-RED 5 reads the supply temperature', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(readingFlow(simulator.port));
    const deployed = await fetch(`${url}/flows`, { method: 'POST', headers, body });
    assert(deployed.status === 204, `deploying answers ${deployed.status}`);
    const temperature = Number(await getWhenServed(`${url}/temperature`));
    assert(temperature > 0 && temperature < 50, `it read ${temperature}`);
  });
  await simulator.close();
}

async function checkRuntime(list: Checklist, installation: Installation): Promise<void> {
  const userDir = mkdtempSync(path.join(tmpdir(), 'chiller-compat-'));
  const link = path.join(userDir, 'node_modules', manifest.name);
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(path.join(installation.folder, 'node_modules', manifest.name), link, 'junction');
  const nodeRed = await list.check('Node-RED 5 starts with the package', () => startNodeRed(userDir, { installation }));
  if (nodeRed) {
    await checkNodes(list, nodeRed);
    await checkFlow(list, nodeRed);
    await list.check('Node-RED 5 stops in time, with the chiller connected', () => nodeRed.stop());
  }
  rmSync(userDir, { recursive: true, force: true });
}

interface MochaRun {
  node: string;
  cwd: string;
  /** The configuration file, as seen from there. */
  config: string;
  /** Further arguments: files and options. */
  args?: string[];
  env?: NodeJS.ProcessEnv;
}

/** Runs mocha and adds what it counts; a run that ends badly without a count is one failure. */
async function runMocha(list: Checklist, { node, cwd, config, args = [], env = {} }: MochaRun): Promise<void> {
  const child = spawn(node, [MOCHA, '--config', config, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    process.stdout.write(chunk);
  });
  const code = await new Promise<number | null>((resolve) => void child.on('close', resolve));
  const count = (word: string): number => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0);
  const failing = count('failing');
  list.passed += count('passing');
  list.failed += failing === 0 && code !== 0 ? 1 : failing;
}

async function runTests(list: Checklist, { node, folder }: Installation): Promise<void> {
  const project = copyProject();
  await list.check('the tests of the nodes find Node-RED 5', () => {
    const found = require.resolve('node-red', { paths: [project] });
    assert(found.startsWith(realpathSync(folder)), `they find ${found}`);
  });
  console.log('\nTests of the nodes, in this runtime:');
  await runMocha(list, {
    node,
    cwd: project,
    config: path.join(ROOT, '.mocharc.json'),
    args: ['--parallel', '--jobs', '2', 'test/nodes/**/*.test.ts'],
  });
  if (hasPseudoPorts()) {
    console.log('\nA chiller on a serial cable, in this runtime:');
    await runMocha(list, {
      node,
      cwd: project,
      config: path.join(ROOT, '.mocharc.json'),
      args: ['test/serial/**/*.serial.test.ts'],
    });
  }
  console.log('\nBrowser tests, with this editor:');
  const env = { CHILLER_TEST_INSTALLATION: folder };
  await runMocha(list, { node: process.execPath, cwd: ROOT, config: 'test/e2e/.mocharc.json', env });
}

async function main(): Promise<void> {
  const list = new Checklist();
  const installation = await list.check('Node.js 24, Node-RED 5 and the package install', prepareInstallation);
  if (installation) {
    await list.check('npm gives Node.js 24', () => {
      const version = execFileSync(installation.node, ['--version'], { encoding: 'utf8' }).trim();
      assert(version.startsWith('v24.'), `it gives ${version}`);
      console.log(`Node.js ${version}, Node-RED ${versionOf('node-red')}`);
    });
    await checkRuntime(list, installation);
    await runTests(list, installation);
  }
  console.log(`test:compat: ${list.passed} passed, ${list.failed} failed`);
  process.exitCode = list.failed > 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
