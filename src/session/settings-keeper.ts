import { ChillerError, inEnglish, isSameOnWire, readingName } from '../core';
import type { Dialect } from '../core';
import { epochMsOf } from './clock';
import type { Clock } from './clock';
import { Deadline } from './deadline';
import type { Settings } from './limits';
import { MissingSettings } from './missing-settings';
import { commandsOf, isForGood, isIgnored, reasonOf, wasTaken } from './setting-commands';
import { nextStep } from './settings-plan';
import type { SettingsStep } from './settings-plan';
import type { SettingsState } from './types';
import { errorText } from './error-texts';

export interface SettingsKeeperOptions {
  clock: Clock;
  dialect: Dialect;
  wanted: Settings;
  /** The value of one field in the reply to a command: there may be others. */
  read(key: string, name: string): Promise<unknown>;
  set(key: string, value: number): Promise<unknown>;
  /** The list of missing settings has changed. */
  changed(): void;
  /** A setting was given up. */
  failed(error: ChillerError): void;
}

/** The time from one contact, or one start of the unit, to the next. */
interface Stay {
  rounds: number;
  isBusy: boolean;
}

/** The findings of one round. */
interface Round {
  readonly stay: Stay;
  readonly present: Map<string, number | 'absent'>;
  readonly failed: Set<string>;
  readonly written: Set<string>;
}

/** Pause between two rounds, ms: doubles from the first value to the last. */
const AGAIN_FIRST_MS = 2_000;
const AGAIN_LAST_MS = 60_000;
/** A setting is given up after the unit has acknowledged it this often and held another value. */
const MOST_DECLINED = 3;

/**
 * Writes the wanted settings to the unit, each independently: a failure is retried, and a setting that the unit refuses is
 * given up with one error. A person's command in the meantime wins.
 */
export class SettingsKeeper {
  readonly #options: SettingsKeeperOptions;
  readonly #missing: MissingSettings;
  readonly #again: Deadline;
  /** The last error of each setting, so that it is emitted once and not on every contact. */
  readonly #reported = new Map<string, string>();
  #stay: Stay | undefined;
  #heldUntilMs = -Infinity;
  #changedAtMs: number;

  constructor(options: SettingsKeeperOptions) {
    this.#options = options;
    this.#missing = new MissingSettings(options.wanted);
    this.#again = new Deadline(options.clock, () => void this.#round());
    this.#changedAtMs = epochMsOf(options.clock);
  }

  get state(): SettingsState {
    return { missing: this.#missing.list, timestamp: this.#changedAtMs };
  }

  /** The unit is in contact, or back: starts over, since nothing is known about what it holds. */
  begin(): void {
    this.stop();
    this.#stay = { rounds: 0, isBusy: false };
    void this.#round();
  }

  /** The unit is out of contact. Sends nothing more and ignores late results. */
  stop(): void {
    this.#stay = undefined;
    this.#again.cancel();
    this.#change(() => this.#missing.reset());
  }

  /** Sends nothing until then, so that the chiller drops out of host control. */
  hold(untilMs: number): void {
    this.#heldUntilMs = untilMs;
  }

  /** A person sends a command, perhaps for one of the settings. */
  ordered(name: string, command: object): void {
    if (this.#missing.isWanted(name)) this.#change(() => this.#missing.ordered(name, command));
  }

  /** @param isDeclined the unit certainly kept its old value, so the setting may still have to be written */
  orderEnded(name: string, command: object, isDeclined: boolean): void {
    if (!this.#missing.isWanted(name)) return;
    this.#change(() => this.#missing.orderEnded(name, command, isDeclined));
    const isDue = isDeclined && this.#stay?.isBusy === false && name in this.#missing.open;
    if (isDue) this.#again.set(this.#options.clock.nowMs());
  }

  /** The unit took a commanded value, which is the wanted one from now on. */
  taken(name: string, value: unknown): void {
    this.#missing.taken(name, value);
  }

  async #round(): Promise<void> {
    const stay = this.#stay;
    if (!stay) return;
    stay.isBusy = true;
    const round: Round = { stay, present: new Map(), failed: new Set(), written: new Set() };
    const before = JSON.stringify(this.#missing.list);
    for (;;) {
      const isHeld = this.#options.clock.nowMs() < this.#heldUntilMs;
      const step = isHeld ? undefined : nextStep(this.#options.dialect, { wanted: this.#missing.open, ...round });
      if (!step) break;
      await this.#take(step, round);
      if (stay !== this.#stay) return;
    }
    stay.isBusy = false;
    this.#tellIfOther(before);
    if (Object.keys(this.#missing.open).length === 0) return;
    const pauseMs = Math.min(AGAIN_LAST_MS, AGAIN_FIRST_MS * 2 ** Math.min(stay.rounds++, 10));
    this.#again.set(Math.max(this.#options.clock.nowMs() + pauseMs, this.#heldUntilMs));
  }

  async #take(step: SettingsStep, round: Round): Promise<void> {
    const { name } = step;
    switch (step.kind) {
      case 'giveUp': {
        const { low, high } = step;
        return this.#giveUp(
          name,
          new ChillerError(
            'refused',
            errorText('settingsMisordered', { low: readingName(low), high: readingName(high) }),
          ),
        );
      }
      case 'read':
        return this.#read(name, round);
      case 'set':
        return this.#set(name, step.value, round);
      default:
        return step satisfies never;
    }
  }

  async #read(name: string, round: Round): Promise<void> {
    const { dialect, read } = this.#options;
    try {
      const found = await read(commandsOf(dialect.commands, name).read, name);
      if (round.stay === this.#stay) this.#found(name, found, round);
    } catch (error) {
      if (round.stay !== this.#stay) return;
      if (!isForGood(error)) return this.#wait(name, error, round);
      round.present.set(name, 'absent');
      this.#giveUp(name, error);
    }
  }

  #found(name: string, found: unknown, round: Round): void {
    round.present.set(name, typeof found === 'number' ? found : 'absent');
    const value = this.#missing.valueOf(name);
    if (value === undefined) return;
    if (isSameOnWire(commandsOf(this.#options.dialect.commands, name).field, found, value)) {
      this.#missing.found(name);
      this.#reported.delete(name);
    } else if (round.written.has(name)) {
      const why = errorText('settingNotTaken', { name: readingName(name), value, found: String(found) });
      this.#declined(name, new ChillerError('refused', why, { confirmed: found }), round);
    }
  }

  async #set(name: string, value: number, round: Round): Promise<void> {
    const { dialect, set } = this.#options;
    try {
      await set(commandsOf(dialect.commands, name).set, value);
      round.written.add(name);
    } catch (error) {
      if (round.stay !== this.#stay) return;
      if (isForGood(error)) return this.#giveUp(name, error);
      if (wasTaken(error)) round.written.add(name);
      else if (isIgnored(error)) this.#wait(name, error, round);
      else if (error instanceof ChillerError && error.code === 'refused') this.#declined(name, error, round);
      else this.#wait(name, error, round);
    }
    // It is read back in this round or the next.
    round.present.delete(name);
  }

  #wait(name: string, error: unknown, round: Round): void {
    round.failed.add(name);
    this.#missing.waits(name, reasonOf(error));
  }

  #declined(name: string, error: ChillerError, round: Round): void {
    this.#wait(name, error, round);
    if (this.#missing.declined(name) >= MOST_DECLINED) this.#giveUp(name, error);
  }

  #giveUp(name: string, error: ChillerError): void {
    const value = this.#missing.valueOf(name);
    if (value === undefined) return;
    this.#missing.givenUp(name, reasonOf(error));
    const why = errorText('settingGivenUp', { name: readingName(name), value, why: reasonOf(error) });
    const told = inEnglish(why);
    if (this.#reported.get(name) === told) return;
    this.#reported.set(name, told);
    this.#options.failed(new ChillerError(error.code, why, { ...error.context, setting: name, value }));
  }

  #change(act: () => void): void {
    const before = JSON.stringify(this.#missing.list);
    act();
    this.#tellIfOther(before);
  }

  #tellIfOther(before: string): void {
    if (JSON.stringify(this.#missing.list) === before) return;
    this.#changedAtMs = epochMsOf(this.#options.clock);
    this.#options.changed();
  }
}
