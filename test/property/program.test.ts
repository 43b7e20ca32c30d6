/* Programs of any shape: rows, CSV and segments are one thing, and garbage never throws. */
import * as fc from 'fast-check';
import should from 'should';
import { formatCsv, preflight, profileOf, programOf, rowsOf } from '../../src/program';
import type { Program, Segment } from '../../src/program';
import { runs } from '../support/runs';

const record = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<T>;

const LIMITS = { min: -20, max: 60, decimals: 1 };
const tenths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 10, max: max * 10 }).map((value) => value / 10);
const to = tenths(-20, 60);
const minutes = tenths(1, 100);
const guarantee = fc.constantFrom({}, { within: 0.5, holdback: 'band' as const, hysteresis: 0.1 });

const leaf: fc.Arbitrary<Segment> = fc.oneof(
  record({ to, rate: tenths(1, 5) }).map((ramp) => ({ ramp })),
  record({ to, minutes }).map((ramp) => ({ ramp })),
  record({ to }).map((step) => ({ step })),
  fc.tuple(minutes, guarantee).map(([time, guaranteed]) => ({ soak: { minutes: time, ...guaranteed } })),
  record({ message: fc.stringMatching(/^[a-z"',; äß]{1,9}[a-z]$/).map((text) => `a${text}`) }).map((wait) => ({
    wait,
  })),
);
const { segment } = fc.letrec<{ segment: Segment; body: readonly Segment[] }>((tie) => ({
  segment: fc.oneof(
    { maxDepth: 2 },
    leaf,
    record({ times: fc.integer({ min: 1, max: 4 }), segments: tie('body') }).map((repeat) => ({ repeat })),
  ),
  body: fc.array(tie('segment'), { minLength: 1, maxLength: 3 }),
}));
const programs: fc.Arbitrary<Program> = fc
  .array(segment, { minLength: 1, maxLength: 5 })
  .map((segments) => [...segments, { end: { action: 'hold' } }]);

describe('any program', () => {
  it('is the same as segments, as rows and as CSV: nothing is lost on the way into a spreadsheet and back', () => {
    fc.assert(
      fc.property(programs, (program) => {
        const rows = rowsOf(program);
        should(programOf(rows)).eql(program);
        for (const given of [program, rows, formatCsv(rows)]) {
          const found = preflight(given, LIMITS);
          should(found.ok && found.program).eql(program);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('takes as long as its plot is wide', () => {
    fc.assert(
      fc.property(programs, to, (program, startC) => {
        const { points, totalMinutes, segments } = profileOf(program, startC);
        should(points.at(-1)?.minutes).be.approximately(totalMinutes, 1e-6);
        should(points.length).equal(segments + 1);
      }),
      { numRuns: runs(200) },
    );
  });

  it('that is garbage is refused with a sentence, never with a crash', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.array(fc.anything()), fc.string()), (given) => {
        const found = preflight(given, LIMITS);
        should(found.ok || found.problems.length > 0).be.true();
      }),
      { numRuns: runs(500) },
    );
  });
});
