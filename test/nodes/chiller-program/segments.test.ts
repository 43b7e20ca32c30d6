/* The segments of the table: which fields they show, what is said of them while somebody types, and what the plot draws. */
import * as fc from 'fast-check';
import should from 'should';
import { courseOf } from '../../../nodes/chiller-program/course';
import type { Course } from '../../../nodes/chiller-program/course';
import { isTable, readText, writeText } from '../../../nodes/chiller-program/csv-text';
import { programLimits } from '../../../nodes/chiller-program/limits';
import type { Row, Rows } from '../../../nodes/chiller-program/row-list';
import { rowsIn, segmentProblems, segmentWarnings } from '../../../nodes/chiller-program/segment-problems';
import { shownFields } from '../../../nodes/chiller-program/shown-fields';
import { hasVariable } from '../../../nodes/common/variables';
import { dialectOf } from '../../../src/index';
import { runs } from '../../support/runs';

const LIMITS = programLimits(dialectOf(), { min: 5, max: 45 });

describe('the fields of a segment', () => {
  const cases: readonly (readonly [Row, string])[] = [
    [{ segment: 'ramp' }, 'to rate minutes within'],
    [{ segment: 'ramp', rate: '1' }, 'to rate within'],
    [{ segment: 'ramp', minutes: '5' }, 'to minutes within'],
    [{ segment: 'ramp', rate: '1', minutes: '5' }, 'to rate minutes within'],
    [{ segment: 'soak', within: '0.2' }, 'minutes within holdback hysteresis maxHoldbackMinutes'],
    [{ segment: 'soak', holdback: 'band' }, 'minutes within holdback hysteresis maxHoldbackMinutes'],
    [{ segment: 'step' }, 'to'],
    [{ segment: 'step', times: '3' }, 'to times'],
    [{ segment: 'wait', message: 'go' }, 'message timeoutMinutes'],
    [{ segment: 'wait', value: '3' }, 'value when reading timeoutMinutes'],
    [{ segment: 'wait', value: '3', when: 'within' }, 'value when within reading timeoutMinutes'],
    [{ segment: 'repeat' }, 'times'],
    [{ segment: 'endRepeat' }, ''],
    [{ segment: 'end' }, 'action'],
    [{ segment: 'end', action: 'goTo' }, 'action to'],
    [{ segment: 'end', action: ' ' }, 'action'],
    [{ segment: 'odd', to: '3' }, 'to'],
  ];
  for (const [row, fields] of cases)
    it(`${JSON.stringify(row)}: ${fields || 'none'}`, () => should(shownFields(row).join(' ')).equal(fields));
});

describe('what is wrong with a segment', () => {
  const told = (...rows: Rows): string[] =>
    segmentProblems(rows, LIMITS, hasVariable).map(({ field, saved }) => `${field}=${String(saved)}`);

  it('is told at its row and field', () => {
    should(told({ segment: 'step', to: '20' }, { segment: 'ramp', to: '60', rate: '0' })).deepEqual([
      'program[1].to=60',
      'program[1].rate=0',
    ]);
    should(told({ segment: 'repeat', times: '2' })).deepEqual(['program[0]=repeat']);
    should(told({ segment: 'odd' })).deepEqual(['program[0].segment=odd']);
    should(told({ segment: '' })).deepEqual(['program[0].segment=']);
  });

  it('is nothing in an empty table: the program comes with the message', () => should(told()).deepEqual([]));

  it('is told of the table as a whole where it is no table', () => {
    for (const odd of [undefined, 'step', 5, [1], [null], [[]]])
      should(segmentProblems(odd, LIMITS).map(({ field }) => field)).deepEqual(['program'], JSON.stringify(odd));
  });

  it('is what the limits of the chiller say, down to its wire', () => {
    should(told({ segment: 'step', to: '45' })).deepEqual([]);
    should(told({ segment: 'step', to: '45.1' })).deepEqual(['program[0].to=45.1']);
    should(told({ segment: 'step', to: '20.05' })).deepEqual(['program[0].to=20.05']);
  });

  it('is not guessed where a variable stands, and all the same told beside it', () => {
    const row = { segment: 'soak', minutes: '${LONG}', within: '${NEAR}', hysteresis: '3' };
    should(told(row)).deepEqual([]);
    should(told({ ...row, maxHoldbackMinutes: '0' })).deepEqual(['program[0].maxHoldbackMinutes=0']);
    should(told({ segment: 'ramp', to: '${TO}', rate: '${RATE}' }, { segment: 'repeat', times: '${N}' })).deepEqual([
      'program[1]=repeat',
    ]);
    should(told({ segment: 'wait', message: '${WORD}' }, { segment: 'end', action: 'goTo', to: '${TO}' })).deepEqual(
      [],
    );
  });

  it('never throws, whatever a flow has', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.constant('${V}'), fc.object({ maxDepth: 1 }));
    const field = fc.constantFrom('segment', 'to', 'rate', 'minutes', 'times', 'within', 'action', 'odd', '__proto__');
    const saved = fc.array(fc.dictionary(field, cell), { maxLength: 6 });
    fc.assert(
      fc.property(saved, (rows) => {
        segmentProblems(rows, LIMITS, hasVariable);
        courseOf(rowsIn(rows), LIMITS, 20, hasVariable);
      }),
      { numRuns: runs(200) },
    );
  });

  it('may only be a doubt: a ramp that goes nowhere', () => {
    const nowhere: Row[] = [
      { segment: 'ramp', to: '20', rate: '1' },
      { segment: 'ramp', to: '20', rate: '1' },
    ];
    should(segmentProblems(nowhere, LIMITS)).deepEqual([]);
    should(segmentWarnings(nowhere, LIMITS, hasVariable).map(({ field }) => field)).deepEqual(['program[1].to']);
    const unknown = [nowhere[0]!, { segment: 'ramp', to: '${TO}', rate: '1' }];
    should(segmentWarnings(unknown, LIMITS, hasVariable)).deepEqual([]);
  });
});

describe('the course of a program', () => {
  const drawn = (...rows: Rows): Course => courseOf(rows, LIMITS, 20, hasVariable)!;
  const pieces = (...rows: Rows): string =>
    drawn(...rows)
      .pieces.map((piece) => piece.map(({ minutes, celsius }) => `${minutes}:${celsius}`).join(' '))
      .join(' | ');

  it('has ramps, steps and soaks, and repeats written out', () => {
    const loop: Row[] = [
      { segment: 'repeat', times: '2' },
      { segment: 'ramp', to: '30', rate: '1' },
      { segment: 'soak', minutes: '5', within: '0.5' },
      { segment: 'step', to: '20' },
      { segment: 'endRepeat' },
    ];
    should(pieces(...loop)).equal('0:20 10:30 15:30 15:20 25:30 30:30 30:20 30:20');
    should(drawn(...loop).soaks).deepEqual([
      { fromMin: 10, untilMin: 15, low: 29.5, high: 30.5 },
      { fromMin: 25, untilMin: 30, low: 29.5, high: 30.5 },
    ]);
    should(drawn(...loop)).have.properties({ totalMinutes: 30, isCut: false, limits: { low: 5, high: 45 } });
  });

  it('breaks where a variable stands, and goes on where it is known again', () => {
    should(pieces({ segment: 'ramp', to: '${TO}', rate: '1' }, { segment: 'ramp', to: '30', minutes: '5' })).match(
      /^0:20 \| [\d.]+:30 /,
    );
    should(pieces({ segment: 'soak', minutes: '${LONG}' }, { segment: 'ramp', to: '30', minutes: '5' })).equal(
      '0:20 | 30:20 35:30 35:30',
    );
    const { breaks } = drawn({ segment: 'step', to: '30' }, { segment: 'wait', message: 'go' });
    should(breaks).have.length(1);
  });

  it('is none while something is wrong', () => {
    should(courseOf([{ segment: 'step', to: '99' }], LIMITS, 20, hasVariable)).be.undefined();
    should(courseOf([], LIMITS, 20, hasVariable)).be.undefined();
  });

  it('is cut where nobody could see more: ten thousand repeats do not stop the editor', () => {
    const { isCut, pieces: all } = drawn(
      { segment: 'repeat', times: '10000' },
      { segment: 'soak', minutes: '1' },
      { segment: 'step', to: '30' },
      { segment: 'endRepeat' },
    );
    should(isCut).be.true();
    should(all.flat().length).be.below(6_000);
  });
});

describe('the program as text', () => {
  it('is what was typed, variables too, and comes back the same', () => {
    const rows: Row[] = [
      { segment: 'ramp', to: '${TO}', rate: '0.5' },
      { segment: 'wait', message: 'door, "left"' },
      { segment: 'repeat', times: '3' },
      { segment: 'soak', minutes: '5' },
      { segment: 'endRepeat' },
    ];
    should(readText(writeText(rows))).deepEqual({ ok: true, rows });
  });

  it('is what a spreadsheet has on the clipboard, in its language', () => {
    should(readText('Abschnitt\tZiel\tZeit\nRampe\t25,5\t10\nHalten\t\t30\n')).deepEqual({
      ok: true,
      rows: [
        { segment: 'ramp', to: '25,5', minutes: '10' },
        { segment: 'soak', minutes: '30' },
      ],
    });
    should(segmentProblems((readText('Rampe\t25,5\t\t10') as { rows: Rows }).rows, LIMITS)).deepEqual([]);
  });

  it('keeps a word that is no segment, which is told in its row', () => {
    const { rows } = readText('segment,to\nclimb,20') as { rows: Rows };
    should(rows).deepEqual([{ segment: 'climb', to: '20' }]);
  });

  it('is refused with a reason where it is no table', () => {
    should(readText('segment,to\n"ramp,20')).have.property('ok', false);
    should(readText('segment,speed\nramp,20')).have.property('ok', false);
  });

  it('is told from a single cell, which goes into its field', () => {
    should(['20', ' 20\n', '20\r\n', ''].filter(isTable)).deepEqual([]);
    should(['a\tb', 'a\nb', 'a\r\n\r\nb'].filter((text) => !isTable(text))).deepEqual([]);
  });
});
