import type { AlarmWordName, ChillerError, CommandKey, DecodedAlarms, ErrorCode } from '../protocol';
import { AlarmPicture } from './alarm-picture';
import { Standing } from './standing';
import type { Change, ControlStatus, Order } from './standing';
import type { AlarmExtent, AlarmReport } from './types';

type Flag = AlarmReport['flag'];

export interface AlarmWatchOptions {
  /** Level 1 may be read: it resets alarms on the unit. */
  mayReset: boolean;
  /** Brings the unit to standby; undefined when that is not wanted. Gives the error when it fails. */
  standby: (() => Promise<ChillerError | undefined>) | undefined;
  /** Asks for a word, before everything that waits if urgent; `sawWord` is told what comes. Gives the error when it fails. */
  read(key: CommandKey, isUrgent: boolean): Promise<ChillerError | undefined>;
  report(report: AlarmReport): void;
  error(error: ChillerError): void;
  nowMs(): number;
  /** An alarm that is up when the flags are seen for the first time was answered by a session before. */
  wasAnswered(): boolean;
}

/** What the watchdog tells. */
export interface Sighting {
  readonly controlStatus: ControlStatus;
  readonly alarmPresent: boolean;
  readonly warningPresent: boolean;
}

const LEVEL_1: AlarmWordName = 'alarmsLevel1';
/** Reading these resets nothing. */
const PAGES: Readonly<Record<Flag, readonly CommandKey[]>> = {
  alarm: ['readAlarmsLevel2Status1', 'readAlarmsLevel2Status2'],
  warning: ['readWarnings'],
};

/** While a flag is up, the words behind it are read again so often at least: what comes is told within 15 s. */
const READ_WITHIN_MS = 11_000;
/** When it takes longer until they are read again, what may have come is unknown. */
const UNKNOWN_AFTER_MS = 13_000;
const PROMISED_MS = 15_000;

/**
 * Reading level 1 resets it, so the flag falls, and the unit finds again within 5 s what is still there. A flag that is back so soon
 * is taken for the same alarm; a line that is slow to tell included.
 */
const RETURNS_WITHIN_MS = 20_000;

/** An order that may have got lost on the way is given again, so often in all. */
const MOST_STANDBYS = 3;
/** After these it is not known whether the unit took the order. */
const DOUBTFUL: ReadonlySet<ErrorCode> = new Set(['timeout', 'checksum', 'notConnected', 'cancelled', 'queueFull']);

interface Episode {
  readonly picture: AlarmPicture;
  /** Reported by the watchdog, and not only by a word that somebody read. */
  isSeen: boolean;
  hasFallen: boolean;
  readAtMs: number;
  doneAtMs: number;
  isReading: boolean;
  /** How often standby may still be ordered because of it. */
  standbysLeft: number;
  /** Its words go before everything else. */
  isUrgent: boolean;
  extent: AlarmExtent | undefined;
  timestamp: number;
  /** The last report, to tell none twice. */
  told: string;
  toldAtMs: number;
  readonly errorsTold: Set<string>;
}

/**
 * Follows the two flags of the watchdog and reads what they stand for (protocol section 7). When the alarm flag rises: standby, level
 * 1, both pages of level 2. Other alarms may come while it stays up, so the pages are read again, and level 1, which that resets,
 * while the unit stands still. A running unit cannot be asked: more may have come then, and the report says so.
 */
export class AlarmWatch {
  readonly #options: AlarmWatchOptions;
  readonly #standing = new Standing();
  readonly #episodes = new Map<Flag, Episode>();
  /** When level 1 was last found to hold something under a raised flag. */
  #foundAtMs = -Infinity;
  #sawAtMs = -Infinity;
  /** An alarm that is up now is that of before, or was answered by another session. */
  #isKnown = false;

  constructor(options: AlarmWatchOptions) {
    this.#options = options;
  }

  /** An alarm is up, or was just reset, and nothing is left to be done because of it. */
  get isAnswered(): boolean {
    const episode = this.#episodes.get('alarm');
    if (!episode) return this.#options.nowMs() < this.#foundAtMs + RETURNS_WITHIN_MS;
    return episode.extent !== undefined && episode.standbysLeft === 0;
  }

  /** What the watchdog says now. */
  saw({ controlStatus, alarmPresent, warningPresent }: Sighting, nowMs: number, timestamp: number): void {
    const change = this.#standing.saw(controlStatus, nowMs);
    const periodMs = nowMs - this.#sawAtMs;
    // Time in which nobody looked is none in which it has not come back.
    this.#isKnown = this.#sawAtMs < this.#foundAtMs + RETURNS_WITHIN_MS;
    this.#isKnown ||= this.#sawAtMs === -Infinity && this.#options.wasAnswered();
    this.#sawAtMs = nowMs;
    if (alarmPresent) {
      this.#isUp(this.#judged(change), 'alarm', periodMs, timestamp);
    } else this.#hasFallen('alarm', timestamp);
    if (warningPresent) this.#isUp(this.#episode('warning'), 'warning', periodMs, timestamp);
    else this.#hasFallen('warning', timestamp);
  }

  /**
   * Somebody orders the unit to run or to stand: no order of our own goes against it. Gives the function to call when it has
   * ended, with whether the unit took it.
   */
  ordering(order: Order): (wasTaken: boolean) => void {
    const ended = this.#standing.ordering(order);
    const known = this.#episodes.get('alarm');
    if (known && order === 'run') known.standbysLeft = 0;
    return (wasTaken) => {
      ended(wasTaken);
      const episode = this.#episodes.get('alarm');
      if (episode && order === 'standby') episode.readAtMs = -Infinity;
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
      else this.#episodes.set(flag, renewed(episode));
    }
  }

  /**
   * A word that was read, by whomever. Reading level 1 has erased it, so what it held is kept and told even when the flag was
   * not seen yet; the other words are still there when it is.
   */
  sawWord(word: AlarmWordName, decoded: DecodedAlarms, nowMs: number, timestamp: number): void {
    const flag = word === 'warnings' ? 'warning' : 'alarm';
    const isFound = word === LEVEL_1 && decoded.active.length + decoded.unknown.length > 0;
    if (!isFound && !this.#episodes.has(flag)) return;
    const episode = this.#episode(flag);
    if (isFound && episode.isSeen) this.#foundAtMs = nowMs;
    episode.picture.read(word, decoded, nowMs);
    if (!episode.isReading) this.#tell(flag, episode, timestamp);
  }

  /** The alarm flag is up: whether that is a new alarm, which is answered by standby, or that of before. */
  #judged(change: Change | undefined): Episode {
    const episode = this.#episode('alarm');
    const hasRisen = !episode.isSeen;
    if (change === 'stopped' || (hasRisen && !this.#isKnown)) {
      episode.standbysLeft = MOST_STANDBYS;
      episode.isUrgent = true;
    }
    if (change) episode.readAtMs = -Infinity;
    // It was known while it stood still. From now on something may come that nobody can read.
    const wasRead = episode.extent === 'complete' || episode.extent === 'late';
    if (change === 'started' && wasRead) episode.extent = 'running';
    return episode;
  }

  #isUp(episode: Episode, flag: Flag, periodMs: number, timestamp: number): void {
    const nowMs = this.#sawAtMs;
    Object.assign(episode, { isSeen: true, hasFallen: false, timestamp });
    if (episode.extent === 'complete' && isLate(episode, nowMs)) episode.extent = 'late';
    if (episode.extent) this.#tell(flag, episode, timestamp);
    // The next time that the watchdog tells would be too late.
    const isDue = nowMs + periodMs > episode.readAtMs + READ_WITHIN_MS;
    if (episode.isReading || !isDue) return;
    episode.isReading = true;
    episode.readAtMs = nowMs;
    void this.#read(flag, episode, timestamp);
  }

  async #read(flag: Flag, episode: Episode, timestamp: number): Promise<void> {
    const { isUrgent } = episode;
    episode.isUrgent = false;
    let extent = flag === 'alarm' ? await this.#readLevel1(episode, isUrgent) : 'complete';
    for (const key of PAGES[flag]) {
      const error = await this.#ask(episode, key, isUrgent);
      if (error && error.code !== 'notFitted' && extent === 'complete') extent = 'unreadable';
    }
    // After an outage it is read anew.
    if (this.#episodes.get(flag) !== episode) return;
    const nowMs = this.#options.nowMs();
    // On a line that is always so slow it stays unknown: told once, and not with every reading.
    const limitMs = episode.extent === 'late' ? UNKNOWN_AFTER_MS : PROMISED_MS;
    if (extent === 'complete' && isLate(episode, nowMs, limitMs)) extent = 'late';
    Object.assign(episode, { isReading: false, extent, doneAtMs: nowMs });
    this.#tell(flag, episode, timestamp);
    if (episode.hasFallen) this.#end(flag, episode.timestamp);
  }

  async #readLevel1(episode: Episode, isUrgent: boolean): Promise<AlarmExtent> {
    if (!this.#options.mayReset) return 'readOnly';
    if (!(await this.#isLevel1Safe(episode))) return this.#standing.isRunning ? 'running' : 'unreadable';
    return (await this.#ask(episode, 'readAlarmsLevel1', isUrgent)) ? 'unreadable' : 'complete';
  }

  /**
   * Reset within 1.5 s of its coming, an alarm can lock the panel, so the unit has to stand still by order. Where no standby is
   * wanted, a running unit is read once for each alarm.
   */
  async #isLevel1Safe(episode: Episode): Promise<boolean> {
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
    if (error) this.#tellError(episode, 'standby', error);
    if (error && DOUBTFUL.has(error.code)) episode.readAtMs = -Infinity;
    else episode.standbysLeft = 0;
    // Somebody may have ordered it to run meanwhile.
    return !error && this.#standing.isHeld;
  }

  async #ask(episode: Episode, key: CommandKey, isUrgent: boolean): Promise<ChillerError | undefined> {
    const error = await this.#options.read(key, isUrgent);
    if (error) this.#tellError(episode, key, error);
    return error;
  }

  /** What fails again and again is told once. */
  #tellError({ errorsTold }: Episode, what: string, error: ChillerError): void {
    const name = `${what} ${error.code}`;
    if (errorsTold.has(name)) return;
    errorsTold.add(name);
    this.#options.error(error);
  }

  #tell(flag: Flag, episode: Episode, timestamp: number): void {
    const { picture, extent } = episode;
    const { words } = picture;
    const told = JSON.stringify([words, extent]);
    if (told === episode.told && !this.#isFoundAnew(flag, episode)) return;
    Object.assign(episode, { told, toldAtMs: this.#options.nowMs() });
    this.#options.report({ flag, present: true, words, ...(extent && { extent }), timestamp });
  }

  /** Found once more, it was reset once more: who follows it has to know since when. */
  #isFoundAnew(flag: Flag, { toldAtMs }: Episode): boolean {
    return flag === 'alarm' && this.#foundAtMs > toldAtMs;
  }

  /** A fall that comes while the words are still being read is told after them. */
  #hasFallen(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    // Most often because level 1 was just reset: what it held is known by whoever sees the flag down.
    if (episode && this.#isFoundAnew(flag, episode)) this.#tell(flag, episode, timestamp);
    if (!episode?.isReading) return this.#end(flag, timestamp);
    Object.assign(episode, { hasFallen: true, timestamp });
  }

  #end(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    this.#episodes.delete(flag);
    if (episode?.told) this.#options.report({ flag, present: false, words: {}, timestamp });
  }

  /** The one that lasts, or a new one. */
  #episode(flag: Flag): Episode {
    const episode = this.#episodes.get(flag) ?? newEpisode();
    this.#episodes.set(flag, episode);
    return episode;
  }
}

/** Its words were read, and not again within the time that is promised. */
function isLate({ doneAtMs }: Episode, nowMs: number, limitMs = UNKNOWN_AFTER_MS): boolean {
  return doneAtMs !== -Infinity && nowMs > doneAtMs + limitMs;
}

function newEpisode(): Episode {
  return {
    picture: new AlarmPicture(),
    isSeen: false,
    hasFallen: false,
    readAtMs: -Infinity,
    doneAtMs: -Infinity,
    isReading: false,
    standbysLeft: 0,
    isUrgent: false,
    extent: undefined,
    timestamp: 0,
    told: '',
    toldAtMs: -Infinity,
    errorsTold: new Set(),
  };
}

/** The same alarm on a new link. What was being read on the old one counts no more. */
function renewed(episode: Episode): Episode {
  episode.picture.linkLost();
  const isUnread = episode.extent === 'complete' || episode.extent === 'late';
  return {
    ...episode,
    readAtMs: -Infinity,
    doneAtMs: -Infinity,
    isReading: false,
    ...(isUnread && { extent: undefined }),
  };
}
