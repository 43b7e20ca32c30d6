import type { Splitter } from '../../core/wire';
import { frameAt, lengthOf } from './frame';

/** Bound of what waits for its rest: the longest frame, and some garbage before it. */
const LONGEST = 256;

/**
 * Cuts a stream of bytes into frames by their length. What begins like a frame and is none hides no frame behind it: the first sound one
 * counts, wherever it begins. A frame with a wrong checksum is given on only as the answer to the request in flight, so that nobody waits
 * for a time-out.
 *
 * Bounded: of more than 256 bytes without a frame the first are discarded.
 */
export class FrameSplitter implements Splitter {
  /** Bytes that belonged to no frame. */
  discarded = 0;
  #pending = '';

  push(text: string, request = ''): string[] {
    this.#pending += text;
    const frames: string[] = [];
    for (let frame = this.#next(request); frame !== ''; frame = this.#next(request)) frames.push(frame);
    const surplus = this.#pending.length - LONGEST;
    if (surplus > 0) this.#drop(surplus);
    return frames;
  }

  reset(): void {
    this.#drop(this.#pending.length);
  }

  #next(request: string): string {
    let first = -1;
    for (let at = 0; at < this.#pending.length; at++) {
      if (!/[\xca\xcc]/.test(this.#pending.charAt(at))) continue;
      const rest = this.#pending.slice(at);
      const frame = frameAt(rest) || this.#damaged(rest, request);
      if (frame !== '') return this.#take(at, frame);
      if (first < 0 && mayBecomeFrame(rest)) first = at;
    }
    this.#drop(first < 0 ? this.#pending.length : first);
    return '';
  }

  /** The answer to the request with a wrong checksum, when all of it is there. */
  #damaged(rest: string, request: string): string {
    const length = lengthOf(rest) ?? Infinity;
    return request !== '' && rest.startsWith(request.slice(0, 4)) && rest.length === length ? rest : '';
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

function mayBecomeFrame(rest: string): boolean {
  const length = lengthOf(rest);
  return rest.length < 5 || (length !== undefined && rest.length < length);
}
