import type { AlarmSource } from '../core';
import { AlarmPicture } from './alarm-picture';
import type { AlarmExtent } from './types';

/** While a flag is up, its sources are read again at least this often, so that a new alarm is reported within 15 s. */
const READ_WITHIN_MS = 11_000;
/** Older than this, the sources may hide a new alarm: the extent is `late`. */
const UNKNOWN_AFTER_MS = 13_000;
const PROMISED_MS = 15_000;

/** How often standby is ordered in all: the first order may get lost on the way. */
export const MOST_STANDBYS = 3;

/** One raised flag, from rise to fall, and what was read because of it. */
export class AlarmEpisode {
  /** True once the flag itself was seen, not only an alarm that somebody read. */
  isSeen = false;
  hasFallen = false;
  isReading = false;
  /** How many standby orders are left for it. */
  standbysLeft = 0;
  /** Its sources are read before everything else. */
  isUrgent = false;
  extent: AlarmExtent | undefined;
  timestamp = 0;
  /** The last report, so that none is emitted twice. */
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

  /** The same alarm on a new link. Reads under way on the old link are dropped. */
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

  /** Read it as soon as possible. */
  hurry(): void {
    this.#readAtMs = -Infinity;
  }

  /** @param periodMs time until the flag is seen again, when it would be too late */
  isDue(nowMs: number, periodMs: number): boolean {
    return nowMs + periodMs > this.#readAtMs + READ_WITHIN_MS;
  }

  begin(nowMs: number): void {
    this.isReading = true;
    this.#readAtMs = nowMs;
  }

  /** All sources were requested, with this result. */
  done(extent: AlarmExtent, nowMs: number): void {
    // On a line that is always this slow the extent stays `late`: reported once, not with every reading.
    const limitMs = this.extent === 'late' ? UNKNOWN_AFTER_MS : PROMISED_MS;
    this.extent = extent === 'complete' && this.#isLate(nowMs, limitMs) ? 'late' : extent;
    this.isReading = false;
    this.#doneAtMs = nowMs;
  }

  /** A complete picture that has become too old turns `late`. */
  age(nowMs: number): void {
    if (this.extent === 'complete' && this.#isLate(nowMs, UNKNOWN_AFTER_MS)) this.extent = 'late';
  }

  #isLate(nowMs: number, limitMs: number): boolean {
    return this.#doneAtMs > -Infinity && nowMs > this.#doneAtMs + limitMs;
  }
}
