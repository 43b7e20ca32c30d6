/*
 * A temporary folder with everything that runs: a copy of the built package, the benchmark's processes compiled to JavaScript that loads
 * that copy, and a user directory for each Node-RED. Nothing is compiled during a measurement.
 */
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { name as packageName } from '../package.json';
import { startNodeRed } from '../scripts/node-red-process';
import type { RunningNodeRed } from '../scripts/node-red-process';

const root = path.resolve(__dirname, '..');

export class Workspace {
  /** Removed at the end. */
  readonly folder = mkdtempSync(path.join(tmpdir(), 'chiller-bench-'));
  readonly #package = path.join(this.folder, 'package');
  readonly #processes = path.join(this.folder, 'processes');
  readonly #children: ChildProcess[] = [];
  readonly #nodeReds: RunningNodeRed[] = [];

  /** Expects the package to be built. */
  async prepare(): Promise<void> {
    if (!existsSync(path.join(root, 'dist'))) throw new Error('dist/ is missing: run npm run build');
    // A copy, so that a build in the meantime does not disturb the measurement.
    for (const part of ['dist', 'resources', 'package.json'])
      if (existsSync(path.join(root, part)))
        cpSync(path.join(root, part), path.join(this.#package, part), { recursive: true });
    const sources = path.join(__dirname, 'processes');
    await build({
      entryPoints: readdirSync(sources).map((file) => path.join(sources, file)),
      outdir: this.#processes,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'warning',
      plugins: [this.#builtCode()],
    });
  }

  /** Starts one of `processes/`, with our own output streams. */
  start(entry: string, args: readonly string[] = []): ChildProcess {
    const file = path.join(this.#processes, `${entry}.js`);
    const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
    this.#children.push(child);
    return child;
  }

  /** Starts a Node-RED with these flows, this package and the nodes of the benchmark. */
  async startNodeRed(name: string, flows: readonly object[]): Promise<RunningNodeRed> {
    const userDir = path.join(this.folder, `node-red-${name}`);
    const installed = path.join(userDir, 'node_modules', packageName);
    mkdirSync(path.dirname(installed), { recursive: true });
    symlinkSync(this.#package, installed, 'junction');
    writeFileSync(path.join(userDir, 'flows.json'), JSON.stringify(flows));
    writeFileSync(path.join(userDir, 'package.json'), JSON.stringify({ dependencies: { [packageName]: '*' } }));
    mkdirSync(path.join(userDir, 'nodes'));
    cpSync(path.join(this.#processes, 'bench-nodes.js'), path.join(userDir, 'nodes', 'bench-nodes.js'));
    // Node-RED needs an html file beside every node; no editor is opened here.
    writeFileSync(path.join(userDir, 'nodes', 'bench-nodes.html'), '');
    const nodeRed = await startNodeRed(userDir);
    this.#nodeReds.push(nodeRed);
    return nodeRed;
  }

  /** The output of every Node-RED, for an error report. */
  output(): string {
    return this.#nodeReds.map((nodeRed) => nodeRed.output()).join('\n');
  }

  /** Stops everything that was started, and removes the folder. */
  async clear(): Promise<void> {
    for (const child of this.#children) child.kill();
    await Promise.allSettled(this.#nodeReds.map((nodeRed) => nodeRed.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Turns imports from `src/` into requires of the built package. */
  #builtCode(): Plugin {
    return {
      name: 'built-code',
      setup: ({ onResolve }) => {
        onResolve({ filter: /\/src\// }, ({ path: specifier, resolveDir }) => {
          const source = path.relative(root, path.resolve(resolveDir, specifier));
          return { path: require.resolve(path.join(this.#package, 'dist', source)), external: true };
        });
      },
    };
  }
}
