import { Ration } from './ration';
import type { Station } from './station';

/** What the stations of a line want at one moment: of each kind the one that presses most. Looked at anew for every exchange. */
export class LineView {
  /** When the one of the living was asked that was asked longest ago. */
  leastAnsweredMs = Infinity;
  stop: Station | undefined;
  command: Station | undefined;
  livingCommand: Station | undefined;
  /** It has to hear from its host to stay under control. */
  atStake: Station | undefined;
  suspect: Station | undefined;
  /** A suspect that has waited for so long that it may go before those at stake. */
  forced: Station | undefined;
  /** It has the poll that is late by most of its periods, and by how many. */
  latest: Station | undefined;
  lateness = -1;
  /** Of the living that have something to send, the one that most probably does live. */
  proven: Station | undefined;
  readonly ration = new Ration();
  /** When the first request of a chain of time-outs went out; who has answered since then lives. */
  troubleAtMs = -Infinity;
  #anyLiving = false;

  look(stations: Iterable<Station>, nowMs: number): void {
    this.#forget();
    for (const station of stations) {
      if (station.isSuspect) continue;
      this.#anyLiving = true;
      if (station.isPolled(nowMs)) this.leastAnsweredMs = Math.min(this.leastAnsweredMs, station.unit.answeredAtMs);
    }
    for (const station of stations) {
      if (station.queue.hasUrgent) this.stop = longerWithoutCommand(this.stop, station);
      if (station.queue.length > 0) this.command = longerWithoutCommand(this.command, station);
      if (station.isSuspect) this.#lookAtSuspect(station, nowMs);
      else this.#lookAtLiving(station, nowMs);
    }
  }

  /** When to look again if there is nothing now. */
  nextAtMs(stations: Iterable<Station>, nowMs: number): number {
    let nextAtMs = Infinity;
    for (const station of stations) {
      const atMs = station.isSuspect ? this.#suspectAtMs(station, nowMs) : station.nextPollAtMs;
      nextAtMs = Math.min(nextAtMs, atMs, station.givesUpAtMs);
    }
    return nextAtMs;
  }

  #forget(): void {
    this.#anyLiving = false;
    this.leastAnsweredMs = Infinity;
    this.stop = undefined;
    this.command = undefined;
    this.livingCommand = undefined;
    this.atStake = undefined;
    this.suspect = undefined;
    this.forced = undefined;
    this.latest = undefined;
    this.lateness = -1;
    this.proven = undefined;
  }

  #lookAtLiving(station: Station, nowMs: number): void {
    const lateness = station.lateness(nowMs);
    const isAtStake = station.isAtStake(nowMs);
    const hasCommand = station.queue.length > 0;
    if (hasCommand) this.livingCommand = longerWithoutCommand(this.livingCommand, station);
    if (isAtStake && !(this.atStake && this.atStake.unit.answeredAtMs <= station.unit.answeredAtMs))
      this.atStake = station;
    if (lateness >= 0 || isAtStake || hasCommand) this.proven = this.#moreProven(this.proven, station);
    if (lateness <= this.lateness) return;
    this.lateness = lateness;
    this.latest = station;
  }

  #lookAtSuspect(station: Station, nowMs: number): void {
    if (nowMs < this.#suspectAtMs(station, nowMs)) return;
    this.suspect = morePressing(this.suspect, station);
    // Everybody else has had a turn since then.
    const isRound = this.leastAnsweredMs >= station.suspectSinceMs;
    if (isRound && nowMs >= station.forcedAtMs) this.forced = morePressing(this.forced, station);
  }

  /** One that stands alone has nobody to spare. */
  #suspectAtMs(station: Station, nowMs: number): number {
    const { retryAtMs } = station;
    return this.#anyLiving ? Math.max(retryAtMs, this.ration.affordableAtMs(station, nowMs)) : retryAtMs;
  }

  /** Of those that have answered since the trouble began, the one that was asked longest ago; of others, the one heard last. */
  #moreProven(one: Station | undefined, other: Station): Station {
    if (!one) return other;
    const [earlier, later] = one.unit.answeredAtMs <= other.unit.answeredAtMs ? [one, other] : [other, one];
    return earlier.unit.answeredAtMs >= this.troubleAtMs ? earlier : later;
  }
}

function longerWithoutCommand(one: Station | undefined, other: Station): Station {
  return one && one.commandedAtMs <= other.commandedAtMs ? one : other;
}

/** The one that somebody waits for, the one that waits for longest, the one that was there last. */
function morePressing(one: Station | undefined, other: Station): Station {
  if (!one) return other;
  if (one.isWanted !== other.isWanted) return one.isWanted ? one : other;
  if (one.retryAtMs !== other.retryAtMs) return one.retryAtMs < other.retryAtMs ? one : other;
  return one.unit.validAtMs >= other.unit.validAtMs ? one : other;
}
