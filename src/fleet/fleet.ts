/* A list of chillers in a text: read, checked row by row, and compared with the one before. */
import type { ErrorText } from '../core';
import { errorText } from './error-texts';
import { readRow } from './read-row';
import type { ReadRow } from './read-row';
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

type Good = Extract<ReadRow, { ok: true }>;

/** What has to differ between rows, and what must not. The first comes in. */
class Gate {
  readonly #names = new Map<string, number>();
  readonly #places = new Map<string, number>();
  readonly #lines = new Map<string, string>();

  problemsOf({ chiller: { row, name, identity }, line, dialect }: Good): FleetProblem[] {
    const wrong: ErrorText[] = [];
    const sameName = this.#names.get(name);
    const samePlace = this.#places.get(identity);
    const other = this.#lines.get(line) ?? dialect.key;
    if (sameName !== undefined) wrong.push(errorText('fleetNameTwice', { other: sameName }));
    if (samePlace !== undefined) wrong.push(errorText('fleetPlaceTwice', { other: samePlace }));
    else if (other !== dialect.key)
      wrong.push(
        errorText('otherDialectOnLine', {
          address: line.replace(/^\w+:(\/\/)?/, ''),
          used: other,
          wanted: dialect.key,
        }),
      );
    if (wrong.length === 0) {
      this.#names.set(name, row);
      this.#places.set(identity, row);
      this.#lines.set(line, dialect.key);
    }
    return wrong.map((why) => ({ row, name, why }));
  }
}

/** What is different in a list, by the names of its chillers. */
export interface FleetChanges {
  /** Names that are new. */
  readonly added: readonly FleetChiller[];
  /** Names that are gone. */
  readonly removed: readonly FleetChiller[];
  /** With other options, as they are now. */
  readonly changed: readonly FleetChiller[];
  /** With the same options; row and site may be others. */
  readonly same: readonly FleetChiller[];
}

/** The difference of two lists: who applies it touches only what has changed. */
export function fleetChanges(before: readonly FleetChiller[], after: readonly FleetChiller[]): FleetChanges {
  const known = new Map(before.map((chiller) => [chiller.name, chiller]));
  const names = new Set(after.map(({ name }) => name));
  const isSame = (chiller: FleetChiller): boolean =>
    JSON.stringify(known.get(chiller.name)?.options) === JSON.stringify(chiller.options);
  const stayed = after.filter(({ name }) => known.has(name));
  return {
    added: after.filter(({ name }) => !known.has(name)),
    removed: before.filter(({ name }) => !names.has(name)),
    changed: stayed.filter((chiller) => !isSame(chiller)),
    same: stayed.filter(isSame),
  };
}

/** A problem as one sentence: `Row 7, port: use a whole number from 1 to 65535`. */
export function fleetProblemText({ row, column, why }: FleetProblem): ErrorText {
  return column === undefined
    ? errorText('fleetInRow', { row, why })
    : errorText('fleetInColumn', { row, column, why });
}
