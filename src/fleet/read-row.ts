/* One row as the options of a chiller: each cell read by its column, all of them checked by the session itself. */
import { ChillerError } from '../core';
import type { Dialect, ErrorText } from '../core';
import { identityOf } from '../session/identity';
import { resolveOptions } from '../session/resolve-options';
import { FLEET_BOUNDS } from './bounds';
import { columnOfOption, FLEET_COLUMNS } from './columns';
import { errorText } from './error-texts';
import { plainName } from './plain-name';
import { readCell } from './read-cell';
import { optionsOf } from './row-options';
import type { Values } from './row-options';
import { spread } from './spread';
import type { Cell, FleetChiller, FleetDefaults, FleetProblem, RawRow } from './types';

export type ReadRow =
  | { readonly ok: true; readonly chiller: FleetChiller; readonly line: string; readonly dialect: Dialect }
  | { readonly ok: false; readonly problems: readonly FleetProblem[] };

/** What a row says with the values for all rows; or everything that is wrong with it. */
export function readRow(raw: RawRow, defaults: FleetDefaults): ReadRow {
  const { row } = raw;
  if (raw.cells.size === 0 && raw.problems.length > 0) return { ok: false, problems: raw.problems };
  const problems: FleetProblem[] = [...raw.problems];
  const values: Values = new Map();
  const named = plainName(String(raw.cells.get('name')?.value ?? ''));
  const name = named.slice(0, FLEET_BOUNDS.nameLength);
  const tell = (why: ErrorText, column?: string): void => {
    if (problems.length < FLEET_BOUNDS.problemsInRow) problems.push({ row, ...(column && { column }), why });
  };
  const cells = spreadOut(raw.cells, defaults, tell);
  for (const [column, cell] of cells) {
    const read = readCell(FLEET_COLUMNS[column]!, cell.value);
    if ('why' in read) tell(read.why, cell.heading);
    else values.set(column, read.value);
  }
  if (named === '') tell(errorText('fleetNameless'));
  // Of a make that is not there nothing else can be said.
  const isMakeRead = !cells.has('dialect') || values.has('dialect');
  const resolved = isMakeRead ? resolve(values, cells, tell) : undefined;
  if (problems.length > 0 || !resolved)
    return { ok: false, problems: problems.map((one) => ({ ...one, ...(name && { name }) })) };
  const site = String(values.get('site') ?? '');
  return { ok: true, ...resolved, chiller: { row, name, site, ...resolved.chiller } };
}

/** The cells with what is usual in place of blank ones. A place of its own leaves no part of the usual place. */
function spreadOut(
  written: RawRow['cells'],
  defaults: FleetDefaults,
  tell: (why: ErrorText, column: string) => void,
): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [heading, value] of Object.entries(defaults)) cells.set(heading, { value, heading });
  const own = [...written].flatMap(([column, cell]) => {
    const parts = spread(column, cell);
    if (!parts) return [[column, cell] as const];
    if (parts.ok) return [...parts.cells];
    tell(parts.why, cell.heading);
    return [];
  });
  for (const [column, cell] of own) cells.set(column, cell);
  const isOwn = (column: string): boolean => own.some(([one]) => one === column);
  if (isOwn('serialPort')) for (const column of ['host', 'port']) if (!isOwn(column)) cells.delete(column);
  return cells;
}

interface Resolved {
  readonly chiller: Pick<FleetChiller, 'options' | 'identity'>;
  readonly line: string;
  readonly dialect: Dialect;
}

/** What the session says to the options. Of each option that it refuses, it is told and asked again without. */
function resolve(
  values: Values,
  cells: ReadonlyMap<string, Cell>,
  tell: (why: ErrorText, column: string) => void,
): Resolved | undefined {
  let isGood = true;
  for (;;) {
    try {
      const options = optionsOf(values);
      const checked = resolveOptions(options);
      const { line, dialect } = checked;
      return isGood ? { chiller: { options, identity: identityOf(checked) }, line: line.name, dialect } : undefined;
    } catch (error) {
      if (!(error instanceof ChillerError)) throw error;
      const column = columnOfOption(error.context.option);
      // What could not be read at all has been told.
      if (values.has(column) || !cells.has(column)) tell(adviceIn(error), cells.get(column)?.heading ?? column);
      isGood = false;
      if (!goesOnWithout(column, values)) return undefined;
    }
  }
}

/** In place of what has to be there, so that the rest is looked at, too. */
const STAND_INS: Readonly<Record<string, string | number>> = { host: 'localhost', port: 1, serialPort: 'COM1' };

/** Takes out a value that was refused; false when that helps nothing. */
function goesOnWithout(column: string, values: Values): boolean {
  const standIn = STAND_INS[column];
  if (standIn === undefined) return column !== 'model' && values.delete(column);
  if (values.get(column) === standIn) return false;
  values.set(column, standIn);
  return true;
}

/** What to do, without the name and the value of the option: these stand in the row. */
function adviceIn({ why, message }: ChillerError): ErrorText {
  const advice = why?.values.advice;
  if (typeof advice === 'object' && 'english' in advice) return advice;
  return why ?? { key: 'badValue', english: '__why__', values: { why: message } };
}
