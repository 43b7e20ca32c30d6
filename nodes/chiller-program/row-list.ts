/*
 * What can be done with the rows of the table: add, move, copy, remove. A repeat is a pair of rows with those between that are
 * repeated; the two come and go together. Pure: every function gives a new list.
 */

/** A segment as it is saved: texts, since environment variables may stand in them. */
export type Row = Readonly<Record<string, string>>;
export type Rows = readonly Row[];

/** The rows after a change, and which of them somebody looks at now. */
export interface Changed {
  readonly rows: Rows;
  readonly current: number;
}

const BEGINS = 'repeat';
const ENDS = 'endRepeat';

/** How many repeats stand around each row; an end without a beginning counts for nothing. */
export function depthsOf(rows: Rows): number[] {
  let depth = 0;
  return rows.map(({ segment }) => {
    if (segment === ENDS) depth = Math.max(0, depth - 1);
    return segment === BEGINS ? depth++ : depth;
  });
}

/** The other row of a repeat; undefined for other rows, and where it is missing. */
export function partnerOf(rows: Rows, index: number): number | undefined {
  const kind = rows[index]?.segment;
  if (kind !== BEGINS && kind !== ENDS) return undefined;
  const step = kind === BEGINS ? 1 : -1;
  let open = 0;
  for (let at = index; at >= 0 && at < rows.length; at += step) {
    if (rows[at]?.segment === BEGINS) open += step;
    if (rows[at]?.segment === ENDS) open -= step;
    if (open === 0) return at;
  }
  return undefined;
}

/** New rows behind one; behind all where none is named. */
export function added(rows: Rows, behind: number, ...more: Rows): Changed {
  const at = Math.min(behind + 1, rows.length);
  return { rows: [...rows.slice(0, at), ...more, ...rows.slice(at)], current: at };
}

/** A row becomes a repeat: it begins there, and ends behind the row after it. */
export function withEnd(rows: Rows, index: number): Rows {
  return partnerOf(rows, index) === undefined ? added(rows, index + 1, { segment: ENDS }).rows : rows;
}

/** A row changes places with its neighbour; at the end of the list nothing happens. */
export function moved(rows: Rows, index: number, by: -1 | 1): Changed {
  const to = index + by;
  const [row, neighbour] = [rows[index], rows[to]];
  if (!row || !neighbour) return { rows, current: index };
  const changed = [...rows];
  changed[index] = neighbour;
  changed[to] = row;
  return { rows: changed, current: to };
}

/** A row once more behind itself; of a repeat all of it. */
export function copied(rows: Rows, index: number): Changed {
  const partner = partnerOf(rows, index) ?? index;
  const [first, last] = [Math.min(index, partner), Math.max(index, partner)];
  return added(rows, last, ...rows.slice(first, last + 1).map((row) => ({ ...row })));
}

/** Without a row; of a repeat without both of its ends, and with what stood between them. */
export function removed(rows: Rows, index: number): Changed {
  const gone = new Set([index, partnerOf(rows, index)]);
  const left = rows.filter((_, at) => !gone.has(at));
  const before = [...gone].filter((at) => at !== undefined && at < index).length;
  return { rows: left, current: Math.max(0, Math.min(index - before, left.length - 1)) };
}
