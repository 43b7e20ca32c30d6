import should from 'should';
import { describeReadings, variantsOf } from '../../../src/core';
import type { Dialect } from '../../../src/core';
import { Chiller, dialectOf, DIALECTS } from '../../../src/index';

const { thermotek } = DIALECTS;

/** ThermoTek's with a model that has one command only. */
const small: Dialect = { ...thermotek, commands: { readSupplyTemperature: thermotek.commands.readSupplyTemperature } };
const narrow: Dialect = {
  ...thermotek,
  models: [
    { key: 'small', title: 'Small', setTemperatureRange: { min: 10, max: 30 } },
    { key: 'plain', title: 'Plain' },
  ],
  forModel: (model) => (model === 'small' ? small : narrow),
};

describe('a model of a dialect', () => {
  it('has its own commands where it says so, and the rest of its dialect', () => {
    const found = dialectOf(narrow, 'small');
    should(Object.keys(found.commands)).eql(['readSupplyTemperature']);
    should(describeReadings(found).length).be.below(describeReadings(narrow).length);
    should(dialectOf(narrow, 'plain')).equal(narrow);
  });

  it('is listed beside its dialect only where it differs', () => {
    should(variantsOf(narrow)).eql([narrow, small]);
  });

  it('decides what a session can send', () => {
    const chiller = new Chiller({ dialect: narrow, model: 'small', host: '127.0.0.1', port: 1 });
    return should(chiller.execute('readPumpDrive')).be.rejectedWith({ code: 'invalidValue' });
  });

  it('decides the band of set points', () => {
    const chiller = new Chiller({ dialect: narrow, model: 'small', host: '127.0.0.1', port: 1 });
    return should(chiller.setTemperature(31)).be.rejected();
  });

  it('that does not exist is refused with those that do', () => {
    should(() => new Chiller({ dialect: narrow, model: 'big', host: '127.0.0.1', port: 1 })).throw(/small, plain/);
    should(() => dialectOf(narrow, 'big')).throw({ code: 'invalidValue' });
  });
});
