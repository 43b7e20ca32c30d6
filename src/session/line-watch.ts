import type { Station } from './station';
import { errorText } from './error-texts';

/** The load of the line is checked this often, ms; the first time after one such interval. */
const LOOK_EVERY_MS = 30_000;
/** A warning is repeated only after the load has dropped below this part of its limit: hysteresis. */
const ROOM = 0.9;

/**
 * Checks whether a line can carry what its stations ask for, by the measured time of their exchanges. Warns once when it cannot.
 */
export class LineWatch {
  #nextLookAtMs = Infinity;
  #hasWarnedOfLoad = false;
  #hasWarnedOfSilence = false;

  /** @param address for messages: `host:port` */
  constructor(readonly address: string) {}

  restart(nowMs: number): void {
    this.#nextLookAtMs = nowMs + LOOK_EVERY_MS;
  }

  look(stations: Iterable<Station>, nowMs: number): void {
    if (nowMs < this.#nextLookAtMs) return;
    this.#nextLookAtMs = nowMs + LOOK_EVERY_MS;
    const { load, roundMs, polled } = measured(stations);
    const [first] = stations;
    if (!first) return;
    const { controlMs } = first.options;
    const isLost = roundMs > controlMs;
    if (isLost && !this.#hasWarnedOfSilence) {
      const facts = {
        address: this.address,
        chillers: polled,
        seconds: (roundMs / 1000).toFixed(1),
        limit: controlMs / 1000,
      };
      first.options.lineWarning(errorText('lineTooSlow', facts));
    } else if (!isLost && load > 1 && !this.#hasWarnedOfLoad) {
      first.options.lineWarning(errorText('lineOverloaded', { address: this.address, factor: load.toFixed(1) }));
    }
    // The warning about lost control covers the one about load.
    this.#hasWarnedOfSilence = isLost || (this.#hasWarnedOfSilence && roundMs > ROOM * controlMs);
    this.#hasWarnedOfLoad = load > 1 || (this.#hasWarnedOfLoad && load > ROOM);
  }
}

/** The load of the line, and the time to ask every station once, ms. A station that does not answer now counts as if it did. */
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
