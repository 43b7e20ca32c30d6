/** Where the simulator's time comes from. A session's clock has the same shape, so one clock can drive both. */
export interface SimulatorClock {
  /** Milliseconds on a scale that only goes forward; its zero means nothing. */
  nowMs(): number;
  /** Calls `run` once after a delay; the returned function cancels that. */
  after(delayMs: number, run: () => void): () => void;
}

/** The machine's monotonic time. */
export const realClock: SimulatorClock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

/** Time that moves only by `step`: for tests, and to run hours in milliseconds. */
export class SteppedClock implements SimulatorClock {
  #nowMs = 0;
  readonly #appointments = new Set<Appointment>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const appointment: Appointment = { atMs: this.#nowMs + Math.max(0, delayMs), run };
    this.#appointments.add(appointment);
    return () => this.#appointments.delete(appointment);
  }

  /** Moves time forward by `dtMs` and runs what falls due on the way, in order. */
  step(dtMs: number): void {
    const endMs = this.#nowMs + dtMs;
    for (;;) {
      const next = this.#nextBefore(endMs);
      if (!next) break;
      this.#appointments.delete(next);
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = endMs;
  }

  #nextBefore(endMs: number): Appointment | undefined {
    let next: Appointment | undefined;
    for (const appointment of this.#appointments) {
      if (appointment.atMs <= endMs && (!next || appointment.atMs < next.atMs)) next = appointment;
    }
    return next;
  }
}
