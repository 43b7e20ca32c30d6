/*
 * `npm start`: a Node-RED whose flow brings its own simulated chiller, all in this process. Flows that are changed and deployed
 * stay in `.demo/` until that folder is deleted.
 */
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import path from 'node:path';
import RED from 'node-red';
import { name as packageName } from '../package.json';
import { freePort, nodeRedSettings } from './node-red-settings';

const root = path.resolve(__dirname, '..');
const userDir = path.join(root, '.demo');
const flowFile = path.join(userDir, 'flows.json');

/** Node-RED's usual port; the next free one is taken when another Node-RED runs here. */
const EDITOR_PORT = 1880;
/** The simulated chiller's port, or the next free one. */
const CHILLER_PORT = 4001;
/** The nodes of the flow that name that port: the simulator that opens it, and the chiller that connects to it. */
const PORT_NODES = ['demo-simulator', 'demo-chiller'];
/** Ctrl-C ends everything within 2 s; what has not closed by then is cut off. */
const STOP_LIMIT_MS = 1_500;

interface FlowNode {
  id: string;
  port?: string | number;
}

/** Makes the project itself an installed package of the demo's user directory. */
function linkPackage(): void {
  const link = path.join(userDir, 'node_modules', packageName);
  mkdirSync(path.dirname(link), { recursive: true });
  // A junction needs no administrator on Windows; elsewhere the type is ignored.
  if (!existsSync(link)) symlinkSync(root, link, 'junction');
}

/** The flow as last deployed, or the one we bring, with a port that is free this time. */
function writeFlow(chillerPort: number): void {
  const source = existsSync(flowFile) ? flowFile : path.join(__dirname, 'demo-flow.json');
  const nodes = JSON.parse(readFileSync(source, 'utf8')) as FlowNode[];
  for (const node of nodes) if (PORT_NODES.includes(node.id)) node.port = String(chillerPort);
  writeFileSync(flowFile, JSON.stringify(nodes, undefined, 2));
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

function announce(port: number): void {
  console.log(`
A simulated chiller and Node-RED are running. Open

  http://127.0.0.1:${port}/

and press "Set 18 °C": the supply temperature under the nodes moves there. Press "Drain the coolant": an alarm, and the
interlock goes off.
Nothing here talks to real hardware. To stop everything, press Ctrl-C in this window.
`);
}

async function main(): Promise<void> {
  linkPackage();
  writeFlow(await freePort(CHILLER_PORT));
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
  announce(port);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
