/* A real MQTT broker for tests: Mosquitto, where it is installed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import { freePort } from '../../scripts/node-red-settings';
import { until } from '../support/until';

/** Debian puts it where a user's PATH does not look. */
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];

export function findMosquitto(): string | undefined {
  return FOLDERS.map((folder) => path.join(folder, 'mosquitto')).find((file) => existsSync(file));
}

/**
 * The program, for tests. Where it is not installed, this says so and skips them; with CHILLER_BROKER_REQUIRED set, as in .ci/run, that
 * is an error.
 */
export function needMosquitto(tests: Context): string {
  const program = findMosquitto();
  if (program !== undefined) return program;
  if (process.env.CHILLER_BROKER_REQUIRED) throw new Error('The program mosquitto is not installed: install it');
  console.log('    skipped: the program mosquitto is not installed here');
  return tests.skip();
}

export interface Broker {
  readonly port: string;
  /** Id of its process. */
  readonly pid: number;
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

export interface BrokerOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Lines of its configuration in place of `allow_anonymous true`. */
  readonly config?: readonly string[];
}

/** Starts a broker on a port of this machine, without a memory of its own. */
export async function startBroker(
  program: string,
  { port: wanted, config: lines = ['allow_anonymous true'] }: BrokerOptions = {},
): Promise<Broker> {
  const folder = mkdtempSync(path.join(tmpdir(), 'chiller-broker-'));
  const port = wanted ?? (await freePort());
  const config = path.join(folder, 'mosquitto.conf');
  writeFileSync(config, [`listener ${port} 127.0.0.1`, 'persistence false', ...lines, ''].join('\n'));
  const child = spawn(program, ['-c', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  const stop = (): Promise<void> => end('SIGTERM');
  try {
    await untilListening(port);
  } catch {
    await stop();
    throw new Error(`Mosquitto does not listen on port ${port}; it said: ${said}`);
  }
  return { port: String(port), pid: child.pid!, stop, kill: () => end('SIGKILL') };
}

async function untilListening(port: number): Promise<void> {
  let isListening = false;
  const knock = (): void => {
    const socket = connect(port, '127.0.0.1', () => {
      isListening = true;
      socket.destroy();
    });
    socket.on('error', () => setTimeout(knock, 20));
  };
  knock();
  await until(() => isListening, 'the broker', 4_000);
}
