import type { Bus } from './bus';
import { buses } from './bus-registry';
import type { BusSettings } from './bus-registry';
import { Station } from './station';
import type { StationOptions } from './station';
import { Unit } from './unit';

/** Where the requests of one chiller go. */
export interface OnLine {
  readonly bus: Bus;
  readonly station: Station;
}

/** The place of one chiller on its line, taken while the chiller is open. */
export class Attachment {
  readonly #settings: BusSettings;
  readonly #station: StationOptions;
  #line: OnLine | undefined;
  /** The close under way, shared by all callers. */
  #detached: Promise<void> = Promise.resolve();

  constructor(settings: BusSettings, station: StationOptions) {
    this.#settings = settings;
    this.#station = station;
  }

  /** Undefined while the chiller is closed. */
  get line(): OnLine | undefined {
    return this.#line;
  }

  /** Resolves when the last close is over. */
  get detached(): Promise<void> {
    return this.#detached;
  }

  /** Takes the place, or tries at once where it is taken. @throws ChillerError when the line is in use with another dialect */
  attach(): void {
    if (this.#line) return this.#line.bus.retryNow(this.#line.station);
    const bus = buses.busFor(this.#settings);
    const station = new Station(this.#station, new Unit(this.#station.wire.exchangeMs));
    // Set before attaching: a listener may call `close` at once.
    this.#line = { bus, station };
    bus.attach(station);
  }

  /** Leaves the line. Queued requests are rejected with `cancelled`. */
  detach(): Promise<void> {
    const line = this.#line;
    this.#line = undefined;
    if (line) this.#detached = buses.detach(line.bus, line.station);
    return this.#detached;
  }

  /** What is due has changed. */
  wake(): void {
    this.#line?.bus.wake();
  }
}

/** The other sessions of the same chiller on that line: two flows may use one chiller. */
export function othersOn({ bus, station }: OnLine): StationOptions[] {
  return bus.othersOf(station).map(({ options }) => options);
}
