import type { AlarmWordName, CommandKey, DecodedAlarms } from '../protocol';
import type { AlarmReport } from './types';

type Flag = AlarmReport['flag'];
type Words = Partial<Record<AlarmWordName, DecodedAlarms>>;

export interface AlarmWatchOptions {
  /** Brings the unit to standby before level 1 is read; whether it has confirmed that. */
  standby: (() => Promise<boolean>) | undefined;
  /** Level 1 may be read: it resets alarms on the unit. */
  mayReset: boolean;
  /** Reads a word; undefined when that fails. */
  read(key: CommandKey, word: AlarmWordName): Promise<DecodedAlarms | undefined>;
  report(report: AlarmReport): void;
}

type Sources = readonly (readonly [key: CommandKey, word: AlarmWordName])[];

const LEVEL_1 = 'alarmsLevel1';
const SOURCES: Readonly<Record<Flag, Sources>> = {
  alarm: [
    ['readAlarmsLevel1', LEVEL_1],
    ['readAlarmsLevel2Status1', 'alarmsLevel2Status1'],
    ['readAlarmsLevel2Status2', 'alarmsLevel2Status2'],
  ],
  warning: [['readWarnings', 'warnings']],
};

/** How long after a reading that brought not all words it is tried again, and how often warnings are renewed, ms. */
const READ_AGAIN_MS = 10_000;

interface Episode {
  words: Words;
  readAtMs: number;
  isReading: boolean;
  isReported: boolean;
  hasAskedForStandby: boolean;
}

/**
 * Follows the two flags of the watchdog and reads what they stand for (protocol section 7): when the alarm flag rises,
 * standby, then level 1 once and both pages of level 2; when the warning flag is up, the warnings now and again. Reading
 * level 1 makes the unit forget it, so what was read is kept until the flag falls.
 */
export class AlarmWatch {
  readonly #options: AlarmWatchOptions;
  readonly #episodes = new Map<Flag, Episode>();

  constructor(options: AlarmWatchOptions) {
    this.#options = options;
  }

  /** What the watchdog says now. */
  saw(flags: Readonly<Record<Flag, boolean>>, nowMs: number, timestamp: number): void {
    for (const flag of ['alarm', 'warning'] as const) {
      if (flags[flag]) this.#isUp(flag, nowMs, timestamp);
      else this.#hasFallen(flag, timestamp);
    }
  }

  /** The link is gone. What is still up when it is back is read anew: nobody knows what happened meanwhile. */
  linkLost(): void {
    for (const episode of this.#episodes.values()) {
      episode.hasAskedForStandby = false;
      episode.words = {};
      episode.readAtMs = -Infinity;
    }
  }

  /**
   * A word that was read, by whomever. Reading level 1 has erased it, so what it held is kept and told even when the flag was
   * not seen yet; the other words are still there when it is.
   */
  sawWord(word: AlarmWordName, decoded: DecodedAlarms, timestamp: number): void {
    const flag = word === 'warnings' ? 'warning' : 'alarm';
    const isErased = word === LEVEL_1 && decoded.active.length + decoded.unknown.length > 0;
    if (!isErased && !this.#episodes.has(flag)) return;
    const episode = this.#episode(flag);
    const before = JSON.stringify(episode.words);
    episode.words = withWord(episode.words, word, decoded);
    if (episode.isReading || JSON.stringify(episode.words) === before) return;
    episode.isReported = true;
    this.#options.report({ flag, present: true, words: episode.words, timestamp });
  }

  /** A fall that comes while the words are still being read is told after them. */
  #hasFallen(flag: Flag, timestamp: number): void {
    const episode = this.#episodes.get(flag);
    this.#episodes.delete(flag);
    if (episode?.isReported) this.#options.report({ flag, present: false, words: {}, timestamp });
  }

  #isUp(flag: Flag, nowMs: number, timestamp: number): void {
    const episode = this.#episode(flag);
    const isDue = flag === 'warning' || this.#missing(flag, episode).length > 0 || !episode.isReported;
    if (episode.isReading || !isDue || nowMs < episode.readAtMs + READ_AGAIN_MS) return;
    episode.readAtMs = nowMs;
    episode.isReading = true;
    void this.#read(flag, episode, timestamp);
  }

  async #read(flag: Flag, episode: Episode, timestamp: number): Promise<void> {
    const { read, report } = this.#options;
    const missing = flag === 'warning' ? SOURCES[flag] : this.#missing(flag, episode);
    const before = JSON.stringify(episode.words);
    const sources = (await this.#mayReadLevel1(missing, episode))
      ? missing
      : missing.filter(([, word]) => word !== LEVEL_1);
    for (const [key, word] of sources) {
      const decoded = await read(key, word);
      if (decoded) episode.words = withWord(episode.words, word, decoded);
    }
    episode.isReading = false;
    const isCurrent = this.#episodes.get(flag) === episode;
    const isNews = !episode.isReported || (isCurrent && JSON.stringify(episode.words) !== before);
    if (!isNews) return;
    const wasReported = episode.isReported;
    episode.isReported = true;
    report({ flag, present: true, words: episode.words, timestamp });
    if (!isCurrent && !wasReported) report({ flag, present: false, words: {}, timestamp });
  }

  /**
   * Level 1 waits for standby: reset within 1.5 s of its coming, an alarm can lock the panel. A unit that does not go there is
   * read the next time all the same, long after that.
   */
  async #mayReadLevel1(sources: Sources, episode: Episode): Promise<boolean> {
    const { standby } = this.#options;
    if (!standby || !sources.some(([, word]) => word === LEVEL_1)) return true;
    const hasAsked = episode.hasAskedForStandby;
    episode.hasAskedForStandby = true;
    return (await standby()) || hasAsked;
  }

  /** The one that lasts, or a new one. */
  #episode(flag: Flag): Episode {
    const episode = this.#episodes.get(flag) ?? newEpisode();
    this.#episodes.set(flag, episode);
    return episode;
  }

  #missing(flag: Flag, { words }: Episode): Sources {
    return SOURCES[flag].filter(([, word]) => !words[word] && (word !== LEVEL_1 || this.#options.mayReset));
  }
}

function newEpisode(): Episode {
  return { words: {}, readAtMs: -Infinity, isReading: false, isReported: false, hasAskedForStandby: false };
}

/** The words with one that was read. Level 1 only grows: what one reading brought, the next finds erased. */
function withWord(words: Words, word: AlarmWordName, decoded: DecodedAlarms): Words {
  const known = words[word];
  if (!known || word !== LEVEL_1) return { ...words, [word]: decoded };
  const active = [...new Set([...known.active, ...decoded.active])];
  const unknown = [...new Set([...known.unknown, ...decoded.unknown])];
  const isNews = active.length + unknown.length > known.active.length + known.unknown.length;
  return isNews ? { ...words, [word]: { active, unknown, raw: decoded.raw } } : words;
}
