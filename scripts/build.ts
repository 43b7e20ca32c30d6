/*
 * Builds what the package ships: `dist/` (CommonJS, type declarations, and for Node-RED the nodes with their html, icons and
 * locales) and `resources/` (for the editor in the browser: one bundle per node, one stylesheet for all). Run by `npm run build`.
 */
import { build as bundle } from 'esbuild';
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { catalogOf, languages, nodeNames } from './catalogs';

const root = path.resolve(__dirname, '..');
const nodesDir = path.join(root, 'nodes');
const distNodesDir = path.join(root, 'dist', 'nodes');
const simulatorCli = path.join(root, 'dist', 'src', 'simulator', 'cli.js');

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
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]*)['"]/g)) {
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

/**
 * What Node-RED looks for, where it looks: `chiller-command.js` and its html side by side, beside them one folder of icons and one
 * of locales for all nodes. The code itself stays in its room, `chiller-command/`.
 */
function writeNode(name: string): void {
  const room = path.join(nodesDir, name);
  const place = (from: string, ...to: string[]): void => cpSync(path.join(room, from), path.join(distNodesDir, ...to));
  place(`${name}.html`, `${name}.html`);
  writeFileSync(path.join(distNodesDir, `${name}.js`), `module.exports = require('./${name}/${name}.js');\n`);
  for (const icon of readdirSync(room).filter((file) => file.endsWith('.svg'))) place(icon, 'icons', icon);
  for (const language of languages()) {
    place(path.join('locales', `${language}.html`), 'locales', language, `${name}.html`);
    const catalog = path.join(distNodesDir, 'locales', language, `${name}.json`);
    writeFileSync(catalog, JSON.stringify(catalogOf(language, name), undefined, 2));
  }
}

/**
 * One self-contained script per node; what nodes share is bundled into each, since the editor loads them in no order. The
 * stylesheet is written with nested rules, which browsers before 2024 do not know: they become plain ones.
 */
async function bundleEditor(names: readonly string[]): Promise<void> {
  const dialogs = names.map((name) => ({ in: path.join(nodesDir, name, 'editor', 'dialog.ts'), out: name }));
  await bundle({
    entryPoints: [...dialogs, { in: path.join(nodesDir, 'common', 'editor', 'dialogs.css'), out: 'dialogs' }],
    outdir: path.join(root, 'resources'),
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2020', 'chrome100', 'firefox100', 'safari15.4'],
    logLevel: 'warning',
  });
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  for (const folder of ['dist', 'resources']) rmSync(path.join(root, folder), { recursive: true, force: true });
  const names = nodeNames();
  mkdirSync(distNodesDir, { recursive: true });
  names.forEach(writeNode);
  await Promise.all([bundleEditor(names), compile()]);
  dropUnusedDeclarations();
  if (existsSync(simulatorCli)) chmodSync(simulatorCli, 0o755);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`Built ${names.length} nodes in ${seconds} s`);
}

main().catch((error: Error & { stdout?: string }) => {
  console.error(error.stdout || error);
  process.exitCode = 1;
});
