import should from 'should';
import { matcherOf } from '../../../nodes/common/topic-filter';

describe('an MQTT filter', () => {
  const cases: readonly [filter: string, fits: readonly string[], others: readonly string[]][] = [
    ['a/b', ['a/b'], ['a', 'a/bc', 'a/b/c', 'x/a/b']],
    ['a/#', ['a', 'a/b', 'a/b/c', 'a/'], ['ab', 'b/a', 'ab/c']],
    ['#', ['a', 'a/b', ''], []],
    ['a/+/b', ['a/x/b', 'a//b'], ['a/b', 'a/x/y/b', 'a/x/bc']],
    ['+', ['a', ''], ['a/b']],
    ['+/b/#', ['a/b', 'a/b/c/d'], ['a/c', 'b']],
    ['a/Laser (1) [x].*$/#', ['a/Laser (1) [x].*$/state'], ['a/Laser 1 x/state', 'a/Laser (1) [x]ab$/state']],
    ['a/+', ['a/two\nlines'], ['a\nb']],
  ];
  for (const [filter, fits, others] of cases)
    it(`${filter} brings what it stands for and nothing else: readings of another chiller would be taken for its own`, () => {
      const isIt = matcherOf(filter);
      should(fits.filter((topic) => !isIt(topic))).eql([]);
      should(others.filter(isIt)).eql([]);
    });
});
