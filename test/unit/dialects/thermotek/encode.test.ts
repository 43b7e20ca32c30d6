import should from 'should';
import {
  buildTextRequest,
  COMMANDS,
  computeChecksum,
  encodeRequest,
  isDeviceId,
} from '../../../../src/dialects/thermotek';
import { ChillerError } from '../../../../src/core';
import type { CommandKey } from '../../../../src/dialects/thermotek';
import { looseCodec, requestFrame } from '../../../support/protocol-document';

function refusalOf(run: () => unknown): ChillerError {
  try {
    const sent = run();
    throw new Error(`was not refused but gave ${JSON.stringify(sent)}`);
  } catch (error) {
    if (error instanceof ChillerError) return error;
    throw error;
  }
}

function refusal(key: string, options: { id?: unknown; value?: unknown } = {}): string {
  // As plain JavaScript may call it: with anything.
  const error = refusalOf(() => Reflect.apply(encodeRequest, undefined, [key, options]));
  should(error.code).equal('invalidValue');
  should(error.context).have.property('command', key);
  return error.message;
}

function numberOf(key: CommandKey): number {
  return Number(encodeRequest(key, { value: 1 }).slice(3, 5));
}

const TEMPERATURE = 'setControlTemperature';
const FLOW = 'setLowProcessFlowWarning';

/** Command, value, and the sentence that a user reads. Each says what to change. */
const REFUSALS: readonly (readonly [key: string, value: unknown, message: string])[] = [
  [TEMPERATURE, undefined, 'Set temperature: the value must be a number, not nothing'],
  [TEMPERATURE, null, 'Set temperature: the value must be a number, not null'],
  [TEMPERATURE, '20', 'Set temperature: the value must be a number, not "20"'],
  [TEMPERATURE, true, 'Set temperature: the value must be a number, not true'],
  [TEMPERATURE, [20], 'Set temperature: the value must be a number, not a list'],
  [TEMPERATURE, { value: 20 }, 'Set temperature: the value must be a number, not an object'],
  [TEMPERATURE, () => 20, 'Set temperature: the value must be a number, not a function'],
  [TEMPERATURE, 20n, 'Set temperature: the value must be a number, not 20'],
  [TEMPERATURE, Number.NaN, 'Set temperature: the value must be a finite number, not NaN'],
  [TEMPERATURE, Number.POSITIVE_INFINITY, 'Set temperature: the value must be a finite number, not Infinity'],
  [TEMPERATURE, Number.NEGATIVE_INFINITY, 'Set temperature: the value must be a finite number, not -Infinity'],
  [TEMPERATURE, 1000, 'Set temperature: the value must be from -999.9 °C to 999.9 °C, not 1000'],
  [TEMPERATURE, -999.95, 'Set temperature: the value must be from -999.9 °C to 999.9 °C, not -999.95'],
  [TEMPERATURE, 18.04, 'Set temperature: 18.04 has too many decimals: use at most 1, such as 18.0 °C'],
  [TEMPERATURE, 18.26, 'Set temperature: 18.26 has too many decimals: use at most 1, such as 18.3 °C'],
  [FLOW, -0.1, 'Set low process flow warning: the value must be from 0.0 L/min to 999.9 L/min, not -0.1'],
  [FLOW, 1.25, 'Set low process flow warning: 1.25 has too many decimals: use at most 1, such as 1.3 L/min'],
  ['setChillerStatus', 'off', 'Start or stop the chiller: the value must be one of standby, run, not "off"'],
  ['setChillerStatus', 1, 'Start or stop the chiller: the value must be one of standby, run, not 1'],
  ['setChillerStatus', 'Run', 'Start or stop the chiller: the value must be one of standby, run, not "Run"'],
  [
    'setControlSensor',
    'RTD',
    'Set control sensor: the value must be one of supply, return, externalRtd, externalThermistor, not "RTD"',
  ],
  ['setExternalSensors', 'on', 'Set external sensors: the value must be true or false, not "on"'],
  ['setExternalSensors', 0, 'Set external sensors: the value must be true or false, not 0'],
  ['readSupplyTemperature', 20, 'Read supply temperature takes no value: leave it out'],
  ['watchdog', null, 'Read status takes no value: leave it out'],
  ['readAlarmsLevel2Status1', '1', 'Read alarms level 2 status 1 takes no value: leave it out'],
  ['restoreDefaultSettings', 'U', 'Restore default settings takes no value: leave it out'],
  [
    'readsupplytemperature',
    undefined,
    'There is no command "readsupplytemperature": did you mean "readSupplyTemperature"?',
  ],
  ['read_up_time', undefined, 'There is no command "read_up_time": did you mean "readUpTime"?'],
  ['SupplyTemperature', undefined, 'There is no command "SupplyTemperature": did you mean "readSupplyTemperature"?'],
  ['explode', undefined, 'There is no command "explode": choose one from the list of commands'],
  ['', undefined, 'There is no command "": choose one from the list of commands'],
  ['toString', undefined, 'There is no command "toString": choose one from the list of commands'],
  ['__proto__', undefined, 'There is no command "__proto__": choose one from the list of commands'],
];

describe('what encodeRequest refuses, so that nothing wrong reaches the chiller', () => {
  for (const [key, value, message] of REFUSALS) {
    it(message, () => should(refusal(key, { value })).equal(message));
  }

  for (const id of ['0', '00', '1', '33', '99', '001', ' 1', '1 ', '0x1', 'ab', '', 1, null, '０１', '01\n']) {
    it(`device id ${JSON.stringify(id)}`, () => {
      should(refusal('watchdog', { id })).match(/^[^]+ is not a device id: use 01 to 32$/);
      should(isDeviceId(id)).be.false();
    });
  }

  it('a long wrong value without filling the screen with it', () => {
    should(refusal(TEMPERATURE, { value: 'x'.repeat(10_000) }).length).be.below(120);
  });

  it('every missing value, for every command that takes one', () => {
    for (const [key, row] of Object.entries(COMMANDS)) {
      if ('argument' in row) refusal(key);
      else should(looseCodec.encodeRequest(key)).startWith('.01');
    }
  });

  it('text outside ASCII, whose bytes nobody could agree on', () => {
    const error = refusalOf(() => computeChecksum('.0117sCtrlT__20°C'));
    should(error.code).equal('invalidValue');
    should(error.message).equal('".0117sCtrlT__20°C" holds "°": only ASCII characters can be sent');
  });
});

describe('encodeRequest', () => {
  it('reaches every chiller on a shared line: ids 01 to 32', () => {
    for (let number = 1; number <= 32; number++) {
      const id = String(number).padStart(2, '0');
      should(isDeviceId(id)).be.true();
      should(encodeRequest('readSupplyTemperature', { id })).equal(requestFrame(4, 'rSupplyT', '', id));
    }
  });

  it('sends warning limits under the numbers of warnings and alarm limits under those of alarms', () => {
    should(numberOf('setHighAmbientTemperatureWarning')).equal(23);
    should(numberOf('setLowAmbientTemperatureWarning')).equal(24);
    should(numberOf('setLowProcessFlowWarning')).equal(25);
    should(numberOf('setHighAmbientTemperatureAlarm')).equal(28);
    should(numberOf('setLowAmbientTemperatureAlarm')).equal(29);
    should(numberOf('setLowProcessFlowAlarm')).equal(30);
  });
});

describe('buildTextRequest: a command as text, for those who know its number', () => {
  it('frames 10 to 18 characters as they are', () => {
    should(buildTextRequest('01', '01WatchDog')).equal('.0101WatchDog01\r');
    should(buildTextRequest('01', '17sCtrlT__+0200')).equal('.0117sCtrlT__+0200FE\r');
    should(buildTextRequest('32', '99whatever12345678')).equal(requestFrame(99, 'whatever', '12345678', '32'));
  });

  it('refuses everything else, or a unit would drop it in silence', () => {
    const tooShort = '01WatchDo';
    const tooLong = '99whatever123456789';
    const texts = [tooShort, tooLong, '', 'WatchDog01', '1 WatchDog', '01Watch\rog', '01WatchDög', '01WatchDog\n'];
    for (const text of [...texts, undefined, 1]) {
      const error = refusalOf(() => Reflect.apply(buildTextRequest, undefined, ['01', text]));
      should(error.code).equal('invalidValue');
      should(error.message).match(/is not a raw command: .*10 to 18 ASCII characters/);
    }
  });
});

describe('computeChecksum', () => {
  it('is the low byte of the sum, always two upper-case digits', () => {
    should(computeChecksum('')).equal('00');
    should(computeChecksum('#')).equal('23');
    should(computeChecksum('.0101WatchDog')).equal('01');
    should(computeChecksum('.0135rLoSpTWn')).equal('00');
    should(computeChecksum('.0108rAmbTemp')).equal('0F');
    should(computeChecksum('~'.repeat(1000))).equal('30');
  });
});
