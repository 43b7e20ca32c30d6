import should from 'should';
import { decodeReply, encodeRequest } from '../../../../src/dialects/thermotek';
import { documentCommands, keyFor, looseCodec, replyFrame, requestFrame } from '../../../support/protocol-document';

type Sample = readonly [data: string, ...values: unknown[]];

/** Data on the wire and the values of the reply's fields, in order, for each format of the document (section 5). */
const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  '+/-tttt': [
    ['+0152', 15.2],
    ['-0152', -15.2],
    ['+0000', 0],
    ['-0000', 0],
    ['+9999', 999.9],
    ['-9999', -999.9],
    ['-0001', -0.1],
    ['+0001', 0.1],
  ],
  '+ffff': [
    ['+0032', 3.2],
    ['+0000', 0],
    ['+9999', 999.9],
  ],
  '+/-iiii': [
    ['+2152', 2.152],
    ['-2152', -2.152],
    ['+0001', 0.001],
    ['+9999', 9.999],
  ],
  'zzz,r': [
    ['063,C', 63, 'cool'],
    ['100,H', 100, 'heat'],
    ['000,C', 0, 'cool'],
  ],
  'yyy,r': [
    ['190,H', 190, 'heat'],
    ['001,C', 1, 'cool'],
    ['255,C', 255, 'cool'],
  ],
  '+/-tttt,k': [
    ['+0012,3', 1.2, 3],
    ['-9999,0', -999.9, 0],
    ['+0000,9', 0, 9],
  ],
  mmmmmm: [
    ['001234', 1234],
    ['000000', 0],
    ['999999', 999_999],
  ],
  hhhh: [
    ['0131', 131],
    ['0000', 0],
    ['9999', 9999],
  ],
  'CS PS AS WS': [
    ['0100', 'autoStart', true, false, false],
    ['1000', 'standby', false, false, false],
    ['2100', 'run', true, false, false],
    ['3010', 'safety', false, true, false],
    ['4101', 'test', true, false, true],
  ],
  SN: [
    ['0', 'supply'],
    ['1', 'return'],
    ['2', 'externalRtd'],
    ['3', 'externalThermistor'],
  ],
  ES: [
    ['0', false],
    ['1', true],
  ],
  SS: [
    ['0', 'standby'],
    ['1', 'run'],
  ],
};

/** Data that do not fit the format: a wrong number would be worse than none. */
const MISFITS: Readonly<Record<string, readonly string[]>> = {
  '+/-tttt': ['', '0152', '+152', '+01520', ' 0152', '+0nan', '+15.2', '+0x1F', '++152', '+ 152', '+1e10'],
  '+ffff': ['', '0032', '+003', '+00320', '+3.20', '+----'],
  '+/-iiii': ['', '2152', '+215', '+21520', '+2.15'],
  'zzz,r': ['', '063', '063C', '063;C', '063,X', '063,c', '63,C', '063,CC', '-63,C', ',C063'],
  'yyy,r': ['', '190', '190H', '190,h', '1900,H', 'H,190'],
  '+/-tttt,k': ['', '+0012', '+0012,', '+00123', '+0012,33', '0012,3', '+0012,A'],
  mmmmmm: ['', '01234', '0001234', '+01234', '00123a', '1e0003'],
  hhhh: ['', '131', '00131', '-131', '0x83', '13.1'],
  'CS PS AS WS': ['', '210', '21000', '5100', '2200', '2120', '2102', 'A100', '2 00'],
  SN: ['', '4', '00', 'A', '-'],
  ES: ['', '2', '10', 't'],
  SS: ['', '2', '01', 'r'],
};

const fieldNames = (key: string): string[] => Object.keys(looseCodec.table[key]!.reply);
const sent = (value: number): string => encodeRequest('setControlTemperature', { value }).slice(13, 18);
const isAlarmWord = (format: string): boolean => /\.\./.test(format);

describe('data formats', () => {
  for (const command of documentCommands) {
    const key = keyFor(command);
    if (isAlarmWord(command.reply) || command.reply === 'U') continue;

    it(`${key} reads every sample of ${command.reply} at its value`, () => {
      for (const [data, ...values] of SAMPLES[command.reply]!) {
        const decoded = decodeReply(replyFrame(command.number, command.name, data));
        const expected = Object.fromEntries(fieldNames(key).map((name, index) => [name, values[index]]));
        should(decoded).eql({
          ok: true,
          reply: { id: '01', number: command.number, key, error: 0, data, values: expected },
        });
      }
    });

    it(`${key} takes nothing else for ${command.reply}`, () => {
      for (const data of MISFITS[command.reply]!) {
        const frame = replyFrame(command.number, command.name, data);
        should(decodeReply(frame)).eql({ ok: false, fault: 'data', raw: frame });
      }
    });
  }

  for (const command of documentCommands.filter(({ request }) => request !== null && request in SAMPLES)) {
    const key = keyFor(command);
    it(`${key} sends every sample of ${command.request}, under its own number`, () => {
      for (const [data, value] of SAMPLES[command.request!]!) {
        // Zero is sent with a plus.
        if (data === '-0000') continue;
        should(looseCodec.encodeRequest(key, { value })).equal(requestFrame(command.number, command.name, data));
      }
    });
  }

  it('sends minus zero and what binary fractions leave of a tenth as people mean them', () => {
    should(sent(-0)).equal('+0000');
    should(sent(0.1 + 0.2)).equal('+0003');
    should(sent(18.3)).equal('+0183');
    should(sent(-18.3)).equal('-0183');
    should(sent(1.1 * 3)).equal('+0033');
  });

  it('sends 18.3 °C as 183 tenths for every tenth from -999.9 to 999.9', () => {
    for (let tenths = -9999; tenths <= 9999; tenths++) {
      const data = encodeRequest('setControlTemperature', { value: tenths / 10 }).slice(13, 18);
      const expected = (tenths < 0 ? '-' : '+') + String(Math.abs(tenths)).padStart(4, '0');
      if (data !== expected) should(data).equal(expected, `for ${tenths} tenths`);
    }
  });

  it('takes the restored defaults reply, whose only data is its constant', () => {
    should(decodeReply(replyFrame(59, 'sDUsrEEP', 'U'))).containDeep({ ok: true, reply: { values: {} } });
    should(decodeReply(replyFrame(59, 'sDUsrEEP', 'UU'))).containEql({ ok: false, fault: 'data' });
  });

  it('reads "-0000" as plain zero, which no display shows as "-0"', () => {
    const decoded = decodeReply(replyFrame(4, 'rSupplyT', '-0000'));
    should(decoded.ok && Object.is(decoded.reply.values['supplyTemperature'], 0)).be.true();
  });

  it('shows flow noise below zero as it was read', () => {
    const decoded = decodeReply(replyFrame(9, 'rProsFlo', '-0001'));
    should(decoded).containDeep({ ok: true, reply: { values: { processFlow: -0.1 } } });
  });
});
