import * as fc from 'fast-check';
import should from 'should';
import { FilterTree } from '../../../src/gateway/filter-tree';
import { matcherOf } from '../../../nodes/common/topic-filter';
import { runs } from '../../support/runs';

const level = fc.constantFrom('a', 'b', 'ab', '', '$x', 'a.c');
const topic = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
const filter = fc
  .tuple(fc.array(fc.oneof(level, fc.constant('+')), { maxLength: 4 }), fc.boolean())
  .filter(([levels, isOpen]) => levels.length > 0 || isOpen)
  .map(([levels, isOpen]) => [...levels, ...(isOpen ? ['#'] : [])].join('/'));

describe('who listens to which topics', () => {
  it('a filter is asked of the broker once, and given up with its last listener: the others went on hearing nothing', () => {
    const tree = new FilterTree<string>();
    should(tree.add('a/+', 'one')).be.true();
    should(tree.add('a/+', 'two')).be.false();
    should(tree.remove('a/+', 'one')).be.false();
    should([...tree.listeners('a/b')]).eql(['two']);
    should([...tree.filters]).eql(['a/+']);
    should(tree.remove('a/+', 'one')).be.false();
    should(tree.remove('a/+', 'two')).be.true();
    should([...tree.filters]).eql([]);
    should([...tree.listeners('a/b')]).eql([]);
  });

  it('the library and the nodes agree on which topics fit a filter: a chiller must not be heard by one of them only', () => {
    fc.assert(
      fc.property(filter, topic, (wanted, of) => {
        const tree = new FilterTree<string>();
        tree.add(wanted, 'one');
        should(tree.listeners(of).has('one')).equal(matcherOf(wanted)(of), `${wanted} ${of}`);
      }),
      { numRuns: runs(2_000) },
    );
  });
});
