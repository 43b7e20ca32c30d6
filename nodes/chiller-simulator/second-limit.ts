import type { Clock } from '../../src/index';

/** Lets through so many things in each second, and no more. */
export class SecondLimit {
  readonly #limit: number;
  readonly #clock: Pick<Clock, 'nowMs'>;
  #beganMs = -Infinity;
  #count = 0;

  constructor(limit: number, clock: Pick<Clock, 'nowMs'>) {
    this.#limit = limit;
    this.#clock = clock;
  }

  admits(): boolean {
    const nowMs = this.#clock.nowMs();
    if (nowMs - this.#beganMs >= 1000) {
      this.#beganMs = nowMs;
      this.#count = 0;
    }
    return ++this.#count <= this.#limit;
  }
}
