import should from 'should';
import { COMMANDS, thermotek } from '../../../src/dialects/thermotek';
import { DEFAULT_PERIODS, lineLoad, planLoad } from '../../../src/core';
import type { LineTiming, PollPeriods } from '../../../src/core';

const LINE = { gapMs: 100, timeoutMs: 3_000 };

const planOf = (periods: PollPeriods, line: LineTiming) => planLoad(periods, line, thermotek);
const silence = (state: number, timeoutMs: number) => planOf({ ...DEFAULT_PERIODS, state }, { gapMs: 100, timeoutMs });

describe('planLoad', () => {
  it('counts the default plan: 1 watchdog and 2 fast in 2 s, 12 in 10 s, 4 in 60 s, 10 limits in 10 min', () => {
    const plan = planOf(DEFAULT_PERIODS, LINE);
    should(plan.requestsPerSecond).be.approximately(1 / 2 + 2 / 2 + 12 / 10 + 4 / 60 + 10 / 600, 1e-9);
    should(plan.load).be.approximately(2.7833 * 0.15, 1e-4);
    should(plan.longestSilenceMs).equal(2_000 + 3_000 + 100 + 50);
    should(plan.holdsControl).be.true();
  });

  it('shows that the gap to the letter of the document is too long for the default plan', () => {
    const plan = planOf(DEFAULT_PERIODS, { gapMs: 1_000, timeoutMs: 3_000 });
    should(plan.load).be.approximately(2.7833 * 1.05, 1e-3);
    should(plan.load).be.above(1);
    // Every request counts, so the chiller still stays in Remote mode.
    should(plan.holdsControl).be.true();
  });

  it('says when a chiller would fall out of Remote mode: one lost exchange must fit into the 10 s', () => {
    should(silence(6_849, 3_000).holdsControl).be.true();
    should(silence(6_850, 3_000).longestSilenceMs).equal(10_000);
    should(silence(6_850, 3_000).holdsControl).be.false();
    should(silence(4_000, 6_000).holdsControl).be.false();
  });

  it('takes a measured exchange time and another table', () => {
    const { watchdog } = COMMANDS;
    const plan = planLoad(
      DEFAULT_PERIODS,
      { gapMs: 0, timeoutMs: 1_000, exchangeMs: 20 },
      { ...thermotek, commands: { watchdog } },
    );
    should(plan).eql({ load: 0.01, requestsPerSecond: 0.5, longestSilenceMs: 3_020, holdsControl: true });
  });
});

describe('lineLoad', () => {
  const plans = (count: number) => Array.from({ length: count }, () => DEFAULT_PERIODS);

  it('adds up what all chillers of a line ask for: each of three alone would fit', () => {
    const one = planOf(DEFAULT_PERIODS, LINE);
    const three = lineLoad(plans(3), LINE, thermotek);
    should(one.load).be.below(1);
    should(three.load).be.approximately(3 * one.load, 1e-9);
    should(three.load).be.above(1);
    should(three.requestsPerSecond).be.approximately(3 * one.requestsPerSecond, 1e-9);
  });

  it('says when they are too many to be asked within 10 s, one of them in vain', () => {
    const slow = { gapMs: 1_000, timeoutMs: 3_000 };
    should(lineLoad(plans(6), slow, thermotek)).have.properties({ longestSilenceMs: 9_300, holdsControl: true });
    should(lineLoad(plans(7), slow, thermotek)).have.properties({ longestSilenceMs: 10_350, holdsControl: false });
  });
});
