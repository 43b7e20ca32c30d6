/*
 * Compiles a program that uses the installed package, as strict projects do that have other versions of TypeScript and of the
 * declarations of Node.js, and other ways of finding modules. Part of `npm run check:package`; the compilers come from npm.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { name as packageName } from '../package.json';
import { assert } from './checklist';
import type { Checklist } from './checklist';

const run = promisify(execFile);
const COMPILERS = ['5.4', '5.9', '6'];
/** The oldest and the newest that a project may have. */
const NODE_TYPES = ['18', 'latest'];
const WAYS = [
  ['node16', 'node16'],
  ['nodenext', 'nodenext'],
  ['preserve', 'bundler'],
] as const;

const PROGRAM = `import { once } from 'node:events';
import { Chiller, ChillerClient, startSimulator, type Reading } from '${packageName}';
export async function main(): Promise<string> {
  const simulator = await startSimulator({ port: 0 });
  const chiller = new Chiller({ host: '127.0.0.1', port: simulator.port });
  chiller.on('reading', (reading) => { const known: Reading = reading; void known; });
  const [first] = (await once(chiller, 'reading')) as [Reading];
  await chiller.connect({ signal: AbortSignal.timeout(1000) });
  const warmer: number = (await chiller.execute('readSupplyTemperature')).value + 1;
  for await (const { name } of chiller.watch()) void [name, warmer, first];
  const client = new ChillerClient({ host: '127.0.0.1', port: simulator.port });
  return client.runCommand('04rSupplyT');
}
`;

/** A folder of its own for each set of declarations: a compiler finds them by where the program lies. */
async function prepare(folder: string, userDir: string, nodeTypes: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'a-program', private: true }));
  for (const file of ['common.cts', 'module.mts']) writeFileSync(path.join(folder, file), PROGRAM);
  const flags = ['--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline', '--install-links'];
  const compilers = COMPILERS.map((version) => `ts-${version}@npm:typescript@${version}`);
  const installed = path.join(userDir, 'node_modules', packageName);
  await run('npm', ['install', ...flags, installed, `@types/node@${nodeTypes}`, ...compilers], { cwd: folder });
}

/** What a compiler says of our declarations and of the program; what it says of those of Node.js is between those two. */
async function complaints(
  folder: string,
  version: string,
  [module, resolution]: (typeof WAYS)[number],
): Promise<string> {
  const tsc = path.join(folder, `node_modules/ts-${version}/lib/tsc.js`);
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
  const ways = ['--module', module, '--moduleResolution', resolution];
  const { stdout } = await run(process.execPath, [tsc, ...flags, ...ways, 'common.cts', 'module.mts'], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  return stdout
    .split('\n')
    .filter((line) => line.includes('error TS') && !line.startsWith('node_modules/@types/'))
    .join('\n  ');
}

/** Every compiler with every set of declarations and every way of finding modules. */
export async function checkTypes(list: Checklist, tempDir: string, userDir: string): Promise<void> {
  for (const nodeTypes of NODE_TYPES) {
    const folder = path.join(tempDir, `types-${nodeTypes}`);
    // One after the other: a machine has few processors.
    // oxlint-disable-next-line no-await-in-loop
    await prepare(folder, userDir, nodeTypes);
    for (const version of COMPILERS) {
      for (const way of WAYS) {
        const title = `a program compiles: TypeScript ${version}, @types/node ${nodeTypes}, ${way.join(' and ')}`;
        // oxlint-disable-next-line no-await-in-loop
        await list.check(title, async () => {
          const found = await complaints(folder, version, way);
          assert(found === '', found);
        });
      }
    }
  }
}
