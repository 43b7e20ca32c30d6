/* The last known readings as a page for Prometheus, in the text format of OpenMetrics. Pure. */
import type { Entry } from './entry';

/** The type of the page, for its header. */
export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

/** What a recorder tells of itself. */
export interface RecorderFigures {
  /** Bytes that wait for the target. */
  readonly spoolBytes: number;
  /** For how long the oldest row has waited, ms. */
  readonly behindMs: number;
  /** Rows taken. */
  readonly recorded: number;
  /** Rows dropped at a bound. */
  readonly dropped: number;
}

function label(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}

/**
 * A page with the readings that are good and have a number, whether each reading is good, and the recorder's own figures.
 *
 * @param latest the last row of each reading
 */
export function openMetricsPage(latest: Iterable<Entry>, figures: RecorderFigures): string {
  const rows = [...latest].filter(({ kind }) => kind === 'reading');
  const values = rows.flatMap(({ chiller, name, unit, state, value }) => {
    if (state !== 'good' || value === null || typeof value === 'string') return [];
    const labels = `chiller=${label(chiller)},reading=${label(name)},unit=${label(unit)}`;
    return [`chiller_reading{${labels}} ${String(Number(value))}`];
  });
  const states = rows.map(
    ({ chiller, name, state }) =>
      `chiller_reading_good{chiller=${label(chiller)},reading=${label(name)}} ${state === 'good' ? '1' : '0'}`,
  );
  return [
    '# TYPE chiller_reading gauge',
    '# HELP chiller_reading Readings that are good, in the unit of the label.',
    ...values,
    '# TYPE chiller_reading_good gauge',
    '# HELP chiller_reading_good 1 while a reading is good, 0 while it is stale, offline or not fitted.',
    ...states,
    ...own('spool_bytes', 'gauge', 'Bytes that wait for the target.', figures.spoolBytes),
    ...own('behind_seconds', 'gauge', 'For how long the oldest record has waited.', figures.behindMs / 1000),
    ...own('recorded', 'counter', 'Records taken.', figures.recorded),
    ...own('dropped', 'counter', 'Records dropped at a bound.', figures.dropped),
    '# EOF\n',
  ].join('\n');
}

function own(name: string, type: 'gauge' | 'counter', help: string, value: number): string[] {
  const family = `chiller_recorder_${name}`;
  const sample = type === 'counter' ? `${family}_total` : family;
  return [`# TYPE ${family} ${type}`, `# HELP ${family} ${help}`, `${sample} ${String(value)}`];
}
