import * as fc from 'fast-check';
import should from 'should';
import { argumentField, isSetCommand, variantsOf } from '../../src/core';
import type { InFlight } from '../../src/core';
import { lauda } from '../../src/dialects/lauda';
import { anyValueOf, piecesOf } from '../support/any-wire';
import { runs } from '../support/runs';

const byte = fc.integer({ min: 0, max: 255 });
const garbage = fc.array(byte, { maxLength: 40 }).map((bytes) => String.fromCharCode(...bytes));
const anyReply = fc.oneof(
  fc.constantFrom('OK', 'ERR_3', 'ERR_33', '0', '-1', '0000000', '000000', 'MC', 'RP  845'),
  fc.integer({ min: -99_999, max: 99_999 }).map((hundredths) => (hundredths / 100).toFixed(2)),
);

for (const [index, dialect] of variantsOf(lauda).entries()) {
  const { wire, commands } = dialect;
  const asking = (key: string, value?: unknown): InFlight => ({
    address: '',
    mayBeRefused: true,
    ...wire.encode(key, { address: '', value }),
  });

  describe(`lauda, variant ${index}: for every command and value`, () => {
    for (const [key, row] of Object.entries(commands)) {
      const argument = argumentField(row);
      if (!argument) continue;
      it(`${key}: the unit understands what was sent, and OK confirms it`, () => {
        fc.assert(
          fc.property(anyValueOf(argument), (value) => {
            const request = asking(key, value);
            should(wire.raw!.recognise(request.frame)).eql({ key, value });
            should(wire.hear('OK', request)).containDeep({
              kind: 'reply',
              reply: { values: { [row.argument!]: value } },
            });
          }),
          { numRuns: runs(100) },
        );
      });
    }

    it('garbage and replies to others never throw, and bring numbers that are finite or none', () => {
      const reads = Object.keys(commands).filter((key) => !isSetCommand(commands[key]!));
      fc.assert(
        fc.property(fc.constantFrom(...reads), fc.oneof(garbage, anyReply), (key, text) => {
          wire.unexpected(text, wire.encode(key, { address: '' }).frame, () => false);
          wire.raw!.recognise(text);
          const heard = wire.hear(text, asking(key));
          if (heard.kind !== 'reply') return;
          for (const value of Object.values(heard.reply.values))
            if (typeof value === 'number') should(Number.isFinite(value)).be.true();
        }),
        { numRuns: runs(500) },
      );
    });
  });
}

describe('lauda: the wire may cut the stream', () => {
  it('any cutting gives the same lines, whatever their ends', () => {
    const ends = fc.constantFrom('\r\n', '\r', '\n');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyReply, ends), { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 30 }),
        (parts, cuts) => {
          const splitter = lauda.wire.splitter();
          const text = parts.map(([line, end]) => line + end).join('');
          should(piecesOf(text, cuts).flatMap((piece) => splitter.push(piece))).eql(parts.map(([line]) => line));
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('a good line always comes through behind garbage', () => {
    fc.assert(
      fc.property(fc.array(garbage), anyReply, (dirt, line) => {
        const splitter = lauda.wire.splitter();
        for (const piece of dirt) splitter.push(piece);
        should(splitter.push(`\r\n${line}\r\n`).at(-1)).equal(line);
      }),
      { numRuns: runs(200) },
    );
  });
});
