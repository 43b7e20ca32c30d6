import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, nodeRedSettings } from './node-red-settings';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

export interface RunningNodeRed {
  readonly url: string;
  /** Everything that it has said so far. */
  output(): string;
  stop(): Promise<void>;
  /** Ends it as a power cut does: nothing of it runs any more, nothing is saved. */
  kill(): Promise<void>;
}

/** A Node-RED on this disk, with what runs it. */
export interface Installation {
  /** The program `node`. */
  readonly node: string;
  /** Folder whose `node_modules` has Node-RED. */
  readonly folder: string;
}

/** The project's own Node-RED, on the Node.js that runs this. */
export const OWN_INSTALLATION: Installation = { node: process.execPath, folder: path.resolve(__dirname, '..') };

export interface StartOptions {
  /** Default: the project's own. */
  readonly installation?: Installation;
  /** Settings beside those of `nodeRedSettings`; must be JSON. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More variables of its environment. Default: none. */
  readonly env?: Readonly<Record<string, string>>;
  /** Lines of a settings file that are code: above the settings, and among them. */
  readonly lines?: { readonly above: string; readonly among: string };
}

/** Starts a Node-RED as a process with a user directory; resolves when its admin API answers. */
export async function startNodeRed(
  userDir: string,
  { installation = OWN_INSTALLATION, settings = {}, env = {}, lines = { above: '', among: '' } }: StartOptions = {},
): Promise<RunningNodeRed> {
  const port = await freePort();
  const settingsFile = path.join(userDir, 'settings.js');
  const all = { ...nodeRedSettings({ userDir, port }), ...settings };
  writeFileSync(settingsFile, `${lines.above}\nmodule.exports = { ...${JSON.stringify(all)}, ${lines.among} };\n`);
  const redFile = require.resolve('node-red/red.js', { paths: [installation.folder] });
  const child = spawn(installation.node, [redFile, '--settings', settingsFile], {
    cwd: userDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(url, child);
  } catch (error) {
    await stopProcess(child);
    throw new Error(`${String(error)}\n${output}`, { cause: error });
  }
  return { url, output: () => output, stop: () => stopProcess(child), kill: () => killProcess(child) };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  const endsAtMs = performance.now() + START_LIMIT_MS;
  while (performance.now() < endsAtMs) {
    if (child.exitCode !== null) throw new Error(`Node-RED ended with code ${child.exitCode}`);
    // Where people log in; it answers without a login.
    const isUp = await get(`${url}/auth/login`, 'application/json').catch(() => undefined);
    if (isUp !== undefined) return;
    await delay(100);
  }
  throw new Error(`Node-RED does not answer after ${START_LIMIT_MS / 1000} s`);
}

/** The body of an answer with status 200. */
export function get(url: string, accept: string): Promise<string> {
  return new Promise((resolve, reject) => {
    httpGet(url, { headers: { accept }, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body);
        else reject(new Error(`${url} answers ${response.statusCode}`));
      });
    }).on('error', reject);
  });
}

/** Starts a program and waits for its first line. */
export async function waitForLine(
  file: string,
  args: readonly string[],
): Promise<{ line: string; child: ChildProcess }> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => `nothing, and ended with code ${String(code)}`),
    delay(START_LIMIT_MS, 'nothing', { ref: false }),
  ]);
  return { line, child };
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

/** Asks a process to end as Ctrl-C does, and ends it when it does not. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const isOver = await Promise.race([exited.then(() => true), delay(STOP_LIMIT_MS, false, { ref: false })]);
  if (!isOver) {
    await killProcess(child);
    throw new Error('The process did not end within 5 s of Ctrl-C');
  }
}
