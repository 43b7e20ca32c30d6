import should from 'should';
import { argumentField, isSetCommand, readBackOf } from '../../../../src/core';
import { COMMANDS } from '../../../../src/dialects/thermotek';
import { describeCommands } from '../../../../src/dialects';
import type { ThermotekRow } from '../../../../src/dialects/thermotek';
import { documentCommands, keyFor, KEYS, reservedNumbers } from '../../../support/protocol-document';

/** The document's data formats: characters on the wire and unit, by field of a reply or of a request. */
const FORMATS: Readonly<Record<string, { widths: number[]; units: (string | undefined)[]; separator?: string }>> = {
  '+/-tttt': { widths: [5], units: ['°C'] },
  '+ffff': { widths: [5], units: ['L/min'] },
  '+/-iiii': { widths: [5], units: ['A'] },
  'zzz,r': { widths: [3, 1], units: ['%', undefined], separator: ',' },
  'yyy,r': { widths: [3, 1], units: [undefined, undefined], separator: ',' },
  '+/-tttt,k': { widths: [5, 1], units: [undefined, undefined], separator: ',' },
  mmmmmm: { widths: [6], units: ['min'] },
  hhhh: { widths: [4], units: ['Hz'] },
  'CS PS AS WS': { widths: [1, 1, 1, 1], units: [undefined, undefined, undefined, undefined] },
  SN: { widths: [1], units: [undefined] },
  ES: { widths: [1], units: [undefined] },
  SS: { widths: [1], units: [undefined] },
  'A0..A5': { widths: [6], units: [undefined] },
  '1 B0..B7': { widths: [8], units: [undefined] },
  '2 C0..C7': { widths: [8], units: [undefined] },
  'W0..W3': { widths: [4], units: [undefined] },
  U: { widths: [], units: [] },
};
const CONSTANTS = ['1', '2', 'U'];
const table: Readonly<Record<string, ThermotekRow>> = COMMANDS;

describe('the command table against the document', () => {
  it('has exactly its 47 numbers and 48 requests, or a command would be missing from every list', () => {
    const numbers = Object.values(table).map(({ number }) => number);
    should(numbers).have.length(48);
    should([...new Set(numbers)].sort((a, b) => a - b)).eql([...new Set(documentCommands.map((c) => c.number))]);
    should(new Set(numbers).size).equal(47);
    should(numbers.filter((number) => reservedNumbers.includes(number))).eql([]);
    should(Object.keys(table).sort()).eql(Object.values(KEYS).sort());
  });

  it('names every command as published, since flows name them so', () => {
    for (const command of documentCommands) should(table).have.property(keyFor(command));
  });

  for (const command of documentCommands) {
    const key = keyFor(command);
    it(`${command.number} ${command.title}: number, name, direction, formats and units of ${key}`, () => {
      const row = table[key]!;
      const format = FORMATS[command.reply]!;
      should(row.number).equal(command.number);
      should(row.name).equal(command.name);
      should(row.name).have.length(8);
      should(isSetCommand(row) ? 'set' : 'read').equal(command.kind);
      const fields = Object.values(row.reply);
      should(fields.map(({ width }) => width)).eql(format.widths);
      should(fields.map(({ unit }) => unit)).eql(format.units);
      should(row.separator).equal(format.separator);
      if (command.unit) should(fields[0]?.unit).equal(command.unit === 'degC' ? '°C' : command.unit);
    });

    it(`${command.number} ${command.title}: the request carries ${command.request ?? 'nothing'}`, () => {
      const row = table[key]!;
      if (command.request === null) {
        should(row.data).be.undefined();
        should(row.argument).be.undefined();
      } else if (CONSTANTS.includes(command.request)) {
        should(row.data).equal(command.request);
        should(row.argument).be.undefined();
      } else {
        should(row.data).be.undefined();
        should(argumentField(row)?.width).equal(FORMATS[command.request]!.widths[0]);
      }
    });
  }

  it('never polls command 18, which resets the alarms that somebody should see', () => {
    should(COMMANDS.readAlarmsLevel1).not.have.property('poll');
    should(Object.keys(table).filter((key) => table[key]?.resets)).eql(['readAlarmsLevel1']);
  });

  it('polls nothing that changes the chiller', () => {
    for (const row of Object.values(table)) if (row.poll) should(isSetCommand(row)).be.false();
  });

  it('warns of the one command that overwrites the settings in the unit', () => {
    const destructive = describeCommands().filter((command) => command.destructive);
    should(destructive.map(({ key }) => key)).eql(['restoreDefaultSettings']);
    should(destructive[0]?.help).match(/Cannot be undone/);
  });

  it('sends standby before all that waits, and nothing else', () => {
    const urgent = Object.entries(table).filter(([, row]) => row.urgent !== undefined);
    should(urgent.map(([key, row]) => `${key} ${row.urgent}`)).eql(['setChillerStatus standby']);
  });

  it('finds the read command that confirms a set command', () => {
    should(readBackOf(COMMANDS, 'setControlTemperature')).equal('readSetTemperature');
    should(readBackOf(COMMANDS, 'setControlSensor')).equal('readControlSensor');
    for (const what of ['HighSupplyTemperature', 'LowSupplyTemperature', 'HighAmbientTemperature', 'LowProcessFlow']) {
      should(readBackOf(COMMANDS, `set${what}Warning`)).equal(`read${what}Warning`);
      should(readBackOf(COMMANDS, `set${what}Alarm`)).equal(`read${what}Alarm`);
    }
  });

  it('finds none where the chiller offers none', () => {
    for (const key of [
      'setChillerStatus',
      'setExternalSensors',
      'restoreDefaultSettings',
      'readSupplyTemperature',
      '?',
    ])
      should(readBackOf(COMMANDS, key)).be.undefined();
  });
});
