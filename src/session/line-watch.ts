import type { Station } from './station';
import { errorText } from './error-texts';

/** So long the line is measured before it is judged, and then again. */
const LOOK_EVERY_MS = 30_000;
/** What was told is told anew only after the line had this much room again. */
const ROOM = 0.9;

/**
 * Whether a line can carry what its stations want of it, by the time that exchanges really take. Says so once when it cannot.
 */
export class LineWatch {
  #nextLookAtMs = Infinity;
  #isOverloadTold = false;
  #isSilenceTold = false;

  /** @param address for messages: `host:port` */
  constructor(readonly address: string) {}

  restart(nowMs: number): void {
    this.#nextLookAtMs = nowMs + LOOK_EVERY_MS;
  }

  look(stations: ReadonlySet<Station>, nowMs: number): void {
    if (nowMs < this.#nextLookAtMs) return;
    this.#nextLookAtMs = nowMs + LOOK_EVERY_MS;
    const { load, roundMs, polled } = measured(stations);
    const [first] = stations;
    if (!first) return;
    const { controlMs } = first.options;
    const isLost = roundMs > controlMs;
    if (isLost && !this.#isSilenceTold) {
      const facts = {
        address: this.address,
        chillers: polled,
        seconds: (roundMs / 1000).toFixed(1),
        limit: controlMs / 1000,
      };
      first.options.lineWarning(errorText('lineTooSlow', facts));
    } else if (!isLost && load > 1 && !this.#isOverloadTold) {
      first.options.lineWarning(errorText('lineOverloaded', { address: this.address, factor: load.toFixed(1) }));
    }
    // Whoever was told the worse knows the lesser too.
    this.#isSilenceTold = isLost || (this.#isSilenceTold && roundMs > ROOM * controlMs);
    this.#isOverloadTold = load > 1 || (this.#isOverloadTold && load > ROOM);
  }
}

/** The load of the line, and how long it takes to ask everybody once. Whoever does not answer now is counted as if it did. */
function measured(stations: Iterable<Station>): { load: number; roundMs: number; polled: number } {
  let gapMs = 0;
  for (const { options } of stations) gapMs = Math.max(gapMs, options.gapMs);
  let load = 0;
  let roundMs = 0;
  let polled = 0;
  for (const { unit, options } of stations) {
    const { requestsPerSecond } = options.poller;
    if (requestsPerSecond === 0) continue;
    const exchangeMs = unit.exchangeMs + gapMs;
    load += (requestsPerSecond * exchangeMs) / 1000;
    roundMs += exchangeMs;
    polled++;
  }
  return { load, roundMs, polled };
}
