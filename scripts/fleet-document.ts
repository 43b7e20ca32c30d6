/* The text of docs/fleet-columns.md, from the table of columns. */
import type { Dialect } from '../src/core';
import { DIALECTS } from '../src/dialects';
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
    '## Makes and models',
    'What stands in the columns `dialect`, `model` and `id`, in capitals or not. Leave `model` blank where none of them is yours. A make ' +
      'without addresses has one chiller on each line. TCP port: that of the chiller itself; behind a device server, its own.',
    tableOf(
      ['dialect', 'make', 'model', 'id', 'TCP port', 'serial port'],
      Object.values<Dialect>(DIALECTS).map(makeRow),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function makeRow({ key, title, models, addresses, transports: { tcp, serial } }: Dialect): string[] {
  const { baudRate, dataBits, parity, stopBits, flowControl } = serial;
  const format = `${dataBits}${parity[0]!.toUpperCase()}${stopBits}`;
  return [
    `\`${key}\``,
    title,
    models
      .map((model) => (model.title === model.key ? `\`${model.key}\`` : `\`${model.key}\` ${model.title}`))
      .join('; '),
    addresses ? idsOf(addresses.all) : '',
    String(tcp.port ?? ''),
    [baudRate, format, flowControl === 'none' ? '' : flowControl].join(' ').trim(),
  ];
}

function idsOf(all: readonly string[]): string {
  const ids = all.filter((id) => id !== '');
  return `${ids[0]} to ${ids.at(-1)}${ids.length < all.length ? ', or blank' : ''}`;
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
