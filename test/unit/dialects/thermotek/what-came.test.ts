import should from 'should';
import { Arrivals, inEnglish } from '../../../../src/core';
import { codec, encodeRequest, thermotek } from '../../../../src/dialects/thermotek';

const REQUEST = encodeRequest('readSupplyTemperature', { id: '01' });
const REPLY = codec.encodeReply('readSupplyTemperature', '01', { supplyTemperature: 18.4 });
const FLOW = codec.encodeReply('readProcessFlow', '01', { processFlow: 3 });

function cameOf(text: string, pieces = 1, known: string[] = []): ReturnType<Arrivals['whatCame']> {
  const arrivals = new Arrivals(thermotek.wire);
  const size = Math.ceil(text.length / pieces);
  for (let at = 0; at < text.length; at += size) arrivals.add(text.slice(at, at + size));
  return arrivals.whatCame(REQUEST, (id) => known.includes(id));
}

/** As a device server passes it on that has 7 data bits and that parity at its other side. */
function withParity(text: string, isEven: boolean): string {
  return Array.from(text, (char) => {
    const code = char.charCodeAt(0);
    const ones = code.toString(2).replaceAll('0', '').length;
    return String.fromCharCode((ones % 2 === 1) === isEven ? code | 0x80 : code);
  }).join('');
}

describe('What came in place of a reply', () => {
  const LOOKS: [what: string, text: string, key: string, isUnreadable: boolean][] = [
    ['even parity at the device server', withParity(REPLY, true), 'cameHighBits', true],
    ['odd parity at the device server', withParity(REPLY, false), 'cameHighBits', true],
    ['LF for CR', REPLY.replace('\r', '\n'), 'cameLf', true],
    ['a delimiter that is stripped', REPLY.replace('\r', ''), 'cameNoCr', true],
    ['several replies without their CR', (REPLY + FLOW).replaceAll('\r', ''), 'cameNoCr', true],
    ['the request itself', REQUEST, 'cameEcho', false],
    ['a reply that breaks off', REPLY.slice(0, 12), 'cameDamaged', true],
    ['a reply with a wrong character', REPLY.replace('184', '185'), 'cameDamaged', true],
    ['the menu of a device server', 'Login: \r\n', 'cameText', true],
    ['a greeting in hash signs', '#### Welcome ####\r\n', 'cameText', true],
    ['another speed', '\xf0\x00\x86\xfe\x1e', 'cameBytes', true],
    ['the reply of another id', codec.encodeReply('readUpTime', '07', { upTime: 1 }), 'cameOtherId', false],
    ['a reply that belongs to another request', FLOW, 'cameLate', false],
  ];
  for (const [what, text, key, isUnreadable] of LOOKS) {
    it(`tells ${what}: who is told "no answer" looks at the chiller, and the fault is in the device server`, () => {
      for (const pieces of [1, 3, text.length]) {
        const came = cameOf(text, pieces);
        should(came).containDeep({ bytes: text.length, isUnreadable, what: { key } });
      }
    });
  }

  it('is nothing when there was nothing, or only flow control: that chiller is silent', () => {
    should(cameOf('')).be.undefined();
    should(cameOf('\x11\x13\x11')).be.undefined();
  });

  it('is nothing strange when a neighbour on the line answers late', () => {
    const late = codec.encodeReply('readUpTime', '07', { upTime: 1 });
    should(cameOf(late, 1, ['01', '07'])).be.undefined();
  });

  it('shows what it was, in one line that does no harm', () => {
    should(inEnglish(cameOf('User\r\nname: <b>\t')!.what)).containEql('"User\\r\\nname: <b>"');
    should(inEnglish(cameOf('\x80\xff')!.what)).containEql('80 ff');
  });

  it('counts a flood and keeps no more than its beginning', () => {
    const arrivals = new Arrivals(thermotek.wire);
    for (let i = 0; i < 1_000; i++) arrivals.add('x'.repeat(1_000));
    const came = arrivals.whatCame(REQUEST);
    should(came?.bytes).equal(1_000_000);
    should(inEnglish(came!.what).length).be.below(250);
  });

  it('forgets what was there before a new request', () => {
    const arrivals = new Arrivals(thermotek.wire);
    arrivals.add('noise');
    arrivals.clear();
    should(arrivals.whatCame(REQUEST)).be.undefined();
  });
});
