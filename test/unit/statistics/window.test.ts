import { array, assert, constant, double, integer, oneof, property, record } from 'fast-check';
import should from 'should';
import { StatisticsWindow, unitPerMinute } from '../../../src/statistics';
import { runs } from '../../support/runs';

const MINUTE_MS = 60_000;

/** A window that was fed one reading every `everyS` seconds from 0 on. */
function fed(valueAt: (seconds: number) => number, forS: number, everyS = 2, windowMs = MINUTE_MS): StatisticsWindow {
  const window = new StatisticsWindow({ windowMs });
  for (let second = 0; second <= forS; second += everyS) window.add(second * 1000, valueAt(second));
  return window;
}

const figuresOf = (window: StatisticsWindow, nowS: number): Record<string, number | undefined> =>
  Object.fromEntries(Object.entries(window.at(nowS * 1000)).map(([name, { value }]) => [name, value]));

describe('statistics of a reading over a window', () => {
  it('know a ramp: its rate per minute, and its middle', () => {
    const { rate, minimum, maximum, mean } = figuresOf(
      fed((second) => -5 + second / 100, 600),
      600,
    );
    should(rate).be.approximately(0.6, 1e-9);
    should(minimum).be.approximately(0.4, 1e-9);
    should(maximum).be.approximately(1, 1e-9);
    should(mean).be.approximately(0.7, 1e-9);
  });

  it('give no rate to a value that stands, and do not call it unknown', () => {
    should(
      figuresOf(
        fed(() => 0.1 + 0.2, 600),
        600,
      ),
    ).eql({
      rate: 0,
      minimum: 0.1 + 0.2,
      maximum: 0.1 + 0.2,
      mean: 0.1 + 0.2,
    });
  });

  it('find a slow drift under noise many times as large, which two readings would not', () => {
    const noise = (second: number): number => 0.05 * Math.sin(second * 12.9898) * Math.cos(second * 78.233);
    const window = fed((second) => 20 + second * 0.0001 + noise(second), 600, 1, 600_000);
    should(window.at(600_000).rate.value).be.approximately(0.006, 0.002);
  });

  it('weigh by time, not by the number of readings: a fast moment is not the whole hour', () => {
    const window = new StatisticsWindow({ windowMs: 100_000 });
    window.add(0, 10);
    window.add(90_000, 10);
    for (let ms = 91_000; ms <= 100_000; ms += 100) window.add(ms, 20);
    // 90 s at 10, 1 s on the way, 9 s at 20.
    should(window.at(100_000).mean.value).be.approximately((90 * 10 + 15 + 9 * 20) / 100, 0.05);
  });

  it('see a step: half of it in the middle of the window, nothing of it a window later', () => {
    const window = fed((second) => (second < 300 ? 18 : 20), 600, 1);
    should(window.at(600_000).mean.value).equal(20);
    should(window.at(600_000).minimum.value).equal(20);
    const middle = fed((second) => (second < 300 ? 18 : 20), 330, 1);
    should(middle.at(330_000).mean.value).be.approximately(19, 0.05);
    should(middle.at(330_000).rate.value).be.above(2);
  });

  it('have one value when one reading has come: no rate out of nothing, and it says how little it knows', () => {
    const window = new StatisticsWindow({ windowMs: MINUTE_MS });
    should(window.at(0)).eql({
      rate: { value: undefined, coverage: 0 },
      minimum: { value: undefined, coverage: 0 },
      maximum: { value: undefined, coverage: 0 },
      mean: { value: undefined, coverage: 0 },
    });
    window.add(0, -3);
    should(figuresOf(window, 0)).eql({ rate: undefined, minimum: -3, maximum: -3, mean: -3 });
    should(window.at(0).mean.coverage).equal(0);
    should(window.at(15_000).mean).eql({ value: -3, coverage: 0.25 });
    should(window.at(15_000).rate).eql({ value: undefined, coverage: 0 });
  });

  it('bridge no gap: what was not known counts neither for nor against the mean', () => {
    const window = fed(() => 18, 20, 2);
    window.gap();
    window.add(50_000, 30);
    window.add(60_000, 30);
    const { mean, rate, minimum, maximum } = window.at(60_000);
    should(mean.value).be.approximately((20 * 18 + 10 * 30) / 30, 1e-9);
    should(mean.coverage).be.approximately(0.5, 1e-9);
    should(rate.coverage).be.approximately(0.5, 1e-9);
    should([minimum.value, maximum.value]).eql([18, 30]);
  });

  it('say nothing new in a gap, and nothing at all a window later', () => {
    const window = fed(() => 18, 60);
    window.gap();
    should(window.at(90_000).mean).eql({ value: 18, coverage: 0.5 });
    should(figuresOf(window, 121)).eql({ rate: undefined, minimum: undefined, maximum: undefined, mean: undefined });
  });

  it('do not take NaN, infinity or a text for a temperature', () => {
    for (const nonsense of [NaN, Infinity, -Infinity, '18' as unknown as number]) {
      const window = fed(() => 18, 30);
      window.add(32_000, nonsense);
      window.add(34_000, 20);
      const { mean, maximum } = window.at(34_000);
      should(mean.value).equal(18);
      should(maximum.value).equal(20);
      should(mean.coverage).equal(0.5);
    }
  });

  it('do not bridge the sleep of a machine, whether its clock went on or only the time of day', () => {
    for (const [nowMs, epochMs] of [
      [3_600_000, 3_600_000],
      [22_000, 3_600_000],
      // The time of day was set back under way.
      [22_000, -3_600_000],
    ] as const) {
      const window = new StatisticsWindow({ windowMs: MINUTE_MS });
      for (let ms = 0; ms <= 20_000; ms += 2_000) window.add(ms, 18, ms);
      window.add(nowMs, 60, epochMs);
      should(window.at(nowMs).rate.value ?? 0).equal(0);
    }
  });

  it('begin anew on a clock that went back, which none should', () => {
    const window = fed(() => 18, 600);
    window.add(1_000, 30);
    window.add(3_000, 30);
    should(window.at(3_000).mean.value).equal(30);
  });

  it('work on a slow line, where the window has one reading or none', () => {
    const window = fed((second) => second / 60, 600, 60, 30_000);
    // 15 s after the reading of 10: the last quarter minute was on the way to it.
    should(figuresOf(window, 615).maximum).equal(10);
    should(window.at(615_000).rate.value).be.approximately(1, 1e-9);
    should(window.at(615_000).mean.coverage).equal(1);
    // It holds until it is said to be stale, or for twice the window.
    should(figuresOf(window, 645)).eql({ rate: undefined, minimum: 10, maximum: 10, mean: 10 });
    should(window.at(661_000).mean.value).be.undefined();
  });

  it('are bounded however fast readings come, and still right', () => {
    const window = new StatisticsWindow({ windowMs: MINUTE_MS });
    for (let ms = 0; ms <= 2 * MINUTE_MS; ms += 2) window.add(ms, ms / 1000 + (ms % 4 === 0 ? 0.5 : -0.5));
    const { rate, mean, minimum, maximum } = window.at(2 * MINUTE_MS);
    should(rate.value).be.approximately(60, 0.2);
    should(mean.value).be.approximately(90, 0.2);
    should(minimum.value).be.approximately(59.5, 0.5);
    should(maximum.value).be.approximately(120.5, 0.01);
  });

  it('are bounded where a reading comes and goes all the time, and say what they have forgotten', () => {
    const window = new StatisticsWindow({ windowMs: 86_400_000 });
    for (let ms = 0; ms <= 3_600_000; ms += 200) {
      window.add(ms, 20);
      if (ms % 400 === 0) window.gap();
    }
    const { mean } = window.at(3_600_000);
    should(mean.value).equal(20);
    should(mean.coverage).be.below(0.002);
  });

  it('after a week of readings are as exact as on the first day', () => {
    const week = 7 * 86_400_000;
    const window = new StatisticsWindow({ windowMs: MINUTE_MS });
    for (let ms = 0; ms < week; ms += 30_000) window.add(ms, 0.1);
    for (let ms = week; ms <= week + MINUTE_MS; ms += 500) window.add(ms, 20 + (ms - week) / MINUTE_MS);
    const { rate, mean } = window.at(week + MINUTE_MS);
    should(rate.value).be.approximately(1, 1e-6);
    should(mean.value).be.approximately(20.5, 1e-6);
  });

  it('never put the mean outside of minimum and maximum, whatever comes when', () => {
    const event = record({
      afterMs: integer({ min: 0, max: 40_000 }),
      value: oneof(double({ min: -200, max: 500, noNaN: true }), constant(NaN)),
    });
    assert(
      property(array(event, { maxLength: 60 }), integer({ min: 0, max: 90_000 }), (events, laterMs) => {
        const window = new StatisticsWindow({ windowMs: 20_000 });
        let nowMs = 1e9;
        for (const { afterMs, value } of events) window.add((nowMs += afterMs), value);
        const { mean, minimum, maximum, rate } = window.at(nowMs + laterMs);
        should(mean.coverage).be.within(0, 1);
        should(rate.coverage).be.belowOrEqual(mean.coverage + 1e-9);
        should(mean.value === undefined).equal(minimum.value === undefined);
        if (mean.value === undefined) return;
        should(mean.value).be.within(minimum.value! - 1e-9, maximum.value! + 1e-9);
      }),
      { numRuns: runs(100) },
    );
  });

  for (const windowMs of [0, 999, 86_400_001, NaN, '60000' as unknown as number]) {
    it(`refuse a window of ${String(windowMs)} ms`, () => {
      should(() => new StatisticsWindow({ windowMs })).throw(/windowMs is .*use a number from 1000 to 86400000 ms/, {
        code: 'invalidValue',
      });
    });
  }

  it('call the unit of a rate by its right name', () => {
    should(['°C', 'L/min', 'A', undefined].map(unitPerMinute)).eql(['°C/min', 'L/min²', 'A/min', '1/min']);
  });
});
