import type { Splitter } from './wire';

/** How frames without an end of their own are told: by their length, and by their checksum. */
export interface LengthRules {
  /** Characters. More than this without a frame, and the first ones are discarded. */
  readonly longest: number;
  /** The sound frame at the beginning of a text; empty where there is none. */
  frameAt(text: string, request: string): string;
  /** Whether what begins a frame may become one when more arrives. */
  mayGrow(text: string, request: string): boolean;
  /** All of the answer to the request, but damaged, so that nobody waits for a time-out; empty where it is not. */
  damagedAt?(text: string, request: string): string;
}

/**
 * Cuts a stream of bytes into frames by their length. What begins like a frame and is none hides no frame behind it: the first sound one
 * counts, wherever it begins.
 *
 * Bounded: of more than the longest without a frame the first characters are discarded.
 */
export class LengthSplitter implements Splitter {
  /** Characters that belonged to no frame. */
  discarded = 0;
  #pending = '';

  constructor(readonly rules: LengthRules) {}

  push(text: string, request = ''): string[] {
    this.#pending += text;
    const frames: string[] = [];
    for (let frame = this.#next(request); frame !== ''; frame = this.#next(request)) frames.push(frame);
    const surplus = this.#pending.length - this.rules.longest;
    if (surplus > 0) this.#drop(surplus);
    return frames;
  }

  reset(): void {
    this.#drop(this.#pending.length);
  }

  #next(request: string): string {
    const { frameAt, damagedAt, mayGrow } = this.rules;
    let first = -1;
    for (let at = 0; at < this.#pending.length; at++) {
      const rest = this.#pending.slice(at);
      const frame = frameAt(rest, request) || (request === '' ? '' : damagedAt?.(rest, request)) || '';
      if (frame !== '') return this.#take(at, frame);
      if (first < 0 && mayGrow(rest, request)) first = at;
    }
    this.#drop(first < 0 ? this.#pending.length : first);
    return '';
  }

  #take(at: number, frame: string): string {
    this.#drop(at);
    this.#pending = this.#pending.slice(frame.length);
    return frame;
  }

  #drop(count: number): void {
    this.discarded += count;
    this.#pending = this.#pending.slice(count);
  }
}
