/* Measurements from inside the measured process. */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LoopDelayResult, Memory, RunOrder, RunResult, UsageResult } from '../orders';
import { DurationHistogram } from '../statistics';

/** Counts the exchanges of one run. */
export class ExchangeCounter {
  readonly #histogram = new DurationHistogram();
  readonly #endsAtMs: number;
  #lastMs = performance.now();
  #exchanges = 0;

  constructor(durationMs: number) {
    this.#endsAtMs = this.#lastMs + durationMs;
  }

  get exchanges(): number {
    return this.#exchanges;
  }

  /** Counts one exchange; false when the time is up. */
  next(): boolean {
    const nowMs = performance.now();
    this.#histogram.record(nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    this.#exchanges++;
    return nowMs < this.#endsAtMs;
  }

  quantileUs(share: number): number {
    return this.#histogram.quantileUs(share);
  }
}

/** Runs exchanges one after the other until the time is up, and measures them. */
export async function measureRun(
  { durationMs, profileFile }: RunOrder,
  run: (counter: ExchangeCounter) => Promise<void>,
): Promise<RunResult> {
  const stopProfile = profileFile === undefined ? undefined : await startProfile(profileFile);
  const counter = new ExchangeCounter(durationMs);
  const startedAtMs = performance.now();
  const cpuBefore = process.cpuUsage();
  await run(counter);
  const { user, system } = process.cpuUsage(cpuBefore);
  const elapsedMs = performance.now() - startedAtMs;
  await stopProfile?.();
  const { exchanges } = counter;
  return {
    exchanges,
    elapsedMs,
    cpuUs: user + system,
    p50Us: counter.quantileUs(0.5),
    p99Us: counter.quantileUs(0.99),
  };
}

async function startProfile(file: string): Promise<() => Promise<void>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 100 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    writeFileSync(file, JSON.stringify(profile));
  };
}

/** What the process uses during its normal work. `events` is a counter that only goes up. */
export async function measureUsage(durationMs: number, events: () => number): Promise<UsageResult> {
  const startedAtMs = performance.now();
  const eventsBefore = events();
  const cpuBefore = process.cpuUsage();
  await delay(durationMs);
  const { user, system } = process.cpuUsage(cpuBefore);
  const elapsedMs = performance.now() - startedAtMs;
  return { elapsedMs, cpuUs: user + system, events: events() - eventsBefore, ...memory() };
}

/** Memory after a garbage collection, so that the result does not depend on when the last one ran. */
export function memory(): Memory {
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return { rss, live: heapUsed + external, young: young?.physical_space_size ?? 0 };
}

/** Also works in a process that was started without `--expose-gc`, such as Node-RED. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

const RESOLUTION_MS = 10;

/** How late timers run. Measured separately, since the measurement itself costs something. */
export async function measureLoopDelay(durationMs: number): Promise<LoopDelayResult> {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  await delay(durationMs);
  histogram.disable();
  const beyond = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
  return {
    p50Ms: beyond(histogram.percentile(50)),
    p99Ms: beyond(histogram.percentile(99)),
    maxMs: beyond(histogram.max),
  };
}
