import { Ration } from './ration';
import type { Station } from './station';

/** What the stations of a line want now: the most urgent station of each kind. Computed again before every exchange. */
export class LineView {
  /** Of the polled stations that answer: the oldest time of a request that was answered. */
  leastAnsweredMs = Infinity;
  stop: Station | undefined;
  command: Station | undefined;
  livingCommand: Station | undefined;
  /** The station that needs a request soon to stay under host control. */
  atStake: Station | undefined;
  suspect: Station | undefined;
  /** A suspect that has waited long enough to go ahead of a station whose control is at stake. */
  forced: Station | undefined;
  /** The station with the most overdue poll, counted in periods of that poll; `lateness` is their number. */
  latest: Station | undefined;
  lateness = -1;
  /** Of the stations that answer and have something to send, the one most likely to answer again. */
  proven: Station | undefined;
  readonly ration = new Ration();
  /** When the first request of a run of time-outs went out. A station that has answered since is fine. */
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

  /** When to look again if nothing is due now. */
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
    // Every other station has had a turn since then.
    const isRound = this.leastAnsweredMs >= station.suspectSinceMs;
    if (isRound && nowMs >= station.forcedAtMs) this.forced = morePressing(this.forced, station);
  }

  /** When a suspect may be asked. A single station need not wait: there is no other to starve. */
  #suspectAtMs(station: Station, nowMs: number): number {
    const { retryAtMs } = station;
    return this.#anyLiving ? Math.max(retryAtMs, this.ration.affordableAtMs(station, nowMs)) : retryAtMs;
  }

  /** Of stations that have answered since the trouble began, the one asked longest ago; otherwise the one heard last. */
  #moreProven(one: Station | undefined, other: Station): Station {
    if (!one) return other;
    const [earlier, later] = one.unit.answeredAtMs <= other.unit.answeredAtMs ? [one, other] : [other, one];
    return earlier.unit.answeredAtMs >= this.troubleAtMs ? earlier : later;
  }
}

function longerWithoutCommand(one: Station | undefined, other: Station): Station {
  return one && one.commandedAtMs <= other.commandedAtMs ? one : other;
}

/** A suspect that a caller waits for goes first, then the one that has waited longest, then the one heard last. */
function morePressing(one: Station | undefined, other: Station): Station {
  if (!one) return other;
  if (one.isWanted !== other.isWanted) return one.isWanted ? one : other;
  if (one.retryAtMs !== other.retryAtMs) return one.retryAtMs < other.retryAtMs ? one : other;
  return one.unit.validAtMs >= other.unit.validAtMs ? one : other;
}
