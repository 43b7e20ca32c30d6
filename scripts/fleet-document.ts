/* The text of docs/fleet-columns.md, from the table of columns. */
import { FLEET_COLUMNS } from '../src/fleet';
import type { FleetColumn } from '../src/fleet';

/** By its file under docs/. */
export const FLEET_DOCUMENT = 'fleet-columns.md';

/** The whole document, as Markdown. */
export function fleetDocument(): string {
  const rows = Object.entries(FLEET_COLUMNS).map(([key, column]) => [
    `\`${key}\``,
    (column.also ?? []).map((name) => `\`${name}\``).join(' '),
    valuesOf(column),
    column.unit ?? '',
    column.help,
  ]);
  return [
    '# Columns of a list of chillers',
    'Generated from the table in `src/fleet/columns.ts` by `npm run docs`. Do not edit: edit the table. How lists are written and used: ' +
      '[fleet.md](fleet.md).',
    'Headings are compared without case, blanks and signs: `Min set temperature` is `minSetTemperature`. Which of the limits a chiller has, ' +
      'and their ranges, depends on its make: see the commands of its dialect.',
    tableOf(['column', 'or', 'values', 'unit', 'what it is'], rows),
  ]
    .join('\n\n')
    .concat('\n');
}

function valuesOf({ kind, range, choices }: FleetColumn): string {
  if (choices) return choices.map((choice) => `\`${choice}\``).join(' ');
  if (kind === 'flag') return 'true or false';
  if (range?.max === undefined) return kind;
  return `${range.min} to ${range.max}`;
}

/** With columns of one width, as the formatter writes them. */
function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]!.length), 3));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
