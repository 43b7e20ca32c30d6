/* A recorder whose process is killed, as `kill -9` does it, at a moment that nobody chose. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import should from 'should';
import { CsvTarget } from '../../../src/recorder/csv/csv-target';
import { DayClock, newFolder, newRecorder, removeFolders } from '../../support/recorder';

const dist = path.resolve(__dirname, '../../../dist/src');

/** Records numbers in fives, and prints the last one of each five that is stored. */
const PROGRAM = `
const { Recorder, targetFrom } = require('${dist}/recorder');
const { systemClock } = require('${dist}/session');
const [folder, spool] = process.argv.slice(1);
const target = targetFrom({ kind: 'csv', folder, style: 'point', keepDays: 0 }, systemClock);
const recorder = new Recorder({ folder: spool, target, clock: systemClock, problem: console.error });
(async () => {
  for (let n = 1; ; n++) {
    const chiller = 'chiller ' + (n % 3);
    recorder.reading({ chiller, name: 'number', value: n, unit: undefined, quality: 'good', at: Date.UTC(2026, 2, 2) + n });
    if (n % 5 !== 0) continue;
    await recorder.flush();
    console.log(n);
  }
})();
`;

async function killed(folder: string, spool: string, afterMs: number): Promise<number> {
  const child = spawn(process.execPath, ['-e', PROGRAM, folder, spool], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await once(child, 'close');
  return Number(said.trim().split('\n').at(-1));
}

describe('a recorder that is killed', () => {
  afterEach(removeFolders);

  it('has every row that it said is stored, once, and none of them torn', async () => {
    for (const afterMs of [0, 7, 23, 41]) {
      const [folder, spool] = [newFolder(), newFolder()];
      // oxlint-disable-next-line no-await-in-loop
      const last = await killed(folder, spool, afterMs);
      const clock = new DayClock();
      const target = new CsvTarget({ folder, style: 'point', keepDays: 0, clock });
      const { recorder, problems } = newRecorder({ target, folder: spool, clock });
      // oxlint-disable-next-line no-await-in-loop
      const { rows } = await recorder.ask({ from: '2026-03-02', to: '2026-03-03' });
      const numbers = rows.map(({ value }) => Number(value)).sort((left, right) => left - right);
      should(numbers).eql(Array.from({ length: numbers.length }, (_one, at) => at + 1));
      should(numbers.length).be.aboveOrEqual(last);
      for (const chiller of readdirSync(path.join(folder, 'readings'))) {
        const text = readFileSync(path.join(folder, 'readings', chiller, '2026-03-02.csv'), 'utf8');
        should(text).match(/^\ufefftime \(UTC\),quality,number\n(2026-03-02 00:00:\d\d\.\d{3},,\d+\n)+$/);
      }
      should(problems).eql([]);
      // oxlint-disable-next-line no-await-in-loop
      await recorder.close();
    }
  });
});
