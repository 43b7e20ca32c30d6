/* Any number of chillers in one process, and what they cost. */
import { Chiller } from '../../src/index';
import { Poller } from '../../src/session/poller';
import type { Poll } from '../../src/session/poller';
import type { FleetOrder, FleetResult, FleetStart, WindowOrder } from '../orders';
import { quantileOf } from '../statistics';
import { measureLoopDelay, measureUsage, memory } from './measure';
import { serveOrders } from './serve-orders';

/** Records when polls were due and when they were sent. */
class PollWatch {
  sent = 0;
  failed = 0;
  latenessMs: number[] = [];
  readonly #spans = new Map<Poller, { firstMs: number; lastMs: number; count: number }>();

  saw(poller: Poller, lateMs: number, nowMs: number): void {
    this.sent++;
    this.latenessMs.push(lateMs);
    const span = this.#spans.get(poller);
    if (span) {
      span.lastMs = nowMs;
      span.count++;
    } else this.#spans.set(poller, { firstMs: nowMs, lastMs: nowMs, count: 0 });
  }

  restart(): void {
    this.latenessMs = [];
    this.#spans.clear();
  }

  /** Exchanges, as a share of what the gap alone would allow. */
  lineUse(gapMs: number): number {
    let count = 0;
    let spannedMs = 0;
    for (const span of this.#spans.values()) {
      count += span.count;
      spannedMs += span.lastMs - span.firstMs;
    }
    return (count * gapMs) / spannedMs;
  }
}

/** Only the poller knows when a poll was due, so its methods are wrapped; they behave as before. */
function watchPolls(): PollWatch {
  const polls = new PollWatch();
  const { sent, failed } = Poller.prototype;
  Poller.prototype.sent = function (poll: Poll, nowMs: number) {
    polls.saw(this, nowMs - poll.dueAtMs, nowMs);
    sent.call(this, poll, nowMs);
  };
  Poller.prototype.failed = function (poll: Poll, nowMs: number) {
    polls.failed++;
    failed.call(this, poll, nowMs);
  };
  return polls;
}

const watch = watchPolls();
let gap = 0;

async function start({ ports, gapMs, periodsMs }: FleetOrder): Promise<FleetStart> {
  gap = gapMs;
  const before = memory();
  const startedAtMs = performance.now();
  const chillers = ports.map(
    (port) => new Chiller({ host: '127.0.0.1', port, gapMs, ...(periodsMs && { polling: periodsMs }) }),
  );
  await Promise.all(chillers.map((chiller) => chiller.connect()));
  return { connectMs: performance.now() - startedAtMs, before };
}

async function look({ durationMs }: WindowOrder): Promise<FleetResult> {
  watch.restart();
  const failedBefore = watch.failed;
  const usage = await measureUsage(durationMs, () => watch.sent);
  const sorted = Float64Array.from(watch.latenessMs).sort();
  return {
    ...usage,
    latenessP50Ms: quantileOf(sorted, 0.5),
    latenessP99Ms: quantileOf(sorted, 0.99),
    lineUse: watch.lineUse(gap),
    failures: watch.failed - failedBefore,
  };
}

serveOrders(process.argv[2] ?? 'fleet', {
  start,
  look,
  loopDelay: ({ durationMs }: WindowOrder) => measureLoopDelay(durationMs),
});
