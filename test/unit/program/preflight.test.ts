/* A program is checked before the first byte: what is wrong is told with its row, and a hostile program is refused at once. */
import should from 'should';
import { inEnglish } from '../../../src/core';
import { limitsOf, PROGRAM_BOUNDS, preflight, problemText } from '../../../src/program';
import type { Preflight, ProgramLimits } from '../../../src/program';
import { DIALECTS } from '../../../src/dialects';

const LIMITS: ProgramLimits = { min: -10, max: 45, decimals: 1, readings: ['supplyTemperature', 'processFlow'] };

function sentences(found: Preflight): string[] {
  return found.ok ? [] : found.problems.map((problem) => inEnglish(problemText(problem)));
}

const problemsOf = (given: unknown, limits = LIMITS): string[] => sentences(preflight(given, limits));
const ramp = { ramp: { to: 25, rate: 0.5 } };

describe('preflight of a program', () => {
  it('passes the program of the manual, and gives it the end of the settings', () => {
    const soak = { soak: { minutes: 30, within: 0.2, holdback: 'band', maxHoldbackMinutes: 20 } };
    const found = preflight([ramp, { repeat: { times: 3, segments: [soak, { step: { to: 5 } }] } }], LIMITS);
    should(found).containEql({ ok: true, warnings: [] });
    should(found.ok && found.program.at(-1)).eql({ end: { action: 'hold' } });
    const goTo = preflight([ramp], { ...LIMITS, end: { action: 'goTo', to: 20 } });
    should(goTo.ok && goTo.program.at(-1)).eql({ end: { action: 'goTo', to: 20 } });
  });

  it('refuses to end in standby where the chiller cannot be stopped, before the night and not after it', () => {
    const limits = limitsOf(DIALECTS.smc, 'hrs012');
    should(problemsOf([{ step: { to: 20 } }, { end: { action: 'standby' } }], limits)).match([/sources disagree/]);
    should(problemsOf([{ step: { to: 20 } }], { ...limits, end: { action: 'standby' } })).match([/sources disagree/]);
    should(problemsOf([{ step: { to: 20 } }], limits)).eql([]);
    should(limitsOf(DIALECTS.thermotek).noStop).be.undefined();
  });

  it('guarantees a segment that has a tolerance, though nobody wrote holdback', () => {
    const found = preflight([{ soak: { minutes: 5, within: 0.3 } }], LIMITS);
    should(found.ok && found.program[0]).eql({ soak: { minutes: 5, within: 0.3, holdback: 'band' } });
  });

  const wrong: readonly [title: string, given: unknown, sentence: RegExp][] = [
    ['nothing at all', undefined, /not nothing/],
    ['an empty list', [], /The program is empty/],
    ['an empty text', ' \n ', /The program is empty/],
    ['a number', 7, /not 7/],
    ['a row that is no segment', [ramp, 5], /^Row 2: a segment is expected/],
    ['a segment of two kinds', [{ ramp: ramp.ramp, step: { to: 5 } }], /^Row 1: a segment is expected/],
    ['an unknown segment', [{ jump: { to: 5 } }], /^Row 1, Segment: .*ramp, step, soak/],
    ['an unknown field', [{ step: { too: 5 } }], /^Row 1: a segment has no field "too"/],
    ['NaN', [{ step: { to: Number.NaN } }], /^Row 1, Target \(°C\): .*finite/],
    ['infinity', [{ ramp: { to: 20, rate: Infinity } }], /^Row 1, Rate \(°C\/min\): .*finite/],
    ['a negative rate', [{ ramp: { to: 20, rate: -0.5 } }], /^Row 1, Rate .*above 0/],
    ['a rate of zero', [{ ramp: { to: 20, rate: 0 } }], /^Row 1, Rate .*above 0/],
    ['a text that is no number', [{ step: { to: 'warm' } }], /^Row 1, Target .*"warm"/],
    ['a target outside the band', [ramp, { step: { to: 46 } }], /^Row 2, Target .*from -10.0 °C to 45.0 °C, not 46/],
    ['a target finer than the wire', [{ step: { to: 20.25 } }], /^Row 1, Target .*at most 1/],
    ['a ramp with rate and time', [{ ramp: { to: 20, rate: 1, minutes: 5 } }], /^Row 1, Rate .*either/],
    ['a ramp without both', [{ ramp: { to: 20 } }], /^Row 1, Rate .*either/],
    ['a missing target', [{ ramp: { rate: 1 } }], /^Row 1, Target .*missing/],
    ['a field of another segment', [{ soak: { minutes: 5, to: 20 } }], /^Row 1, Target .*"soak": leave it blank/],
    ['holdback without a tolerance', [{ soak: { minutes: 5, holdback: 'low' } }], /^Row 1, Tolerance .*missing/],
    ['hysteresis outside', [{ soak: { minutes: 5, within: 0.2, hysteresis: 0.2 } }], /^Row 1, Hysteresis .*smaller/],
    ['a wait for an unknown reading', [{ wait: { value: 5, when: 'above', reading: 'x' } }], /^Row 1, Reading: .*"x"/],
    ['a wait for nothing', [{ wait: {} }], /^Row 1, Message: .*either/],
    ['an end that goes nowhere', [ramp, { end: { action: 'goTo' } }], /^Row 2, Target .*missing/],
    ['something after the end', [{ end: { action: 'hold' } }, ramp], /^Row 2: this would never run/],
    ['an end in a repeat', [{ repeat: { times: 2, segments: [{ end: { action: 'hold' } }] } }], /^Row 2: .*within/],
    ['an empty repeat', [ramp, { repeat: { times: 2, segments: [] } }], /^Row 2: there is nothing to repeat/],
    ['a repeat without a list', [{ repeat: { times: 2 } }], /^Row 1: there is nothing to repeat/],
    ['half a repeat', [{ repeat: { times: 1.5, segments: [ramp] } }], /^Row 1, Times: .*whole number/],
    [
      'a repeat that is never closed',
      [
        { segment: 'repeat', times: 2 },
        { segment: 'step', to: 5 },
      ],
      /^Row 1: .*never/,
    ],
    ['an end of no repeat', [{ segment: 'endRepeat' }], /^Row 1: there is no repeat/],
  ];
  for (const [title, given, sentence] of wrong)
    it(`refuses ${title}, and says where`, () => {
      const [first] = problemsOf(given);
      should(first).match(sentence);
    });

  it('counts the rows of a table: after a repeat, too', () => {
    const repeat = { repeat: { times: 2, segments: [ramp, ramp] } };
    should(problemsOf([repeat, { step: { to: 99 } }])[0]).match(/^Row 5, /);
  });

  it('refuses repeats that multiply to years, at once', () => {
    const nest = (depth: number): object =>
      depth === 0
        ? { soak: { minutes: 1 } }
        : { repeat: { times: 10_000, segments: [nest(depth - 1), nest(depth - 1)] } };
    should(problemsOf([nest(5)]))
      .matchAny(/more than 100000 segments/)
      .and.matchAny(/days, and 365/);
    should(problemsOf([nest(6)])[0]).match(/nested 5 deep/);
    should(problemsOf([{ ramp: { to: 20, rate: 1 } }, { ramp: { to: 30, rate: 1e-9 } }])[0]).match(/days, and 365/);
  });

  it('refuses a million rows and lists nested without end, without reading them all', () => {
    const many = Array.from({ length: 1_000_000 }, () => ramp);
    should(problemsOf(many)).eql(['The program has more than 1000 rows: shorten it, or use a repeat']);
    should(problemsOf('ramp;20;1\n'.repeat(1_000_000))[0]).match(/more than 200000 characters/);
    should(problemsOf('ramp;20;1\n'.repeat(1_001))[0]).match(/more than 1000 rows/);
    const circle: { repeat: { times: number; segments: unknown[] } } = { repeat: { times: 2, segments: [] } };
    circle.repeat.segments.push(circle, circle);
    should(problemsOf([circle]).length).be.within(1, PROGRAM_BOUNDS.problems);
  });

  it('lists at most a hundred problems', () => {
    should(problemsOf(Array.from({ length: 900 }, () => ({ step: {} }))).length).equal(100);
  });

  it('warns of a rate that the chiller does not reach, in the right direction', () => {
    const limits = { ...LIMITS, heatingRate: 2, coolingRate: 0.5 };
    const way = [{ step: { to: 20 } }, { ramp: { to: 30, rate: 1 } }, { ramp: { to: 20, minutes: 10 } }];
    const found = preflight(way, limits, 20);
    should(found.ok).be.true();
    should(found.warnings.map((one) => inEnglish(problemText(one)))).eql([
      'Row 3, Time (min): the chiller is expected to reach 0.5 °C/min: it will lag behind',
    ]);
  });

  it('takes the limits from dialect, model and user: the narrowest counts', () => {
    should(limitsOf(DIALECTS.thermotek)).containEql({ decimals: 1, ...DIALECTS.thermotek.setTemperatureRange });
    should(limitsOf(DIALECTS.huber, undefined, { min: -20, max: 80 })).containEql({ decimals: 2, min: -20, max: 80 });
    should(problemsOf([{ step: { to: 20.25 } }], limitsOf(DIALECTS.huber))).eql([]);
  });

  it('refuses a wait for a word that is a command: the message would never reach it, and the night would end there', () => {
    for (const message of ['start', ' Skip ', 'LIST'])
      should(preflight([{ wait: { message } }], LIMITS)).match({ ok: false, problems: [{ row: 1, field: 'message' }] });
    should(preflight([{ wait: { message: 'starting' } }], LIMITS).ok).be.true();
  });
});
