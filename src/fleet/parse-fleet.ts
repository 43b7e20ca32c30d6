/* A list of chillers in a text: read, and checked row by row. */
import type { ErrorText } from '../core';
import { errorText } from './error-texts';
import { Gate } from './gate';
import { readRow } from './read-row';
import { rowsIn } from './read-text';
import type { FleetChiller, FleetDefaults, FleetList, FleetProblem } from './types';

/**
 * The chillers of a list in JSON or CSV. Never throws.
 *
 * JSON: an array of objects, `[{ "name": "A1", "host": "10.0.0.7", "port": 4001, "id": "01", "site": "Hall 2", "band": { "min": 5,
 * "max": 45 }, "limits": { "lowFlowWarning": 3 } }]`. CSV: the same names as its heading, cells between commas, semicolons or tabs,
 * decimal point or comma, quotation marks. docs/fleet.md has all columns with their units and ranges.
 *
 * A row is checked as `new Chiller(options)` checks its options. One that cannot be used is a problem with its number, and harms no
 * other; of two with one name, or with one line and id, the later is wrong. Bounded: more than 10000 rows, ten million characters,
 * an unknown column, or a text without chillers is `{ ok: false, why }`.
 *
 * @param defaults for cells that are blank, by column, in the units of the columns: `{ dialect: 'huber', port: 4001 }`
 */
export function parseFleet(text: string, defaults: FleetDefaults = {}): FleetList {
  const read = rowsIn(text);
  if (!read.ok) return read;
  const gate = new Gate();
  const chillers: FleetChiller[] = [];
  const problems: FleetProblem[] = [];
  for (const raw of read.rows) {
    const one = readRow(raw, defaults);
    const wrong = one.ok ? gate.problemsOf(one) : one.problems;
    if (one.ok && wrong.length === 0) chillers.push(one.chiller);
    problems.push(...wrong);
  }
  return { ok: true, chillers, problems };
}

/** A problem as one sentence: `Row 7, port: use a whole number from 1 to 65535`. */
export function fleetProblemText({ row, column, why }: FleetProblem): ErrorText {
  return column === undefined
    ? errorText('fleetInRow', { row, why })
    : errorText('fleetInColumn', { row, column, why });
}
