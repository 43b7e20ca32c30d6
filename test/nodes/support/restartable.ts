/*
 * A real Node-RED in a process of its own, with a context store on disk, that can be stopped and started again in the same
 * folder. The same file is the child.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import RED from 'node-red';
import { freePort, nodeRedSettings } from '../../../scripts/node-red-settings';

const ROOT = path.resolve(__dirname, '../../..');

export class RestartableNodeRed {
  readonly userDir = mkdtempSync(path.join(tmpdir(), 'chiller-restart-'));
  /** What all its runs have printed. */
  output = '';
  #child: ChildProcess | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const scope = path.join(this.userDir, 'node_modules', '@lab-flows');
    mkdirSync(scope, { recursive: true });
    if (this.#port === 0) symlinkSync(ROOT, path.join(scope, 'node-red-chiller'), 'junction');
    this.#port = await freePort();
    const child = fork(__filename, [this.userDir, String(this.#port)], {
      execArgv: ['--require', 'tsx/cjs'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    const [ready] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
    if (ready !== 'ready') throw new Error(`Node-RED did not start:\n${this.output}`);
  }

  /** In order, as by a service manager; or at once, as by a power cut. */
  async stop(how: 'orderly' | 'killed' = 'orderly'): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    const exited = once(child, 'exit');
    if (how === 'orderly') child.disconnect();
    else child.kill('SIGKILL');
    await exited;
  }

  async deploy(flow: readonly object[]): Promise<void> {
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const response = await fetch(`${this.url}/flows`, { method: 'POST', headers, body: JSON.stringify(flow) });
    if (response.status !== 204) throw new Error(`Deploying failed: ${response.status} ${await response.text()}`);
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.userDir, { recursive: true, force: true });
  }
}

async function main(userDir: string, port: number): Promise<void> {
  const server = createServer();
  const contextStorage = { default: { module: 'localfilesystem', config: { flushInterval: 0.1 } } };
  RED.init(server, { ...nodeRedSettings({ userDir, port }), httpAdminRoot: '/', contextStorage });
  // Pages of flows first: the editor answers to every address.
  server.on('request', (request, response) => {
    const isPage = request.url?.startsWith('/test-') === true;
    (isPage ? RED.httpNode : RED.httpAdmin)(request, response);
  });
  await RED.start();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  process.on('disconnect', () => {
    void RED.stop().finally(() => process.exit(0));
  });
  process.send?.('ready');
}

if (require.main === module) void main(String(process.argv[2]), Number(process.argv[3]));
