/* The program of a node is opened when its deployment is complete, which takes the time of a disk; it may be closed before. */
import type { NodeAPI } from 'node-red';
import { whenStarted } from '../common/after-start';
import type { KeptProgram } from './kept-program';

export class Opening {
  /** The program; undefined when it was closed before it was open. Rejects when it cannot be made. */
  readonly opened: Promise<KeptProgram | undefined>;
  #end: ((kept: KeptProgram) => Promise<void>) | undefined;
  readonly #callOff: () => void;

  constructor(open: () => Promise<KeptProgram>, events: NodeAPI['events']) {
    let start: (opened: Promise<KeptProgram | undefined> | undefined) => void = () => undefined;
    this.opened = new Promise((resolve) => (start = resolve));
    const stop = whenStarted(events, () => start(open().then((kept) => this.#unlessClosed(kept))));
    this.#callOff = () => {
      stop();
      start(undefined);
    };
  }

  /** Ends what is open by now, or will be. Never rejects. */
  async close(end: (kept: KeptProgram) => Promise<void>): Promise<void> {
    this.#end = end;
    this.#callOff();
    const kept = await this.opened.catch(() => undefined);
    if (kept) await end(kept);
  }

  async #unlessClosed(kept: KeptProgram): Promise<KeptProgram | undefined> {
    if (!this.#end) return kept;
    await this.#end(kept);
    return undefined;
  }
}
