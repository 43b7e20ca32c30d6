/* The effect of each wire fault on a frame: pure functions of text with one character per byte. */
import type { SimulatorFace } from '../core';
import type { Random } from './random';

/** What happens to a frame, in order. Text has one character per byte. */
export type WireAction =
  | { readonly kind: 'send'; readonly text: string; readonly afterMs: number }
  /** Kept back and sent in one write with what comes next, or alone after `forMs`. */
  | { readonly kind: 'hold'; readonly text: string; readonly forMs: number }
  /** The connection is reset (RST). */
  | { readonly kind: 'reset'; readonly afterMs: number }
  /** Nothing passes any more in either direction, and no end learns of it. */
  | { readonly kind: 'silence' }
  /** The connection is closed, and nothing listens for `forMs`. */
  | { readonly kind: 'restart'; readonly forMs: number };

/** What can go wrong with a frame between a chiller and its host. */
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

/** A fault that is applied, with its parameters. */
export interface Effect {
  readonly key: WireFaultKey;
  /** Delay, gap between bytes, time kept back or off, ms. */
  readonly delayMs: number;
  /** Characters of garbage or flood. */
  readonly length: number;
  readonly random: Random;
}

/** Applies a fault to a frame. Pure but for the random numbers. */
export function afflict(
  frame: string,
  { key, delayMs, length, random }: Effect,
  face: SimulatorFace,
): readonly WireAction[] {
  const below = (bound: number): number => random.below(bound);
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
      return [send(face.wrongAddress?.(frame, below) ?? frame)];
    case 'wrongNumber':
      return [send(face.wrongCommand?.(frame, below) ?? frame)];
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
  // If the draw is the character itself, take the next one; the range above leaves room for that.
  const other = printable === frame.charCodeAt(at) ? printable + 1 : printable;
  return frame.slice(0, at) + String.fromCharCode(other) + frame.slice(at + 1);
}

const NOISE = '#.0123456789ABCDEFabcxyz +-,~\r\n\0\x7f\x80\xff';

function noise(length: number, random: Random): string {
  let text = '';
  for (let index = 0; index < length; index++) text += NOISE.charAt(random.below(NOISE.length));
  return text;
}

function sprinkle(frame: string, count: number, random: Random): string {
  let text = frame;
  for (let index = 0; index < count; index++) {
    const at = random.below(text.length + 1);
    text = text.slice(0, at) + (random.below(2) === 0 ? '\x11' : '\x13') + text.slice(at);
  }
  return text;
}

/** Bytes per write, so that the other end has time to read. */
const FLOOD_CHUNK = 4_096;

function flood(length: number): WireAction[] {
  const actions: WireAction[] = [];
  for (let sent = 0; sent < length; sent += FLOOD_CHUNK) {
    actions.push(send('U'.repeat(Math.min(FLOOD_CHUNK, length - sent)), actions.length === 0 ? 0 : 1));
  }
  return actions;
}
