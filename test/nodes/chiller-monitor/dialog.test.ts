/* What the dialog of a monitor accepts, and how it says why not. */
import should from 'should';
import { loadDialog } from '../support/dialog';

describe('the dialog of chiller monitor', () => {
  const face = loadDialog('monitor');

  it('wants at least one reading, and numbers where they count', () => {
    should(face.validate({}, 'readings', [])).match(/at least one/);
    should(face.validate({}, 'readings', ['processFlow'])).be.true();
    should(face.validate({ sendOn: 'change' }, 'deadband', '-1')).match(/at least 0/);
    should(face.validate({ sendOn: 'every' }, 'deadband', 'x')).be.true();
    should(face.validate({ sendOn: 'interval' }, 'intervalS', '0')).match(/0.1 to 86400 s/);
    should(face.validate({ sendOn: 'interval' }, 'intervalS', '${SECONDS}')).be.true();
  });

  it('says what it sends', () => {
    should(face.label({ readings: ['supplyTemperature'] })).equal('Supply temperature');
    should(face.label({ readings: ['supplyTemperature', 'processFlow'] })).equal('chiller: 2 readings');
  });
});
