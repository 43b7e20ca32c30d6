import should from 'should';
import { ALARM_WORDS, ALARMS, decodeAlarmWord, decodeReply, encodeAlarmWord } from '../../../../src/dialects/thermotek';
import type { AlarmWordName } from '../../../../src/dialects/thermotek';
import { documentAlarms, replyFrame } from '../../../support/protocol-document';

/** Key by bit code. Interlocks, alarm texts and logs speak of the keys, so a changed key is a changed contract. */
const KEYS_BY_CODE: Readonly<Record<string, string>> = {
  'A0.1': 'ambientTemperatureSensor',
  'A0.2': 'highControlTemperature',
  'A0.4': 'pt7HighTemperature',
  'A0.8': 'lowControlTemperature',
  'A1.1': 'supplyTemperatureSensor',
  'A1.2': 'externalRtdSensor',
  'A1.4': 'returnTemperatureSensor',
  'A1.8': 'externalThermistorSensor',
  'A2.1': 'lowCoolantLevel',
  'A2.2': 'lowProcessFlow',
  'A2.4': 'lowPlantFlow',
  'A2.8': 'currentSensor1',
  'A3.1': 'pt7LowTemperature',
  'A3.2': 'highAmbientTemperature',
  'A3.4': 'lowAmbientTemperature',
  'A3.8': 'externalConnectorNotInstalled',
  'A4.1': 'defaultHighTemperature',
  'A4.2': 'defaultLowTemperature',
  'A4.4': 'noProcessFlow',
  'A4.8': 'fanFailure',
  'A5.1': 'currentSensor2',
  'A5.2': 'internalReference2V5',
  'A5.4': 'internalReference5V',
  'A5.8': 'systemError',
  'B1.1': 'adcSystemError',
  'B1.2': 'i2cSystemError',
  'B1.4': 'eepromSystemError',
  'B1.8': 'watchdogSystemError',
  'B3.1': 'adcResetError',
  'B3.2': 'adcCalibrationError',
  'B3.4': 'adcConversionError',
  'B4.1': 'ioExpanderAcknowledgeError',
  'B4.2': 'psaIoExpanderAcknowledgeError',
  'B4.4': 'rtcAcknowledgeError',
  'B5.1': 'i2cSclLowError',
  'B5.2': 'i2cSdaLowError',
  'B5.4': 'eeprom1AcknowledgeError',
  'B5.8': 'eeprom2AcknowledgeError',
  'B7.1': 'eeprom1ReadError',
  'B7.2': 'eeprom1WriteError',
  'B7.4': 'eeprom2ReadError',
  'B7.8': 'eeprom2WriteError',
  'C0.1': 'externalRtdSensorOpen',
  'C0.2': 'externalRtdSensorShort',
  'C0.4': 'returnTemperatureSensorOpen',
  'C0.8': 'returnTemperatureSensorShort',
  'C1.1': 'supplyTemperatureSensorGlobal',
  'C1.2': 'supplyTemperatureSensorLocked',
  'C1.4': 'supplyTemperatureSensorOpen',
  'C1.8': 'supplyTemperatureSensorShort',
  'C2.1': 'internalReference2V5High',
  'C2.2': 'internalReference2V5Low',
  'C2.4': 'internalReference5VHigh',
  'C2.8': 'internalReference5VLow',
  'C3.1': 'externalThermistorSensorOpen',
  'C3.2': 'externalThermistorSensorShort',
  'C3.4': 'ambientTemperatureSensorOpen',
  'C3.8': 'ambientTemperatureSensorShort',
  'C5.1': 'currentSensor1Open',
  'C5.2': 'currentSensor1Short',
  'C5.4': 'currentSensor2Open',
  'C5.8': 'currentSensor2Short',
  'C6.1': 'rearLeftFanNoise',
  'C6.2': 'rearRightFanNoise',
  'C6.4': 'frontLeftFanNoise',
  'C6.8': 'frontRightFanNoise',
  'C7.1': 'rearLeftFanOpen',
  'C7.2': 'rearRightFanOpen',
  'C7.4': 'frontLeftFanOpen',
  'C7.8': 'frontRightFanOpen',
  'W0.1': 'lowProcessFlow',
  'W0.2': 'processFluidLevel',
  'W0.4': 'switchedToSupplyTemperature',
  'W1.1': 'highControlTemperature',
  'W1.2': 'lowControlTemperature',
  'W1.4': 'highAmbientTemperature',
  'W1.8': 'lowAmbientTemperature',
};

/** Number, name and page with which a unit answers for each word. */
const FRAMES: Readonly<Record<AlarmWordName, readonly [number: number, name: string, page: string]>> = {
  alarmsLevel1: [18, 'rAlrmLv1', ''],
  alarmsLevel2Status1: [19, 'rAlrmLv2', '1'],
  alarmsLevel2Status2: [19, 'rAlrmLv2', '2'],
  warnings: [20, 'rWarnLv1', ''],
};
const wordNames = Object.values(ALARM_WORDS).map(({ name }) => name);

/** The digits of a word with one bit set: digit 2, bit value 8 of six digits is `008000`. */
function digitsWith(count: number, index: number, bitValue: number): string {
  return '0'.repeat(index) + bitValue.toString(16).toUpperCase() + '0'.repeat(count - index - 1);
}

/** The document notes in brackets what the table knows in another way: latched, and its own misprint. */
function plainTitle(title: string): string {
  return title.replace(/ \((latched|the document.*)\)$/, '');
}

describe('alarm and warning words', () => {
  for (const name of wordNames) {
    const [number, wireName, page] = FRAMES[name];
    const digits = Object.entries(documentAlarms[name]);

    it(`${name} has the digits of the document, each in its place`, () => {
      should(ALARM_WORDS[name].digits).equal(digits.length);
      should(digits.map(([digit]) => digit)).eql(digits.map((_, index) => `${ALARM_WORDS[name].letter}${index}`));
    });

    digits.forEach(([digit, titles], index) =>
      titles.forEach((title, position) => {
        const code = `${digit}.${2 ** position}`;
        const text = digitsWith(digits.length, index, 2 ** position);
        const decode = (): unknown => {
          const decoded = decodeReply(replyFrame(number, wireName, page + text));
          return decoded.ok ? decoded.reply.values[name] : decoded;
        };
        if (title === null) {
          it(`${code} is reserved: when a unit sets it, it is kept as unknown`, () => {
            should(decode()).eql({ active: [], unknown: [code], raw: text });
          });
          return;
        }
        it(`${code} is "${title}", or the wrong alarm would ring`, () => {
          should(decode()).eql({ active: [KEYS_BY_CODE[code]], unknown: [], raw: text });
          const bit = ALARMS.find((alarm) => alarm.code === code)!;
          should(bit).containEql({ key: KEYS_BY_CODE[code], title: plainTitle(title), word: name });
          should(bit.latched).equal(title.endsWith('(latched)'));
          should(encodeAlarmWord(ALARM_WORDS[name], { active: [bit.key] })).equal(text);
        });
      }),
    );
  }

  it('have 77 known bits: 24, 18 and 28 alarms, 7 warnings', () => {
    const counts = wordNames.map((name) => ALARMS.filter(({ word }) => word === name).length);
    should(counts).eql([24, 18, 28, 7]);
    should(ALARMS.map(({ code }) => code)).eql(Object.keys(KEYS_BY_CODE));
  });

  it('have keys that are unique within their word, so that one key is one cause', () => {
    for (const name of wordNames) {
      const keys = ALARMS.filter(({ word }) => word === name).map(({ key }) => key);
      should(new Set(keys).size).equal(keys.length);
    }
  });

  it('rank what stops the unit as critical', () => {
    const critical = ALARMS.filter(({ severity }) => severity === 'critical').map(({ key }) => key);
    should(critical).containDeep(['lowCoolantLevel', 'noProcessFlow', 'fanFailure', 'supplyTemperatureSensor']);
    should(critical).containDeep(['defaultHighTemperature', 'defaultLowTemperature']);
    for (const { word, severity } of ALARMS) if (word === 'warnings') should(severity).equal('minor');
  });

  it('decode the same as one hexadecimal number of the reversed digits, as other hosts read them', () => {
    const raw = '01A3F8';
    const reversed = Number.parseInt(raw.split('').toReversed().join(''), 16);
    const expected = ALARM_WORDS.alarmsLevel1.bits.filter((_, index) => (reversed & (1 << index)) !== 0);
    should(decodeAlarmWord(ALARM_WORDS.alarmsLevel1, raw)?.active).eql(expected.map((bit) => bit?.key));
  });

  it('take every hexadecimal digit in either case, where decimal parsing would fail at A to F', () => {
    const upper = decodeAlarmWord(ALARM_WORDS.alarmsLevel1, 'ABCDEF');
    const lower = decodeAlarmWord(ALARM_WORDS.alarmsLevel1, 'abcdef');
    should(upper?.active).have.length(17);
    should(lower?.active).eql(upper?.active);
    should(lower?.raw).equal('abcdef');
  });

  it('keep bits beyond the table as unknown: a unit answers warnings with eight digits', () => {
    const decoded = decodeReply(replyFrame(20, 'rWarnLv1', '1000000A'));
    should(decoded.ok && decoded.reply.values['warnings']).eql({
      active: ['lowProcessFlow'],
      unknown: ['W7.2', 'W7.8'],
      raw: '1000000A',
    });
  });

  it('refuse too few digits and what is no digit, rather than report no alarm', () => {
    for (const data of ['', '000', '00000', '00G000', '00 000', '0000-0', '００００００']) {
      should(decodeReply(replyFrame(18, 'rAlrmLv1', data))).containEql({ ok: false, fault: 'data' });
    }
  });
});
