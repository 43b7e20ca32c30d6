import { LineView } from './line-view';
import { canWait, turnMsOf } from './host-control';
import type { Station, Turn } from './station';

/** The station that goes next, and what it sends. */
export interface Next {
  readonly station: Station;
  readonly turn: Turn;
}

/** After this many stops in a row one other exchange goes first: endless stops must not starve a line. */
const STOPS_IN_A_ROW = 3;
/** Other exchanges between two queued commands: one, or two when control of a chiller is at stake. */
const OTHERS_BETWEEN = 1;
const OTHERS_AT_STAKE = 2;
/** How much later a poll may be than those of the station at stake, as a factor. Beyond the first it goes first if there is room. */
const FAR_BEHIND = 1.15;
/** Beyond this factor it goes first in any case. */
const TOO_FAR_BEHIND = 1.6;
/** The same while commands wait: commands keep some stations under control, whose polls would starve. */
const TOO_FAR_BY_COMMANDS = 1.3;
const AT_STAKE_BETWEEN = 2;
/** On a line that never has room for a time-out, a silent chiller is asked after this long anyway, ms. */
const ROOM_WITHIN_MS = 60_000;

/**
 * Picks the next exchange on a line with one request in flight. Every class has its share, even if another never runs dry:
 *
 * 1. a stop;
 * 2. a command, after an exchange of another kind since the last one (two when control of a chiller is at stake);
 * 3. the station whose control is at stake, longest unasked first. Any valid request keeps control, so it sends one of its
 *    polls;
 * 4. a suspect, which may well not answer and costs a time-out: never two in a row, silent ones at most a quarter of the
 *    time, and not if that costs control of another chiller, unless it has waited very long;
 * 5. the most overdue poll of any station, counted in its own periods.
 */
export class Turns {
  readonly #view = new LineView();
  #stopsInARow = 0;
  #othersInARow = Infinity;
  /** Turns of stations at stake since one of them let a poll go first. */
  #sincePreferred = Infinity;
  #hasTimedOut = false;

  /** The next exchange, if anything is due now. */
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

  /** When to ask again if nothing is due now. */
  nextAtMs(stations: Iterable<Station>, nowMs: number): number {
    return this.#view.nextAtMs(stations, nowMs);
  }

  /**
   * An exchange has ended. `isVain`: it got no good reply. Time-outs of silent chillers count against the ration. A first time-out may
   * be noise and does not count, but another one never follows at once.
   */
  ended(nowMs: number, { isSilent, options: { timeoutMs } }: Station, elapsedMs: number, isVain: boolean): void {
    const view = this.#view;
    this.#hasTimedOut = isVain && elapsedMs >= timeoutMs;
    // A silent chiller that stays silent says nothing about the others.
    const isTrouble = this.#hasTimedOut && !isSilent && view.leastAnsweredMs >= view.troubleAtMs;
    if (isTrouble) view.troubleAtMs = nowMs - elapsedMs;
    if (isVain && isSilent) view.ration.spend(nowMs, elapsedMs, timeoutMs);
  }

  /**
   * Whether the most overdue poll is far behind those of the station at stake. A station that commands keep under control, or that has
   * more polls than others, gets its share too: such a poll goes first, every third turn at most. While it is only far behind, it also
   * needs room on the line, so that no control is lost; once too far behind, it goes anyway.
   */
  #isFarBehind(atStake: Station, stations: Iterable<Station>, nowMs: number): boolean {
    const { latest, lateness } = this.#view;
    if (!latest || this.#sincePreferred++ < AT_STAKE_BETWEEN) return false;
    const ratio = (lateness + 1) / (Math.max(0, atStake.lateness(nowMs)) + 1);
    const isTooFar = ratio > (this.#view.command ? TOO_FAR_BY_COMMANDS : TOO_FAR_BEHIND);
    return isTooFar || (ratio > FAR_BEHIND && this.#canWait(stations, turnMsOf(latest), nowMs));
  }

  /** Whether a suspect may jump the queue: one missed reply may be noise, but a silent chiller waits for room. */
  #mayForce(suspect: Station, stations: Iterable<Station>, nowMs: number): boolean {
    const hasWaited = nowMs >= suspect.forcedAtMs + ROOM_WITHIN_MS;
    return !suspect.isSilent || hasWaited || this.#canWait(stations, suspect.options.timeoutMs, nowMs);
  }

  /** Whether all stay under control if an exchange of `costMs` goes first; queued commands take their share. */
  #canWait(stations: Iterable<Station>, costMs: number, nowMs: number): boolean {
    const share = this.#view.command ? OTHERS_AT_STAKE / (OTHERS_AT_STAKE + 1) : 1;
    return canWait(stations, costMs, nowMs, share);
  }

  /** After a time-out the station heard last goes first: no second time-out in a row while another station has something to send. */
  #afterTimeout(proven: Station, nowMs: number): Next | undefined {
    const { livingCommand } = this.#view;
    if (livingCommand && this.#othersInARow >= OTHERS_BETWEEN) return this.#toCommand(livingCommand, nowMs);
    return this.#toPoll(proven, nowMs) ?? this.#toCommand(proven, nowMs);
  }

  #toCommand(station: Station, nowMs: number): Next | undefined {
    // A probe ahead of a command does not count as a turn.
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
