import type { AlarmSource } from '../core';
import { AlarmPicture } from './alarm-picture';
import type { AlarmExtent } from './types';

/** While a flag is up, what is behind it is read again so often at least: what comes is reported within 15 s. */
const READ_WITHIN_MS = 11_000;
/** When it takes longer until it is read again, what may have come is unknown. */
const UNKNOWN_AFTER_MS = 13_000;
const PROMISED_MS = 15_000;

/** A standby that may have got lost on the way is ordered again, so often in all. */
export const MOST_STANDBYS = 3;

/** One raised flag, from its rise to its fall, and what was read because of it. */
export class AlarmEpisode {
  /** The flag itself was seen, and not only an alarm that somebody read. */
  isSeen = false;
  hasFallen = false;
  isReading = false;
  /** How often standby may still be ordered because of it. */
  standbysLeft = 0;
  /** It is read before everything else. */
  isUrgent = false;
  extent: AlarmExtent | undefined;
  timestamp = 0;
  /** The last report, to emit none twice. */
  reported = '';
  reportedAtMs = -Infinity;
  readonly errorsReported = new Set<string>();
  #readAtMs = -Infinity;
  #doneAtMs = -Infinity;

  /** @param picture kept over an outage */
  constructor(readonly picture: AlarmPicture) {}

  static of(resetting: AlarmSource | undefined): AlarmEpisode {
    return new AlarmEpisode(new AlarmPicture(resetting));
  }

  /** The same alarm on a new link. What was being read on the old one counts no more. */
  renewed(): AlarmEpisode {
    this.picture.linkLost();
    const isUnread = this.extent === 'complete' || this.extent === 'late';
    const { isSeen, hasFallen, standbysLeft, isUrgent, timestamp, reported, reportedAtMs } = this;
    const renewed = new AlarmEpisode(this.picture);
    Object.assign(renewed, { isSeen, hasFallen, standbysLeft, isUrgent, timestamp, reported, reportedAtMs });
    for (const error of this.errorsReported) renewed.errorsReported.add(error);
    renewed.extent = isUnread ? undefined : this.extent;
    return renewed;
  }

  /** Read it at the next opportunity. */
  hurry(): void {
    this.#readAtMs = -Infinity;
  }

  /** @param periodMs how long it takes until the flag is seen again: then it would be too late */
  isDue(nowMs: number, periodMs: number): boolean {
    return nowMs + periodMs > this.#readAtMs + READ_WITHIN_MS;
  }

  begin(nowMs: number): void {
    this.isReading = true;
    this.#readAtMs = nowMs;
  }

  /** Everything was asked for, with this result. */
  done(extent: AlarmExtent, nowMs: number): void {
    // On a line that is always so slow it stays unknown: reported once, and not with every reading.
    const limitMs = this.extent === 'late' ? UNKNOWN_AFTER_MS : PROMISED_MS;
    this.extent = extent === 'complete' && this.#isLate(nowMs, limitMs) ? 'late' : extent;
    this.isReading = false;
    this.#doneAtMs = nowMs;
  }

  /** What was complete is not when it has taken too long until now. */
  age(nowMs: number): void {
    if (this.extent === 'complete' && this.#isLate(nowMs, UNKNOWN_AFTER_MS)) this.extent = 'late';
  }

  #isLate(nowMs: number, limitMs: number): boolean {
    return this.#doneAtMs > -Infinity && nowMs > this.#doneAtMs + limitMs;
  }
}
