/* The clock of a machine that may sleep. */
import { uptime } from 'node:os';
import type { Clock } from './clock';

/** What a machine tells of time. */
export interface Machine {
  /** ms; on Linux it stands while the machine sleeps. */
  monotonicMs(): number;
  /** ms since it was switched on, with the time that it slept, to some hundredths of a second; undefined where `monotonicMs` has it already. */
  uptimeMs: (() => number) | undefined;
  /** Time of day. */
  epochMs(): number;
  /** As `Clock.after`; does not go on while the machine sleeps. */
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

/** Between two looks at the time of day, ms: every exchange asks many times what time it is. */
const GLANCE_MS = 20;
/** Between two looks at the time that the machine has been on, which costs some microseconds, where the time of day has not leapt. */
const LOOK_MS = 1_000;
/** Less is rounding. */
const SLEEP_MS = 2_000;

/**
 * The clock of a machine: monotonic, with the time that it slept. Without that, a laptop that was closed for a night would take what it
 * knew the evening before for fresh. Whoever asks for the time sees it at once, by the leap of the time of day; what fell due in the
 * night then runs at once.
 */
export function machineClock(machine: Machine = MACHINE): Clock {
  const { monotonicMs, uptimeMs, epochMs, after } = machine;
  return uptimeMs ? new SleepingClock({ ...machine, uptimeMs }) : { nowMs: monotonicMs, epochMs, after };
}

class SleepingClock implements Clock {
  readonly #machine: Machine & { uptimeMs(): number };
  /** Of the machine: every exchange asks many times. */
  readonly #monotonicMs: () => number;
  /** Timers under way, by what they run. */
  readonly #pending = new Map<() => void, { readonly dueAtMs: number; disarm(): void }>();
  #sleptMs = 0;
  #glanceAtMs = -Infinity;
  /** Time of day at the last glance, ahead of the monotonic clock. */
  #aheadMs: number;
  #awakeMs: number;
  #onMs: number;

  constructor(machine: Machine & { uptimeMs(): number }) {
    this.#machine = machine;
    this.#monotonicMs = machine.monotonicMs;
    this.#awakeMs = machine.monotonicMs();
    this.#onMs = machine.uptimeMs();
    this.#aheadMs = machine.epochMs() - this.#awakeMs;
  }

  nowMs(): number {
    const awakeMs = this.#monotonicMs();
    if (awakeMs >= this.#glanceAtMs) this.#glance(awakeMs);
    return awakeMs + this.#sleptMs;
  }

  epochMs(): number {
    return this.#machine.epochMs();
  }

  after(delayMs: number, run: () => void): () => void {
    const ring = (): void => {
      if (!this.#pending.delete(ring)) return;
      // Also where nobody has asked for the time since it leapt, or where it was set back by as much as was slept.
      this.#look(this.#machine.monotonicMs(), LOOK_MS);
      run();
    };
    const dueAtMs = this.nowMs() + delayMs;
    const disarm = this.#machine.after(delayMs, ring);
    this.#pending.set(ring, { dueAtMs, disarm });
    return () => {
      this.#pending.delete(ring);
      disarm();
    };
  }

  #glance(awakeMs: number): void {
    this.#glanceAtMs = awakeMs + GLANCE_MS;
    const aheadMs = this.#machine.epochMs() - awakeMs;
    const hasLeapt = Math.abs(aheadMs - this.#aheadMs) >= SLEEP_MS;
    this.#aheadMs = aheadMs;
    if (hasLeapt) this.#look(awakeMs, 0);
  }

  #look(awakeMs: number, leastMs: number): void {
    const passedMs = awakeMs - this.#awakeMs;
    if (passedMs < leastMs) return;
    const onMs = this.#machine.uptimeMs();
    const sleptMs = onMs - this.#onMs - passedMs;
    this.#awakeMs = awakeMs;
    this.#onMs = onMs;
    if (sleptMs > SLEEP_MS) this.#awoke(sleptMs, awakeMs);
  }

  #awoke(sleptMs: number, awakeMs: number): void {
    this.#sleptMs += sleptMs;
    const nowMs = awakeMs + this.#sleptMs;
    for (const [ring, { dueAtMs, disarm }] of this.#pending) {
      if (dueAtMs > nowMs) continue;
      disarm();
      // Not at once: whoever asks for the time is in the middle of something.
      this.#machine.after(0, ring);
    }
  }
}

/** The machine's time: monotonic for intervals, so that a corrected wall clock neither stops nor floods a session. */
export const systemClock: Clock = machineClock();
