import should from 'should';
import { numberRow } from '../../../nodes/common/field-rows';
import { readField } from '../../../nodes/common/read-field';

const LIMIT = numberRow({ min: -1000, max: 1000 });

describe('what stands in a field', () => {
  for (const text of ['1e3', '0x10', 'NaN', 'Infinity', '12abc', '1,5', '1.', '.5', '1 2', '--1', true, {}, [], [1]])
    it(`${JSON.stringify(text)} is no number, and not taken for a blank one either`, () => {
      should(readField(LIMIT, text)).have.property('ok', false);
    });

  it('blanks around a number do not matter, and nothing but blanks is none', () => {
    for (const [text, value] of [
      [' 1.5 ', 1.5],
      ['-2', -2],
      ['+3', 3],
      [4, 4],
      [0, 0],
    ])
      should(readField(LIMIT, text)).deepEqual({ ok: true, value });
    for (const blank of ['', '  ', undefined, null])
      should(readField(LIMIT, blank)).deepEqual({ ok: true, value: undefined });
  });

  it('an object is no text', () => {
    should(readField({ kind: 'text', initial: '' }, { a: 1 })).have.property('ok', false);
  });

  it('a switch that a variable holds as a text is that switch, and any other text is none: it would be on', () => {
    const flag = { kind: 'flag', initial: true } as const;
    for (const [text, value] of [
      ['true', true],
      [' FALSE ', false],
      [false, false],
      ['', undefined],
    ])
      should(readField(flag, text)).deepEqual({ ok: true, value });
    for (const text of ['yes', 'on', 1, {}]) should(readField(flag, text)).have.property('ok', false);
  });

  it('a list is in the order of its choices, whatever the order of the ticks was', () => {
    const list = { kind: 'list', choices: ['a', 'b', 'c'], initial: [] } as const;
    should(readField(list, ['c', 'a'])).deepEqual({ ok: true, value: ['a', 'c'] });
    should(readField(list, ['a', 'd'])).have.property('ok', false);
    should(readField(list, 'a')).have.property('ok', false);
  });
});
