/* What the dialog of a chiller accepts, and how it says why not. */
import should from 'should';
import { loadDialog } from '../support/dialog';

describe('the dialog of chiller-config', () => {
  const face = loadDialog('config');
  const GOOD = {
    host: 'chiller.lab',
    port: '4001',
    chillerId: '01',
    gapMs: '100',
    timeoutMs: '3000',
    watchdogS: '2',
    minSetTemperature: '5',
    maxSetTemperature: '45',
    setTemperature: '20',
    lowSupplyTemperatureAlarm: '2',
    lowSupplyTemperatureWarning: '4',
    highSupplyTemperatureWarning: '46',
    highSupplyTemperatureAlarm: '50',
  };

  it('accepts what works, blanks where there is a default, and environment variables everywhere', () => {
    for (const [property, value] of Object.entries(GOOD)) should(face.validate(GOOD, property, value)).be.true();
    for (const property of Object.keys(GOOD)) should(face.validate(GOOD, property, '${CHILLER}')).be.true();
    for (const property of ['gapMs', 'watchdogS', 'setTemperature'])
      should(face.validate(GOOD, property, '')).be.true();
  });

  for (const [property, value, reason] of [
    ['host', '', /"Host" is empty: enter the name or address/],
    ['host', 'http://chiller.lab', /enter only chiller\.lab here/],
    ['host', '127.0.0.1:4001', /enter only 127\.0\.0\.1 here, and 4001 as the port/],
    ['host', 'COM3', /serial port/],
    ['host', '010.0.0.7', /four numbers/],
    ['host', 'two words', /a host name or an address, without/],
    ['port', '', /"Port" is empty: enter the TCP port/],
    ['port', '70000', /1 to 65535/],
    ['port', '40.5', /whole/],
    ['chillerId', '33', /01 to 32/],
    ['gapMs', '-1', /0 to 5000 ms/],
    ['timeoutMs', '10', /100 to 5000 ms/],
    ['watchdogS', '0', /0.1 to 86400 s/],
    ['setTemperature', '18,5', /point for decimals/],
    ['setTemperature', '46', /5 to 45 °C/],
    ['maxSetTemperature', '4', /lowest set point, 5 °C/],
    ['lowSupplyTemperatureAlarm', '4.5', /not be above Low supply temperature warning \(4\)/],
    ['highSupplyTemperatureAlarm', '45', /not be below High supply temperature warning \(46\)/],
    ['highSupplyTemperatureWarning', '51', /not be above High supply temperature alarm \(50\)/],
    ['lowProcessFlowWarning', '1.55', /steps of 0\.1/],
    ['setTemperature', '18.25', /steps of 0\.1/],
  ] as const) {
    it(`says why ${property} cannot be ${JSON.stringify(value)}, before it is deployed`, () => {
      should(face.validate(GOOD, property, value)).match(reason);
    });
  }

  it('is called by its name, or by where it is', () => {
    should(face.label({ name: 'Laser', host: 'h' })).equal('Laser');
    should(face.label({ host: 'h', port: '4001', chillerId: '01' })).equal('h:4001');
    should(face.label({ host: 'h', port: '4001', chillerId: '03' })).equal('h:4001 #03');
  });
});
