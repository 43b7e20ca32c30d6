import * as fc from 'fast-check';
import should from 'should';
import { argumentField, isSetCommand } from '../../src/core';
import type { CommandRow, InFlight } from '../../src/core';
import { thermoNc } from '../../src/dialects/thermo-nc';
import { anyValueOf, piecesOf } from '../support/any-wire';
import { runs } from '../support/runs';

const { wire } = thermoNc;
const commands: Readonly<Record<string, CommandRow>> = thermoNc.commands;
const byte = fc.integer({ min: 0, max: 255 });
const asText = (bytes: readonly number[]): string => String.fromCharCode(...bytes);
const garbage = fc.array(byte, { maxLength: 40 }).map(asText);
const asking = (key: string, value?: unknown): InFlight => ({
  address: '',
  mayBeRefused: true,
  ...wire.encode(key, { address: '', value }),
});

/** By hand: all bytes from the address on, added up and inverted. */
function sealed(command: number, data: readonly number[]): string {
  const body = [0, 1, command, data.length, ...data];
  return asText([0xca, ...body, (body.reduce((sum, one) => sum + one, 0) & 0xff) ^ 0xff]);
}

const anyReply = fc.tuple(byte, fc.array(byte, { maxLength: 8 })).map(([command, data]) => sealed(command, data));

describe('thermo-nc: for every command and value', () => {
  for (const [key, row] of Object.entries(commands)) {
    const argument = argumentField(row);
    if (!argument) continue;
    it(`${key}: the unit understands what was sent, and the host what it repeats`, () => {
      fc.assert(
        fc.property(anyValueOf(argument), (value) => {
          const request = asking(key, value);
          should(wire.raw!.recognise(request.frame)).eql({ key, value });
          const data = Array.from(request.frame.slice(5, -1), (char) => char.charCodeAt(0));
          const echo = sealed(row.number, argument.kind === 'number' ? [0x11, ...data] : data);
          should(wire.hear(echo, request)).containDeep({
            kind: 'reply',
            reply: { values: { [row.argument!]: value } },
          });
        }),
        { numRuns: runs(200) },
      );
    });
  }
});

describe('thermo-nc: the wire may cut, dirty and spoil the stream', () => {
  it('any cutting gives the same frames, whatever bytes they carry', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 6 }), fc.array(fc.nat(), { maxLength: 30 }), (replies, cuts) => {
        const whole = wire.splitter().push(replies.join(''));
        should(whole).eql(replies);
        const splitter = wire.splitter();
        should(piecesOf(replies.join(''), cuts).flatMap((piece) => splitter.push(piece))).eql(replies);
      }),
      { numRuns: runs(200) },
    );
  });

  it('a good frame always comes through behind garbage, and nothing grows without bound', () => {
    fc.assert(
      fc.property(fc.array(garbage), anyReply, (dirt, frame) => {
        const splitter = wire.splitter();
        for (const piece of dirt) splitter.push(piece);
        should(splitter.push(frame).join('')).containEql(frame);
      }),
      { numRuns: runs(300) },
    );
    const splitter = wire.splitter();
    for (let at = 0; at < 200; at++) splitter.push('\xca\x00\x01\x20\x3f');
    splitter.reset();
    should(splitter.discarded).equal(1000);
  });

  it('garbage never throws, and brings numbers that are finite or none', () => {
    const reads = Object.keys(commands).filter((key) => !isSetCommand(commands[key]!));
    fc.assert(
      fc.property(fc.constantFrom(...reads), fc.oneof(garbage, anyReply), (key, text) => {
        wire.unexpected(text, asking(key).frame, () => false);
        wire.raw!.recognise(text);
        const heard = wire.hear(text, asking(key));
        if (heard.kind !== 'reply') return;
        for (const value of Object.values(heard.reply.values))
          if (typeof value === 'number') should(Number.isFinite(value)).be.true();
      }),
      { numRuns: runs(500) },
    );
  });

  it('a changed byte is noticed', () => {
    const reply = sealed(0x20, [0x11, 0x02, 0x71]);
    fc.assert(
      fc.property(fc.nat({ max: reply.length - 1 }), byte, (at, code) => {
        fc.pre(reply.charCodeAt(at) !== code);
        const spoilt = reply.slice(0, at) + String.fromCharCode(code) + reply.slice(at + 1);
        should(wire.hear(spoilt, asking('readSupplyTemperature')).kind).not.equal('reply');
      }),
      { numRuns: runs(300) },
    );
  });
});
