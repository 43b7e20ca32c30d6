import should from 'should';
import type { InFlight } from '../../../src/core';
import { buildReply, codec, encodeRequest, thermotek } from '../../../src/dialects/thermotek';
import { judge } from '../../../src/session/verdict';

const ASKED: InFlight = {
  address: '01',
  number: 4,
  frame: encodeRequest('readSupplyTemperature'),
  mayBeRefused: true,
};
const GOOD = codec.encodeReply('readSupplyTemperature', '01', { supplyTemperature: 18.4 });

function outcomeOf(verdict: ReturnType<typeof judge>): unknown {
  return typeof verdict === 'string' ? undefined : verdict.outcome;
}

describe('What a frame is for the request in flight', () => {
  it('its reply: the value, and how long it took', () => {
    const verdict = judge(GOOD, ASKED, 12, thermotek.wire);
    should(verdict).have.properties({ isHeard: true });
    should(outcomeOf(verdict)).containDeep({ kind: 'reply', raw: GOOD, roundTripMs: 12 });
    should(outcomeOf(verdict)).have.propertyByPath('reply', 'values', 'supplyTemperature').eql(18.4);
  });

  for (const [whose, frame] of [
    ['another command', codec.encodeReply('readProcessFlow', '01', { processFlow: 3 })],
    ['another chiller', codec.encodeReply('readSupplyTemperature', '02', { supplyTemperature: 99 })],
  ] as const) {
    it(`of ${whose}: a stray, so that nobody gets the value of somebody else`, () => {
      should(judge(frame, ASKED, 12, thermotek.wire)).equal('stray');
    });
  }

  it('spoilt: the end of the exchange, and no sign of the chiller', () => {
    const verdict = judge(GOOD.replace('184', '185'), ASKED, 12, thermotek.wire);
    should(verdict).containDeep({ isHeard: false, outcome: { kind: 'damaged', fault: 'checksum' } });
  });

  for (const [what, frame] of [
    ['a greeting in hash signs', '# NPort 5110 #\r'],
    [
      'the spoilt reply of another chiller',
      codec.encodeReply('readProcessFlow', '02', { processFlow: 3 }).replace('30', '31'),
    ],
  ] as const) {
    it(`${what}: noise, so that the answer behind it is still waited for`, () => {
      should(judge(frame, ASKED, 12, thermotek.wire)).equal('noise');
    });
  }

  for (const [where, frame] of [
    ['head', GOOD.replace('#01', '#0q')],
    ['name', GOOD.replace('rSup', 'rSyp')],
    ['data', GOOD.replace('184', '185')],
  ] as const) {
    it(`spoilt in its ${where}: known again, and nobody waits for the time-out`, () => {
      should(judge(frame, ASKED, 12, thermotek.wire)).containDeep({ isHeard: false, outcome: { kind: 'damaged' } });
    });
  }

  it('sound, with data that do not fit: no value, but the chiller is there', () => {
    const frame = buildReply({ id: '01', number: 4, error: 0, name: 'rSupplyT', data: '+01x4' });
    const verdict = judge(frame, ASKED, 12, thermotek.wire);
    should(verdict).containDeep({ isHeard: true, outcome: { kind: 'damaged', fault: 'data' } });
  });

  it('the bare refusal, which names nobody: an answer only where nothing else can be meant', () => {
    const verdict = judge('#23\r', ASKED, 12, thermotek.wire);
    should(verdict).containDeep({ isHeard: true, outcome: { kind: 'reply', reply: { number: 4, error: 3 } } });
    should(judge('#23\r', { ...ASKED, mayBeRefused: false }, 12, thermotek.wire)).equal('stray');
  });
});
