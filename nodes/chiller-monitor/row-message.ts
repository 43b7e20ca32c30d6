/* All that a monitor watches as one row of a table: what goes straight into a csv node, and from there into a spreadsheet. */
import type { NodeMessage } from 'node-red';
import type { Reading } from '../../src/index';
import type { Identity } from '../common/identity';

/**
 * Time first, then every chosen reading in its order, whether it is known or not: a column that came and went would shift
 * those behind it. Blank where the chiller has none, and where what is known is not of now: in a table, an old value
 * would look like a new one.
 */
export function rowMessage(
  names: readonly string[],
  readings: ReadonlyMap<string, Reading>,
  { name, id }: Identity,
  prefix: string,
  timestamp: number,
): NodeMessage {
  const cells = names.map((reading) => [reading, cellOf(readings.get(reading))] as const);
  return {
    topic: `${prefix}row`,
    payload: { time: localTime(timestamp), ...Object.fromEntries(cells) },
    // What a csv node takes for the header when its own columns are blank.
    columns: ['time', ...names].join(','),
    chiller: { name, id, timestamp },
  };
}

function cellOf(reading: Reading | undefined): unknown {
  return reading?.quality === 'good' ? reading.value : '';
}

/** `2026-01-31 18:05:09`, by the clock on the wall: what spreadsheets of every language take for a time. */
export function localTime(epochMs: number): string {
  const date = new Date(epochMs);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
