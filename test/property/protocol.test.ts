import * as fc from 'fast-check';
import should from 'should';
import {
  ALARMS,
  COMMANDS,
  computeChecksum,
  decodeReply,
  FrameSplitter,
  REPLY_START,
} from '../../src/dialects/thermotek';
import { argumentField } from '../../src/core';
import type { CommandRow, Field } from '../../src/core';
import { documentCommands, keyFor, looseCodec, replyFrame, sealed } from '../support/protocol-document';
import { anyValueOf } from '../support/any-wire';
import { runs } from '../support/runs';

const table: Readonly<Record<string, CommandRow>> = COMMANDS;

const valueOf = (field: Field): fc.Arbitrary<unknown> =>
  anyValueOf(field, ({ source }) =>
    fc.subarray(ALARMS.filter(({ word }) => word === source).map(({ key }) => key)).map((active) => ({ active })),
  );

const deviceId = fc.integer({ min: 1, max: 32 }).map((number) => String(number).padStart(2, '0'));
const byte = fc.integer({ min: 0, max: 255 });
const garbage = fc.array(byte, { maxLength: 80 }).map((bytes) => String.fromCharCode(...bytes));
/** Noise that cannot itself be taken for a frame or end one. */
const noise = fc.stringMatching(/^[a-zA-Z0-9.,+\- \n\xff]{0,40}$/);
const replies = fc.record({
  command: fc.constantFrom(...documentCommands.filter(({ reply }) => reply === '+/-tttt')),
  tenths: fc.integer({ min: 0, max: 9999 }),
  sign: fc.constantFrom('+', '-'),
  id: deviceId,
});
const anyReply = replies.map(({ command, tenths, sign, id }) =>
  replyFrame(command.number, command.name, sign + String(tenths).padStart(4, '0'), { id }),
);

function withoutFlowControl(text: string): string {
  return text.split('\x11').join('').split('\x13').join('');
}

/** Cuts a text at the given places, in any order. */
function piecesOf(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)), text.length].toSorted((a, b) => a - b);
  return places.slice(1).map((place, index) => text.slice(places[index], place));
}

describe('the codec, for every command and value', () => {
  for (const [key, row] of Object.entries(table)) {
    const argument = argumentField(row);
    it(`${key}: the unit understands what was sent as it was meant`, () => {
      const values = argument ? valueOf(argument) : fc.constant(undefined);
      fc.assert(
        fc.property(values, deviceId, (value, id) => {
          const decoded = looseCodec.decodeRequest(looseCodec.encodeRequest(key, { id, value }));
          should(decoded).containDeep({ ok: true, key, frame: { id } });
          should(decoded.ok && decoded.value).eql(value);
        }),
      );
    });

    it(`${key}: the host understands what the unit answered`, () => {
      const fields = Object.entries(row.reply).map(([name, field]) => [name, valueOf(field)] as const);
      const values = fc.record(Object.fromEntries(fields), { noNullPrototype: true });
      fc.assert(
        fc.property(values, deviceId, (given, id) => {
          const decoded = decodeReply(looseCodec.encodeReply(key, id, given));
          should(decoded).containDeep({ ok: true, reply: { id, key, error: 0, values: given } });
        }),
      );
    });
  }
});

describe('the wire may cut, delay and dirty the stream', () => {
  it('any cutting of a stream with any noise between frames gives the same frames', () => {
    const stream = fc.array(fc.tuple(noise, anyReply), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), (parts, cuts) => {
        const text = parts.map(([dirt, frame]) => dirt + frame).join('');
        const splitter = new FrameSplitter(REPLY_START);
        const frames = piecesOf(text, cuts).flatMap((piece) => splitter.push(piece));
        should(frames).eql(parts.map(([, frame]) => frame));
        should(splitter.discarded).equal(parts.reduce((total, [dirt]) => total + dirt.length, 0));
      }),
    );
  });

  it('any cutting of any bytes gives the same frames and loses count of nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(garbage, anyReply), { maxLength: 6 }), fc.array(fc.nat()), (parts, cuts) => {
        const text = parts.join('');
        const whole = new FrameSplitter(REPLY_START);
        const cut = new FrameSplitter(REPLY_START);
        const frames = whole.push(text);
        should(piecesOf(text, cuts).flatMap((piece) => cut.push(piece))).eql(frames);
        whole.reset();
        cut.reset();
        should(cut.discarded).equal(whole.discarded);
        const kept = frames.join('').length;
        should(kept + whole.discarded).equal(withoutFlowControl(text).length);
      }),
    );
  });

  it('a good frame always comes through behind garbage that has ended', () => {
    fc.assert(
      fc.property(fc.array(garbage), anyReply, (dirt, frame) => {
        const splitter = new FrameSplitter(REPLY_START);
        for (const piece of dirt) splitter.push(piece);
        should(splitter.push(frame)).containEql(frame);
      }),
    );
  });

  it('flow control between any characters changes nothing', () => {
    fc.assert(
      fc.property(anyReply, fc.array(fc.tuple(fc.nat(), fc.constantFrom('\x11', '\x13'))), (frame, controls) => {
        let text = frame;
        for (const [at, control] of controls) {
          const place = at % (text.length + 1);
          text = text.slice(0, place) + control + text.slice(place);
        }
        should(decodeReply(text)).eql(decodeReply(frame));
        should(new FrameSplitter(REPLY_START).push(text)).eql([frame]);
      }),
    );
  });

  it('holds at most 64 characters, however long nothing sensible comes', () => {
    fc.assert(
      fc.property(fc.array(garbage, { maxLength: 40 }), (dirt) => {
        const splitter = new FrameSplitter(REPLY_START);
        let received = 0;
        for (const piece of dirt) {
          const frames = splitter.push(piece).join('').length;
          received += withoutFlowControl(piece).length - frames;
          should(received - splitter.discarded).be.within(0, 64);
        }
      }),
    );
  });
});

describe('damage', () => {
  it('garbage never throws out of the decoder', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => void decodeReply(bytes)));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void decodeReply(text)));
    fc.assert(fc.property(garbage, (text) => void decodeReply(sealed(`#01040${text}`))));
    fc.assert(fc.property(garbage, (text) => void looseCodec.decodeRequest(sealed(`.0117${text}`))));
  });

  it('garbage decodes to a fault or to numbers that are finite, never to NaN', () => {
    const data = fc.stringMatching(/^[0-9+\-,.CHna ]{0,9}$/);
    fc.assert(
      fc.property(fc.constantFrom(...documentCommands), data, (command, text) => {
        const decoded = decodeReply(replyFrame(command.number, command.name, text));
        if (!decoded.ok) return;
        for (const value of Object.values(decoded.reply.values)) {
          if (typeof value === 'number') should(Number.isFinite(value)).be.true();
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it('a single changed byte is noticed, but for the case of the checksum and for flow control', () => {
    fc.assert(
      fc.property(anyReply, fc.nat(), byte, (frame, at, changed) => {
        const place = at % frame.length;
        const character = String.fromCharCode(changed);
        fc.pre(character !== frame.charAt(place));
        const damaged = frame.slice(0, place) + character + frame.slice(place + 1);
        const isChecksum = place >= frame.length - 3 && place < frame.length - 1;
        const decoded = decodeReply(damaged);
        if (isChecksum && character.toUpperCase() === frame.charAt(place)) should(decoded).eql(decodeReply(frame));
        else should(decoded.ok).be.false();
      }),
      { numRuns: runs(2000) },
    );
  });

  it('a lost or doubled byte is noticed', () => {
    fc.assert(
      fc.property(anyReply, fc.nat(), fc.boolean(), (frame, at, isDoubled) => {
        const place = at % frame.length;
        const damaged = frame.slice(0, isDoubled ? place + 1 : place) + frame.slice(isDoubled ? place : place + 1);
        should(decodeReply(damaged).ok).be.false();
      }),
      { numRuns: runs(1000) },
    );
  });

  it('checksums add up: the sum of two texts is the sum of their checksums', () => {
    const ascii = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(ascii, ascii, (a, b) => {
        const sum = Number.parseInt(computeChecksum(a), 16) + Number.parseInt(computeChecksum(b), 16);
        should(Number.parseInt(computeChecksum(a + b), 16)).equal(sum % 256);
        should(computeChecksum(a)).match(/^[0-9A-F]{2}$/);
      }),
    );
  });

  it('maps every known key of the document, so that no property above is empty', () => {
    should(documentCommands.map(keyFor).filter((key) => !(key in table))).eql([]);
  });
});
