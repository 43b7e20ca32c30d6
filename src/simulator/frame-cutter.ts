import { CR } from '../protocol';

/** A piece without CR is passed on as it is when it gets this long. */
const MAX_PIECE = 4_096;

/** Cuts a stream behind every CR, whatever it carries: faults strike frames, not chunks. Nothing is discarded. */
export class FrameCutter {
  #pending = '';

  push(chunk: string): string[] {
    const pieces = (this.#pending + chunk).split(CR);
    const rest = pieces.pop() ?? '';
    const frames = pieces.map((piece) => piece + CR);
    this.#pending = rest.length < MAX_PIECE ? rest : '';
    if (rest !== this.#pending) frames.push(rest);
    return frames;
  }
}
