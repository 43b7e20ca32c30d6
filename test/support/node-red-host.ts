/*
 * A real Node-RED in a process of its own, which tells its parent what it holds open. Started by `startHost` below; the
 * same file is the child.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import RED from 'node-red';
import { freePort, nodeRedSettings } from '../../scripts/node-red-settings';

export type DeploymentType = 'full' | 'flows' | 'nodes';

/** What a process holds open: resources by type, and listeners on Node-RED's own events. */
export interface Held {
  resources: Record<string, number>;
  listeners: number;
  heapBytes: number;
}

export interface Host {
  readonly url: string;
  /** What the debug and catch functions of the flow have reported: lines that a node printed with `node.warn`. */
  output(): string;
  deploy(flow: readonly object[], type?: DeploymentType): Promise<void>;
  held(): Promise<Held>;
  stop(): Promise<void>;
}

const ROOT = path.resolve(__dirname, '../..');

/** Starts it, with these environment variables besides our own; resolves when its admin API answers. */
export async function startHost(env: NodeJS.ProcessEnv = {}): Promise<Host> {
  const userDir = mkdtempSync(path.join(tmpdir(), 'chiller-node-red-'));
  const scope = path.join(userDir, 'node_modules', '@lab-flows');
  mkdirSync(scope, { recursive: true });
  symlinkSync(ROOT, path.join(scope, 'node-red-chiller'), 'junction');
  const port = await freePort();
  const child = fork(__filename, [userDir, String(port)], {
    execArgv: ['--expose-gc', '--require', 'tsx/cjs'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [ready] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
  if (ready !== 'ready') throw new Error(`Node-RED did not start:\n${output}`);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    output: () => output,
    deploy: (flow, type = 'full') => deploy(url, flow, type),
    held: () => ask(child),
    stop: async () => {
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
      rmSync(userDir, { recursive: true, force: true });
    },
  };
}

async function deploy(url: string, flow: readonly object[], type: DeploymentType): Promise<void> {
  const response = await fetch(`${url}/flows`, {
    method: 'POST',
    // No socket of ours may count among those that the process holds.
    headers: { 'content-type': 'application/json', 'node-red-deployment-type': type, connection: 'close' },
    body: JSON.stringify(flow),
  });
  if (response.status !== 204) throw new Error(`Deploying failed: ${response.status} ${await response.text()}`);
}

async function ask(child: ChildProcess): Promise<Held> {
  const answered = once(child, 'message');
  child.send('held');
  return ((await answered) as [Held])[0];
}

async function host(userDir: string, port: number): Promise<void> {
  const server = createServer();
  RED.init(server, nodeRedSettings({ userDir, port }));
  server.on('request', RED.httpAdmin);
  await RED.start();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { events } = RED;
  process.on('message', () => {
    (globalThis as { gc?: () => void }).gc?.();
    const resources: Record<string, number> = {};
    for (const name of process.getActiveResourcesInfo()) resources[name] = (resources[name] ?? 0) + 1;
    const listeners = events.eventNames().reduce((sum, name) => sum + events.listenerCount(name), 0);
    process.send?.({ resources, listeners, heapBytes: process.memoryUsage().heapUsed } satisfies Held);
  });
  process.on('disconnect', () => {
    void RED.stop().finally(() => process.exit(0));
  });
  process.send?.('ready');
}

if (require.main === module) void host(String(process.argv[2]), Number(process.argv[3]));
