/*
 * Builds what the package ships: `dist/` (CommonJS, type declarations, and beside each node its html, icons and locales)
 * and `resources/` (for the editor in the browser: one bundle per node, one stylesheet for all). Run by `npm run build`.
 */
import { build as bundle } from 'esbuild';
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '..');
const nodesDir = path.join(root, 'nodes');
const distNodesDir = path.join(root, 'dist', 'nodes');
const simulatorCli = path.join(root, 'dist', 'src', 'simulator', 'cli.js');

/** Names of the nodes that have an editor part: `chiller-command`. */
function nodeNames(): string[] {
  return readdirSync(nodesDir)
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.basename(file, '.html'));
}

async function compile(): Promise<void> {
  const tsc = require.resolve('typescript/bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', path.join(root, 'tsconfig.build.json')], { cwd: root });
}

/** Declarations that nobody can import: what `exports` of package.json names, and what that refers to, is all that there is. */
function dropUnusedDeclarations(): void {
  const used = new Set<string>();
  const visit = (file: string): void => {
    if (used.has(file) || !existsSync(file)) return;
    used.add(file);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()'(\.[^']*)'/g)) {
      const next = path.resolve(path.dirname(file), target);
      visit(`${next}.d.ts`);
      visit(path.join(next, 'index.d.ts'));
    }
  };
  const dist = path.join(root, 'dist');
  visit(path.join(dist, 'src/index.d.ts'));
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (file.endsWith('.d.ts') && !used.has(path.join(dist, file))) rmSync(path.join(dist, file));
}

/** Node-RED looks for html, icons and locales beside the compiled node. */
function copyNodeFiles(names: readonly string[]): void {
  mkdirSync(distNodesDir, { recursive: true });
  for (const name of names) cpSync(path.join(nodesDir, `${name}.html`), path.join(distNodesDir, `${name}.html`));
  for (const folder of ['icons', 'locales']) {
    const from = path.join(nodesDir, folder);
    if (existsSync(from)) cpSync(from, path.join(distNodesDir, folder), { recursive: true });
  }
}

/**
 * One self-contained script per node; what nodes share is bundled into each, since the editor loads them in no order. The
 * stylesheet is written with nested rules, which browsers before 2024 do not know: they become plain ones.
 */
async function bundleEditor(names: readonly string[]): Promise<number> {
  const entries = names.map((name) => path.join(nodesDir, 'editor', `${name}.ts`)).filter((file) => existsSync(file));
  if (entries.length === 0) return 0;
  await bundle({
    entryPoints: [...entries, path.join(nodesDir, 'editor', 'dialogs.css')],
    outdir: path.join(root, 'resources'),
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2020', 'chrome100', 'firefox100', 'safari15.4'],
    logLevel: 'warning',
  });
  return entries.length;
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  for (const folder of ['dist', 'resources']) rmSync(path.join(root, folder), { recursive: true, force: true });
  const names = nodeNames();
  copyNodeFiles(names);
  const [bundles] = await Promise.all([bundleEditor(names), compile()]);
  dropUnusedDeclarations();
  if (existsSync(simulatorCli)) chmodSync(simulatorCli, 0o755);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`Built ${names.length} nodes with ${bundles} editor bundles in ${seconds} s`);
}

main().catch((error: Error & { stdout?: string }) => {
  console.error(error.stdout || error);
  process.exitCode = 1;
});
