import * as fc from 'fast-check';
import should from 'should';
import { fleetChanges, parseFleet, plainName } from '../../src/index';
import { runs } from '../support/runs';

const name = fc.stringMatching(/^[^\p{C}\p{Z}][^\p{C}\p{Zl}\p{Zp}]{0,20}[^\p{C}\p{Z}]$/u).map(plainName);
const chillers = fc.uniqueArray(
  fc.record({ name, port: fc.integer({ min: 1, max: 65_535 }), min: fc.integer({ min: -50, max: 50 }) }),
  {
    minLength: 1,
    maxLength: 20,
    selector: (one) => one.name,
  },
);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe('lists of chillers', () => {
  it('CSV and JSON with the same in them are the same list, whatever is in the names', () => {
    fc.assert(
      fc.property(chillers, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (list, separator, end) => {
        const json = parseFleet(
          JSON.stringify(
            list.map((one, at) => ({ ...one, min: undefined, host: `h${at}`, band: { min: one.min, max: 60 } })),
          ),
        );
        const lines = list.map((one, at) =>
          [quoted(one.name), `h${at}`, one.port, quoted(`${one.min} to 60`)].join(separator),
        );
        const csv = parseFleet([['name', 'host', 'port', 'band'].join(separator), ...lines].join(end));
        if (!json.ok || !csv.ok) throw new Error('no list');
        should(json.chillers.length).equal(list.length);
        const { same } = fleetChanges(json.chillers, csv.chillers);
        should(same.length).equal(list.length);
      }),
      { numRuns: runs(100) },
    );
  });

  it('no text throws, and every row is a chiller or a problem', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('name', 'host', 'port', '#', '"', 'NaN', '4001', '🧊', '-'),
    );
    const line = fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(','));
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(line, { maxLength: 6 }).map((lines) => `name,host,port\n${lines.join('\n')}`),
    );
    fc.assert(
      fc.property(text, (written) => {
        const list = parseFleet(written);
        if (!list.ok) return;
        should(list.chillers.length + new Set(list.problems.map(({ row }) => row)).size).be.above(0);
      }),
      { numRuns: runs(500) },
    );
  });
});
