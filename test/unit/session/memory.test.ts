import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import should from 'should';
import { runs } from '../../support/runs';
import { connected } from '../../support/session';

const EXCHANGES = runs(200_000);
const MAX_GROWTH_BYTES = 2e6;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe(`${EXCHANGES} exchanges`, () => {
  it('grow the heap by less than 2 MB: a session runs for years', async function () {
    this.timeout(60_000);
    const rig = await connected({ gapMs: 0, polling: { fast: 100, normal: 500 } });
    const step = async (count: number): Promise<void> => {
      let done = 0;
      while (done < count) {
        rig.line.seen.length = 0;
        rig.readings.length = 0;
        await rig.clock.advance(1_000);
        done += rig.line.seen.length;
      }
    };
    await step(5_000);
    const before = heapBytes();
    await step(EXCHANGES);
    should(heapBytes() - before).be.below(MAX_GROWTH_BYTES);
    await rig.chiller.close();
  });
});
