/** A piece without an end is passed on as it is when it gets this long. */
const MAX_PIECE = 4_096;

/** Cuts a stream behind every end of a frame, whatever it carries: faults strike frames, not chunks. Nothing is discarded. */
export class FrameCutter {
  #pending = '';

  /** @param end what every frame ends with; without it, what comes together is one piece */
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
