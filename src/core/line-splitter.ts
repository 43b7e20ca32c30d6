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

/** What a line driver makes when it switches over: bytes of zeros or ones only, before a line or behind it. */
const GLITCHES = /^[\0\xff]+|[\0\xff]+$/g;
const isGlitch = (code: number): boolean => code === 0 || code === 0xff;

/**
 * Cuts a stream of characters into lines, for protocols whose ends differ from unit to unit: CR, LF, or both. Blank lines belong to no
 * frame, nor do glitches around a line. A frame is the line alone, unless the format gives it an end.
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
    return this.#isTooLong || this.#pending.replace(GLITCHES, '').trim() !== '';
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
    if (isTooLong) return [];
    const clean = this.#withoutGlitches(line);
    return clean.trim() === '' ? [] : [clean + (this.#format.end ?? '')];
  }

  #withoutGlitches(line: string): string {
    if (!isGlitch(line.charCodeAt(0)) && !isGlitch(line.charCodeAt(line.length - 1))) return line;
    const clean = line.replace(GLITCHES, '');
    this.discarded += line.length - clean.length;
    return clean;
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
