import type { AlarmSource, ChillerError, DecodedAlarms, Dialect, ErrorCode } from '../core';
import { AlarmEpisode, MOST_STANDBYS } from './alarm-episode';
import { Standing } from './standing';
import type { Change, StateOrder } from './standing';
import type { AlarmExtent, AlarmReport } from './types';

type Flag = AlarmReport['flag'];

export interface AlarmReaderOptions {
  dialect: Pick<Dialect, 'roles' | 'alarms'>;
  /** Whether a source may be read when that resets alarms on the unit. */
  mayReset: boolean;
  /** Brings the unit to standby and resolves with the error if that fails; undefined when standby is not wanted. */
  standby: (() => Promise<ChillerError | undefined>) | undefined;
  /** Sends a command, ahead of the queue if urgent; `sawWord` gets the result. Resolves with the error if it fails. */
  read(key: string, isUrgent: boolean): Promise<ChillerError | undefined>;
  report(report: AlarmReport): void;
  error(error: ChillerError): void;
  nowMs(): number;
  /** Whether a previous session has answered the alarm that is up when the flags are first seen. */
  wasAnswered(): boolean;
}

/** What a reply reports about the chiller as a whole. */
export interface Sighting {
  /** The value of the state reading. */
  readonly state: unknown;
  readonly isAlarm: boolean;
  readonly isWarning: boolean;
}

/**
 * Reading a resetting source makes the flag fall; the unit then raises it again for what is still there. A flag that is back within
 * this time, which allows for a slow line, counts as the same alarm.
 */
const RETURNS_WITHIN_MS = 20_000;

/** Errors that leave it unknown whether the unit took the order. */
const DOUBTFUL: ReadonlySet<ErrorCode> = new Set(['timeout', 'checksum', 'notConnected', 'cancelled', 'queueFull']);

/**
 * Follows the chiller's two flags and reads the alarms behind them. When the alarm flag rises and reading would reset alarms: standby
 * first, then that source, then the others. More alarms may come while the flag stays up, so the sources are read again; the
 * resetting source only while the unit is in standby. On a running unit it is left alone, and the report says that more may have come.
 */
export class AlarmReader {
  readonly #options: AlarmReaderOptions;
  /** The source that reading resets, if the dialect has one. */
  readonly #resetting: AlarmSource | undefined;
  readonly #standing: Standing;
  readonly #episodes = new Map<Flag, AlarmEpisode>();
  /** When the resetting source last held an alarm under a raised flag. */
  #foundAtMs = -Infinity;
  #sawAtMs = -Infinity;
  /** An alarm that is up now is the previous one, or was answered by another session. */
  #isKnown = false;

  constructor(options: AlarmReaderOptions) {
    this.#options = options;
    this.#resetting = options.dialect.alarms.sources.find(({ resets }) => resets);
    this.#standing = new Standing(options.dialect, this.#resetting?.resets?.safeAfterStopMs ?? 0);
  }

  /** Whether an alarm is up, or was just reset, and needs no further action. */
  get isAnswered(): boolean {
    const episode = this.#episodes.get('alarm');
    if (!episode) return this.#options.nowMs() < this.#foundAtMs + RETURNS_WITHIN_MS;
    return episode.extent !== undefined && episode.standbysLeft === 0;
  }

  /** Takes the flags and the state that the chiller reports now. */
  saw({ state, isAlarm, isWarning }: Sighting, nowMs: number, timestamp: number): void {
    const change = this.#standing.saw(state, nowMs);
    const periodMs = nowMs - this.#sawAtMs;
    // Measured at the last sighting: time in which nobody looked does not count.
    this.#isKnown = this.#sawAtMs < this.#foundAtMs + RETURNS_WITHIN_MS;
    this.#isKnown ||= this.#sawAtMs === -Infinity && this.#options.wasAnswered();
    this.#sawAtMs = nowMs;
    if (isAlarm) this.#isUp(this.#judged(change), 'alarm', periodMs, timestamp);
    else this.#hasFallen('alarm', timestamp);
    if (isWarning) this.#isUp(this.#episode('warning'), 'warning', periodMs, timestamp);
    else this.#hasFallen('warning', timestamp);
  }

  /**
   * Somebody orders the unit to run or to standby; this reader then gives no order against it. Returns the function to call when the
   * order has ended, with whether the unit took it.
   */
  ordering(order: StateOrder): (wasTaken: boolean) => void {
    const ended = this.#standing.ordering(order);
    const known = this.#episodes.get('alarm');
    if (known && order === 'run') known.standbysLeft = 0;
    return (wasTaken) => {
      ended(wasTaken);
      if (order === 'standby') this.#episodes.get('alarm')?.hurry();
    };
  }

  /**
   * The link is lost, which changes no alarm. A flag that is still up when the link is back is read again, since anything may have
   * happened meanwhile, but does not count as a new alarm.
   */
  linkLost(): void {
    this.#standing.linkLost();
    for (const [flag, episode] of this.#episodes) {
      if (episode.hasFallen) this.#end(flag, episode.timestamp);
      else this.#episodes.set(flag, episode.renewed());
    }
  }

  /**
   * A source was read, by this reader or by a command. If reading has reset it, its alarms are kept and reported even before the flag
   * is seen. Other sources can wait: they still hold theirs when the flag is seen.
   */
  sawWord(source: string, decoded: DecodedAlarms, nowMs: number, timestamp: number): void {
    const flag = this.#sourceOf(source)?.level;
    if (!flag) return;
    const isFound = source === this.#resetting?.name && decoded.active.length + decoded.unknown.length > 0;
    if (!isFound && !this.#episodes.has(flag)) return;
    const episode = this.#episode(flag);
    if (isFound && episode.isSeen) this.#foundAtMs = nowMs;
    episode.picture.read(source, decoded, nowMs);
    if (!episode.isReading) this.#report(flag, episode, timestamp);
  }

  /** The alarm flag is up: decides whether this is a new alarm, which calls for standby, or the previous one. */
  #judged(change: Change | undefined): AlarmEpisode {
    const episode = this.#episode('alarm');
    const hasRisen = !episode.isSeen;
    if (change === 'stopped' || (hasRisen && !this.#isKnown)) {
      episode.standbysLeft = MOST_STANDBYS;
      episode.isUrgent = true;
    }
    if (change) episode.hurry();
    // Complete while the unit was in standby. Now it runs, so new alarms cannot be read.
    const wasRead = episode.extent === 'complete' || episode.extent === 'late';
    if (this.#resetting && change === 'started' && wasRead) episode.extent = 'running';
    return episode;
  }

  #isUp(episode: AlarmEpisode, flag: Flag, periodMs: number, timestamp: number): void {
    const nowMs = this.#sawAtMs;
    Object.assign(episode, { isSeen: true, hasFallen: false, timestamp });
    episode.age(nowMs);
    if (episode.extent) this.#report(flag, episode, timestamp);
    if (episode.isReading || !episode.isDue(nowMs, periodMs)) return;
    episode.begin(nowMs);
    void this.#read(flag, episode, timestamp);
  }

  async #read(flag: Flag, episode: AlarmEpisode, timestamp: number): Promise<void> {
    const { isUrgent } = episode;
    episode.isUrgent = false;
    const isResetting = this.#resetting?.level === flag;
    let extent: AlarmExtent = isResetting ? await this.#readResetting(this.#resetting, episode, isUrgent) : 'complete';
    if (!isResetting) episode.standbysLeft = 0;
    for (const { command } of this.#plainSources(flag)) {
      // One at a time: the line carries one request at a time.
      // oxlint-disable-next-line no-await-in-loop
      const error = await this.#ask(episode, command, isUrgent);
      if (error && error.code !== 'notFitted' && extent === 'complete') extent = 'unreadable';
    }
    // After an outage a new episode reads everything again.
    if (this.#episodes.get(flag) !== episode) return;
    episode.done(extent, this.#options.nowMs());
    this.#report(flag, episode, timestamp);
    if (episode.hasFallen) this.#end(flag, episode.timestamp);
  }

  async #readResetting({ command }: AlarmSource, episode: AlarmEpisode, isUrgent: boolean): Promise<AlarmExtent> {
    if (!this.#options.mayReset) return 'readOnly';
    if (!(await this.#isResetSafe(episode))) return this.#standing.isRunning ? 'running' : 'unreadable';
    return (await this.#ask(episode, command, isUrgent)) ? 'unreadable' : 'complete';
  }

  /**
   * Resetting an alarm while the unit checks what has stopped it can lock its panel, so the unit must be held in standby first. Where
   * standby is not wanted, a running unit is read once per alarm.
   */
  async #isResetSafe(episode: AlarmEpisode): Promise<boolean> {
    const { standby, nowMs } = this.#options;
    const isNew = episode.standbysLeft > 0;
    if (!standby) {
      episode.standbysLeft = 0;
      return this.#standing.isAtRest(nowMs()) || (isNew && this.#standing.isRunning);
    }
    // The reply may be lost although the order arrived.
    const isTaken = episode.standbysLeft < MOST_STANDBYS && this.#standing.isHeld && this.#standing.isAtRest(nowMs());
    if (isTaken) episode.standbysLeft = 0;
    if (!isNew || isTaken) return this.#standing.isAtRest(nowMs());
    episode.standbysLeft--;
    const ended = this.#standing.ordering('standby');
    const error = await standby();
    ended(!error);
    if (error) this.#reportError(episode, 'standby', error);
    if (error && DOUBTFUL.has(error.code)) episode.hurry();
    else episode.standbysLeft = 0;
    // Somebody may have ordered the unit to run meanwhile.
    return !error && this.#standing.isHeld;
  }

  async #ask(episode: AlarmEpisode, key: string, isUrgent: boolean): Promise<ChillerError | undefined> {
    const error = await this.#options.read(key, isUrgent);
    if (error) this.#reportError(episode, key, error);
    return error;
  }

  /** A repeated failure is reported once. */
  #reportError({ errorsReported }: AlarmEpisode, what: string, error: ChillerError): void {
    const name = `${what} ${error.code}`;
    if (errorsReported.has(name)) return;
    errorsReported.add(name);
    this.#options.error(error);
  }

  #report(flag: Flag, episode: AlarmEpisode, timestamp: number): void {
    const { words } = episode.picture;
    const extent = this.#extentOf(flag, episode);
    const reported = JSON.stringify([words, extent]);
    if (reported === episode.reported && !this.#isFoundAnew(flag, episode)) return;
    Object.assign(episode, { reported, reportedAtMs: this.#options.nowMs() });
    this.#options.report({ flag, present: true, words, ...(extent && { extent }), timestamp });
  }

  /** A source that reports only one of several alarms proves nothing about the others, so it gives no extent. */
  #extentOf(flag: Flag, { extent }: AlarmEpisode): AlarmExtent | undefined {
    const isPartial = this.#options.dialect.alarms.sources.some(
      ({ level, completeness }) => level === flag && completeness !== 'all',
    );
    return isPartial && (extent === 'complete' || extent === 'late') ? undefined : extent;
  }

  /** A new find means a new reset: listeners need its time. */
  #isFoundAnew(flag: Flag, { reportedAtMs }: AlarmEpisode): boolean {
    return flag === this.#resetting?.level && this.#foundAtMs > reportedAtMs;
  }

  /** A fall during the read of the sources is reported after them. */
  #hasFallen(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    // Most often reading has just reset a source: report what it held before reporting the fall.
    if (episode && this.#isFoundAnew(flag, episode)) this.#report(flag, episode, timestamp);
    if (!episode?.isReading) return this.#end(flag, timestamp);
    Object.assign(episode, { hasFallen: true, timestamp });
  }

  #end(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    this.#episodes.delete(flag);
    if (episode?.reported) this.#options.report({ flag, present: false, words: {}, timestamp });
  }

  /** The current episode, or a new one. */
  #episode(flag: Flag): AlarmEpisode {
    const episode = this.#episodes.get(flag) ?? AlarmEpisode.of(this.#resetting);
    this.#episodes.set(flag, episode);
    return episode;
  }

  /** The sources that reading does not reset. */
  #plainSources(flag: Flag): AlarmSource[] {
    return this.#options.dialect.alarms.sources.filter(({ level, resets }) => level === flag && !resets);
  }

  #sourceOf(name: string): AlarmSource | undefined {
    return this.#options.dialect.alarms.sources.find((source) => source.name === name);
  }
}
