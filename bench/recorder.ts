/* A month of many chillers through a recorder into CSV files, and how long questions about it take. In this process: nobody else is needed. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Recorder, recorderTarget, systemClock } from '../src/index';
import type { RecorderQuestion } from '../src/index';
import { figure, formatTable } from './table';
import type { Target } from './table';

export interface RecorderBenchOptions {
  readonly chillers: number;
  readonly days: number;
}

export interface RecorderReport {
  readonly text: string;
  readonly targets: readonly Target[];
}

const DAY_MS = 86_400_000;
/** How often a reading moves by more than a dead-band, on a quiet day in a lab. */
const EVERY_MS = 300_000;
const READINGS = {
  setTemperature: '°C',
  supplyTemperature: '°C',
  returnTemperature: '°C',
  processFlow: 'L/min',
  drive: '%',
};
const MOST_WAITING = 20_000_000;
const LIMIT_MS = 1_000;

const QUESTIONS: Readonly<Record<string, RecorderQuestion>> = {
  'the last 8 hours, one chiller': { from: '-8h', chillers: 'Chiller 1', every: '1m', format: 'series' },
  'the last 8 hours, all chillers': { from: '-8h', every: '5m', format: 'series', limit: 200_000 },
  "yesterday's alarms": { from: 'yesterday', kinds: 'alarm' },
  'a month of one reading, by the hour': {
    from: '-30d',
    chillers: 'Chiller 1',
    readings: 'supplyTemperature',
    every: '1h',
  },
};

export async function runRecorder(options: RecorderBenchOptions): Promise<RecorderReport> {
  const root = mkdtempSync(path.join(tmpdir(), 'chiller-bench-'));
  const folder = path.join(root, 'history');
  // The time of day of what is recorded, so that alarms have theirs.
  let epochMs = Math.floor(Date.now() / EVERY_MS) * EVERY_MS - options.days * DAY_MS;
  const clock = { ...systemClock, epochMs: () => epochMs };
  const target = recorderTarget({ kind: 'csv', folder, style: 'point', keepDays: 0 }, clock);
  const problem = (error: Error): void => console.error(error.message);
  const recorder = new Recorder({ folder: path.join(root, 'spool'), target, clock, sendEveryMs: 200, problem });
  try {
    recorder.start();
    const endMs = epochMs + options.days * DAY_MS;
    const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
    for (; epochMs < endMs; epochMs += EVERY_MS) {
      recordMoment(recorder, options.chillers, epochMs);
      // oxlint-disable-next-line no-await-in-loop
      await room(recorder);
    }
    await recorder.flush();
    const { user, system } = process.cpuUsage(startedCpu);
    const seconds = (performance.now() - startedMs) / 1000;
    const { recorded, dropped } = recorder.status;
    const bytes = bytesIn(folder) / options.chillers / options.days;
    const answers = await answersOf(recorder);
    const text = formatTable(
      ['a recorder', ''],
      [
        ['chillers, days', `${String(options.chillers)}, ${String(options.days)}`],
        ['points (dropped)', `${figure(recorded)} (${figure(dropped)})`],
        ['points a second', figure(recorded / seconds)],
        ['CPU a point, µs', figure((user + system) / recorded, 1)],
        ['bytes a chiller and day', figure(bytes)],
        ...answers.map(({ what, ms, count }) => [`${what}, ms`, `${figure(ms)} (${figure(count)} rows or points)`]),
      ],
    );
    return { text, targets: [noneDropped(dropped), ...answers.map(inTime)] };
  } finally {
    await recorder.close();
    rmSync(root, { recursive: true, force: true });
  }
}

function recordMoment(recorder: Recorder, chillers: number, at: number): void {
  for (let number = 1; number <= chillers; number++) {
    const chiller = `Chiller ${String(number)}`;
    const value = Math.round(180 + 20 * Math.sin(at / 3.6e6 + number)) / 10;
    for (const [name, unit] of Object.entries(READINGS))
      recorder.reading({ chiller, name, value, unit, quality: 'good', at });
    // One alarm a day.
    if (at % DAY_MS === number * EVERY_MS)
      recorder.alarm({ chiller, key: 'lowProcessFlow', event: 'raised', severity: 'major', text: 'Low process flow' });
  }
}

/** A recorder in a flow never gets so much at once. */
async function room(recorder: Recorder): Promise<void> {
  if (recorder.status.recorded % 20_000 < 500) await recorder.flush();
  // oxlint-disable-next-line no-await-in-loop
  while (recorder.status.spoolBytes > MOST_WAITING) await new Promise((resolve) => setTimeout(resolve, 10));
}

function bytesIn(folder: string): number {
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => {
    const found = statSync(path.join(folder, name));
    return found.isFile() ? found.size : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

interface Asked {
  readonly what: string;
  readonly ms: number;
  readonly count: number;
}

async function answersOf(recorder: Recorder): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [what, question] of Object.entries(QUESTIONS)) {
    const startedMs = performance.now();
    // oxlint-disable-next-line no-await-in-loop
    const { rows, series } = await recorder.ask(question);
    const count = rows.length + series.reduce((sum, { data }) => sum + data.length, 0);
    asked.push({ what, ms: performance.now() - startedMs, count });
  }
  return asked;
}

function inTime({ what, ms }: Asked): Target {
  return { what, wanted: `< ${figure(LIMIT_MS)} ms`, measured: `${figure(ms)} ms`, isMet: ms < LIMIT_MS };
}

function noneDropped(dropped: number): Target {
  return { what: 'rows dropped on the way', wanted: '0', measured: figure(dropped), isMet: dropped === 0 };
}
