import should from 'should';
import { asCarried } from '../../../../src/core';
import { huber } from '../../../../src/dialects/huber';
import { huberFrame, statusBits } from '../../../support/huber';

const { commands, wire } = huber;
type Key = keyof typeof commands;

function read(key: Key, value: number | string, digits = 4): Readonly<Record<string, unknown>> | string {
  const { number } = commands[key];
  const frame = huberFrame('M', number, '*'.repeat(digits));
  const heard = wire.hear(huberFrame('S', number, value, digits), { address: '', number, frame, mayBeRefused: true });
  if (heard.kind !== 'reply') return heard.kind;
  const { error, values } = heard.reply;
  return error === 0 ? values : (wire.errorMeaning(error)?.why.key ?? 'no meaning');
}

describe('huber: temperatures', () => {
  it('far below zero and far above 300 °C are told apart, or an oil bath of 400 °C would read as frost', () => {
    should(read('readSupplyTemperature', 0xc4f9)).eql({ supplyTemperature: -151.11 });
    should(read('readSupplyTemperature', 0xc4f8)).eql({ supplyTemperature: 504.24 });
    should(read('readSupplyTemperature', 0x9c40)).eql({ supplyTemperature: 400 });
    should(read('readSupplyTemperature', 0x8000)).eql({ supplyTemperature: 327.68 });
    should(wire.encode('setControlTemperature', { address: '', value: 400 }).frame).equal('{M009C40\r\n');
  });

  it('zero is zero, without a sign', () => {
    should(
      Object.is((read('readSupplyTemperature', 0) as { supplyTemperature: number }).supplyTemperature, 0),
    ).be.true();
  });

  it('no sensor is no temperature of -151 °C, in either form', () => {
    should(read('readProcessTemperature', 'C504')).equal('huberNoValue');
    should(read('readProcessTemperature', 'FFFBD1B0', 8)).equal('huberNoValue');
    should(read('readProcessTemperature', 'FFFFC504', 8)).eql({ processTemperature: -15.1 });
  });

  it('the wide form brings a third decimal', () => {
    should(read('readSupplyTemperature', -23_157, 8)).eql({ supplyTemperature: -23.157 });
  });

  it('what arithmetic leaves behind the last digit is gone, and finer steps are refused', () => {
    const field = commands.setControlTemperature.reply.setTemperature;
    should(asCarried(field, 20.1 + 0.1)).equal(20.2);
    should(field.check(20.01)).be.undefined();
    should(field.check(20.005)?.key).equal('fewDecimals');
    should(field.check(500.01)?.key).equal('outsideFormat');
    should(field.check(Number.NaN)).be.ok();
  });
});

describe('huber: the status word', () => {
  const flags = (word: number): Record<string, unknown> => read('readStatus', word) as Record<string, unknown>;

  it('counts its bits from the least significant, or a stopped chiller would pass for a running one', () => {
    should(Object.keys(statusBits)).have.length(10);
    for (const [bit, name] of Object.entries(statusBits)) {
      if (name === 'not restarted') continue;
      const found = flags((1 << Number(bit)) | 0x4000);
      should(
        Object.entries(found)
          .filter(([, isSet]) => isSet)
          .map(([set]) => set),
      ).eql([name]);
    }
  });

  it('says once that the chiller was off, by a bit that is missing', () => {
    should(flags(0x0000)).containEql({ restarted: true });
    should(flags(0x4000)).containEql({ restarted: false });
  });

  it('is read in the wide form as well', () => {
    should(read('readStatus', 0xc011, 8)).containEql({
      running: true,
      pumpOn: true,
      freezeProtection: true,
      restarted: false,
    });
  });
});

describe('huber: other quantities', () => {
  it('pressure is above that of the air, as a gauge shows it', () => {
    should(read('readSupplyPressure', 0x0a00)).eql({ supplyPressure: 1.56 });
    should(read('readSupplyPressure', 0x03e8)).eql({ supplyPressure: 0 });
    should(read('readSupplyPressure', 0x02bc)).eql({ supplyPressure: -0.3 });
  });

  it('flow, level, speed and power in their units', () => {
    should(read('readProcessFlow', 123)).eql({ processFlow: 12.3 });
    should(read('readProcessFlow', 12_300, 8)).eql({ processFlow: 12.3 });
    should(read('readFluidLevel', 655)).eql({ fluidLevel: 65.5 });
    should(read('readPumpSpeed', 3200)).eql({ pumpSpeed: 3200 });
    should(read('readPower', -1500)).eql({ power: -1500 });
    should(read('readPower', -45_000, 8)).eql({ power: -45_000 });
    should(read('readMaintenance', 30)).eql({ maintenanceDays: 30 });
  });

  it('cooling with 15.1 kW is not taken for a sensor that is not there', () => {
    should(read('readPower', 'C504')).eql({ power: -15_100 });
  });

  it('a level that cannot be measured and a reminder that is off are no numbers', () => {
    should(read('readFluidLevel', -1)).equal('huberNoValue');
    should(read('readMaintenance', -1)).equal('huberNoValue');
  });

  it('what the chiller does not know or has locked is not fitted, in either form', () => {
    should(read('readReturnTemperature', '7FFF')).equal('huberNotThere');
    should(read('readReturnTemperature', '7FFFFFFF', 8)).equal('huberNotThere');
    should(wire.errorMeaning(0x7fff)).containEql({ code: 'notFitted', isValid: true, isDamaged: false });
    should(wire.errorMeaning(12)).be.undefined();
  });

  it('a switch is on or off; anything else is no answer', () => {
    should(read('readCirculation', 1)).eql({ circulation: true });
    should(read('readCirculation', 0)).eql({ circulation: false });
    should(read('readCirculation', 2)).equal('damaged');
    should(read('readChillerStatus', 1)).eql({ chillerStatus: 'run' });
    should(read('readControlSensor', 7)).equal('damaged');
  });
});
