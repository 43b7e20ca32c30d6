/* Real databases for tests, where they are installed: each in a folder of its own, on a free port of this machine. */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/node-red-settings';
import { until } from '../support/until';

export const PASSWORD = 'for this test only';

export interface Server {
  readonly port: string;
  /** As `kill -9` does it; what it had in memory is gone. */
  kill(): Promise<void>;
  /** Again, with what is on its disk. */
  start(): Promise<void>;
  /** Ends it, and removes its folder. */
  remove(): Promise<void>;
}

/** Debian puts the programs of PostgreSQL where no PATH leads. */
function folders(): string[] {
  const postgres = '/usr/lib/postgresql';
  const versions = existsSync(postgres) ? readdirSync(postgres).map((one) => path.join(postgres, one, 'bin')) : [];
  return [...(process.env.PATH ?? '').split(path.delimiter), ...versions];
}

export function findProgram(name: string): string | undefined {
  return folders()
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file));
}

interface Way {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly port: string;
  /** Who runs it, where that may not be root. */
  readonly user?: { readonly uid: number; readonly gid: number };
}

class Running implements Server {
  readonly #way: Way;
  #child: ChildProcess | undefined;
  #said = '';

  constructor(way: Way) {
    this.#way = way;
  }

  get port(): string {
    return this.#way.port;
  }

  async start(): Promise<void> {
    const { program, args, user, folder } = this.#way;
    this.#child = spawn(program, args, { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout!, this.#child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.#said = (this.#said + chunk.toString()).slice(-4_000)));
    try {
      await untilListening(this.port);
    } catch {
      throw new Error(`${program} does not listen on port ${this.port}; it said: ${this.#said}`);
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#way.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

async function untilListening(port: string): Promise<void> {
  let isListening = false;
  let isOver = false;
  const knock = (): void => {
    if (isOver) return;
    const socket = connect(Number(port), '127.0.0.1', () => {
      isListening = true;
      socket.destroy();
    });
    socket.on('error', () => setTimeout(knock, 20));
  };
  knock();
  await until(() => isListening, 'the database', 30_000).finally(() => (isOver = true));
}

const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'chiller-database-'));

/** With the user `postgres`, whose password is `PASSWORD`. */
export async function startPostgres(): Promise<Server> {
  const folder = newFolder();
  const user = unprivileged();
  const data = path.join(folder, 'data');
  const secret = path.join(folder, 'secret');
  writeFileSync(secret, PASSWORD);
  mkdirSync(data, { mode: 0o700 });
  if (user) for (const one of [folder, data, secret]) chownSync(one, user.uid, user.gid);
  const how = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', secret, '-E', 'UTF8', '--no-sync'];
  execFileSync(findProgram('initdb')!, how, { ...user, cwd: folder, stdio: 'ignore' });
  const port = String(await freePort());
  const args = ['-D', data, '-p', port, '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='];
  return started({ program: findProgram('postgres')!, args, folder, port, ...(user && { user }) });
}

/** PostgreSQL does not run as root; its package brings a user for it. */
function unprivileged(): Way['user'] {
  if (process.getuid?.() !== 0) return undefined;
  const id = (which: string): number => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Of version 1. @param needsLogin whether it refuses who has no password */
export async function startInflux(needsLogin = false): Promise<Server> {
  const folder = newFolder();
  const [port, own] = [String(await freePort()), String(await freePort())];
  const config = [
    'reporting-disabled = true',
    `bind-address = "127.0.0.1:${own}"`,
    `[meta]\n dir = "${folder}/meta"`,
    `[data]\n dir = "${folder}/data"\n wal-dir = "${folder}/wal"`,
    `[http]\n bind-address = "127.0.0.1:${port}"\n auth-enabled = ${String(needsLogin)}\n log-enabled = false`,
  ];
  writeFileSync(path.join(folder, 'influx.conf'), config.join('\n'));
  const args = ['run', '-config', path.join(folder, 'influx.conf')];
  return started({ program: findProgram('influxd')!, args, folder, port });
}

export async function startVictoria(): Promise<Server> {
  const folder = newFolder();
  const port = String(await freePort());
  const args = [`-storageDataPath=${folder}/data`, `-httpListenAddr=127.0.0.1:${port}`, '-dedup.minScrapeInterval=1ms'];
  return started({ program: findProgram('victoria-metrics')!, args, folder, port });
}

async function started(way: Way): Promise<Server> {
  const server = new Running(way);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.remove();
    throw error;
  }
}
