/*
 * Does what a user does: packs the package, installs the tarball into the user directory of an empty Node-RED, starts that,
 * and looks at what is there. Run by `npm run check:package`. Everything happens in a temporary folder.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import manifest from '../package.json';
import { flat } from './catalogs';
import type { Catalog } from './catalogs';
import { assert, Checklist } from './checklist';
import { get, startNodeRed, stopProcess, waitForLine } from './node-red-process';
import { checkTypes } from './check-types';
import type { RunningNodeRed } from './node-red-process';

const run = promisify(execFile);
const root = path.resolve(__dirname, '..');
const nodeFiles: Readonly<Record<string, string>> = manifest['node-red'].nodes;
const LOCALE = 'en-US';

/** The names that the library promises, beside types. */
const PUBLIC_NAMES = [
  'computeChecksum',
  'encodeRequest',
  'decodeReply',
  'COMMANDS',
  'ALARMS',
  'describeCommands',
  'TcpClient',
  'OneClientServer',
  'ChillerClient',
  'Chiller',
  'SimulatedChiller',
  'startSimulator',
  'ChillerError',
];

/** The five files that Node-RED needs of every node. */
function filesOf(name: string, jsFile: string): string[] {
  return [
    jsFile,
    `dist/nodes/${name}.html`,
    `dist/nodes/locales/${LOCALE}/${name}.json`,
    `dist/nodes/locales/${LOCALE}/${name}.html`,
    `resources/${name}.js`,
  ];
}

/** A node in the list of Node-RED's admin API. */
interface NodeSet {
  name: string;
  module: string;
  types: string[];
  enabled: boolean;
  err?: unknown;
}

async function packAndInstall(tempDir: string, userDir: string): Promise<string> {
  await run('npm', ['pack', '--pack-destination', tempDir], { cwd: root });
  const tarball = readdirSync(tempDir).find((file) => file.endsWith('.tgz'));
  assert(tarball, 'npm pack wrote no tarball');
  mkdirSync(userDir);
  writeFileSync(path.join(userDir, 'package.json'), JSON.stringify({ name: 'user-dir', private: true }));
  const options = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--no-update-notifier'];
  await run('npm', ['install', ...options, path.join(tempDir, tarball)], { cwd: userDir });
  return path.join(userDir, 'node_modules', manifest.name);
}

async function checkFiles(list: Checklist, installed: string): Promise<void> {
  for (const [name, jsFile] of Object.entries(nodeFiles)) {
    for (const file of filesOf(name, jsFile)) {
      await list.check(`${file} is in the package`, () => assert(existsSync(path.join(installed, file)), 'not there'));
    }
    await list.check(`${name} has every text in English that it has in German`, () => {
      const keys = ['de', LOCALE].map((language) => {
        const file = path.join(installed, `dist/nodes/locales/${language}/${name}.json`);
        return flat(JSON.parse(readFileSync(file, 'utf8')) as Catalog).map(([key]) => key);
      });
      assert(keys[0]!.sort().join() === keys[1]!.sort().join(), 'the keys of the catalogs differ');
    });
    await list.check(`the icon of ${name} is in the package`, () => {
      const html = readFileSync(path.join(installed, `dist/nodes/${name}.html`), 'utf8');
      const icon = /icon:\s*['"]([^'"]+)['"]/.exec(html)?.[1];
      if (!icon || icon.startsWith('font-awesome/')) return;
      assert(existsSync(path.join(installed, 'dist/nodes/icons', icon)), `${icon} is not there`);
    });
  }
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/src/index.d.ts', 'docs/commands.md']) {
    await list.check(`${file} is in the package`, () => assert(existsSync(path.join(installed, file)), 'not there'));
  }
  await list.check('the README is the one for the page of a registry', () => {
    const readme = readFileSync(path.join(installed, 'README.md'), 'utf8');
    assert(!/!\[|<img|\]\((?!https:|#)/.test(readme), 'it has pictures or links into a checkout');
  });
  await list.check('nothing but what is shipped is in the package', () => {
    const shipped = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'docs', 'examples', 'package.json', 'resources'];
    const surplus = readdirSync(installed).filter((file) => !shipped.includes(file));
    assert(surplus.length === 0, `there is also ${surplus.join(', ')}`);
  });
}

async function checkLibrary(list: Checklist, userDir: string): Promise<void> {
  const namesFrom = async (kind: string, code: string): Promise<void> => {
    await list.check(`the library gives its public names (${kind})`, async () => {
      const flags = kind === 'import' ? ['--input-type=module'] : [];
      const { stdout } = await run(process.execPath, [...flags, '-e', code], { cwd: userDir });
      const missing = PUBLIC_NAMES.filter((name) => !stdout.split(',').includes(name));
      assert(missing.length === 0, `missing: ${missing.join(', ')}`);
    });
  };
  await namesFrom('require', `process.stdout.write(Object.keys(require('${manifest.name}')).join())`);
  await namesFrom('import', `process.stdout.write(Object.keys(await import('${manifest.name}')).join())`);
}

async function checkBin(list: Checklist, userDir: string): Promise<void> {
  for (const bin of Object.keys(manifest.bin)) {
    await list.check(`${bin} starts and says so in one line`, async () => {
      const file = path.join(userDir, 'node_modules/.bin', bin);
      assert(existsSync(file), `${bin} is not installed`);
      const { line, child } = await waitForLine(file, ['--port', '0']);
      await stopProcess(child);
      assert(/127\.0\.0\.1:\d+/.test(line), `it said: ${line}`);
    });
  }
}

async function checkNodeRed(list: Checklist, { url, output }: RunningNodeRed): Promise<void> {
  const sets = await list.check('Node-RED lists its nodes', async () => {
    const answer = await get(`${url}/nodes`, 'application/json');
    return (JSON.parse(answer) as NodeSet[]).filter(({ module }) => module === manifest.name);
  });
  const html =
    (await list.check('the editor gets the html of all nodes', () => get(`${url}/nodes`, 'text/html'))) ?? '';
  for (const name of Object.keys(nodeFiles)) {
    await list.check(`Node-RED has ${name} enabled, without an error`, () => {
      const set = sets?.find((one) => one.name === name);
      assert(set, 'Node-RED does not know it');
      assert(set.enabled && !set.err, `enabled: ${set.enabled}, error: ${JSON.stringify(set.err ?? 'none')}`);
      for (const type of set.types) assert(html.includes(`'${type}'`), `the editor does not register ${type}`);
    });
    await list.check(`the editor is served resources/${name}.js and the labels of ${name}`, async () => {
      await get(`${url}/resources/${manifest.name}/${name}.js`, '*/*');
      const labels = await get(`${url}/nodes/${manifest.name}/${name}/messages?lng=${LOCALE}`, 'application/json');
      assert(Object.keys(JSON.parse(labels) as object).length > 0, 'no labels');
    });
  }
  await list.check('Node-RED starts without a complaint about the package', () => {
    const complaints = output()
      .split('\n')
      .filter((line) => /chiller|missing node modules|type_already_registered/i.test(line));
    assert(complaints.length === 0, complaints.join('\n  '));
  });
}

async function main(): Promise<void> {
  const list = new Checklist();
  const tempDir = mkdtempSync(path.join(tmpdir(), 'chiller-package-'));
  const userDir = path.join(tempDir, 'user-dir');
  try {
    const installed = await list.check('packs and installs', () => packAndInstall(tempDir, userDir));
    if (!installed) return;
    await checkFiles(list, installed);
    await checkLibrary(list, userDir);
    await checkTypes(list, tempDir, userDir);
    await checkBin(list, userDir);
    const nodeRed = await list.check('an empty Node-RED starts with it', () => startNodeRed(userDir));
    if (!nodeRed) return;
    await checkNodeRed(list, nodeRed);
    await list.check('Node-RED stops, with no chiller there, in time', () => nodeRed.stop());
  } finally {
    rmSync(tempDir, { recursive: true, force: true });
    console.log(`check:package: ${list.passed} passed, ${list.failed} failed`);
    process.exitCode = list.failed > 0 ? 1 : 0;
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
