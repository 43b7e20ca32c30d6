import should from 'should';
import {
  ALARM_WORDS,
  ALARMS,
  computeChecksum,
  decodeAlarmWord,
  decodeReply,
  parseReply,
} from '../../../../src/dialects/thermotek';
import { documentVectors, KEYS, looseCodec } from '../../../support/protocol-document';
import type { DocumentVector } from '../../../support/protocol-document';

const requests = documentVectors.filter(({ direction }) => direction === 'request');
const replies = documentVectors.filter(({ direction, error }) => direction === 'reply' && error === undefined);

/** The first data character tells the two requests of number 19 apart: `.0119rAlrmLv2` has 13 characters. */
function keyOf({ frame, number }: DocumentVector): string {
  const page = frame.startsWith('.') ? frame.charAt(13) : frame.charAt(14);
  return KEYS[number === 19 ? `19/${page}` : String(number)] ?? 'none';
}

/** What the document's reply frames say, in our terms. */
const VALUES: Readonly<Record<string, object>> = {
  '#01010WatchDog0100E7\r': {
    controlStatus: 'autoStart',
    pumpOn: true,
    alarmPresent: false,
    warningPresent: false,
  },
  '#01040rSupplyT+029566\r': { supplyTemperature: 29.5 },
  '#01170sCtrlT__+020023\r': { setTemperature: 20 },
  '#01180rAlrmLv101A00040\r': {
    alarmsLevel1: {
      active: ['supplyTemperatureSensor', 'lowProcessFlow', 'currentSensor1'],
      unknown: [],
      raw: '01A000',
    },
  },
  '#01190rAlrmLv2209000100CC\r': {
    alarmsLevel2Status2: {
      active: ['supplyTemperatureSensorGlobal', 'supplyTemperatureSensorShort', 'currentSensor1Open'],
      unknown: [],
      raw: '09000100',
    },
  },
  '#01590sDUsrEEPU42\r': {},
};

describe("the document's own frames", () => {
  it('are all looked at', () => {
    should(requests.length + replies.length + 1).equal(documentVectors.length);
    should(replies.map(({ frame }) => frame)).eql(Object.keys(VALUES));
  });

  for (const vector of requests) {
    const key = keyOf(vector);
    const value = key === 'setControlTemperature' ? 20 : undefined;
    it(`request ${JSON.stringify(vector.frame)} is what ${key} sends (${vector.note})`, () => {
      should(looseCodec.encodeRequest(key, { value })).equal(vector.frame);
      should(looseCodec.encodeRequest(key, { id: '01', value })).equal(vector.frame);
    });
    it(`request ${JSON.stringify(vector.frame)} is understood by the simulated unit`, () => {
      const decoded = looseCodec.decodeRequest(vector.frame);
      should(decoded).containEql({ ok: true, key, value });
    });
  }

  for (const vector of replies) {
    const key = keyOf(vector);
    it(`reply ${JSON.stringify(vector.frame)} is read as it is meant (${vector.note})`, () => {
      should(decodeReply(vector.frame)).eql({
        ok: true,
        reply: {
          id: '01',
          number: vector.number,
          key,
          error: 0,
          data: vector.frame.slice(14, -3),
          values: VALUES[vector.frame],
        },
      });
    });
    it(`reply ${JSON.stringify(vector.frame)} is what the simulated unit sends`, () => {
      should(looseCodec.encodeReply(key, '01', { ...VALUES[vector.frame] })).equal(vector.frame);
    });
    it(`reply ${JSON.stringify(vector.frame)} is read from bytes as from text`, () => {
      should(decodeReply(Buffer.from(vector.frame, 'latin1'))).eql(decodeReply(vector.frame));
    });
  }

  it('name the alarms as the document does', () => {
    for (const { frame, value } of replies) {
      if (!Array.isArray(value)) continue;
      const word = frame.startsWith('#01180') ? ALARM_WORDS.alarmsLevel1 : ALARM_WORDS.alarmsLevel2Status2;
      const active = decodeAlarmWord(word, frame.slice(frame.startsWith('#01180') ? 14 : 15, -3))?.active ?? [];
      const bits = active.map((key) => ALARMS.find((bit) => bit.word === word.name && bit.key === key));
      should(bits.map((bit) => `${bit?.title}${bit?.latched ? ' (latched)' : ''}`)).eql(value);
    }
  });

  it('carry the checksums of the rule', () => {
    for (const { frame } of documentVectors) should(computeChecksum(frame.slice(0, -3))).equal(frame.slice(-3, -1));
  });

  it('show the bare refusal as error 3 of nobody in particular: it belongs to the request in flight', () => {
    const refusal = documentVectors.find(({ error }) => error === 3)!;
    should(decodeReply(refusal.frame)).eql({
      ok: true,
      reply: { id: '', number: undefined, key: undefined, error: 3, data: '', values: {} },
    });
    should(parseReply(refusal.frame)).eql({ ok: false, fault: 'short' });
  });
});
