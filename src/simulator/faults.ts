/*
 * Faults on the wire: what can happen to a frame between a unit and its host, decided purely. `WireFaults` turns a frame
 * into actions; `WireSender` (wire-sender.ts) carries them out, for the simulator's server and for `FaultProxy`.
 */
import { buildReply, buildRequest, ChillerError, parseReply, parseRequest } from '../protocol';
import type { FaultDescription } from './device-faults';
import { Random } from './random';

/** To the host (reply) or to the unit (request). */
export type Direction = 'reply' | 'request';

/** What becomes of a frame, in order. Text has one character per byte. */
export type WireAction =
  | { readonly kind: 'send'; readonly text: string; readonly afterMs: number }
  /** Kept back and sent in one write with what comes next, or alone after `forMs`. */
  | { readonly kind: 'hold'; readonly text: string; readonly forMs: number }
  /** The connection is reset (RST). */
  | { readonly kind: 'reset'; readonly afterMs: number }
  /** Nothing passes any more, either way, and nobody is told. */
  | { readonly kind: 'silence' }
  /** The connection is closed, and nothing listens for `forMs`. */
  | { readonly kind: 'restart'; readonly forMs: number };

export type WireFaultKey =
  | 'split'
  | 'merge'
  | 'delay'
  | 'drop'
  | 'corrupt'
  | 'garbage'
  | 'wrongId'
  | 'wrongNumber'
  | 'flowControl'
  | 'late'
  | 'halfOpen'
  | 'reset'
  | 'refuse'
  | 'restart'
  | 'slowDrip'
  | 'endless';

interface WireFaultRow {
  readonly label: string;
  readonly help: string;
  /** Used unless the options say otherwise. */
  readonly delayMs?: number;
  readonly length?: number;
}

const ROWS: Readonly<Record<WireFaultKey, WireFaultRow>> = {
  split: { label: 'Split at every byte', help: 'Every byte is sent by itself.', delayMs: 1 },
  merge: { label: 'Merge frames', help: 'A frame is kept back and sent in one write with the next.', delayMs: 50 },
  delay: { label: 'Delay', help: 'A frame comes late, but in time.', delayMs: 200 },
  drop: { label: 'Drop', help: 'A frame gets lost.' },
  corrupt: { label: 'Change one character', help: 'One character of a frame becomes another.' },
  garbage: { label: 'Insert garbage', help: 'Noise comes before a frame.', length: 12 },
  wrongId: { label: 'Wrong device id', help: 'A sound frame that names another device.' },
  wrongNumber: { label: 'Wrong command number', help: 'A sound frame that names another command.' },
  flowControl: { label: 'XON and XOFF inside', help: 'Flow control characters stand anywhere in a frame.', length: 3 },
  late: {
    label: 'Late reply',
    help: 'A frame comes after the time-out, and everything behind it in order.',
    delayMs: 3_500,
  },
  halfOpen: { label: 'Half-open link', help: 'The link is dead, but no end is told.' },
  reset: { label: 'Reset inside a frame', help: 'The link is reset after a part of a frame.', delayMs: 5 },
  refuse: { label: 'Refuse connections', help: 'New connections are reset at once.' },
  restart: { label: 'Restart', help: 'The link is closed and nothing listens for a while.', delayMs: 1_000 },
  slowDrip: { label: 'Slow drip', help: 'The bytes of a frame come one by one, slowly.', delayMs: 30 },
  endless: {
    label: 'Endless bytes',
    help: 'In place of a frame comes a flood without an end character.',
    length: 100_000,
  },
};

/** Every wire fault, as plain data. */
export const WIRE_FAULTS: readonly FaultDescription[] = Object.entries(ROWS).map(([key, { label, help }]) => {
  return { key, label, help, kind: 'wire' };
});

/** Whether a fault is one of the wire. */
export function isWireFault(key: string): key is WireFaultKey {
  return Object.hasOwn(ROWS, key);
}

export interface WireFaultOptions {
  /** How often it strikes, 1 or more; then it is gone. Default: until it is cleared. */
  count?: number;
  /** Chance that it strikes a frame (or a connection), above 0, to 1. Default 1. */
  probability?: number;
  /** Any integer. Default: the seed of all wire faults. */
  seed?: number;
  /** Which way the frame travels. Default `reply`. */
  direction?: Direction;
  /** Delay, gap between bytes, time kept back or off, ms, 0 to 60000. Default by fault. */
  delayMs?: number;
  /** Characters of garbage or flood, 1 to 10000000. Default by fault. */
  length?: number;
}

interface Rule {
  readonly key: WireFaultKey;
  readonly probability: number;
  readonly direction: Direction;
  readonly delayMs: number;
  readonly length: number;
  readonly random: Random;
  remaining: number;
}

/** The wire faults of one link. At most one strikes a frame: the first that was injected and whose chance comes. */
export class WireFaults {
  readonly #rules = new Map<WireFaultKey, Rule>();
  readonly #struck = new Map<WireFaultKey, number>();
  readonly #seed: number;
  readonly #onStrike: ((key: WireFaultKey) => void) | undefined;

  /** @param options seed: any integer, default 1. onStrike: told of every fault that strikes. */
  constructor({ seed = 1, onStrike }: { seed?: number; onStrike?: (key: WireFaultKey) => void } = {}) {
    this.#seed = seed;
    this.#onStrike = onStrike;
  }

  /** How often each fault has struck so far. */
  get struck(): ReadonlyMap<WireFaultKey, number> {
    return this.#struck;
  }

  /** Keys of the faults that can strike. */
  get active(): readonly WireFaultKey[] {
    return [...this.#rules.keys()];
  }

  /** @throws ChillerError `invalidValue` for an unknown fault or a wrong option. */
  inject(key: string, options: WireFaultOptions = {}): void {
    if (!isWireFault(key)) {
      const known = Object.keys(ROWS).join(', ');
      throw new ChillerError('invalidValue', `There is no wire fault "${key}": use one of ${known}`, { key });
    }
    const { count = Infinity, probability = 1, seed = this.#seed, direction = 'reply' } = options;
    const { delayMs = ROWS[key].delayMs ?? 0, length = ROWS[key].length ?? 1 } = options;
    check('count', count, count >= 1, 'of at least 1');
    check('probability', probability, probability > 0 && probability <= 1, 'above 0, up to 1');
    check('delayMs', delayMs, delayMs >= 0 && delayMs <= 60_000, 'from 0 to 60000');
    check('length', length, length >= 1 && length <= 10_000_000, 'from 1 to 10000000');
    const random = new Random(seed);
    this.#rules.set(key, { key, probability, direction, delayMs, length, random, remaining: count });
  }

  /** Ends one fault, or all. */
  clear(key?: WireFaultKey): void {
    if (key === undefined) this.#rules.clear();
    else this.#rules.delete(key);
  }

  /** What becomes of a frame (or of any other piece of the stream). */
  plan(frame: string, direction: Direction): readonly WireAction[] {
    if (this.#rules.size > 0) {
      for (const rule of this.#rules.values()) {
        if (rule.key === 'refuse' || rule.direction !== direction || !this.#strikes(rule)) continue;
        return afflict(frame, rule);
      }
    }
    return [{ kind: 'send', text: frame, afterMs: 0 }];
  }

  /** Whether a connection that has just come is to be reset. */
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

function check(name: string, value: number, isGood: boolean, range: string): void {
  if (isGood) return;
  throw new ChillerError('invalidValue', `Fault option ${name} is ${value}: use a number ${range}`, { name, value });
}

/** What a fault makes of a frame. Pure but for the numbers that it draws. */
function afflict(frame: string, { key, delayMs, length, random }: Rule): readonly WireAction[] {
  switch (key) {
    case 'split':
    case 'slowDrip':
      return frame.split('').map((text, at) => send(text, at === 0 ? 0 : delayMs));
    case 'merge':
      return [{ kind: 'hold', text: frame, forMs: delayMs }];
    case 'delay':
    case 'late':
      return [send(frame, delayMs)];
    case 'drop':
      return [];
    case 'corrupt':
      return [send(corruptOne(frame, random))];
    case 'garbage':
      return [send(noise(1 + random.below(length), random) + frame)];
    case 'wrongId':
    case 'wrongNumber':
      return [send(readdress(frame, key, random))];
    case 'flowControl':
      return [send(sprinkle(frame, length, random))];
    case 'halfOpen':
      return [{ kind: 'silence' }];
    case 'reset':
      return [send(frame.slice(0, random.below(frame.length))), { kind: 'reset', afterMs: delayMs }];
    case 'restart':
      return [{ kind: 'restart', forMs: delayMs }];
    case 'endless':
      return flood(length);
    case 'refuse':
      return [send(frame)];
    default:
      return key satisfies never;
  }
}

function send(text: string, afterMs = 0): WireAction {
  return { kind: 'send', text, afterMs };
}

/** Exactly one character becomes another printable one. */
export function corruptOne(frame: string, random: Random): string {
  const at = random.below(frame.length);
  const printable = 0x21 + random.below(0x7e - 0x21);
  // One further on where the draw hits the character itself; the range above leaves room for that.
  const other = printable === frame.charCodeAt(at) ? printable + 1 : printable;
  return frame.slice(0, at) + String.fromCharCode(other) + frame.slice(at + 1);
}

const NOISE = '#.0123456789ABCDEFabcxyz +-,~\r\n\0\x7f\x80\xff';

function noise(length: number, random: Random): string {
  let text = '';
  for (let index = 0; index < length; index++) text += NOISE.charAt(random.below(NOISE.length));
  return text;
}

/** The same frame, sound, from another device or for another command. What is no frame stays as it is. */
function readdress(frame: string, what: 'wrongId' | 'wrongNumber', random: Random): string {
  const change = <T extends { id: string; number: number }>(parsed: T): T =>
    what === 'wrongId'
      ? { ...parsed, id: otherId(parsed.id, random) }
      : { ...parsed, number: otherNumber(parsed, random) };
  const reply = parseReply(frame);
  if (reply.ok) return buildReply(change(reply.frame));
  const request = parseRequest(frame);
  return request.ok ? buildRequest(change(request.frame)) : frame;
}

/** One of the 31 other ids. */
function otherId(id: string, random: Random): string {
  const other = ((Number(id) + random.below(31)) % 32) + 1;
  return String(other).padStart(2, '0');
}

/** One of the 58 other numbers. */
function otherNumber({ number }: { number: number }, random: Random): number {
  return ((number + random.below(58)) % 59) + 1;
}

function sprinkle(frame: string, count: number, random: Random): string {
  let text = frame;
  for (let index = 0; index < count; index++) {
    const at = random.below(text.length + 1);
    text = text.slice(0, at) + (random.below(2) === 0 ? '\x11' : '\x13') + text.slice(at);
  }
  return text;
}

/** Bytes a write, so that the other end has time to read. */
const FLOOD_CHUNK = 4_096;

function flood(length: number): WireAction[] {
  const actions: WireAction[] = [];
  for (let sent = 0; sent < length; sent += FLOOD_CHUNK) {
    actions.push(send('U'.repeat(Math.min(FLOOD_CHUNK, length - sent)), actions.length === 0 ? 0 : 1));
  }
  return actions;
}
