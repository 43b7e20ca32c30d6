import should from 'should';
import { inEnglish } from '../../../../src/core';
import type { InFlight } from '../../../../src/core';
import { thermotekT255p } from '../../../../src/dialects/thermotek-t255p';
import facts from '../../../data/thermotek-t255p/frames.json';

const { wire } = thermotekT255p;
const raw = wire.raw!;

function inFlight(key: string, value?: unknown): InFlight {
  return { address: '', mayBeRefused: true, ...wire.encode(key, { address: '', value }) };
}

/** By hand: the sum of all characters, as two digits. */
function sealed(body: string): string {
  const sum = Array.from(body).reduce((total, char) => total + char.charCodeAt(0), 0) % 256;
  return `${body}${sum.toString(16).toUpperCase().padStart(2, '0')}\r`;
}

describe('t255p: the frames of public clients', () => {
  for (const { request, hex, command, value } of facts.requests) {
    it(`${request.trim()}: is what we send, byte for byte`, () => {
      const { frame } = wire.encode(command, { address: '', value });
      should(frame).equal(request);
      should(Buffer.from(frame, 'latin1').toString('hex')).equal(hex.replaceAll(' ', '').toLowerCase());
      should(raw.recognise(request)).eql({ key: command, value });
    });
  }

  for (const { command, value, body, means } of facts.layouts.replies) {
    it(`${body}: is read at the places where they look`, () => {
      should(wire.hear(sealed(body), inFlight(command, value))).containDeep({
        kind: 'reply',
        reply: { key: command, error: 0, values: means },
      });
    });
  }
});

describe('t255p: what a frame is to the request in flight', () => {
  it('asking for the mode that it has is answered with error 3, and is no error', () => {
    should(wire.hear(sealed('#G3'), inFlight('setChillerStatus', 'run'))).containDeep({
      kind: 'reply',
      reply: { key: 'setChillerStatus', error: 0, values: { chillerStatus: 'run' } },
    });
    should(wire.hear(sealed('#O3'), inFlight('setControlSensor', 'external'))).containDeep({ reply: { error: 0 } });
  });

  it('error 3 to a set point is one', () => {
    should(wire.hear(sealed('#M3'), inFlight('setControlTemperature', 80))).containDeep({
      reply: { error: 3, values: {} },
    });
    should(wire.errorMeaning(3)).containEql({ code: 'outOfBounds' });
  });

  it('an error may come with the qualifier of H0, or without', () => {
    for (const body of ['#H02', '#H2'])
      should(wire.hear(sealed(body), inFlight('readSetTemperature'))).containDeep({ reply: { error: 2 } });
  });

  it('a status that is too short, as after switching on, is no status', () => {
    for (const body of ['#U0', '#U01', '#U0101', '#U01010X', '#U0201011'])
      should(wire.hear(sealed(body), inFlight('readStatus'))).eql({ kind: 'damaged', fault: 'data', isHeard: true });
  });

  it('another letter is the answer to something else; a spoilt one is no answer', () => {
    should(wire.hear(sealed('#I0+2240'), inFlight('readStatus'))).eql({ kind: 'stray' });
    should(wire.hear('#I0+2240FF\r', inFlight('readSupplyTemperature')).kind).equal('damaged');
    should(wire.hear('#hello\r', inFlight('readSupplyTemperature'))).eql({ kind: 'noise' });
  });

  it('XON and XOFF belong to no frame', () => {
    should(wire.splitter().push(`\x13${sealed('#I0+2240').replace('+', '\x11+')}`)).eql([sealed('#I0+2240')]);
  });
});

describe('t255p: what is refused before it is sent', () => {
  it('what does not fit', () => {
    should(() => wire.encode('setControlTemperature', { address: '', value: 18.25 })).throw(/at most 1/);
    should(() => wire.encode('setControlTemperature', { address: '', value: 100 })).throw(/99.9/);
    should(() => wire.encode('readStatus', { address: '01' })).throw(/no address/);
  });

  it('a set point always has three digits, also below 10 °C', () => {
    const sent = (value: number): string =>
      wire.encode('setControlTemperature', { address: '', value }).frame.slice(1, -3);
    should([5, -5, 0, -0, 20.1 + 0.1].map(sent)).eql(['M+050', 'M-050', 'M+000', 'M+000', 'M+202']);
  });

  it('raw commands that are none', () => {
    should(raw.request(' .m+200\r', '').frame).equal(sealed('.M+200'));
    for (const text of ['', '5', 'M 200', 'ABCDEFGHIJKLMNOP', undefined as unknown as string])
      should(() => raw.request(text, '')).throw(/is not a raw command/);
    should(raw.recognise(sealed('.M+20'))).eql({ unreadable: 'setControlTemperature' });
    should(raw.recognise(sealed('.Z1'))).be.undefined();
  });
});

describe('t255p: what came in place of an answer', () => {
  const told = (sample: string): string | undefined => {
    const found = wire.unexpected(sample, '.U83\r', () => false);
    return found && inEnglish(found.what);
  };

  it('says what to check', () => {
    should(told('#01040rSupplyT+029512\r')).match(/Release II/);
    should(told('.U83\r')).match(/request itself came back/);
    should(told('#U02')).match(/damaged or cut off/);
    should(told('Web server menu\r')).match(/begins with "Web server menu/);
    should(told(sealed('#I0+2240'))).match(/replies to other requests/);
    should(told('\x11')).be.undefined();
  });
});
