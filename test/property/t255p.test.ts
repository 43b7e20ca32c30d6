import * as fc from 'fast-check';
import should from 'should';
import { argumentField, isSetCommand } from '../../src/core';
import type { CommandRow, InFlight } from '../../src/core';
import { thermotekT255p } from '../../src/dialects/thermotek-t255p';
import { anyValueOf, piecesOf } from '../support/any-wire';
import { runs } from '../support/runs';

const { wire } = thermotekT255p;
const commands: Readonly<Record<string, CommandRow>> = thermotekT255p.commands;
const byte = fc.integer({ min: 0, max: 255 });
const garbage = fc.array(byte, { maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes));
const asking = (key: string, value?: unknown): InFlight => ({
  address: '',
  mayBeRefused: true,
  ...wire.encode(key, { address: '', value }),
});

function sealed(body: string): string {
  const sum = Array.from(body).reduce((total, char) => total + char.charCodeAt(0), 0) % 256;
  return `${body}${sum.toString(16).toUpperCase().padStart(2, '0')}\r`;
}

const anyReply = fc
  .tuple(fc.constantFrom('U', 'G', 'H', 'I', 'J', 'M', 'O'), fc.stringMatching(/^[0-9+,-]{1,10}$/))
  .map(([letter, rest]) => sealed(`#${letter}${rest}`));

describe('t255p: for every command and value', () => {
  for (const [key, row] of Object.entries(commands)) {
    const argument = argumentField(row);
    if (!argument) continue;
    it(`${key}: the unit understands what was sent, and the host what it repeats`, () => {
      fc.assert(
        fc.property(anyValueOf(argument), (value) => {
          const request = asking(key, value);
          should(wire.raw!.recognise(request.frame)).eql({ key, value });
          const body = request.frame.slice(2, -3);
          const heard = wire.hear(sealed(`#${row.name}0${body}`), request);
          should(heard).containDeep({ kind: 'reply', reply: { values: { [row.argument!]: value } } });
        }),
        { numRuns: runs(200) },
      );
    });
  }
});

describe('t255p: the wire may cut, dirty and spoil the stream', () => {
  it('any cutting gives the same frames', () => {
    fc.assert(
      fc.property(fc.array(anyReply, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 30 }), (replies, cuts) => {
        const splitter = wire.splitter();
        should(piecesOf(replies.join(''), cuts).flatMap((piece) => splitter.push(piece))).eql(replies);
      }),
      { numRuns: runs(300) },
    );
  });

  it('a good frame always comes through behind garbage', () => {
    fc.assert(
      fc.property(fc.array(garbage), anyReply, (dirt, frame) => {
        const splitter = wire.splitter();
        for (const piece of dirt) splitter.push(piece);
        should(splitter.push(frame)).containEql(frame);
      }),
      { numRuns: runs(200) },
    );
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

  it('a changed character is noticed', () => {
    const reply = sealed('#I0+2240');
    fc.assert(
      fc.property(fc.nat({ max: reply.length - 2 }), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const spoilt = reply.slice(0, at) + String.fromCharCode(code) + reply.slice(at + 1);
        fc.pre(spoilt.toUpperCase() !== reply);
        should(wire.hear(spoilt, asking('readSupplyTemperature')).kind).not.equal('reply');
      }),
      { numRuns: runs(300) },
    );
  });
});
