/* Whatever a chiller reports, and in whatever order: settled is never said of a temperature that was not there for long enough. */
import * as fc from 'fast-check';
import should from 'should';
import { createSettle } from '../../src/settle';
import type { SettleInput } from '../../src/settle';
import { runs } from '../support/runs';

const SETTLING_MS = 5_000;
const STALE_MS = 10_000;
const settle = createSettle({
  command: 'setControlTemperature',
  value: 0,
  tolerance: 0.2,
  settlingMs: SETTLING_MS,
  allowanceMs: 60_000,
  staleAfterMs: STALE_MS,
});

type Given = { readonly afterMs: number; readonly input: SettleInput };

const reading = (name: string, value: unknown, quality: 'good' | 'stale' = 'good'): SettleInput => ({
  kind: 'reading',
  reading: { name, value, quality },
});
const inside = fc.constantFrom(0, 0.1, -0.2, 0.2, 0.30000000000000004 - 0.1);
const elsewhere = fc.constantFrom(0.3, -0.3, 5, NaN, Infinity, null, '0');
const temperature = fc.oneof({ weight: 9, arbitrary: inside }, { weight: 1, arbitrary: elsewhere });
const input: fc.Arbitrary<SettleInput> = fc.oneof(
  { weight: 20, arbitrary: temperature.map((value) => reading('supplyTemperature', value)) },
  { weight: 3, arbitrary: fc.constant(reading('setTemperature', 0)) },
  { weight: 3, arbitrary: fc.constant(reading('controlStatus', 'run')) },
  { weight: 1, arbitrary: fc.constant(reading('supplyTemperature', 0, 'stale')) },
  { weight: 1, arbitrary: fc.constant<SettleInput>({ kind: 'tick' }) },
);
const given: fc.Arbitrary<Given> = fc.record({ afterMs: fc.nat(2_000), input });

/** Proved time inside: the sum of the gaps between neighbouring good readings inside, which is the most that anybody may count. */
function provedMs(course: readonly { readonly atMs: number; readonly input: SettleInput }[]): number {
  let proved = 0;
  let since: number | undefined;
  for (const { atMs, input: one } of course) {
    if (one.kind !== 'reading' || one.reading.name !== 'supplyTemperature') continue;
    const { value, quality } = one.reading;
    const isInside = quality === 'good' && typeof value === 'number' && Math.abs(value) <= 0.2 + 1e-6;
    if (isInside && since !== undefined) proved += atMs - since;
    since = isInside ? atMs : undefined;
  }
  return proved;
}

describe('a wait for a temperature, whatever comes', () => {
  it('settles on proved time only, ends once, and asks for ticks that lie ahead', () => {
    let settled = 0;
    fc.assert(
      fc.property(fc.array(given, { minLength: 30, maxLength: 120 }), (inputs) => {
        let step = settle.begin(0);
        let atMs = 0;
        const course: { atMs: number; input: SettleInput }[] = [];
        let ends = 0;
        for (const { afterMs, input: one } of inputs) {
          atMs += afterMs;
          course.push({ atMs, input: one });
          const before = step.state;
          step = settle.next(before, atMs, one);
          should(step.state.band.insideMs).be.within(0, provedMs(course));
          if (step.nextAtMs !== undefined) should(step.nextAtMs).be.aboveOrEqual(step.state.atMs);
          if (before.phase === 'ended') should(step.events.length + (step.error ? 1 : 0)).equal(0);
          if (step.events.includes('settled')) {
            should(provedMs(course)).be.aboveOrEqual(SETTLING_MS);
            should(one).have.property('kind', 'reading');
            settled++;
          }
          if (step.error || step.events.includes('settled')) ends++;
        }
        should(ends).be.belowOrEqual(1);
        // Nothing new for so long: it has ended, one way or the other.
        step = settle.next(step.state, atMs + 1_000_000, { kind: 'tick' });
        should(step.state.phase).equal('ended');
      }),
      { numRuns: runs(300) },
    );
    should(settled).be.above(0);
  });

  it('plain data that can be repeated: the same inputs give the same end', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 60 }), (inputs) => {
        const play = (): string => {
          let step = settle.begin(0);
          let atMs = 0;
          for (const { afterMs, input: one } of inputs) {
            atMs += afterMs;
            step = settle.next(JSON.parse(JSON.stringify(step.state)) as typeof step.state, atMs, one);
          }
          return JSON.stringify(step);
        };
        should(play()).equal(play());
      }),
      { numRuns: runs(50) },
    );
  });
});
