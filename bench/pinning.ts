import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Pins this process, and all that it starts from now on, to the last core. Returns the core, or undefined where `taskset`, a Linux
 * tool, is missing.
 */
export async function pinToOneCore(): Promise<number | undefined> {
  const core = availableParallelism() - 1;
  try {
    await run('taskset', ['--all-tasks', '--cpu-list', '--pid', String(core), String(process.pid)]);
    return core;
  } catch {
    return undefined;
  }
}
