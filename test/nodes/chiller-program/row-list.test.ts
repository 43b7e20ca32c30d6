/* The rows of a program's table: what a click or a key does to them. */
import * as fc from 'fast-check';
import should from 'should';
import { added, copied, depthsOf, moved, partnerOf, removed, withEnd } from '../../../nodes/chiller-program/row-list';
import type { Row, Rows } from '../../../nodes/chiller-program/row-list';
import { runs } from '../../support/runs';

/** `R[2 S ]E`: letters for rows; `[` begins a repeat, `]` ends it. */
const KINDS: Readonly<Record<string, string>> = { '[': 'repeat', ']': 'endRepeat' };
const rowsOf = (text: string): Rows => text.split('').map((letter) => ({ segment: KINDS[letter] ?? letter }));
const textOf = (rows: Rows): string =>
  rows.map(({ segment = '' }) => (segment === 'repeat' ? '[' : segment === 'endRepeat' ? ']' : segment)).join('');

describe('the rows of a program', () => {
  it('are indented by the repeats around them, or nobody sees what is repeated', () => {
    should(depthsOf(rowsOf('a[b[c]d]e'))).deepEqual([0, 0, 1, 1, 2, 1, 1, 0, 0]);
    should(depthsOf(rowsOf(']a'))).deepEqual([0, 0]);
  });

  it('know the other end of their repeat, and where it is missing', () => {
    const rows = rowsOf('a[b[c]d]e');
    should([...rows.keys()].map((index) => partnerOf(rows, index))).deepEqual([
      undefined,
      7,
      undefined,
      5,
      undefined,
      3,
      undefined,
      1,
      undefined,
    ]);
    should(partnerOf(rowsOf('[a'), 0)).be.undefined();
    should(partnerOf(rowsOf('a]'), 1)).be.undefined();
  });

  it('come behind the row that somebody looks at, and are looked at then', () => {
    const { rows, current } = added(rowsOf('abc'), 0, { segment: 'x' }, { segment: 'y' });
    should([textOf(rows), current]).deepEqual(['axybc', 1]);
    should(textOf(added([], 5, { segment: 'x' }).rows)).equal('x');
    should(textOf(added(rowsOf('a'), -1, { segment: 'x' }).rows)).equal('xa');
  });

  it('move by one, and stay where there is no farther', () => {
    should(textOf(moved(rowsOf('abc'), 0, 1).rows)).equal('bac');
    should(textOf(moved(rowsOf('abc'), 2, -1).rows)).equal('acb');
    for (const [index, by] of [
      [0, -1],
      [2, 1],
      [7, 1],
    ] as const)
      should(moved(rowsOf('abc'), index, by)).deepEqual({ rows: rowsOf('abc'), current: index });
  });

  it('are copied, a repeat with all that it repeats, from either end', () => {
    should(textOf(copied(rowsOf('abc'), 1).rows)).equal('abbc');
    for (const index of [1, 3]) should(textOf(copied(rowsOf('a[b]c'), index).rows)).equal('a[b][b]c');
  });

  it('are removed, a repeat without what it repeats: nobody loses segments with it', () => {
    should(removed(rowsOf('abc'), 1)).deepEqual({ rows: rowsOf('ac'), current: 1 });
    should(removed(rowsOf('abc'), 2)).deepEqual({ rows: rowsOf('ab'), current: 1 });
    should(textOf(removed(rowsOf('a[b]c'), 1).rows)).equal('abc');
    should(removed(rowsOf('a[b]c'), 3)).deepEqual({ rows: rowsOf('abc'), current: 2 });
    should(removed(rowsOf('a'), 0)).deepEqual({ rows: [], current: 0 });
  });

  it('get the end of a repeat with its beginning, once', () => {
    should(textOf(withEnd(rowsOf('a[b'), 1))).equal('a[b]');
    should(textOf(withEnd(rowsOf('[bc'), 0))).equal('[b]c');
    should(textOf(withEnd(rowsOf('[b]c'), 0))).equal('[b]c');
  });

  it('are never lost or changed by moving to and fro, whatever stands there', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '[', ']'), { maxLength: 12 });
    fc.assert(
      fc.property(letters, fc.nat(12), fc.constantFrom(-1 as const, 1 as const), (text, index, by) => {
        const rows = rowsOf(text.join(''));
        const there = moved(rows, index, by);
        const back = moved(there.rows, there.current, by === 1 ? -1 : 1);
        if (there.current !== index) should(back).deepEqual({ rows, current: index });
        const sorted = (some: Rows): string[] => some.map(({ segment = '' }: Row) => segment).sort();
        should(sorted(there.rows)).deepEqual(sorted(rows));
        const copy = copied(rows, Math.min(index, rows.length));
        should(copy.rows.length).be.aboveOrEqual(rows.length);
        if (rows.length > 0) should(removed(rows, index % rows.length).current).be.within(0, rows.length);
      }),
      { numRuns: runs(300) },
    );
  });
});
