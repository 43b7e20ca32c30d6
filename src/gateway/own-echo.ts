/*
 * Whether a gateway hears its own signs of life. A broker may drop without a word what its user may not publish, or hold everything up: a
 * gateway that only sends would believe that others know of it. Pure: time is the number of its beats.
 */
import { BEATS_IN_TIME } from './ranges';

export class OwnEcho {
  #heard = -Infinity;
  /** With which beat it is told that none has come back; Infinity when it was told. */
  #toldAt = Infinity;

  /** The connection is new, with the last beat so far: nothing is proven on it. */
  begin(beat: number): void {
    this.#heard = -Infinity;
    this.#toldAt = beat + BEATS_IN_TIME;
  }

  /** The broker has sent a beat back. */
  hear(beat: number): void {
    this.#heard = beat;
    this.#toldAt = beat + BEATS_IN_TIME;
  }

  /** Whether one of the last beats has come back. */
  isHeard(beat: number): boolean {
    return beat - this.#heard < BEATS_IN_TIME;
  }

  /** To be asked with each beat. @returns whether to tell that they do not come back: once, until one does */
  isNews(beat: number): boolean {
    if (beat < this.#toldAt) return false;
    this.#toldAt = Infinity;
    return true;
  }
}
