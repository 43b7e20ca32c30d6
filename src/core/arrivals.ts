/* Keeps a sample of what arrives while a reply is awaited, so that the error can say what came in its place. */
import type { Unexpected, Wire } from './wire';

/** Longest sample, in characters: enough to recognise the kind. */
const MOST_KEPT = 256;

/** What came in place of a reply. */
export interface WhatCame extends Unexpected {
  readonly bytes: number;
}

/** Counts what arrives, and keeps a sample of its beginning. */
export class Arrivals {
  readonly #wire: Pick<Wire, 'unexpected'>;
  #bytes = 0;
  #sample = '';

  constructor(wire: Pick<Wire, 'unexpected'>) {
    this.#wire = wire;
  }

  add(text: string): void {
    this.#bytes += text.length;
    if (this.#sample.length < MOST_KEPT) this.#sample += text.slice(0, MOST_KEPT - this.#sample.length);
  }

  clear(): void {
    this.#bytes = 0;
    this.#sample = '';
  }

  /**
   * What arrived apart from the reply; undefined if nothing did.
   *
   * @param request the frame that was sent
   * @param isKnown addresses on this line, whose late replies are expected
   */
  whatCame(request: string, isKnown: (address: string) => boolean = () => false): WhatCame | undefined {
    if (this.#bytes === 0) return undefined;
    const found = this.#wire.unexpected(this.#sample, request, isKnown);
    return found && { bytes: this.#bytes, ...found };
  }
}
