import { inEnglish } from '../core';
import type { TextValue } from '../core';
import type { Settings } from './limits';
import type { MissingSetting } from './types';
import { errorText } from './error-texts';

/** A setting that the unit is not known to hold. */
interface Missing {
  why: TextValue;
  isGivenUp: boolean;
  /** How often the unit acknowledged it and still held another value. */
  declined: number;
}

/** A person's command under way, and what was missing before it. */
interface Order {
  readonly command: object;
  readonly missing: Missing | undefined;
}

/** Which settings are wanted, and which of them are not confirmed in the unit. No timer and no I/O: the keeper does both. */
export class MissingSettings {
  readonly #wanted: Record<string, number>;
  readonly #missing = new Map<string, Missing>();
  readonly #orders = new Map<string, Order>();

  constructor(wanted: Settings) {
    this.#wanted = { ...wanted };
    this.reset();
  }

  get list(): readonly MissingSetting[] {
    return [...this.#missing].map(([name, { why, isGivenUp }]) => {
      return { name, value: this.#wanted[name]!, why, text: inEnglish(why), isGivenUp };
    });
  }

  /** The missing settings that are not given up. */
  get open(): Settings {
    const names = [...this.#missing].filter(([, { isGivenUp }]) => !isGivenUp).map(([name]) => name);
    return Object.fromEntries(names.map((name) => [name, this.#wanted[name]!]));
  }

  /** Forgets what the unit holds: every wanted setting is missing. */
  reset(): void {
    this.#missing.clear();
    for (const name of Object.keys(this.#wanted)) {
      const missing = { why: errorText('settingUnread'), isGivenUp: false, declined: 0 };
      const order = this.#orders.get(name);
      if (order) this.#orders.set(name, { ...order, missing });
      else this.#missing.set(name, missing);
    }
  }

  /** Whether the session is to write it at all. */
  isWanted(name: string): boolean {
    return name in this.#wanted;
  }

  /** The wanted value, if the setting is missing. */
  valueOf(name: string): number | undefined {
    return this.#missing.has(name) ? this.#wanted[name] : undefined;
  }

  /** The unit holds it. */
  found(name: string): void {
    this.#missing.delete(name);
  }

  waits(name: string, why: TextValue): void {
    const missing = this.#missing.get(name);
    if (missing) missing.why = why;
  }

  /** The unit acknowledged it and holds another value. Returns how often that has happened. */
  declined(name: string): number {
    const missing = this.#missing.get(name);
    return missing ? ++missing.declined : 0;
  }

  givenUp(name: string, why: TextValue): void {
    const missing = this.#missing.get(name);
    if (missing) Object.assign(missing, { why, isGivenUp: true });
  }

  /** A person commands this setting, so it is no longer up to the session. */
  ordered(name: string, command: object): void {
    this.#orders.set(name, { command, missing: this.#missing.get(name) ?? this.#orders.get(name)?.missing });
    this.#missing.delete(name);
  }

  /** That command has ended. If the unit certainly kept its old value, the setting is missing again as before. */
  orderEnded(name: string, command: object, isDeclined: boolean): void {
    const order = this.#orders.get(name);
    if (order?.command !== command) return;
    this.#orders.delete(name);
    if (isDeclined && order.missing) this.#missing.set(name, order.missing);
  }

  /** The unit took a commanded value, which is the wanted one from now on. */
  taken(name: string, value: unknown): void {
    if (this.isWanted(name) && typeof value === 'number') this.#wanted[name] = value;
  }
}
