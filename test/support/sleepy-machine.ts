import type { Machine } from '../../src/session/machine-clock';
import type { FakeClock } from './fake-clock';

/** A machine that can sleep, over a fake clock: neither that nor its timers go on while it does. */
export class SleepyMachine implements Machine {
  readonly #awake: FakeClock;
  #sleptMs = 0;
  #setByMs = 0;
  noiseMs = 0;

  constructor(awake: FakeClock) {
    this.#awake = awake;
  }

  readonly monotonicMs = (): number => this.#awake.nowMs();
  readonly uptimeMs: Machine['uptimeMs'] = () => this.#awake.nowMs() + this.#sleptMs + this.noiseMs;
  readonly epochMs = (): number => this.#awake.nowMs() + this.#sleptMs + this.#setByMs;
  readonly after: Machine['after'] = (delayMs, run) => this.#awake.after(delayMs, run);

  advance(ms: number): Promise<void> {
    return this.#awake.advance(ms);
  }

  /** The lid is closed, and opened again after that time. */
  sleep(ms: number): void {
    this.#sleptMs += ms;
  }

  /** Somebody sets the wall clock. */
  set(byMs: number): void {
    this.#setByMs += byMs;
  }
}
