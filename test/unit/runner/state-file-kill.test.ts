import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import should from 'should';
import { runs } from '../../support/runs';

const WRITER = path.resolve(__dirname, '../../support/state-writer.ts');
/** Several writers at once, since most of the time is their start. */
const WRITERS = 2;

interface Told {
  found?: string;
  start?: number;
  count?: number;
  why?: string;
}

/** Lets a process write until it was heard so often, and kills it in the middle of the next write. */
function killed(program: string, folder: string, owner: string, after: number): Promise<Told[]> {
  return new Promise((resolve, reject) => {
    const told: Told[] = [];
    const writer: ChildProcess = fork(program, [folder, owner], { execArgv: [] });
    writer.on('message', (message) => {
      told.push(message as Told);
      if (told.length === after) writer.kill('SIGKILL');
    });
    writer.on('error', reject);
    writer.on('exit', () => resolve(told));
  });
}

describe('A state on disk, when the process is killed in the middle of a write', () => {
  it('is the last that was said to be there, or the one after it; never half of one, and no file is left over', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chiller-kill-'));
    const program = path.join(folder, 'writer.cjs');
    const states = path.join(folder, 'states');
    // Compiled once: what a process takes to begin is most of the time here.
    buildSync({ entryPoints: [WRITER], outfile: program, bundle: true, platform: 'node', format: 'cjs' });
    try {
      const rounds = async (owner: string): Promise<void> => {
        let last = 0;
        for (let round = 0; round < runs(9); round++) {
          // Each goes on where the one before was killed.
          // oxlint-disable-next-line no-await-in-loop
          const [first, ...written] = await killed(program, states, owner, 10 + 13 * round);
          should(first!.found).equal(round === 0 ? 'none' : 'state');
          should(first!.start! - last).be.within(0, 1);
          should(written.every(({ why }) => why === undefined)).be.true();
          last = written.at(-1)!.count!;
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, index) => rounds(`owner ${index}`)));
      const names = readdirSync(states).filter((name) => !name.endsWith('.tmp'));
      should(names).have.length(WRITERS);
      should(names.join()).not.match(/damaged/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
