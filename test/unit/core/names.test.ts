import should from 'should';
import { nearest, unknownName } from '../../../src/core/names';

describe('a name that is not known', () => {
  const KNOWN = ['host', 'port', 'id', 'gapMs', 'timeoutMs', 'readOnly', 'setTemperatureRange', 'polling'];

  it('is told with the one that was meant, or a person would search the manual for a typing error', () => {
    const cases: [wrong: string, meant: string | undefined][] = [
      ['readonly', 'readOnly'],
      ['read-only', 'readOnly'],
      ['deviceId', 'id'],
      ['setTemperatureBand', 'setTemperatureRange'],
      ['timeout', 'timeoutMs'],
      ['gap', 'gapMs'],
      ['prot', 'port'],
      ['poling', 'polling'],
      ['colour', undefined],
      ['x'.repeat(100), undefined],
    ];
    for (const [wrong, meant] of cases) should(nearest(wrong, KNOWN)).equal(meant, wrong);
  });

  it('is told with all that there are where none is near', () => {
    should(unknownName('Chiller', { colour: 'red' }, KNOWN)).equal(
      'Chiller has no option "colour": use host, port, id, gapMs, timeoutMs, readOnly, setTemperatureRange, polling',
    );
    should(unknownName('Chiller', { host: 'a', port: 1 }, KNOWN)).be.undefined();
  });

  it('what is no object at all is said to be none', () => {
    should(unknownName('Chiller', null, KNOWN)).equal('The options of Chiller are null: use an object');
    should(unknownName('Chiller', ['a'], KNOWN)).equal('The options of Chiller are a list: use an object');
    should(unknownName('Chiller', 'a', KNOWN)).equal('The options of Chiller are a string: use an object');
  });
});
