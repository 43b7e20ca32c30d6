/* One run of a gateway: its epoch, and stamps on the scale of that run. */
import { randomBytes } from 'node:crypto';
import { epochMsOf } from '../session';
import type { Clock } from '../session';
import type { Stamp } from './payloads';

/** When something came about, and by which run it is told. */
export class RunTime {
  /** Different in every run. */
  readonly epoch = randomBytes(6).toString('hex');
  readonly #clock: Clock;
  readonly #startMs: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startMs = clock.nowMs();
  }

  /** Since the start of this run, ms. */
  get atMs(): number {
    return Math.round(this.#clock.nowMs() - this.#startMs);
  }

  /** @param timestamp epoch ms at which it came about. Default: now */
  stamp(timestamp: number = epochMsOf(this.#clock)): Stamp {
    const ageMs = Math.max(0, epochMsOf(this.#clock) - timestamp);
    return { epoch: this.epoch, atMs: this.atMs - Math.round(ageMs), timestamp };
  }
}
