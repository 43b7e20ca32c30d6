/** A piece without an end is passed on when it gets this long. */
const MAX_PIECE = 4_096;

/** Cuts a stream after every frame end, whatever it carries: faults apply to frames, not to chunks. Nothing is discarded. */
export class FrameCutter {
  #pending = '';

  /** @param end what every frame ends with; without it every chunk is one piece */
  constructor(readonly end: string | undefined) {}

  push(chunk: string): string[] {
    if (this.end === undefined) return [chunk];
    const pieces = (this.#pending + chunk).split(this.end);
    const rest = pieces.pop() ?? '';
    const frames = pieces.map((piece) => piece + this.end);
    this.#pending = rest.length < MAX_PIECE ? rest : '';
    if (rest !== this.#pending) frames.push(rest);
    return frames;
  }
}
