import should from 'should';
import { Publication } from '../../../nodes/chiller-gateway/publication';
import type { ChosenChiller } from '../../../nodes/common/chiller-choice';

const sessions: Readonly<Record<string, object>> = Object.fromEntries(
  ['a1', 'b1', 'b2'].map((identity) => [identity, { identity }]),
);

/** A choice of chillers by their names, each with its session. */
const chosen = (ports: Readonly<Record<string, string>>): ChosenChiller[] =>
  Object.entries(ports).map(([name, port]) => ({
    name,
    port: sessions[port] as never,
    configId: name,
    site: undefined,
    config: { shared: { dialect: { key: 'thermotek' } } } as never,
  }));

describe('the chillers that a gateway node publishes', () => {
  let done: string[];
  let publication: Publication;
  beforeEach(() => {
    done = [];
    publication = new Publication({
      replace: (name, port) => done.push(`${name} by ${port.identity}`),
      remove: (name) => done.push(`no ${name}`),
    });
  });
  const follow = (ports: Readonly<Record<string, string>>, isComplete = true): string[] => {
    publication.follow(chosen(ports), isComplete);
    return done.splice(0);
  };

  it('are swapped in one step when they are deployed anew, and left alone when they are not', () => {
    should(follow({ A: 'a1', B: 'b1' })).eql(['A by a1', 'B by b1']);
    should(follow({ A: 'a1', B: 'b2' })).eql(['B by b2']);
    should(follow({ A: 'a1', B: 'b2' })).eql([]);
  });

  it('are removed when they are gone or have another name, but not while that is not sure', () => {
    should(publication.isComplete).equal(false);
    follow({ A: 'a1', B: 'b1' });
    should(publication.isComplete).equal(true);
    should(follow({ A: 'a1' }, false)).eql([]);
    should(publication.isComplete).equal(false);
    should(follow({ A: 'a1', C: 'b1' })).eql(['no B', 'C by b1']);
  });

  it('all go with the node', () => {
    follow({ A: 'a1', B: 'b1' }, false);
    publication.clear();
    should(done).eql(['no A', 'no B']);
    should(publication.isEmpty).equal(true);
  });
});
