/*
 * The annunciator of one unit: raises alarms whose cause lasts, keeps those that are latched, clears the others. The rules are
 * the dialect's (core/simulator/alarm-rule.ts).
 */
import type { AlarmBit, AlarmRule, RaisedAlarm, Situation, UnitAlarms } from '../core';

/** One alarm that was raised, for the history that the panel shows. */
export interface AlarmHistoryEntry {
  /** The source that brings it. */
  readonly word: string;
  readonly key: string;
  /** When it was raised, simulated ms since the unit was made. */
  readonly atMs: number;
}

/** The panel keeps the last ten. */
const HISTORY_LENGTH = 10;

class Watched implements RaisedAlarm {
  isCaused = false;
  isRaised = false;
  /** Alarms are numbered in the order in which they are raised. */
  place = 0;
  /** How long the cause has been there, or gone, ms; counted only while that can change something. */
  steadyMs = 0;

  constructor(readonly rule: AlarmRule) {}

  get bit(): AlarmBit {
    return this.rule.bit;
  }
}

export type AlarmListener = (bit: AlarmBit, isRaised: boolean) => void;

export class Annunciator implements UnitAlarms {
  readonly #watched: readonly Watched[];
  /** Those that the physics can cause. The others are skipped until a fault is injected. */
  readonly #ofPhysics: readonly Watched[];
  #areOthersAtRest = true;
  readonly #history: AlarmHistoryEntry[] = [];
  #raisedSoFar = 0;
  #nowMs = 0;

  /** @param physicalFaults faults that act through the physics, by key */
  constructor(
    rules: readonly AlarmRule[],
    readonly physicalFaults: ReadonlySet<string>,
    readonly onChange: AlarmListener,
  ) {
    this.#watched = rules.map((rule) => new Watched(rule));
    this.#ofPhysics = this.#watched.filter(({ rule }) => rule.cause);
  }

  /** The last ten alarms, oldest first. It survives a power cut. */
  get history(): readonly AlarmHistoryEntry[] {
    return this.#history;
  }

  active(source: string): string[] {
    return this.#watched.filter(({ isRaised, bit }) => isRaised && bit.word === source).map(({ bit }) => bit.key);
  }

  raised(): readonly RaisedAlarm[] {
    return this.#watched.filter(({ isRaised }) => isRaised).sort((a, b) => a.place - b.place);
  }

  some(which: (alarm: RaisedAlarm) => boolean): boolean {
    return this.#watched.some((one) => one.isRaised && which(one));
  }

  get isStopping(): boolean {
    return this.#watched.some(({ isRaised, rule }) => isRaised && rule.isStopping);
  }

  /** Checks the causes. While no fault is injected, alarms that only a fault can cause are skipped. */
  advance(now: Situation, hasFaults: boolean, nowMs: number, dtMs: number): void {
    this.#nowMs = nowMs;
    if (hasFaults) this.#areOthersAtRest = false;
    const watched = this.#areOthersAtRest ? this.#ofPhysics : this.#watched;
    for (const one of watched) {
      const { rule } = one;
      const isCaused = (rule.cause?.(now) ?? false) || (hasFaults && this.#isInjected(rule.bit.key, now));
      if (isCaused !== one.isCaused) {
        one.isCaused = isCaused;
        one.steadyMs = 0;
      } else if (isCaused !== one.isRaised) one.steadyMs += dtMs;
      if (one.steadyMs < rule.delayMs || isCaused === one.isRaised) continue;
      if (isCaused || rule.release === 'self') this.#set(one, isCaused);
    }
    if (!hasFaults && !this.#areOthersAtRest)
      this.#areOthersAtRest = this.#watched.every(
        ({ rule, isRaised, isCaused }) => rule.cause || !(isRaised || isCaused),
      );
  }

  /** Resets alarms, latched or not. One whose cause is still there is raised again after its delay. */
  reset(which: (alarm: RaisedAlarm) => boolean): void {
    this.#release(which);
  }

  /** Accepted at the panel: clears what has lost its cause, except what only a power cycle clears. */
  accept(): void {
    this.#release(({ rule, isCaused }) => !isCaused && rule.release !== 'powerCycle');
  }

  /** The unit is started: clears what an earlier stop has left behind. */
  restart(): void {
    this.#release(({ rule, isCaused }) => !isCaused && rule.release === 'restart');
  }

  /** Clears everything. */
  powerCycle(): void {
    this.#release(() => true);
    for (const one of this.#watched) one.isCaused = false;
  }

  /** Whether the fault of the same key is injected, unless it acts through the physics. */
  #isInjected(key: string, now: Situation): boolean {
    return now.hasFault(key) && !this.physicalFaults.has(key);
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
    const { word, key } = one.bit;
    if (isRaised) {
      one.place = ++this.#raisedSoFar;
      this.#history.push({ word, key, atMs: this.#nowMs });
      if (this.#history.length > HISTORY_LENGTH) this.#history.shift();
    }
    this.onChange(one.bit, isRaised);
  }
}
