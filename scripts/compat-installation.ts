/*
 * A folder with Node.js 24, Node-RED 5 and this package as users get it, all from npm. It is kept below node_modules/.cache,
 * so that only the first run downloads.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { name as packageName } from '../package.json';
import type { Installation } from './node-red-process';

const run = promisify(execFile);
const ROOT = path.resolve(__dirname, '..');
const FOLDER = path.join(ROOT, 'node_modules/.cache/chiller-compat');
const NPM_FLAGS = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];

/** What is installed, by package, as a range. */
const WANTED = { node: '24', 'node-red': '5' } as const;

/** What the tests of the nodes need, as a project that finds Node-RED 5 where it looks for Node-RED. */
const COPIED = [
  'package.json',
  'CHANGELOG.md',
  'src',
  'nodes',
  'test',
  'scripts',
  'examples',
  'docs',
  'dist',
  'resources',
];

function installedVersion(name: string): string | undefined {
  const file = path.join(FOLDER, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined;
}

/** Installs what is not there yet, and always the package itself, from its tarball. */
export async function prepareInstallation(): Promise<Installation> {
  mkdirSync(FOLDER, { recursive: true });
  const manifest = path.join(FOLDER, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: 'chiller-compat', private: true }));
  const missing = Object.entries(WANTED).filter(([name, major]) => !installedVersion(name)?.startsWith(`${major}.`));
  const packages = missing.map(([name, major]) => `${name}@${major}`);
  if (packages.length > 0) await run('npm', ['install', ...NPM_FLAGS, ...packages], { cwd: FOLDER });
  await installTarball();
  return { folder: FOLDER, node: path.join(FOLDER, 'node_modules/node/bin/node') };
}

async function installTarball(): Promise<void> {
  rmSync(path.join(FOLDER, 'node_modules', packageName), { recursive: true, force: true });
  const packing = ['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', FOLDER];
  const { stdout } = await run('npm', packing, { cwd: ROOT });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await run('npm', ['install', '--no-save', ...NPM_FLAGS, path.join(FOLDER, filename)], { cwd: FOLDER });
}

/**
 * A copy of the project inside the folder. Modules are looked for from the inside out: `node-red` and its parts are found in the
 * folder, the tools of the tests in the project.
 */
export function copyProject(): string {
  const copy = path.join(FOLDER, 'project');
  rmSync(copy, { recursive: true, force: true });
  for (const entry of COPIED) cpSync(path.join(ROOT, entry), path.join(copy, entry), { recursive: true });
  return copy;
}

/** The version of a package in the folder. @throws Error when it is not there */
export function versionOf(name: string): string {
  const version = installedVersion(name);
  if (version === undefined) throw new Error(`${name} is not installed in ${FOLDER}`);
  return version;
}
