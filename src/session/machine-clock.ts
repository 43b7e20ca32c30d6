/* The clock of a machine that may sleep. */
import { uptime } from 'node:os';
import type { Clock } from './clock';

/** What a machine tells of time. */
export interface Machine {
  /** ms; on Linux it stands while the machine sleeps. */
  monotonicMs(): number;
  /** ms since it was switched on, with the time that it slept, to some hundredths of a second; undefined where `monotonicMs` has it already. */
  uptimeMs: (() => number) | undefined;
  epochMs(): number;
  /** As `Clock.after`. */
  after(delayMs: number, run: () => void): () => void;
}

const MACHINE: Machine = {
  monotonicMs: () => performance.now(),
  uptimeMs: process.platform === 'linux' && hasUptime() ? () => uptime() * 1000 : undefined,
  epochMs: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A container may not say. */
function hasUptime(): boolean {
  try {
    return uptime() > 0;
  } catch {
    return false;
  }
}

/** Between two looks at the time that the machine has been on, which costs some microseconds. */
const LOOK_MS = 1_000;
/** Less is rounding. */
const SLEEP_MS = 2_000;

/**
 * The clock of a machine: monotonic, with the time that it slept. Without that, a laptop that was closed for a night would take what it
 * knew the evening before for fresh. Looked at with every timer, so it shows about as soon as anything happens.
 */
export function machineClock(machine: Machine = MACHINE): Clock {
  const { monotonicMs, uptimeMs, epochMs } = machine;
  if (!uptimeMs) return { nowMs: monotonicMs, epochMs, after: machine.after };
  let [awakeMs, onMs, sleptMs] = [monotonicMs(), uptimeMs(), 0];
  const look = (): void => {
    const nowMs = monotonicMs();
    if (nowMs - awakeMs < LOOK_MS) return;
    const [before, onBefore] = [awakeMs, onMs];
    [awakeMs, onMs] = [nowMs, uptimeMs()];
    const passedMs = onMs - onBefore - (nowMs - before);
    if (passedMs > SLEEP_MS) sleptMs += passedMs;
  };
  return {
    nowMs: () => monotonicMs() + sleptMs,
    epochMs,
    after: (delayMs, run) =>
      machine.after(delayMs, () => {
        look();
        run();
      }),
  };
}

/** The machine's time: monotonic for intervals, so that a corrected wall clock neither stops nor floods a session. */
export const systemClock: Clock = machineClock();
