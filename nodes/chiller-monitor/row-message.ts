/* All that a monitor watches as one row of a table: what goes straight into a csv node, and from there into a spreadsheet. */
import type { NodeMessage } from 'node-red';
import type { Identity } from '../common/identity';
import type { Told } from './figures';

/**
 * Time first, then every chosen reading and figure in its order, whether it is known or not: a column that came and went would shift
 * those behind it. Blank where the chiller has none, and where what is known is not of now: in a table, an old value
 * would look like a new one.
 */
export function rowMessage(
  names: readonly string[],
  known: readonly Told[],
  identity: Identity,
  prefix: string,
  timestamp: number,
): NodeMessage {
  const byName = new Map(known.map((told) => [told.key, told]));
  const cells = names.map((column) => [column, cellOf(byName.get(column))] as const);
  return {
    topic: `${prefix}row`,
    payload: { time: localTime(timestamp), ...Object.fromEntries(cells) },
    // What a csv node takes for the header when its own columns are blank.
    columns: ['time', ...names].join(','),
    chiller: { ...identity, timestamp },
  };
}

function cellOf(told: Told | undefined): unknown {
  return told?.quality === 'good' ? told.value : '';
}

/** `2026-01-31 18:05:09`, by the clock on the wall: what spreadsheets of every language take for a time. */
export function localTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
