import should from 'should';
import { buildReply, codec } from '../../../src/protocol';
import { judge } from '../../../src/session/verdict';
import type { InFlight } from '../../../src/session/verdict';

const ASKED: InFlight = { id: '01', number: 4, mayBeRefused: true, elapsedMs: 12 };
const GOOD = codec.encodeReply('readSupplyTemperature', '01', { supplyTemperature: 18.4 });

describe('What a frame is for the request in flight', () => {
  it('its reply: the value, and how long it took', () => {
    const verdict = judge(GOOD, ASKED, codec);
    should(verdict).have.properties({ isHeard: true });
    should(verdict?.outcome).containDeep({ kind: 'reply', raw: GOOD, roundTripMs: 12 });
    should(verdict?.outcome).have.propertyByPath('reply', 'values', 'supplyTemperature').eql(18.4);
  });

  for (const [whose, frame] of [
    ['another command', codec.encodeReply('readProcessFlow', '01', { processFlow: 3 })],
    ['another chiller', codec.encodeReply('readSupplyTemperature', '02', { supplyTemperature: 99 })],
  ] as const) {
    it(`of ${whose}: a stray, so that nobody gets the value of somebody else`, () => {
      should(judge(frame, ASKED, codec)).be.undefined();
    });
  }

  it('spoilt: the end of the exchange, and no sign of the chiller', () => {
    const verdict = judge(GOOD.replace('184', '185'), ASKED, codec);
    should(verdict).containDeep({ isHeard: false, outcome: { kind: 'damaged', fault: 'checksum' } });
  });

  it('sound, with data that do not fit: no value, but the chiller is there', () => {
    const frame = buildReply({ id: '01', number: 4, error: 0, name: 'rSupplyT', data: '+01x4' });
    const verdict = judge(frame, ASKED, codec);
    should(verdict).containDeep({ isHeard: true, outcome: { kind: 'damaged', fault: 'data' } });
  });

  it('the bare refusal, which names nobody: an answer only where nothing else can be meant', () => {
    const verdict = judge('#23\r', ASKED, codec);
    should(verdict).containDeep({ isHeard: true, outcome: { kind: 'reply', reply: { number: 4, error: 3 } } });
    should(judge('#23\r', { ...ASKED, mayBeRefused: false }, codec)).be.undefined();
  });
});
