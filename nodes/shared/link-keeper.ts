import type { ChillerPort } from '../../src/index';

/**
 * Opens and closes a link in the order in which it is asked to: an opening that comes while the link is closing waits
 * for the end of that and is dropped when it has been withdrawn by then.
 */
export class LinkKeeper {
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
    this.#opening ??= this.#openAfterClosing().finally(() => {
      this.#opening = undefined;
    });
    return this.#opening;
  }

  close(): Promise<void> {
    this.#isWanted = false;
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
