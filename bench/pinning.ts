import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Asked before anything is pinned. */
const CORES = availableParallelism();

/**
 * Pins this process, and all that it starts from now on, to the last core. Returns the core, or undefined where `taskset`, a Linux
 * tool, is missing.
 */
export async function pinToOneCore(): Promise<number | undefined> {
  const core = CORES - 1;
  return (await pinTo(String(core))) ? core : undefined;
}

/** Undoes it, for what several processes do together. */
export async function unpin(): Promise<void> {
  await pinTo(`0-${CORES - 1}`);
}

async function pinTo(cores: string): Promise<boolean> {
  try {
    await run('taskset', ['--all-tasks', '--cpu-list', '--pid', cores, String(process.pid)]);
    return true;
  } catch {
    return false;
  }
}
