/* What is scheduled in a unit's simulated time. */
interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

export class Agenda {
  readonly #appointments = new Set<Appointment>();

  /** Whether anything is still scheduled. */
  get hasPlans(): boolean {
    return this.#appointments.size > 0;
  }

  /** Schedules a call; the returned function cancels it. */
  at(atMs: number, run: () => void): () => void {
    const appointment = { atMs, run };
    this.#appointments.add(appointment);
    return () => this.#appointments.delete(appointment);
  }

  /** Runs what is due. */
  runDue(nowMs: number): void {
    for (const appointment of this.#appointments) {
      if (appointment.atMs <= nowMs && this.#appointments.delete(appointment)) appointment.run();
    }
  }
}
