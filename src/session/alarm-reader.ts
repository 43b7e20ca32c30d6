import type { AlarmSource, ChillerError, DecodedAlarms, Dialect, ErrorCode } from '../core';
import { AlarmEpisode, MOST_STANDBYS } from './alarm-episode';
import { Standing } from './standing';
import type { Change, StateOrder } from './standing';
import type { AlarmExtent, AlarmReport } from './types';

type Flag = AlarmReport['flag'];

export interface AlarmReaderOptions {
  dialect: Pick<Dialect, 'roles' | 'alarms'>;
  /** A source may be read although that resets alarms on the unit. */
  mayReset: boolean;
  /** Brings the unit to standby; undefined when that is not wanted. Gives the error when it fails. */
  standby: (() => Promise<ChillerError | undefined>) | undefined;
  /** Sends a command, before everything that waits if urgent; `sawWord` gets what comes. Gives the error when it fails. */
  read(key: string, isUrgent: boolean): Promise<ChillerError | undefined>;
  report(report: AlarmReport): void;
  error(error: ChillerError): void;
  nowMs(): number;
  /** An alarm that is up when the flags are seen for the first time was answered by a session before. */
  wasAnswered(): boolean;
}

/** What a reply says of the chiller as a whole. */
export interface Sighting {
  /** The value of the state's reading. */
  readonly state: unknown;
  readonly isAlarm: boolean;
  readonly isWarning: boolean;
}

/**
 * Reading a source that it resets makes the flag fall, and the unit finds again what is still there. A flag that is back so soon is
 * taken for the same alarm; a line that is slow included.
 */
const RETURNS_WITHIN_MS = 20_000;

/** After these it is not known whether the unit took the order. */
const DOUBTFUL: ReadonlySet<ErrorCode> = new Set(['timeout', 'checksum', 'notConnected', 'cancelled', 'queueFull']);

/**
 * Follows the chiller's two flags and reads what they stand for. When the alarm flag rises and reading would reset alarms: standby
 * first, then that source, then the others. Other alarms may come while it stays up, so the sources are read again, and the one that is
 * reset while the unit stands still. A running unit cannot be asked: more may have come then, and the report says so.
 */
export class AlarmReader {
  readonly #options: AlarmReaderOptions;
  /** The source that is reset by reading it, if the dialect has one. */
  readonly #resetting: AlarmSource | undefined;
  readonly #standing: Standing;
  readonly #episodes = new Map<Flag, AlarmEpisode>();
  /** When the source that is reset was last found to hold something under a raised flag. */
  #foundAtMs = -Infinity;
  #sawAtMs = -Infinity;
  /** An alarm that is up now is that of before, or was answered by another session. */
  #isKnown = false;

  constructor(options: AlarmReaderOptions) {
    this.#options = options;
    this.#resetting = options.dialect.alarms.sources.find(({ resets }) => resets);
    this.#standing = new Standing(options.dialect, this.#resetting?.resets?.safeAfterStopMs ?? 0);
  }

  /** An alarm is up, or was just reset, and nothing is left to be done because of it. */
  get isAnswered(): boolean {
    const episode = this.#episodes.get('alarm');
    if (!episode) return this.#options.nowMs() < this.#foundAtMs + RETURNS_WITHIN_MS;
    return episode.extent !== undefined && episode.standbysLeft === 0;
  }

  /** What the chiller says now. */
  saw({ state, isAlarm, isWarning }: Sighting, nowMs: number, timestamp: number): void {
    const change = this.#standing.saw(state, nowMs);
    const periodMs = nowMs - this.#sawAtMs;
    // Time in which nobody looked does not count.
    this.#isKnown = this.#sawAtMs < this.#foundAtMs + RETURNS_WITHIN_MS;
    this.#isKnown ||= this.#sawAtMs === -Infinity && this.#options.wasAnswered();
    this.#sawAtMs = nowMs;
    if (isAlarm) this.#isUp(this.#judged(change), 'alarm', periodMs, timestamp);
    else this.#hasFallen('alarm', timestamp);
    if (isWarning) this.#isUp(this.#episode('warning'), 'warning', periodMs, timestamp);
    else this.#hasFallen('warning', timestamp);
  }

  /**
   * Somebody orders the unit to run or to stand by: no order of this session goes against it. Returns the function to call when it has
   * ended, with whether the unit took it.
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
   * The link is gone. That is no news of the alarms: what is still up when it is back is read again, since nobody knows what happened
   * meanwhile, but it is no new alarm.
   */
  linkLost(): void {
    this.#standing.linkLost();
    for (const [flag, episode] of this.#episodes) {
      if (episode.hasFallen) this.#end(flag, episode.timestamp);
      else this.#episodes.set(flag, episode.renewed());
    }
  }

  /**
   * A source that was read, by whomever. Where reading has erased it, what it held is kept and reported even when the flag was
   * not seen yet; what other sources hold is still there when it is.
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

  /** The alarm flag is up: whether that is a new alarm, which is answered by standby, or that of before. */
  #judged(change: Change | undefined): AlarmEpisode {
    const episode = this.#episode('alarm');
    const hasRisen = !episode.isSeen;
    if (change === 'stopped' || (hasRisen && !this.#isKnown)) {
      episode.standbysLeft = MOST_STANDBYS;
      episode.isUrgent = true;
    }
    if (change) episode.hurry();
    // It was known while it stood still. From now on something may come that nobody can read.
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
      // One after the other, as the line carries them.
      // oxlint-disable-next-line no-await-in-loop
      const error = await this.#ask(episode, command, isUrgent);
      if (error && error.code !== 'notFitted' && extent === 'complete') extent = 'unreadable';
    }
    // After an outage it is read anew.
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
   * Reset while the unit looks at what has stopped it, an alarm can lock its panel, so the unit has to stand still by order. Where no
   * standby is wanted, a running unit is read once for each alarm.
   */
  async #isResetSafe(episode: AlarmEpisode): Promise<boolean> {
    const { standby, nowMs } = this.#options;
    const isNew = episode.standbysLeft > 0;
    if (!standby) {
      episode.standbysLeft = 0;
      return this.#standing.isAtRest(nowMs()) || (isNew && this.#standing.isRunning);
    }
    // The reply to an order may have got lost, and not the order.
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
    // Somebody may have ordered it to run meanwhile.
    return !error && this.#standing.isHeld;
  }

  async #ask(episode: AlarmEpisode, key: string, isUrgent: boolean): Promise<ChillerError | undefined> {
    const error = await this.#options.read(key, isUrgent);
    if (error) this.#reportError(episode, key, error);
    return error;
  }

  /** What fails again and again is reported once. */
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

  /** Who reports one alarm of several proves nothing of the others. */
  #extentOf(flag: Flag, { extent }: AlarmEpisode): AlarmExtent | undefined {
    const isPartial = this.#options.dialect.alarms.sources.some(
      ({ level, completeness }) => level === flag && completeness !== 'all',
    );
    return isPartial && (extent === 'complete' || extent === 'late') ? undefined : extent;
  }

  /** Found once more, it was reset once more: who follows it has to know since when. */
  #isFoundAnew(flag: Flag, { reportedAtMs }: AlarmEpisode): boolean {
    return flag === this.#resetting?.level && this.#foundAtMs > reportedAtMs;
  }

  /** A fall that comes while the sources are still being read is reported after them. */
  #hasFallen(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    // Most often because a source was just reset: what it held is known by whoever sees the flag down.
    if (episode && this.#isFoundAnew(flag, episode)) this.#report(flag, episode, timestamp);
    if (!episode?.isReading) return this.#end(flag, timestamp);
    Object.assign(episode, { hasFallen: true, timestamp });
  }

  #end(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    this.#episodes.delete(flag);
    if (episode?.reported) this.#options.report({ flag, present: false, words: {}, timestamp });
  }

  /** The one that lasts, or a new one. */
  #episode(flag: Flag): AlarmEpisode {
    const episode = this.#episodes.get(flag) ?? AlarmEpisode.of(this.#resetting);
    this.#episodes.set(flag, episode);
    return episode;
  }

  /** Reading these resets nothing. */
  #plainSources(flag: Flag): AlarmSource[] {
    return this.#options.dialect.alarms.sources.filter(({ level, resets }) => level === flag && !resets);
  }

  #sourceOf(name: string): AlarmSource | undefined {
    return this.#options.dialect.alarms.sources.find((source) => source.name === name);
  }
}
