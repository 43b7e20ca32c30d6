import * as fc from 'fast-check';
import should from 'should';
import { DEFAULT_PERIODS } from '../../src/core';
import { planLoad } from '../../src/dialects';
import { FakeClock } from '../support/fake-clock';
import { FakeLine } from '../support/fake-line';
import { makeRig } from '../support/session';
import { runs } from '../support/runs';

/** A chiller leaves Remote mode when no valid request came for this long (protocol section 2). */
const REMOTE_MODE_MS = 10_000;

const periodMs = fc.integer({ min: 100, max: 60_000 });
const plan = fc.record({
  state: fc.integer({ min: 500, max: 9_000 }),
  fast: periodMs,
  normal: periodMs,
  slow: periodMs,
  gapMs: fc.constantFrom(0, 100, 1_000),
  timeoutMs: fc.integer({ min: 100, max: 5_000 }),
});

describe('Any plan that is accepted', () => {
  it('keeps the chiller in Remote mode, also when a reply gets lost now and then', async function () {
    await fc.assert(
      fc.asyncProperty(plan, async ({ gapMs, timeoutMs, ...given }) => {
        const periods = { ...DEFAULT_PERIODS, ...given };
        fc.pre(planLoad(periods, { gapMs, timeoutMs }).holdsControl);
        const clock = new FakeClock();
        const line = new FakeLine(clock, 40);
        const answeredAtMs: number[] = [];
        let asked = 0;
        line.answer = () => {
          // Every thirtieth reply gets lost: never two in a row, which would be an outage.
          if (++asked % 30 === 0) return undefined;
          answeredAtMs.push(clock.nowMs());
          return 'usual';
        };
        const rig = makeRig({ polling: given, gapMs, timeoutMs }, { clock, line });
        void rig.chiller.connect();
        await clock.advance(120_000);
        await rig.chiller.close();
        const gaps = answeredAtMs.slice(1).map((atMs, index) => atMs - answeredAtMs[index]!);
        should(Math.max(...gaps)).be.below(REMOTE_MODE_MS);
      }),
      { numRuns: runs(200) },
    );
  });
});
