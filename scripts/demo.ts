/*
 * `npm start`: a Node-RED whose flow brings its own simulated chiller, all in this process. Flows that are changed and deployed
 * stay in `.demo/` until that folder is deleted.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import RED from 'node-red';
import { name as packageName } from '../package.json';
import { demoFlow } from './demo-flow';
import type { FlowNode } from './demo-flow';
import { linkPackage, noteRunning, openDemoFlow, runningDemo } from './demo-folder';
import { writeDemoHistory } from './demo-history';
import { freePort, nodeRedSettings } from './node-red-settings';

const root = path.resolve(__dirname, '..');
const userDir = path.join(root, '.demo');

/** Node-RED's usual port; the next free one is taken when another Node-RED runs here. */
const EDITOR_PORT = 1880;
/** The simulated chiller's port, or the next free one. */
const CHILLER_PORT = 4001;
/** Ctrl-C ends everything within 2 s; what has not closed by then is cut off. */
const STOP_LIMIT_MS = 1_500;

/** The pages of the demo. */
const DASHBOARD = '@flowfuse/node-red-dashboard';

async function writeHistory(nodes: readonly FlowNode[]): Promise<void> {
  const recorder = nodes.find(({ type }) => type === 'chiller recorder')?.id;
  const chiller = nodes.find(({ type }) => type === 'chiller-config')?.name;
  if (recorder) await writeDemoHistory({ userDir, recorder, chiller: String(chiller) });
}

/** Where the first page of the flow is; undefined where somebody has removed them. */
function pageOf(nodes: readonly FlowNode[]): string | undefined {
  const page = nodes.find(({ type }) => type === 'ui-page');
  const base = nodes.find(({ id }) => id === page?.ui);
  return page && base && `${String(base.path)}${String(page.path)}`.replace(/^\//, '');
}

async function startNodeRed(port: number): Promise<Server> {
  const server = createServer();
  RED.init(server, nodeRedSettings({ userDir, port, logLevel: 'error' }));
  // What the flows themselves serve comes after the editor.
  RED.httpAdmin.use(RED.httpNode);
  server.on('request', RED.httpAdmin);
  await RED.start();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function announce(port: number, page: string | undefined): void {
  const editor = `http://127.0.0.1:${port}/`;
  const addresses = page
    ? `  ${editor}${page}   the chiller on a page\n  ${editor}   the flow behind it`
    : `  ${editor}`;
  console.log(`
A simulated chiller and Node-RED are running. Open

${addresses}

On the page: enter another set point, and watch the temperature go there. In the flow: press "Drain the coolant"; the alarm
appears on the page, and the interlock goes off.
Nothing here talks to real hardware. To stop everything, press Ctrl-C in this window.
`);
}

async function main(): Promise<void> {
  mkdirSync(userDir, { recursive: true });
  const running = await runningDemo(userDir);
  if (running !== undefined) {
    console.log(`The demo is running already: open ${running}, or stop it with Ctrl-C in its window.`);
    return;
  }
  linkPackage(userDir, packageName, root);
  linkPackage(userDir, DASHBOARD, path.join(root, 'node_modules', DASHBOARD));
  const { nodes, isNew, note } = openDemoFlow(userDir, demoFlow(), await freePort(CHILLER_PORT));
  if (isNew && !existsSync(path.join(userDir, 'chiller-history'))) await writeHistory(nodes);
  const port = await freePort(EDITOR_PORT);
  const server = await startNodeRed(port);

  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), STOP_LIMIT_MS);
    server.close();
    server.closeAllConnections();
    RED.stop()
      .finally(() => process.exit(0))
      .catch((error: unknown) => console.error(error));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  noteRunning(userDir, `http://127.0.0.1:${port}/`);
  announce(port, pageOf(nodes));
  if (note !== undefined) console.log(`${note}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
