/* A running program in any order of events: it never crashes, never leaves its band, and is the same after a restart. */
import * as fc from 'fast-check';
import should from 'should';
import { createProgram, restoreProgram, serialiseProgram, storedProgram } from '../../src/program';
import type { Program, ProgramInput, ProgramOrder } from '../../src/program';
import { runs } from '../support/runs';

const LIMITS = { min: -5, max: 30, decimals: 1 };
const PROGRAM: Program = [
  { ramp: { to: 30, rate: 3, within: 1, maxHoldbackMinutes: 2 } },
  { repeat: { times: 3, segments: [{ soak: { minutes: 1, within: 0.2 } }, { ramp: { to: -5, minutes: 3 } }] } },
  { wait: { value: 0, when: 'above', timeoutMinutes: 5 } },
  { wait: { message: 'go' } },
  { end: { action: 'goTo', to: 10 } },
];

const value = fc.oneof(
  fc.double({ min: -60, max: 90 }),
  fc.constantFrom(Number.NaN, Infinity, null, 'run', 'safety', 'standby'),
);
const input: fc.Arbitrary<ProgramInput> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ProgramInput>({ kind: 'tick' }) },
  fc.constantFrom<ProgramInput>(
    { kind: 'start', program: PROGRAM },
    { kind: 'start', program: [] },
    { kind: 'hold' },
    { kind: 'restart', by: 'A' },
    { kind: 'stop' },
    { kind: 'abort' },
    { kind: 'skip' },
    { kind: 'message', text: 'go' },
    { kind: 'restored', reason: 'restart' },
    { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } },
    { kind: 'link', link: { phase: 'disconnected', reason: 'lost', text: '' } },
    { kind: 'commanded', sets: 'setTemperature', value: 12, who: 'B' },
  ),
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom('setTemperature', 'supplyTemperature', 'controlStatus', 'alarmPresent', '__proto__'),
        value,
        fc.constantFrom<('good' | 'stale' | 'offline')[]>('good', 'good', 'stale', 'offline'),
      )

      .map(([name, read, quality]): ProgramInput => ({
        kind: 'reading',
        reading: { name, value: read, quality, timestamp: 0 },
      })),
  },
);
const outcome = fc.constantFrom('taken', 'taken', 'taken', 'declined', 'unknown', 'notSent', 'silence' as const);
const happening = fc.record({
  input,
  outcome,
  ms: fc.constantFrom(0, 1, 50, 1000, 5000, 70_000, -10),
  jump: fc.constantFrom(0, 0, 0, -1e9, 1e9),
});

describe('a program in any order of events', () => {
  it('never throws, keeps its set points in the band and on the wire, one order at a time, and survives a restart', () => {
    const options = {
      limits: LIMITS,
      startChiller: true,
      afterInterruption: 'goOn',
      safe: { action: 'standby' },
    } as const;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 120 }), (happenings) => {
        const engine = createProgram(options);
        let state = engine.initial();
        let [nowMs, epochMs, lastId] = [1000, 1.7e12, 0];
        let open: ProgramOrder | undefined;
        const give = (one: ProgramInput): void => {
          const step = engine.next(state, { nowMs, epochMs }, one);
          const isIdle = step.state === state;
          state = step.state;
          should(step.progress.leftMinutes).be.aboveOrEqual(0);
          should(isIdle || step.nextAtMs === undefined || step.nextAtMs > nowMs).be.true();
          should(step.orders.length).be.belowOrEqual(2);
          for (const order of step.orders) {
            should(order.id).be.above(lastId);
            lastId = order.id;
            open = order;
            if (order.order !== 'setPoint') continue;
            should(order.value).be.within(LIMITS.min, LIMITS.max);
            should(order.value).equal(Math.round(order.value * 10) / 10);
          }
        };
        give({ kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } });
        for (const [name, read] of [
          ['controlStatus', 'run'],
          ['supplyTemperature', 20],
          ['setTemperature', 20],
        ] as const)
          give({ kind: 'reading', reading: { name, value: read, quality: 'good', timestamp: 0 } });
        give({ kind: 'start', program: PROGRAM });
        for (const { input: one, outcome: end, ms, jump } of happenings) {
          nowMs += ms;
          epochMs += ms + jump;
          give(one);
          if (open && end !== 'silence') give({ kind: 'outcome', id: open.id, outcome: end as 'taken' });
          open = undefined;
        }
        const restored = restoreProgram(serialiseProgram(state), LIMITS);
        if (state.atEpochMs < 0) return;
        should(restored.problem).be.undefined();
        should(restored.state).eql(storedProgram(state));
      }),
      { numRuns: runs(300) },
    );
  });

  it('is restored from anything without a crash', () => {
    const whole = JSON.parse(serialiseProgram(createProgram({ limits: LIMITS }).initial())) as object;
    fc.assert(
      fc.property(
        fc.anything(),
        fc.dictionary(fc.constantFrom('run', 'phase', 'version', 'atEpochMs'), fc.anything()),
        (any, parts) => {
          should(restoreProgram(any, LIMITS).state.version).equal(1);
          should(restoreProgram({ ...whole, ...parts }, LIMITS).state.version).equal(1);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});
