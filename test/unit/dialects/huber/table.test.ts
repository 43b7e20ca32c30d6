import should from 'should';
import { argumentField, isSetCommand, readBackOf } from '../../../../src/core';
import type { CommandRow } from '../../../../src/core';
import { huber } from '../../../../src/dialects/huber';
import { manualAddresses } from '../../../support/huber';

const table: Readonly<Record<string, CommandRow>> = huber.commands;
const rows = Object.entries(table);
/** Of our units, how many of the manual's. */
const WIRE_UNITS: Readonly<Record<string, { unit: string; perUnit: number; offset?: number }>> = {
  '°C': { unit: '°C', perUnit: 1 },
  '%': { unit: '%', perUnit: 1 },
  W: { unit: 'W', perUnit: 1 },
  d: { unit: 'd', perUnit: 1 },
  rpm: { unit: '1/min', perUnit: 1 },
  'L/min': { unit: 'l/min', perUnit: 1 },
  bar: { unit: 'mbar', perUnit: 1000, offset: 1000 },
};

describe("huber: the table against the maker's manual", () => {
  for (const { address, name, access, lsb, unit } of manualAddresses) {
    const own = rows.filter(([, row]) => row.number === Number.parseInt(address, 16));

    it(`${address} ${name}: is used as the manual allows`, () => {
      should(own.length).be.above(0);
      for (const [key, row] of own) {
        should(row.name).equal(name, key);
        if (isSetCommand(row)) should(access).equal('R/W', key);
      }
      should(own.some(([, row]) => !isSetCommand(row))).be.true('what can be set must be readable, too');
    });

    it(`${address} ${name}: has the step and the unit of the manual, or a reading would be ten times too high`, () => {
      for (const [key, row] of own) {
        if (unit === 'bits') continue;
        const [field] = Object.values(row.reply);
        should(Object.keys(row.reply)).have.length(1);
        if (field?.kind !== 'number' || field.unit === undefined) continue;
        const wire = WIRE_UNITS[field.unit]!;
        should(wire.unit).equal(unit, key);
        should((10 ** -field.decimals * wire.perUnit).toFixed(4)).equal(lsb!.toFixed(4), key);
      }
    });

    it(`${address} ${name}: takes no value that the manual does not have`, () => {
      const { min, max } = manualAddresses.find((one) => one.address === address)!;
      for (const [key, row] of own) {
        const field = argumentField(row);
        if (field?.kind !== 'number' || min === null || max === null || lsb === null) continue;
        should(field.min).be.aboveOrEqual(min * lsb - 1e-9, key);
        should(field.max).be.belowOrEqual(max * lsb + 1e-9, key);
      }
    });
  }

  it('has no address that is not in it', () => {
    const known = manualAddresses.map(({ address }) => Number.parseInt(address, 16));
    should(rows.filter(([, { number }]) => !known.includes(number)).map(([key]) => key)).eql([]);
  });
});

describe('huber: the table', () => {
  it('tells reading from setting by one command of each kind and address, or a reply would mean two things', () => {
    const kinds = rows.map(([, row]) => `${row.number} ${isSetCommand(row)}`);
    should(new Set(kinds).size).equal(kinds.length);
  });

  it('reads back what it sets, so that a doubtful set can be cleared up', () => {
    for (const [key, row] of rows) {
      if (row.argument === undefined) continue;
      const readBack = readBackOf(table, key);
      should(readBack).be.a.String();
      should(Object.keys(table[readBack!]!.reply)).eql([row.argument]);
    }
  });

  it('calls by the names of other dialects what is the same, so that a flow runs with either', () => {
    for (const key of [
      'readSetTemperature',
      'setControlTemperature',
      'setChillerStatus',
      'readSupplyTemperature',
      'readProcessFlow',
    ])
      should(Object.keys(table)).containEql(key);
  });

  it('reads often only what may be read without harm', () => {
    should(rows.filter(([, row]) => row.poll && isSetCommand(row))).eql([]);
  });

  it('has the readings and commands that its roles name', () => {
    const { readings, state, commands, limits } = huber.roles;
    const polled = rows.flatMap(([, row]) => (row.poll ? Object.keys(row.reply) : []));
    for (const name of [...Object.values(readings), state.reading, ...limits.flat()]) should(polled).containEql(name);
    for (const { command, value } of [commands.start, commands.stop])
      should(argumentField(table[command]!)!.check(value)).be.undefined();
    for (const key of [commands.setPoint, commands.state, ...commands.also]) should(table).have.property(key);
    should(table[commands.setPoint]!.argument).equal(readings.setPoint);
    should(Object.keys(table[commands.state]!.reply)).containEql(state.reading);
  });

  it('stops at once: standby goes before everything else', () => {
    const { stop } = huber.roles.commands;
    should(table[stop.command]!.urgent).equal(stop.value);
  });
});
