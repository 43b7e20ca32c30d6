import * as fc from 'fast-check';
import should from 'should';
import { argumentField, dialectForModel } from '../../src/core';
import type { InFlight } from '../../src/core';
import { ASCII, requestSplitter, RTU } from '../../src/core/modbus/framing';
import type { Message } from '../../src/core/modbus/message';
import { smc } from '../../src/dialects/smc';
import { anyValueOf, piecesOf } from '../support/any-wire';
import { runs } from '../support/runs';

const byte = fc.integer({ min: 0, max: 255 });
const asText = (bytes: readonly number[]): string => String.fromCharCode(...bytes);
const garbage = fc.array(byte, { maxLength: 60 }).map(asText);
const address = fc.integer({ min: 1, max: 99 });
const cuts = fc.array(fc.nat(), { maxLength: 30 });

/** The reply to a read of so many registers, with any values. */
function replyTo(count: number): fc.Arbitrary<Message> {
  const values = fc.array(byte, { minLength: 2 * count, maxLength: 2 * count });
  return values.map((bytes) => ({ address: 1, code: 3, data: asText([2 * count, ...bytes]) }));
}

for (const model of ['hrs012', 'hrs012Rtu']) {
  const { wire, commands } = dialectForModel(smc, model);
  const framing = model.endsWith('Rtu') ? RTU : ASCII;
  const asking = (key: string, value?: unknown): InFlight => ({
    address: '01',
    mayBeRefused: false,
    ...wire.encode(key, { address: '01', value }),
  });
  const request = asking('readStatus');

  describe(`smc, ${framing.key}: for every command and value`, () => {
    for (const [key, row] of Object.entries(commands)) {
      const argument = argumentField(row);
      if (!argument) continue;
      it(`${key}: what was sent is what is understood`, () => {
        fc.assert(
          fc.property(anyValueOf(argument), (value) => {
            should(wire.raw!.recognise(asking(key, value).frame)).eql({ key, value });
          }),
          { numRuns: runs(200) },
        );
      });
    }

    it('a message of any length survives its frame', () => {
      const message = fc.record({
        address,
        code: byte,
        data: fc.array(byte, { minLength: 1, maxLength: 70 }).map(asText),
      });
      fc.assert(
        fc.property(message, (one) => {
          should(framing.parse(framing.frameOf(one))).eql({ ...one });
        }),
        { numRuns: runs(300) },
      );
    });
  });

  describe(`smc, ${framing.key}: the wire may cut, dirty and spoil the stream`, () => {
    it('any cutting gives the same reply, and what stood before it hides none', () => {
      // A colon begins an ASCII frame anew; before one of RTU anything may stand.
      fc.assert(
        fc.property(garbage, replyTo(8), cuts, (dirt, message, at) => {
          const frame = framing.frameOf(message);
          const splitter = wire.splitter();
          const frames = piecesOf(dirt + frame, at).flatMap((piece) => splitter.push(piece, request.frame));
          const sound = frames.filter((one) => framing.parse(one));
          should(sound.at(-1)).equal(frame);
        }),
        { numRuns: runs(300) },
      );
    });

    it('garbage never throws, and is never an answer', () => {
      fc.assert(
        fc.property(garbage, cuts, (text, at) => {
          const splitter = wire.splitter();
          for (const piece of piecesOf(text, at))
            for (const frame of splitter.push(piece, request.frame))
              should(wire.hear(frame, request).kind).not.equal('reply');
          wire.unexpected(text, request.frame, () => false);
          requestSplitter().push(text);
        }),
        { numRuns: runs(500) },
      );
    });

    it('a changed byte is detected', () => {
      const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
      fc.assert(
        fc.property(replyTo(8), change, (message, { at, by }) => {
          const frame = framing.frameOf(message);
          const place = at % frame.length;
          const spoilt = asText(
            Array.from(frame, (char, index) => (index === place ? char.charCodeAt(0) ^ by : char.charCodeAt(0))),
          );
          const heard = wire.hear(spoilt, request);
          // Upper and lower case of a digit are the same.
          if (spoilt.toUpperCase() !== frame) should(heard.kind).not.equal('reply');
        }),
        { numRuns: runs(500) },
      );
    });

    it('requests of a host come out whole, in either framing, however they are cut', () => {
      const frames = Object.keys(commands).map((key) => {
        const field = argumentField(commands[key]!);
        const value = field?.kind === 'number' ? 20 : field?.kind === 'choice' ? 'run' : undefined;
        return asking(key, value).frame;
      });
      fc.assert(
        fc.property(cuts, (at) => {
          const splitter = requestSplitter();
          should(piecesOf(frames.join(''), at).flatMap((piece) => splitter.push(piece))).eql(frames);
        }),
        { numRuns: runs(100) },
      );
    });
  });
}
