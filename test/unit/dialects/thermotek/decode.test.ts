import should from 'should';
import { COMMANDS, decodeReply, DEVICE_ERRORS } from '../../../../src/dialects/thermotek';
import { ERROR_CODES, inEnglish } from '../../../../src/core';
import { documentCommands, keyFor, replyFrame, sealed } from '../../../support/protocol-document';

const GOOD = '#01040rSupplyT+029566\r';
const faultOf = (frame: string | Uint8Array): string => {
  const decoded = decodeReply(frame);
  return decoded.ok ? 'none' : decoded.fault;
};

describe('replies that report an error', () => {
  for (const error of [1, 2, 3, 4, 5] as const) {
    it(`error ${error} is an answer, not damage: it brings its code and no values`, () => {
      for (const command of documentCommands) {
        // Without its page, nobody can say which of the two requests of number 19 was refused.
        if (command.number === 19) continue;
        const frame = replyFrame(command.number, command.name, '', { error });
        should(decodeReply(frame)).eql({
          ok: true,
          reply: { id: '01', number: command.number, key: keyFor(command), error, data: '', values: {} },
        });
      }
    });
  }

  it('of number 19 names the page where the unit repeats it', () => {
    const frame = replyFrame(19, 'rAlrmLv2', '2', { error: 5 });
    should(decodeReply(frame)).containDeep({ ok: true, reply: { key: 'readAlarmsLevel2Status2', error: 5 } });
    const bare = replyFrame(19, 'rAlrmLv2', '', { error: 5 });
    should(decodeReply(bare)).containDeep({ ok: true, reply: { key: undefined, number: 19, error: 5 } });
  });

  it('brings no value even when data stand in the frame: what did not work has none', () => {
    const decoded = decodeReply(replyFrame(4, 'rSupplyT', '+0295', { error: 5 }));
    should(decoded).containDeep({ ok: true, reply: { error: 5, data: '+0295', values: {} } });
  });

  it('keeps a digit that the document does not know, to be reported', () => {
    should(decodeReply(replyFrame(4, 'rSupplyT', '', { error: 9 }))).containDeep({ ok: true, reply: { error: 9 } });
  });

  it('has a code and a sentence for each of the five', () => {
    should(Object.values(DEVICE_ERRORS).map(({ code }) => code)).eql([
      'checksum',
      'badNumber',
      'outOfBounds',
      'badLength',
      'notFitted',
    ]);
    for (const { code, why } of Object.values(DEVICE_ERRORS)) {
      should(ERROR_CODES).containEql(code);
      should(inEnglish(why).length).be.above(20);
    }
  });
});

describe('what real units send', () => {
  it('lower-case checksums, or a working unit would seem broken', () => {
    const frame = replyFrame(8, 'rAmbTemp', '+0183');
    should(frame.slice(-3)).match(/[A-F]/);
    const lower = frame.slice(0, -3) + frame.slice(-3).toLowerCase();
    should(decodeReply(lower)).eql(decodeReply(frame));
  });

  it('XON and XOFF anywhere in a frame', () => {
    for (let at = 0; at <= GOOD.length; at++) {
      for (const control of ['\x11', '\x13', '\x13\x11']) {
        const paused = GOOD.slice(0, at) + control + GOOD.slice(at);
        should(decodeReply(paused)).eql(decodeReply(GOOD), `with ${JSON.stringify(control)} at ${at}`);
      }
    }
    const between = '#23\r'.split('').join('\x13');
    should(decodeReply(between)).containDeep({ ok: true, reply: { error: 3 } });
  });

  it('another name for the same number: the number counts', () => {
    for (const name of ['rHISpTWn', 'RHISPTWN', '        ', '17173434']) {
      const decoded = decodeReply(replyFrame(34, name, '+0300'));
      should(decoded).containDeep({ ok: true, reply: { values: { highSupplyTemperatureWarning: 30 } } });
    }
  });

  it('replies of other chillers on the line, under their id', () => {
    const decoded = decodeReply(replyFrame(4, 'rSupplyT', '+0295', { id: '32' }));
    should(decoded).containDeep({ ok: true, reply: { id: '32' } });
  });

  it('a number that no table has: told as such, without a key', () => {
    should(decodeReply(replyFrame(14, 'whatever', '42'))).eql({
      ok: true,
      reply: { id: '01', number: 14, key: undefined, error: 0, data: '42', values: {} },
    });
    should(decodeReply(replyFrame(19, 'rAlrmLv2', '3'))).containDeep({ ok: true, reply: { key: undefined } });
  });
});

describe('damaged replies', () => {
  it('are told apart by what is wrong with them', () => {
    should(faultOf(GOOD)).equal('none');
    should(faultOf('')).equal('start');
    should(faultOf('.0104rSupplyT46\r')).equal('start');
    should(faultOf(` ${GOOD}`)).equal('start');
    should(faultOf('#')).equal('end');
    should(faultOf(GOOD.slice(0, -1))).equal('end');
    should(faultOf(`${GOOD}\n`)).equal('end');
    should(faultOf('#\r')).equal('short');
    should(faultOf('#01040rSupply35\r')).equal('short');
    should(faultOf(sealed('#O1040rSupplyT+0295'))).equal('header');
    should(faultOf(sealed('#0104-rSupplyT+0295'))).equal('header');
    should(faultOf('#01040rSupplyT+029567\r')).equal('checksum');
    should(faultOf('#01040rSupplyT+02956\r')).equal('checksum');
    should(faultOf('#01040rSupplyT+0295 66\r')).equal('checksum');
    should(faultOf('#24\r')).equal('short');
  });

  it('come back as they were, to be shown to somebody', () => {
    for (const raw of ['nonsense', '\x13#\r', '#01040rSupplyT+029567\r', 'ÿþ\0']) {
      should(decodeReply(raw)).containEql({ ok: false, raw });
    }
  });

  it('two frames at once are not one', () => {
    should(faultOf(GOOD + GOOD)).not.equal('none');
  });
});

describe('decodeReply never throws, or one odd byte would stop a flow', () => {
  it('on bytes of any kind', () => {
    should(faultOf(new Uint8Array(0))).equal('start');
    should(faultOf(Uint8Array.of(0x23, 0xff, 0x0d))).equal('short');
    should(faultOf(new Uint8Array(Buffer.from(GOOD)))).equal('none');
    should(faultOf(Buffer.from(`xx${GOOD}yy`).subarray(2, 2 + GOOD.length))).equal('none');
    should(faultOf(Uint8Array.from({ length: 256 }, (_, byte) => byte))).equal('start');
    should(faultOf(new Uint8Array(new SharedArrayBuffer(8)))).equal('start');
  });

  it('on bytes whose memory was given away', () => {
    const bytes = new Uint8Array(Buffer.from(GOOD));
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    should(faultOf(bytes)).equal('start');
  });

  it('on megabytes', () => {
    should(faultOf('#'.repeat(5_000_000))).equal('end');
    should(faultOf('\x11\x13'.repeat(1_000_000))).equal('start');
    should(faultOf(new Uint8Array(20_000_000).fill(0x23))).equal('end');
    should(faultOf(replyFrame(4, 'rSupplyT', '+'.repeat(100_000)))).equal('data');
    should(decodeReply(replyFrame(20, 'rWarnLv1', 'F'.repeat(100)))).containEql({ ok: true });
  });

  it('on what is no frame at all, as plain JavaScript may pass', () => {
    for (const odd of [undefined, null, 42, true, {}, [], () => GOOD, Symbol('x')]) {
      should(Reflect.apply(decodeReply, undefined, [odd])).eql({ ok: false, fault: 'start', raw: '' });
    }
  });

  it('on names that objects have by themselves', () => {
    should(Object.keys(COMMANDS)).not.containEql('constructor');
    should(faultOf('constructor')).equal('start');
  });
});
