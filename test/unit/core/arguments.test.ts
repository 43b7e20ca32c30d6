import should from 'should';
import { argumentField, readArgument } from '../../../src/core';
import { COMMANDS } from '../../../src/dialects/thermotek';

const read = (key: keyof typeof COMMANDS, given: unknown): unknown => {
  const result = readArgument(argumentField(COMMANDS[key]), given);
  return result.ok ? result.value : result.reason;
};

describe('readArgument: a value as it comes from a form, a button or a dashboard', () => {
  it('takes numbers and their text', () => {
    should(read('setControlTemperature', 18.5)).equal(18.5);
    should(read('setControlTemperature', '18.5')).equal(18.5);
    should(read('setControlTemperature', ' 18.5\n')).equal(18.5);
    should(read('setControlTemperature', '+18')).equal(18);
    should(read('setControlTemperature', '-5.0')).equal(-5);
    should(read('setLowProcessFlowAlarm', '0')).equal(0);
  });

  it('guesses at nothing: a wrong guess would be a wrong temperature', () => {
    const texts = ['.5', 'Infinity', 'NaN', '', ' ', '--5', '１８'];
    for (const text of texts) {
      const shown = text.trim();
      should(read('setControlTemperature', text)).equal(`the value must be a number, not "${shown}"`);
    }
    for (const text of ['18,5', '18.5 °C', '65 °F', '18.', '0x12', '1e1', '1 8'])
      should(read('setControlTemperature', text)).equal(
        `the value must be a plain number in °C, with a point for decimals, not "${text}"`,
      );
    should(read('setControlTemperature', true)).equal('the value must be a number, not true');
    should(read('setControlTemperature', undefined)).equal('the value must be a number, not nothing');
    should(read('setControlTemperature', Number.NaN)).equal('the value must be a finite number, not NaN');
    should(read('setControlTemperature', '18.55')).match(/^18.55 has too many decimals/);
  });

  it('takes switches and their text', () => {
    should(read('setExternalSensors', true)).be.true();
    should(read('setExternalSensors', 'true')).be.true();
    should(read('setExternalSensors', 'false')).be.false();
    for (const word of ['on', 'ON', 'True']) should(read('setExternalSensors', word)).be.true();
    should(read('setExternalSensors', 'off')).be.false();
    for (const given of ['1', 1, 0, 'yes', null]) {
      should(read('setExternalSensors', given)).match(/^the value must be true or false, not /);
    }
  });

  it('takes choices by their name', () => {
    should(read('setChillerStatus', 'run')).equal('run');
    should(read('setChillerStatus', ' standby ')).equal('standby');
    for (const given of [1, '1', 'go', null, 'constructor']) {
      should(read('setChillerStatus', given)).match(/^the value must be one of standby, run, not /);
    }
    should(read('setControlSensor', true)).match(/^the value must be one of supply, /);
  });

  it('starts and stops with what a switch or a person sends, so that a stop is not lost over a word', () => {
    for (const given of [true, 'true', 'on', 'ON', 'start', 'Run'])
      should(read('setChillerStatus', given)).equal('run');
    for (const given of [false, 'false', 'off', 'OFF', 'stop', 'Standby'])
      should(read('setChillerStatus', given)).equal('standby');
  });

  it("drops what comes with a command that takes nothing: a button's time stamp is no argument", () => {
    should(readArgument(argumentField(COMMANDS.readSupplyTemperature), 1_700_000_000_000)).eql({
      ok: true,
      value: undefined,
    });
  });

  it('never takes alarms as something to send', () => {
    const field = COMMANDS.readWarnings.reply.warnings;
    should(readArgument(field, '0000')).containEql({ ok: false, reason: 'alarms can only be read, not set' });
  });
});
