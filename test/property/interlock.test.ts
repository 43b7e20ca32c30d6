import * as fc from 'fast-check';
import should from 'should';
import { isAtLeast } from '../../src/core';
import { createInterlock } from '../../src/interlock';
import type { InterlockAlarm, InterlockInput, InterlockOptions } from '../../src/interlock';
import { runs } from '../support/runs';

const START_MS = 1_750_000_000_000;

/** One input and how long after the one before it came. The age is that of a reading when it comes. */
interface Moment {
  afterMs: number;
  ageMs: number;
  what:
    | { kind: 'reading'; name: string; value: unknown; quality: 'good' | 'stale' | 'offline' | 'notFitted' }
    | Exclude<InterlockInput, { kind: 'reading' }>;
}

const alarm: fc.Arbitrary<InterlockAlarm> = fc.record({
  title: fc.constant('Some alarm'),
  severity: fc.constantFrom('critical', 'major', 'minor', 'info'),
  active: fc.boolean(),
  state: fc.constantFrom('activeUnacked', 'activeAcked', 'clearedUnacked', 'shelved', 'suppressed', 'outOfService'),
  source: fc.constantFrom('device', 'derived', 'comms'),
  level: fc.constantFrom('alarm', 'warning'),
});

/** Good values most of the time, so that the interlock is on often enough for a mistake to show. */
const GOOD: Record<string, unknown> = {
  controlStatus: 'run',
  pumpOn: true,
  alarmPresent: false,
  warningPresent: false,
  supplyTemperature: 20,
  setTemperature: 20,
  processFlow: 3,
};
const BAD: Record<string, readonly unknown[]> = {
  controlStatus: ['standby', 'safety', null],
  pumpOn: [false, 1, null],
  alarmPresent: [true, null],
  warningPresent: [true],
  supplyTemperature: [20.4, 20.6, 19.3, Number.NaN, Infinity, null, '20'],
  setTemperature: [20.5, 25, Number.NaN, null],
  processFlow: [1.9, 2, 2.1, Number.NaN, -Infinity, null],
};

const names = Object.keys(GOOD);
const goodReading = (name: string): Moment['what'] => ({ kind: 'reading', name, value: GOOD[name], quality: 'good' });
const badReading = fc.constantFrom(...names).chain((name) =>
  fc.record({
    kind: fc.constant('reading' as const),
    name: fc.constant(name),
    value: fc.constantFrom(GOOD[name], ...BAD[name]!),
    quality: fc.constantFrom(
      'good' as const,
      'good' as const,
      'stale' as const,
      'offline' as const,
      'notFitted' as const,
    ),
  }),
);
const oddity: fc.Arbitrary<Moment['what']> = fc.oneof(
  { weight: 6, arbitrary: badReading },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('alarms' as const), alarms: fc.array(alarm, { maxLength: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('link' as const),
      link: fc.record({
        phase: fc.constantFrom('connected', 'connecting', 'disconnected'),
        reason: fc.constantFrom('opened', 'silent', 'lost'),
        text: fc.constant(''),
      }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'tick' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'stop' as const }) },
);

/** A round of polling as a healthy chiller answers it, or something odd. */
const stretch: fc.Arbitrary<Moment[]> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(500, 2000, 2000, 4000)
      .map((afterMs) =>
        names.map((name, index) => ({ afterMs: index === 0 ? afterMs : 10, ageMs: 0, what: goodReading(name) })),
      ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        afterMs: fc.constantFrom(0, 1, 100, 2000, 6000, 11_000, -1, -3000, 3_600_000),
        ageMs: fc.constantFrom(0, 0, 0, 50, 9_999, 10_001, -1, Number.NaN),
        what: oddity,
      })
      .map((moment) => [moment]),
  },
);

const START: Moment[] = [
  { afterMs: 0, ageMs: 0, what: { kind: 'link', link: { phase: 'connected', reason: 'opened', text: '' } } },
  { afterMs: 0, ageMs: 0, what: { kind: 'alarms', alarms: [] } },
];
const history = fc.array(stretch, { minLength: 1, maxLength: 25 }).map((stretches) => [...START, ...stretches.flat()]);

const options = fc.record({
  pumpOn: fc.boolean(),
  run: fc.boolean(),
  noAlarm: fc.constantFrom('critical' as const, 'major' as const, 'minor' as const, 'info' as const, false as const),
  temperature: fc.option(fc.constant({ tolerance: 0.5, dwellMs: 5000 }), { nil: undefined }),
  flowAbove: fc.option(fc.constant(2), { nil: undefined }),
  freshForMs: fc.constant(10_000),
  setPointFreshForMs: fc.constant(20_000),
  onDelayMs: fc.constantFrom(0, 3000),
});

function toInput({ what, ageMs }: Moment, nowMs: number): InterlockInput {
  if (what.kind !== 'reading') return what;
  const { name, value, quality } = what;
  return { kind: 'reading', reading: { name, value, quality, timestamp: nowMs - ageMs } };
}

/** What was known at one moment, found by going through everything that came before: no state, nothing shared with the code. */
interface Past {
  atMs: number;
  input: InterlockInput;
}

/** The last reading of a name since the link was last lost or everything was stopped, if it is fresh and good now. */
function evidence(past: readonly Past[], name: string, nowMs: number): unknown {
  for (const { input } of past.toReversed()) {
    if (input.kind === 'stop') return undefined;
    if (input.kind === 'link' && !isUp(input)) return undefined;
    if (input.kind !== 'reading' || input.reading.name !== name) continue;
    const { quality, timestamp, value } = input.reading;
    const ageMs = nowMs - timestamp;
    return quality === 'good' && ageMs >= 0 && ageMs <= (name === 'setTemperature' ? 20_000 : 10_000)
      ? value
      : undefined;
  }
  return undefined;
}

function isUp({ link }: InterlockInput & { kind: 'link' }): boolean {
  return link.phase === 'connected' && link.reason !== 'silent';
}

function doesAllHold(past: readonly Past[], wanted: InterlockOptions, nowMs: number): boolean {
  const get = (name: string): unknown => evidence(past, name, nowMs);
  const link = past.findLast(({ input }) => input.kind === 'link' || input.kind === 'stop')?.input;
  if (link?.kind !== 'link' || !isUp(link)) return false;
  if (typeof get('controlStatus') !== 'string') return false;
  if (wanted.pumpOn && get('pumpOn') !== true) return false;
  if (wanted.run && get('controlStatus') !== 'run') return false;
  if (wanted.noAlarm && !areAlarmsFine(past, wanted.noAlarm, get)) return false;
  if (wanted.temperature && !isNear(past, nowMs)) return false;
  if (wanted.flowAbove !== undefined) {
    const flow = get('processFlow');
    if (typeof flow !== 'number' || !(flow > 2) || flow > 1e6) return false;
  }
  return true;
}

function areAlarmsFine(
  past: readonly Past[],
  worst: 'critical' | 'major' | 'minor' | 'info',
  get: (name: string) => unknown,
): boolean {
  const last = past.findLast(({ input }) => input.kind === 'alarms' || input.kind === 'stop')?.input;
  if (last?.kind !== 'alarms') return false;
  const isExplained = (level: string): boolean =>
    last.alarms.some((one) => one.active && one.source === 'device' && one.level === level);
  if (get('alarmPresent') !== false && !(get('alarmPresent') === true && isExplained('alarm'))) return false;
  if (worst === 'minor' || worst === 'info') {
    if (get('warningPresent') !== false && !(get('warningPresent') === true && isExplained('warning'))) return false;
  }
  return !last.alarms.some((one) => one.active && one.state !== 'outOfService' && isAtLeast(one.severity, worst));
}

function isNear(past: readonly Past[], nowMs: number): boolean {
  const supply = evidence(past, 'supplyTemperature', nowMs);
  const target = evidence(past, 'setTemperature', nowMs);
  return typeof supply === 'number' && typeof target === 'number' && Math.abs(supply - target) <= 0.5;
}

/** Whether something held at every moment of the last `forMs`, also just before each input and when readings ran out between. */
function hasHeldFor(
  past: readonly Past[],
  forMs: number,
  nowMs: number,
  holds: (past: readonly Past[], atMs: number) => boolean,
): boolean {
  if (!holds(past, nowMs)) return false;
  let laterMs = nowMs;
  for (let end = past.length; end > 0; end--) {
    const { atMs } = past[end - 1]!;
    // Readings only get older, so a condition that held at the end of a stretch held all through it.
    if (!holds(past.slice(0, end), laterMs)) return false;
    if (!holds(past.slice(0, end), atMs)) return false;
    if (nowMs - atMs >= forMs) return true;
    laterMs = atMs;
  }
  return false;
}

describe('interlock under any history', () => {
  it('is never on unless every condition is shown to hold, and has held for the dwell time and the delay', () => {
    let onCount = 0;
    fc.assert(
      fc.property(history, options, (moments, wanted) => {
        const interlock = createInterlock(wanted);
        let state = interlock.initial();
        let nowMs = START_MS;
        const past: Past[] = [];
        for (const moment of moments) {
          nowMs += moment.afterMs;
          const input = toInput(moment, nowMs);
          const step = interlock.next(state, nowMs, input);
          state = step.state;
          past.push({ atMs: nowMs, input });
          should(step.nextAtMs ?? Infinity).be.above(nowMs);
          if (!step.isOn) continue;
          onCount += 1;
          should(step.failing).eql([]);
          const now = nowMs;
          should(hasHeldFor(past, wanted.onDelayMs, now, (known, atMs) => doesAllHold(known, wanted, atMs))).equal(
            true,
            'on too early',
          );
          if (wanted.temperature) should(hasHeldFor(past, 5000, now, isNear)).equal(true, 'on before the dwell time');
        }
      }),
      { numRuns: runs(1500) },
    );
    should(onCount).be.above(1000, 'the test proves nothing when the interlock is hardly ever on');
  });

  it('left alone it is off when the readings run out, at the latest when it asked to be called', () => {
    fc.assert(
      fc.property(history, options, (moments, wanted) => {
        const interlock = createInterlock(wanted);
        let state = interlock.initial();
        let nowMs = START_MS;
        let step = interlock.next(state, nowMs, { kind: 'tick' });
        for (const moment of moments) {
          nowMs += moment.afterMs;
          step = interlock.next(state, nowMs, toInput(moment, nowMs));
          state = step.state;
        }
        const leftAtMs = nowMs;
        for (let calls = 0; step.nextAtMs !== undefined; calls++) {
          should(calls).be.below(50, 'it asks to be called for ever');
          nowMs = step.nextAtMs;
          step = interlock.next(state, nowMs, { kind: 'tick' });
          state = step.state;
          if (nowMs > leftAtMs + 10_000) should(step.isOn).equal(false, 'on without fresh readings');
        }
        should(step.isOn).equal(false);
      }),
      { numRuns: runs(500) },
    );
  });
});
