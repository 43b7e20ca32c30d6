import type { Splitter } from './wire';

/** How lines arrive. */
export interface LineFormat {
  /** Length of the longest line, in characters, with some reserve. */
  readonly longest: number;
  /** Removes characters that may appear anywhere and belong to no line, such as flow control. */
  readonly clean?: (text: string) => string;
  /** Put behind every line, where frames have an end whatever the line had. Default: none. */
  readonly end?: string;
}

const ENDS = /[\r\n]/;

/**
 * Cuts a stream of characters into lines, for protocols whose ends differ from unit to unit: CR, LF, or both. Blank lines belong to no
 * frame. A frame is the line alone, unless the format gives it an end.
 *
 * Bounded: of a line that is too long everything up to its end is discarded.
 */
export class LineSplitter implements Splitter {
  /** Characters discarded so far: lines that were too long, or cut off. */
  discarded = 0;
  readonly #format: LineFormat;
  #pending = '';
  #isTooLong = false;

  constructor(format: LineFormat) {
    this.#format = format;
  }

  get hasUnfinished(): boolean {
    return this.#isTooLong || this.#pending.trim() !== '';
  }

  push(chunk: string): string[] {
    const { clean } = this.#format;
    const lines = (this.#pending + (clean ? clean(chunk) : chunk)).split(ENDS);
    this.#pending = '';
    const rest = lines.pop() ?? '';
    const frames = lines.flatMap((line) => this.#whole(line));
    this.#keep(rest);
    return frames;
  }

  reset(): void {
    this.discarded += this.#pending.length;
    this.#pending = '';
    this.#isTooLong = false;
  }

  /** The line, unless it is blank, too long, or the end of one that was. */
  #whole(line: string): string[] {
    const isTooLong = this.#isTooLong || line.length > this.#format.longest;
    this.#isTooLong = false;
    if (isTooLong) this.discarded += line.length;
    return isTooLong || line.trim() === '' ? [] : [line + (this.#format.end ?? '')];
  }

  #keep(rest: string): void {
    if (!this.#isTooLong && rest.length <= this.#format.longest) {
      this.#pending = rest;
      return;
    }
    this.discarded += rest.length;
    this.#isTooLong = true;
  }
}
