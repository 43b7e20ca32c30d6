import type { SimulatorClock } from './clock';

/** The model moves in steps of this length, simulated ms: always the same steps, whenever it is asked, so that a seed repeats. */
export const STEP_MS = 100;

/** The most that a unit catches up with at once, simulated ms (6 h), after the machine has slept. */
const MAX_CATCH_UP_MS = 6 * 3_600_000;

/**
 * The two times of a unit. Process time runs `speed` times as fast as the clock. Host time runs as the clock does: time-outs
 * between host and panel keep their pace, so that a host can work with a unit that runs fast.
 *
 * Nothing here runs by itself: a unit catches up when it is asked.
 */
export class UnitTime {
  /** Simulated ms since the unit was made, a multiple of the step. */
  nowMs = 0;
  /** Steps made. */
  tick = 0;
  /** Host time, ms since the unit was made. */
  hostMs = 0;
  speed: number;
  readonly #clock: SimulatorClock;
  #clockMs: number;
  #owedMs = 0;
  #isRunning = false;

  constructor(clock: SimulatorClock, speed: number) {
    this.#clock = clock;
    this.speed = speed;
    this.#clockMs = clock.nowMs();
  }

  /** Catches up with the clock. */
  advance(runStep: () => void): void {
    const clockMs = this.#clock.nowMs();
    const passedMs = Math.max(0, clockMs - this.#clockMs);
    this.#clockMs = clockMs;
    this.#run(Math.min(passedMs * this.speed, MAX_CATCH_UP_MS), passedMs, runStep);
  }

  /** Moves on by `dtMs` of simulated time, whatever the clock says. */
  step(dtMs: number, runStep: () => void): void {
    this.#run(dtMs, dtMs, runStep);
  }

  #run(simulatedMs: number, hostMs: number, runStep: () => void): void {
    const endHostMs = this.hostMs + hostMs;
    this.#owedMs += simulatedMs;
    // A listener that is called in a step may ask the unit something; that must not start steps within a step.
    if (this.#isRunning) {
      this.hostMs = endHostMs;
      return;
    }
    this.#isRunning = true;
    try {
      this.#runSteps(endHostMs, simulatedMs > 0 ? hostMs / simulatedMs : 0, runStep);
    } finally {
      this.#isRunning = false;
    }
    this.hostMs = Math.max(this.hostMs, endHostMs);
  }

  #runSteps(endHostMs: number, hostPerSimulated: number, runStep: () => void): void {
    while (this.#owedMs >= STEP_MS) {
      this.#owedMs -= STEP_MS;
      this.nowMs += STEP_MS;
      this.tick++;
      this.hostMs = Math.max(this.hostMs, endHostMs - this.#owedMs * hostPerSimulated);
      runStep();
    }
  }
}
