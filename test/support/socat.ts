import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './until';

/** Whether there is what a pseudo serial port needs; false only where nobody insists. */
export function hasPseudoPorts(): boolean {
  const isThere = spawnSync('socat', ['-V']).status === 0 && canResolve('serialport');
  if (!isThere && process.env.CHILLER_SERIAL_REQUIRED === '1')
    throw new Error('socat or the package serialport is missing, and CHILLER_SERIAL_REQUIRED is set');
  return isThere;
}

function canResolve(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** A serial port that can be plugged in and unplugged: a pseudo terminal with something behind it. */
export class PseudoPort {
  readonly #dir = mkdtempSync(path.join(tmpdir(), 'chiller-port-'));
  /** The same after each plugging in, while the terminal behind it is another: as the links of /dev/serial/by-id. */
  readonly path = path.join(this.#dir, 'port');
  #process: ChildProcess | undefined;

  /** @param behind what socat connects to: `TCP:127.0.0.1:4001`, `EXEC:cat` */
  constructor(readonly behind: string) {}

  async plugIn(): Promise<void> {
    this.#process = spawn('socat', [`PTY,raw,echo=0,link=${this.path}`, this.behind], { stdio: 'ignore' });
    await until(() => existsSync(this.path), 'the port');
  }

  async unplug(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill();
    await ended;
  }

  async remove(): Promise<void> {
    await this.unplug();
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
