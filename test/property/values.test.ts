import * as fc from 'fast-check';
import should from 'should';
import { argumentField, asCarried, isAbove, isSameOnWire, NOISE } from '../../src/core';
import { codec, COMMANDS, thermotek } from '../../src/dialects/thermotek';
import type { CommandRow, NumberField, Reply } from '../../src/core';
import { checkEcho, commandOf } from '../../src/session/command';

const table: Readonly<Record<string, CommandRow>> = COMMANDS;
const setters = Object.entries(table).flatMap(([key, row]) => {
  const field = argumentField(row);
  return field?.kind === 'number' && row.argument ? [{ key, name: row.argument, field }] : [];
});

/** Every value that the wire can carry. */
function stepsOf({ min, max, decimals }: NumberField): fc.Arbitrary<number> {
  const scale = 10 ** decimals;
  return fc.integer({ min: Math.round(min * scale), max: Math.round(max * scale) }).map((step) => step / scale);
}

const noise = fc.double({ min: -0.99 * NOISE, max: 0.99 * NOISE, noNaN: true });

describe('Every value of the wire, with what arithmetic may leave behind it', () => {
  for (const { key, name, field } of setters) {
    it(`${key}: is sent, echoed, read back and remembered as that value`, () => {
      fc.assert(
        fc.property(stepsOf(field), noise, (value, rest) => {
          const command = commandOf(thermotek, '01', key, value + rest);
          should(command.value).equal(value);
          should(command.frame).equal(codec.encodeRequest(key as keyof typeof COMMANDS, { value }));
          const echo = { id: '01', number: command.number, key, error: 0, data: '', values: { [name]: value } };
          checkEcho(command, echo satisfies Reply, thermotek);
          should(isSameOnWire(field, value + rest, value)).be.true();
          should(asCarried(field, value + rest)).equal(value);
        }),
      );
    });

    it(`${key}: is not taken for its neighbour, nor for anything in between`, () => {
      const between = fc.double({ min: 2 * NOISE, max: 10 ** -field.decimals / 2, noNaN: true });
      fc.assert(
        fc.property(stepsOf(field), between, fc.constantFrom(1, -1), (value, rest, sign) => {
          should(field.check(value + sign * rest)).not.be.undefined();
          should(isSameOnWire(field, value + sign * 10 ** -field.decimals, value)).be.false();
        }),
      );
    });
  }

  it('lies above a limit only when it is meant to', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), noise, (a, b, rest) => {
        should(isAbove(a / 10 + rest, b / 10)).equal(a > b);
      }),
    );
  });
});
