import type { Clock } from '../../src/session';

interface Alarm {
  atMs: number;
  run: () => void;
}

/** Time that moves only when a test says so. */
export class FakeClock implements Clock {
  #nowMs = 0;
  #alarms: Alarm[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const alarm = { atMs: this.#nowMs + Math.max(0, delayMs), run };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** How many delays are pending; 0 shows that nothing was left behind. */
  get pending(): number {
    return this.#alarms.length;
  }

  /** The process stands: time goes on, and nothing that falls due runs before the next `advance`. */
  stand(forMs: number): void {
    this.#nowMs += forMs;
  }

  /** Lets time pass, running what falls due in its order, and the promises in between. */
  async advance(byMs: number): Promise<void> {
    const endMs = this.#nowMs + byMs;
    await settle();
    for (;;) {
      const next = this.#alarms.reduce<Alarm | undefined>((a, b) => (a && a.atMs <= b.atMs ? a : b), undefined);
      if (!next || next.atMs > endMs) break;
      this.#alarms = this.#alarms.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
      await settle();
    }
    this.#nowMs = endMs;
    await settle();
  }
}

/** Lets pending promises run; the deepest chain here has fewer links than this. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
