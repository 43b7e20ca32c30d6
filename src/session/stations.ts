import { SURPLUS } from './drain';
import type { LinkNews } from './reconnector';
import type { Station } from './station';
import type { Unit } from './unit';

/** Who is on a line: the stations of the open chillers, and the units that have been asked. */
export class Stations {
  readonly #open = new Set<Station>();
  /** By device id: two stations may share one chiller, and a station may be gone before its reply comes. */
  readonly #units = new Map<string, Unit>();

  [Symbol.iterator](): Iterator<Station> {
    return this.#open.values();
  }

  get isEmpty(): boolean {
    return this.#open.size === 0;
  }

  /** All of them, and at least one. */
  get areSilent(): boolean {
    for (const station of this.#open) if (!station.isSilent) return false;
    return this.#open.size > 0;
  }

  /** The longest gap that one of them wants between exchanges, ms. */
  get gapMs(): number {
    let gapMs = 0;
    for (const { options } of this.#open) gapMs = Math.max(gapMs, options.gapMs);
    return gapMs;
  }

  add(station: Station): void {
    const { id } = station.options;
    station.unit = this.#units.get(id) ?? station.unit;
    this.#units.set(id, station.unit);
    this.#open.add(station);
  }

  /** False when it is gone already. */
  delete(station: Station): boolean {
    return this.#open.delete(station);
  }

  /** The other stations with the same device id. */
  othersOf(station: Station): Station[] {
    return [...this.#open].filter((other) => other !== station && other.options.id === station.options.id);
  }

  /** Whether a chiller with that id has been asked. */
  hasAsked(id: string): boolean {
    return this.#units.has(id);
  }

  /** Whatever comes next may be the reply to an older request, of any unit. */
  outOfStep(): void {
    for (const { unanswered } of this.#units.values()) unanswered.add(SURPLUS);
    for (const { options } of this.#open) options.outOfStep();
  }

  /** Whether no late reply can still be on its way, closed chillers included. */
  areInStep(nowMs: number): boolean {
    for (const { lateUntilMs, unanswered } of this.#units.values())
      if (nowMs < lateUntilMs && !unanswered.isEmpty) return false;
    return true;
  }

  linkChanged(news: LinkNews): void {
    for (const { options } of this.#open) options.linkChanged(news);
  }
}
