import { CR, stripFlowControl } from './frame';

/** The longest frame of the protocol has 26 characters; the rest is room for alarm words with more digits. */
const MAX_FRAME_LENGTH = 64;

/**
 * Cuts a stream of characters into frames, wherever the stream was cut before. A frame reaches from its start
 * character to CR; XON and XOFF are taken out; everything else is discarded and counted. A start character inside an
 * unfinished frame begins a new one, so that garbage never hides the frame behind it.
 *
 * Bounded: an unfinished frame longer than 64 characters is discarded.
 */
export class FrameSplitter {
  /** Characters thrown away so far: noise between frames, frames cut short, floods without CR. */
  discarded = 0;
  #pending = '';

  constructor(readonly start: string) {}

  /** Takes what has arrived, one character per byte, and gives the frames that are now complete, CR included. */
  push(chunk: string): string[] {
    const text = stripFlowControl(chunk);
    // The rule rather than the exception: one whole frame in one chunk.
    if (this.#pending === '' && text.charAt(0) === this.start && text.indexOf(CR) === text.length - 1) {
      if (text.lastIndexOf(this.start) === 0 && text.length <= MAX_FRAME_LENGTH) return [text];
    }
    const lines = (this.#pending + text).split(CR);
    const rest = lines.pop() ?? '';
    const frames: string[] = [];
    for (const line of lines) {
      const frame = this.#fromLastStart(line);
      // One more for the CR, which belongs to whatever it ends.
      if (frame !== '' && frame.length < MAX_FRAME_LENGTH) frames.push(frame + CR);
      else this.discarded += frame.length + 1;
    }
    this.#pending = this.#bounded(this.#fromLastStart(rest));
    return frames;
  }

  /** Forgets an unfinished frame, as after a new connection. */
  reset(): void {
    this.discarded += this.#pending.length;
    this.#pending = '';
  }

  #fromLastStart(text: string): string {
    const at = text.lastIndexOf(this.start);
    const kept = at < 0 ? '' : text.slice(at);
    this.discarded += text.length - kept.length;
    return kept;
  }

  #bounded(text: string): string {
    if (text.length < MAX_FRAME_LENGTH) return text;
    this.discarded += text.length;
    return '';
  }
}
