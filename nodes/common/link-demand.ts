import type { ChillerPort } from '../../src/index';

/**
 * Opens and closes a link in the order in which it is asked to: an opening that comes while the link is closing waits
 * for the end of that and is dropped when it has been withdrawn by then.
 */
export class LinkDemand {
  #isWanted = false;
  #opening: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(private readonly port: ChillerPort) {}

  /** Whether the link shall be there; it may not be yet. */
  get isWanted(): boolean {
    return this.#isWanted;
  }

  /** Whether an `open` is under way. */
  get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  /** Rejects when the first attempt fails; the port goes on trying. */
  open(): Promise<void> {
    this.#isWanted = true;
    if (this.#opening) return this.#opening;
    const opening = this.#openAfterClosing().finally(() => {
      if (this.#opening === opening) this.#opening = undefined;
    });
    this.#opening = opening;
    return opening;
  }

  close(): Promise<void> {
    this.#isWanted = false;
    // It is called off; who asks from now on means a new one.
    this.#opening = undefined;
    this.#closing ??= this.port.close().finally(() => {
      this.#closing = undefined;
    });
    return this.#closing;
  }

  async #openAfterClosing(): Promise<void> {
    await this.#closing;
    if (this.#isWanted) await this.port.connect();
  }
}
