import { LineView } from './line-view';
import { canWait, turnMsOf } from './host-control';
import type { Station, Turn } from './station';

/** Who goes next, and with what. */
export interface Next {
  readonly station: Station;
  readonly turn: Turn;
}

/** So many stops in a row, and one other exchange: whoever sends them without end must not silence a line. */
const STOPS_IN_A_ROW = 3;
/** Between two commands that wait there is one other exchange, or two when an id would hear nothing for too long. */
const OTHERS_BETWEEN = 1;
const OTHERS_AT_STAKE = 2;
/** So much longer than the one at stake another one's reading may have to wait, in its own periods: when there is room, and at all. */
const FAR_BEHIND = 1.15;
const TOO_FAR_BEHIND = 1.6;
/** The same while commands wait: they keep some under control, whose polls would wait for all the others. */
const TOO_FAR_BY_COMMANDS = 1.3;
const AT_STAKE_BETWEEN = 2;
/** On a line that has never room for a time-out, a silent chiller is asked all the same after so long. */
const ROOM_WITHIN_MS = 60_000;

/**
 * Whose turn it is on a line with one request in flight. Every class has its share, also when another has always something:
 *
 * 1. a stop;
 * 2. a command, when there was an exchange of another kind since the last one (two when control of a chiller is at stake);
 * 3. whoever has to hear from its host to stay under control, the one first that was asked longest ago. Any valid request
 *    does, so it brings one of its polls along;
 * 4. a suspect, which may well not answer and costs a time-out: never twice in a row, silent ones not more than a quarter of
 *    the time, and not while the others would get out of control by it, unless it has waited for very long;
 * 5. the poll that is late by most of its periods, of any station.
 */
export class Turns {
  readonly #view = new LineView();
  #stopsInARow = 0;
  #othersInARow = Infinity;
  /** So many at stake had their turn since one had to let a poll go first. */
  #sincePreferred = Infinity;
  #hasTimedOut = false;

  /** What goes out now, if anything. */
  next(stations: Iterable<Station>, nowMs: number): Next | undefined {
    const view = this.#view;
    view.look(stations, nowMs);
    if (view.stop && this.#stopsInARow < STOPS_IN_A_ROW) return this.#toCommand(view.stop, nowMs);
    if (this.#hasTimedOut && view.proven) return this.#afterTimeout(view.proven, nowMs);
    const isForced = view.forced !== undefined && this.#mayForce(view.forced, stations, nowMs);
    const others = view.atStake || isForced ? OTHERS_AT_STAKE : OTHERS_BETWEEN;
    if (view.command && this.#othersInARow >= others) return this.#toCommand(view.command, nowMs);
    if (view.forced && isForced) return this.#toProbe(view.forced);
    return this.#ordinary(stations, nowMs);
  }

  #ordinary(stations: Iterable<Station>, nowMs: number): Next | undefined {
    const { atStake, suspect, latest, command, stop } = this.#view;
    if (atStake && !this.#isFarBehind(atStake, stations, nowMs)) return this.#toPoll(atStake, nowMs);
    if (!atStake && suspect && this.#canWait(stations, suspect.options.timeoutMs, nowMs)) return this.#toProbe(suspect);
    if (latest) {
      if (atStake) this.#sincePreferred = 0;
      return this.#toPoll(latest, nowMs);
    }
    const last = command ?? stop;
    if (last) return this.#toCommand(last, nowMs);
    return suspect && this.#toProbe(suspect);
  }

  /** When to ask again if there is nothing now. */
  nextAtMs(stations: Iterable<Station>, nowMs: number): number {
    return this.#view.nextAtMs(stations, nowMs);
  }

  /**
   * An exchange has ended that took so long; `isVain`: without a good reply. The time-outs of what is silent are counted. A first
   * one may be noise: it is not held against a chiller, but it is never followed by another at once.
   */
  ended(nowMs: number, { isSilent, options: { timeoutMs } }: Station, elapsedMs: number, isVain: boolean): void {
    const view = this.#view;
    this.#hasTimedOut = isVain && elapsedMs >= timeoutMs;
    // That a silent one still is says nothing of the others.
    const isTrouble = this.#hasTimedOut && !isSilent && view.leastAnsweredMs >= view.troubleAtMs;
    if (isTrouble) view.troubleAtMs = nowMs - elapsedMs;
    if (isVain && isSilent) view.ration.spend(nowMs, elapsedMs, timeoutMs);
  }

  /**
   * The poll that is late by most is far behind those of the one at stake: who is kept under control by commands, or asks for more
   * than others, has a share as well: every third turn at most, and as long as it can be had without anybody getting out of control, that comes first.
   */
  #isFarBehind(atStake: Station, stations: Iterable<Station>, nowMs: number): boolean {
    const { latest, lateness } = this.#view;
    if (!latest || this.#sincePreferred++ < AT_STAKE_BETWEEN) return false;
    const ratio = (lateness + 1) / (Math.max(0, atStake.lateness(nowMs)) + 1);
    const isTooFar = ratio > (this.#view.command ? TOO_FAR_BY_COMMANDS : TOO_FAR_BEHIND);
    return isTooFar || (ratio > FAR_BEHIND && this.#canWait(stations, turnMsOf(latest), nowMs));
  }

  /** A reply that was missed once may have been noise; a silent chiller waits for room. */
  #mayForce(suspect: Station, stations: Iterable<Station>, nowMs: number): boolean {
    const hasWaited = nowMs >= suspect.forcedAtMs + ROOM_WITHIN_MS;
    return !suspect.isSilent || hasWaited || this.#canWait(stations, suspect.options.timeoutMs, nowMs);
  }

  /** Whether everybody stays under control when something goes first that takes so long; commands that wait take their share. */
  #canWait(stations: Iterable<Station>, costMs: number, nowMs: number): boolean {
    const share = this.#view.command ? OTHERS_AT_STAKE / (OTHERS_AT_STAKE + 1) : 1;
    return canWait(stations, costMs, nowMs, share);
  }

  /** Who was heard last lives most probably: never two time-outs in a row while anybody else has something to send. */
  #afterTimeout(proven: Station, nowMs: number): Next | undefined {
    const { livingCommand } = this.#view;
    if (livingCommand && this.#othersInARow >= OTHERS_BETWEEN) return this.#toCommand(livingCommand, nowMs);
    return this.#toPoll(proven, nowMs) ?? this.#toCommand(proven, nowMs);
  }

  #toCommand(station: Station, nowMs: number): Next | undefined {
    // A probe for a command's sake is no turn of its own.
    if (station.isSuspect) return nextOf(station, station.probe());
    this.#stopsInARow = station.queue.hasUrgent ? this.#stopsInARow + 1 : 0;
    this.#othersInARow = 0;
    return nextOf(station, station.takeJob(nowMs));
  }

  #toProbe(station: Station): Next | undefined {
    return this.#other(station, station.probe());
  }

  #toPoll(station: Station, nowMs: number): Next | undefined {
    const turn = station.takePoll(nowMs);
    return turn && this.#other(station, turn);
  }

  #other(station: Station, turn: Turn | undefined): Next | undefined {
    this.#stopsInARow = 0;
    this.#othersInARow++;
    return nextOf(station, turn);
  }
}

function nextOf(station: Station, turn: Turn | undefined): Next | undefined {
  return turn && { station, turn };
}
