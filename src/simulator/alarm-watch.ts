/* The alarms of one unit: which are coming, which are up. */
import type { AlarmBit, AlarmWordName } from '../protocol';
import { ALARM_RULES } from './alarm-rules';
import type { AlarmRule, Situation } from './alarm-rules';

/** One alarm that came up, for the history that the panel shows. */
export interface AlarmHistoryEntry {
  readonly word: AlarmWordName;
  readonly key: string;
  /** When it came, in the unit's ms since it was made. */
  readonly atMs: number;
}

/** The panel keeps the last ten. */
const HISTORY_LENGTH = 10;

interface Watched {
  readonly rule: AlarmRule;
  isCaused: boolean;
  isRaised: boolean;
  /** How long the cause has been as it is now, ms; counted only while that can change something. */
  steadyMs: number;
}

export type AlarmListener = (bit: AlarmBit, isRaised: boolean) => void;

export class AlarmWatch {
  readonly #watched: readonly Watched[] = ALARM_RULES.map((rule) => ({
    rule,
    isCaused: false,
    isRaised: false,
    steadyMs: 0,
  }));
  readonly #history: AlarmHistoryEntry[] = [];
  #nowMs = 0;

  constructor(readonly onChange: AlarmListener) {}

  /** The last ten alarms, oldest first. It survives a power cut. */
  get history(): readonly AlarmHistoryEntry[] {
    return this.#history;
  }

  /** The keys of the bits that are set in a word. */
  active(word: AlarmWordName): string[] {
    return this.#watched
      .filter(({ isRaised, rule }) => isRaised && rule.bit.word === word)
      .map(({ rule }) => rule.bit.key);
  }

  /** Flag AS: a level-1 alarm is up, or a level-2 bit whose cause is there (fan noise has no level-1 alarm). */
  get isAlarmPresent(): boolean {
    return this.#watched.some(({ isRaised, isCaused, rule: { bit } }) => {
      return isRaised && (bit.word === 'alarmsLevel1' || (bit.word !== 'warnings' && isCaused));
    });
  }

  /** Flag WS. */
  get isWarningPresent(): boolean {
    return this.#watched.some(({ isRaised, rule }) => isRaised && rule.bit.word === 'warnings');
  }

  get hasLevel1(): boolean {
    return this.#watched.some(({ isRaised, rule }) => isRaised && rule.bit.word === 'alarmsLevel1');
  }

  /** Whether an alarm that stops the unit is up. */
  get isStopping(): boolean {
    return this.#watched.some(({ isRaised, rule }) => isRaised && rule.isStopping);
  }

  /** Looks at the causes. `hasFaults` false lets it skip the bits that only a fault can bring. */
  advance(now: Situation, hasFaults: boolean, nowMs: number, dtMs: number): void {
    this.#nowMs = nowMs;
    for (const one of this.#watched) {
      const { rule } = one;
      if (!rule.cause && !hasFaults && !one.isRaised && !one.isCaused) continue;
      const isCaused = (rule.cause?.(now) ?? false) || (hasFaults && rule.isInjectable && now.hasFault(rule.bit.key));
      if (isCaused !== one.isCaused) {
        one.isCaused = isCaused;
        one.steadyMs = 0;
      } else if (isCaused !== one.isRaised) one.steadyMs += dtMs;
      if (one.steadyMs < rule.delayMs || isCaused === one.isRaised) continue;
      if (isCaused || rule.release === 'self') this.#set(one, isCaused);
    }
  }

  /** Command 18: level 1 is reset, latched or not; a cause that is still there brings it back after its delay. */
  resetLevel1(): void {
    this.#release(({ rule }) => rule.bit.word === 'alarmsLevel1');
  }

  /** Accepted at the panel: everything goes whose cause is gone, except what only a power cycle clears. */
  accept(): void {
    this.#release(({ rule, isCaused }) => !isCaused && rule.release !== 'powerCycle');
  }

  /** The unit is started: what an earlier stop left behind goes. */
  restart(): void {
    this.#release(({ rule, isCaused }) => !isCaused && rule.release === 'restart');
  }

  /** Everything goes. */
  powerCycle(): void {
    this.#release(() => true);
    for (const one of this.#watched) one.isCaused = false;
  }

  #release(which: (one: Watched) => boolean): void {
    for (const one of this.#watched) {
      if (!which(one)) continue;
      one.steadyMs = 0;
      if (one.isRaised) this.#set(one, false);
    }
  }

  #set(one: Watched, isRaised: boolean): void {
    one.isRaised = isRaised;
    one.steadyMs = 0;
    const { word, key } = one.rule.bit;
    if (isRaised) {
      this.#history.push({ word, key, atMs: this.#nowMs });
      if (this.#history.length > HISTORY_LENGTH) this.#history.shift();
    }
    this.onChange(one.rule.bit, isRaised);
  }
}
