import type { Splitter } from './wire';

/** The delimiters of frames in a stream. */
export interface Delimiters {
  /** The character that begins a frame and appears nowhere else in it. */
  readonly start: string;
  /** The characters that end it. */
  readonly end: string;
  /** Length of the longest frame in characters, its end included, with some reserve. */
  readonly longest: number;
  /** Removes characters that may appear anywhere and belong to no frame, such as flow control. */
  readonly clean?: (text: string) => string;
}

/**
 * Cuts a stream of characters into frames, from a start character to an end, however the stream arrives in chunks. Everything else is
 * discarded and counted. A start character inside an unfinished frame begins a new one, so that garbage never hides the frame after
 * it.
 *
 * Bounded: an unfinished frame as long as the longest is discarded.
 */
export class DelimitedSplitter implements Splitter {
  /** Characters discarded so far: noise between frames, truncated frames, floods without an end. */
  discarded = 0;
  readonly #delimiters: Delimiters;
  #pending = '';

  constructor(delimiters: Delimiters) {
    this.#delimiters = delimiters;
  }

  get hasUnfinished(): boolean {
    return this.#pending !== '';
  }

  /** Takes what has arrived, one character per byte, and returns the frames that are now complete, their end included. */
  push(chunk: string): string[] {
    const { end, longest, clean } = this.#delimiters;
    const text = clean ? clean(chunk) : chunk;
    if (this.#pending === '' && this.#isOneFrame(text)) return [text];
    const lines = (this.#pending + text).split(end);
    const rest = lines.pop() ?? '';
    const frames: string[] = [];
    for (const line of lines) {
      const frame = this.#fromLastStart(line);
      // The end counts as part of the frame, or of the noise, before it.
      if (frame !== '' && frame.length + end.length <= longest) frames.push(frame + end);
      else this.discarded += frame.length + end.length;
    }
    this.#pending = this.#bounded(this.#fromLastStart(rest));
    return frames;
  }

  /** Forgets an unfinished frame, as after a new connection. */
  reset(): void {
    this.discarded += this.#pending.length;
    this.#pending = '';
  }

  /** The usual case: one whole frame in one chunk. */
  #isOneFrame(text: string): boolean {
    const { start, end, longest } = this.#delimiters;
    const endsAt = text.length - end.length;
    return endsAt > 0 && text.length <= longest && text.indexOf(end) === endsAt && text.lastIndexOf(start) === 0;
  }

  #fromLastStart(text: string): string {
    const at = text.lastIndexOf(this.#delimiters.start);
    const kept = at < 0 ? '' : text.slice(at);
    this.discarded += text.length - kept.length;
    return kept;
  }

  #bounded(text: string): string {
    if (text.length < this.#delimiters.longest) return text;
    this.discarded += text.length;
    return '';
  }
}
