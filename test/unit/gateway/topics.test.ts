import * as fc from 'fast-check';
import should from 'should';
import { GatewayTopics } from '../../../src/index';
import { runs } from '../../support/runs';

const names = fc.oneof(fc.string({ minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }));

describe('topics of a gateway', () => {
  it('are those of the documentation, or nobody could subscribe to them', () => {
    const topics = new GatewayTopics('plant/cooling', 'hall 1');
    const laser = topics.chiller('Laser 1/2');
    should(laser.reading('supplyTemperature')).equal('plant/cooling/hall 1/Laser 1%2F2/reading/supplyTemperature');
    should(laser.command).equal('plant/cooling/hall 1/Laser 1%2F2/command');
    should(topics.gateway('north').beat).equal('plant/cooling/hall 1/$gateway/north/beat');
    should(new GatewayTopics().chiller('a').state).equal('chiller/site/a/state');
  });

  it('never mix up two names, whatever is in them', () => {
    const topics = new GatewayTopics('a', '#');
    fc.assert(
      fc.property(names, names, (name, reading) => {
        const topic = topics.chiller(name).reading(reading);
        should(topic).not.match(/[+#$\0]/);
        should(topics.nameIn(topic)).equal(name);
        should(topics.partIn(topic)).eql({ part: 'reading', name: reading });
        should(topics.nameIn(topics.gateway(name).beat)).equal(name);
        should(topics.partIn(topics.gateway(name).beat)).equal(undefined);
      }),
      { numRuns: runs(200) },
    );
  });

  it('a foreign topic is nobody’s: it must not throw', () => {
    const topics = new GatewayTopics('a', 'b');
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('a/b/%', 'a/b/%zz/state', 'a/b', 'a/bc/d', 'a/b/$gateway')),
        (topic) => {
          const name = topics.nameIn(topic);
          if (name !== undefined) should(topic.startsWith('a/b/')).equal(true);
          topics.partIn(topic);
        },
      ),
      { numRuns: runs(200) },
    );
  });
});
