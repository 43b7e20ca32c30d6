/*
 * Faults on the wire: what happens to a frame between a unit and its host, decided purely. `WireFaults` turns a frame
 * into actions; `WireSender` (wire-sender.ts) carries them out, for the simulator's server and for `FaultProxy`.
 */
import { ANY_WHOLE_NUMBER, ChillerError, describeValue, inEnglish, isInRange } from '../core';
import type { SimulatorFace } from '../core';
import { dialectOf } from '../dialects';
import type { FaultDescription } from './device-fault-list';
import { checkWireFaultOptions } from './fault-options';
import type { Direction, WireFaultOptions } from './fault-options';
import { Random } from './random';
import { afflict } from './wire-fault-effects';
import type { Effect, WireAction, WireFaultKey } from './wire-fault-effects';

export type { Direction, WireAction, WireFaultKey, WireFaultOptions };

interface WireFaultRow {
  readonly label: string;
  readonly help: string;
  /** Used unless the options say otherwise. */
  readonly delayMs?: number;
  readonly length?: number;
}

const ROWS: Readonly<Record<WireFaultKey, WireFaultRow>> = {
  split: { label: 'Split at every byte', help: 'Every byte is sent by itself.', delayMs: 1 },
  merge: { label: 'Merge frames', help: 'A frame is held back and sent in one write with the next.', delayMs: 50 },
  delay: { label: 'Delay', help: 'A frame arrives late, but within the time-out.', delayMs: 200 },
  drop: { label: 'Drop', help: 'A frame gets lost.' },
  corrupt: { label: 'Change one character', help: 'One character of a frame becomes another.' },
  garbage: { label: 'Insert garbage', help: 'Noise precedes a frame.', length: 12 },
  wrongId: { label: 'Wrong device id', help: 'A sound frame that names another device.' },
  wrongNumber: { label: 'Wrong command number', help: 'A sound frame that names another command.' },
  flowControl: { label: 'XON and XOFF inside', help: 'Flow control characters appear anywhere in a frame.', length: 3 },
  late: {
    label: 'Late reply',
    help: 'A frame arrives after the time-out; what follows it stays in order.',
    delayMs: 3_500,
  },
  halfOpen: { label: 'Half-open link', help: 'The link is dead, but neither end notices.' },
  reset: { label: 'Reset inside a frame', help: 'The link is reset in the middle of a frame.', delayMs: 5 },
  refuse: { label: 'Refuse connections', help: 'New connections are reset at once.' },
  restart: { label: 'Restart', help: 'The link is closed and nothing listens for a while.', delayMs: 1_000 },
  slowDrip: { label: 'Slow drip', help: 'The bytes of a frame arrive one by one, slowly.', delayMs: 30 },
  endless: {
    label: 'Endless bytes',
    help: 'Instead of a frame arrives a flood of bytes without an end character.',
    length: 100_000,
  },
};

const KEYS = Object.keys(ROWS) as WireFaultKey[];

/** Every wire fault, as plain data. A dialect without addresses lacks one of them. */
export const WIRE_FAULTS: readonly FaultDescription[] = Object.entries(ROWS).map(([key, { label, help }]) => {
  return { key, label, help, kind: 'wire' };
});

/** The wire faults that a dialect can have. */
export function wireFaultsOf(face: SimulatorFace): readonly FaultDescription[] {
  return WIRE_FAULTS.filter(({ key }) => isPossible(key, face));
}

function isPossible(key: string, { wrongAddress, wrongCommand }: SimulatorFace): boolean {
  return key === 'wrongId' ? wrongAddress !== undefined : key !== 'wrongNumber' || wrongCommand !== undefined;
}

/** Whether a fault is one of the wire. */
export function isWireFault(key: string): key is WireFaultKey {
  return Object.hasOwn(ROWS, key);
}

/** @throws ChillerError `invalidValue` for what is no wire fault, or none in this dialect */
export function checkWireFault(key: string, face: SimulatorFace): asserts key is WireFaultKey {
  if (isWireFault(key) && isPossible(key, face)) return;
  const known = wireFaultsOf(face).map((fault) => fault.key);
  throw new ChillerError('invalidValue', `There is no wire fault "${key}": use one of ${known.join(', ')}`, { key });
}

/** Options of `WireFaults`. */
export interface WireFaultsOptions {
  /** Any integer. Default 1. */
  seed?: number;
  /** Called whenever a fault is applied. */
  onStrike?: (key: WireFaultKey) => void;
  /** Of the dialect whose frames pass. Default: the default dialect's. */
  face?: SimulatorFace;
}

interface Rule extends Effect {
  readonly probability: number;
  readonly direction: Direction;
  remaining: number;
}

/** The wire faults of one link. At most one is applied to a frame: the first injected one whose chance comes up. */
export class WireFaults {
  readonly #rules = new Map<WireFaultKey, Rule>();
  readonly #struck = new Map<WireFaultKey, number>();
  readonly #seed: number;
  readonly #face: SimulatorFace;
  readonly #onStrike: ((key: WireFaultKey) => void) | undefined;

  /** @throws ChillerError `invalidValue` when the seed is not a whole number */
  constructor({ seed = 1, onStrike, face = dialectOf().simulator }: WireFaultsOptions = {}) {
    if (!isInRange(seed, ANY_WHOLE_NUMBER)) {
      const message = `The seed of the wire faults is ${inEnglish(describeValue(seed))}: use a whole number`;
      throw new ChillerError('invalidValue', message, { seed });
    }
    this.#seed = seed;
    this.#face = face;
    this.#onStrike = onStrike;
  }

  /** How often each fault was applied so far. */
  get struck(): ReadonlyMap<WireFaultKey, number> {
    return this.#struck;
  }

  /** Keys of the faults that are active. */
  get active(): readonly WireFaultKey[] {
    return [...this.#rules.keys()];
  }

  /** @throws ChillerError `invalidValue` for an unknown fault or a wrong option, with everything as it was. */
  inject(key: string, options: WireFaultOptions = {}): void {
    checkWireFault(key, this.#face);
    checkWireFaultOptions(key, options);
    const { count = Infinity, probability = 1, direction = 'reply' } = options;
    // Each fault has random numbers of its own: with the same ones, one would always follow another.
    const { seed = this.#seed + 1_000 * KEYS.indexOf(key) } = options;
    const { delayMs = ROWS[key].delayMs ?? 0, length = ROWS[key].length ?? 1 } = options;
    const random = new Random(seed);
    this.#rules.set(key, { key, probability, direction, delayMs, length, random, remaining: count });
  }

  /** Clears one fault, or all. @throws ChillerError `invalidValue` for an unknown fault. */
  clear(key?: WireFaultKey): void {
    if (key === undefined) return this.#rules.clear();
    checkWireFault(key, this.#face);
    this.#rules.delete(key);
  }

  /** What happens to a frame (or to any other piece of the stream). */
  plan(frame: string, direction: Direction): readonly WireAction[] {
    if (this.#rules.size > 0) {
      for (const rule of this.#rules.values()) {
        if (rule.key === 'refuse' || rule.direction !== direction || !this.#strikes(rule)) continue;
        return afflict(frame, rule, this.#face);
      }
    }
    return [{ kind: 'send', text: frame, afterMs: 0 }];
  }

  /** Whether a new connection is to be reset. */
  refusesConnection(): boolean {
    const rule = this.#rules.get('refuse');
    return rule !== undefined && this.#strikes(rule);
  }

  #strikes(rule: Rule): boolean {
    if (rule.probability < 1 && rule.random.next() >= rule.probability) return false;
    if (--rule.remaining <= 0) this.#rules.delete(rule.key);
    this.#struck.set(rule.key, (this.#struck.get(rule.key) ?? 0) + 1);
    this.#onStrike?.(rule.key);
    return true;
  }
}
