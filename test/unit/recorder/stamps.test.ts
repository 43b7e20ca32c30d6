import * as fc from 'fast-check';
import should from 'should';
import { alarmEntry, readingEntry } from '../../../src/recorder/entry';
import { Stamps } from '../../../src/recorder/stamps';
import { MORNING_MS, point } from '../../support/recorder';

describe('the time stamps of records', () => {
  it('two rows of a series in one millisecond are both kept', () => {
    const stamps = new Stamps();
    should([1, 2, 3].map(() => stamps.next('a', MORNING_MS))).eql([MORNING_MS, MORNING_MS + 0.001, MORNING_MS + 0.002]);
    should(stamps.next('b', MORNING_MS)).equal(MORNING_MS);
  });

  it('an hour that comes twice, since the clock was set back, does not take the place of the first one', () => {
    const stamps = new Stamps();
    const hour = (): number[] => Array.from({ length: 1_800 }, (_one, n) => stamps.next('a', MORNING_MS + n * 2_000));
    const all = [hour(), hour(), hour()];
    should(new Set(all.flat()).size).equal(3 * 1_800);
    for (const one of all) one.forEach((at, n) => should(Math.floor(at)).equal(MORNING_MS + n * 2_000));
  });

  it('no order of times gives a stamp twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), (times) => {
        const stamps = new Stamps();
        const given = times.map((ms) => stamps.next('a', MORNING_MS + ms));
        should(new Set(given).size).equal(times.length);
        given.forEach((at, n) => should(Math.abs(at - MORNING_MS - times[n]!)).be.below(1));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a record', () => {
  it('of a number that is none says so, and does not stop the series', () => {
    for (const value of [NaN, Infinity, -Infinity])
      should(readingEntry(point(1, { value }))).match({ value: null, state: 'invalid' });
  });

  it('of a number made by arithmetic has no tail of noise', () => {
    should(readingEntry(point(1, { value: 0.1 + 0.2 })).value).equal(0.3);
  });

  it('has no characters that a database refuses, and no endless text', () => {
    const entry = alarmEntry({ chiller: 'a\u0000b\ud800', key: 'k'.repeat(5_000), event: 'raised', text: 'x\r\ny' }, 1);
    should(entry).match({ chiller: 'a\ufffdb\ufffd', text: 'x\ny' });
    should(entry.name.length).equal(200);
    const round: unknown[] = [];
    round.push(round);
    should(readingEntry(point(1, { value: round })).value).be.a.String();
  });
});
