/* Figures as text. */
import type { Summary } from './statistics';

/** Columns as wide as needed: the first left-aligned, the figures in the others right-aligned. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    widths.map((width, column) => pad(cells[column] ?? '', width, column === 0)).join('  ');
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

function pad(text: string, width: number, isFirst: boolean): string {
  return isFirst ? text.padEnd(width) : text.padStart(width);
}

/** `18,100`, `0.93`: as many decimals as asked for. */
export function figure(value: number | null, decimals = 0): string {
  if (value === null || Number.isNaN(value)) return '-';
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** `0.93 (0.91-0.95)`: median, minimum and maximum. */
export function spread({ median, min, max }: Summary, decimals = 0): string {
  return `${figure(median, decimals)} (${figure(min, decimals)}-${figure(max, decimals)})`;
}

/** A target of the benchmark, and whether this run met it. */
export interface Target {
  readonly what: string;
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

export function formatTargets(targets: readonly Target[]): string {
  return formatTable(
    ['target', 'wanted', 'measured', ''],
    targets.map(({ what, wanted, measured, isMet }) => [what, wanted, measured, isMet ? 'met' : 'MISSED']),
  );
}
