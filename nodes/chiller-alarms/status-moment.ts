import type { NodeStatus } from 'node-red';
import type { Clock } from '../../src/index';

/** How long a status of the moment is shown. */
const MOMENT_MS = 5_000;

/** A status that stands for a moment in the place of the usual one, such as why a command did nothing. */
export class StatusMoment {
  readonly #clock: Clock;
  readonly #show: (status: NodeStatus) => void;
  #usual: NodeStatus | undefined;
  #end: (() => void) | undefined;

  constructor(clock: Clock, show: (status: NodeStatus) => void) {
    this.#clock = clock;
    this.#show = show;
  }

  /** Shown at once, or when the moment is over. */
  showUsual(status: NodeStatus): void {
    this.#usual = status;
    if (!this.#end) this.#show(status);
  }

  showMoment(status: NodeStatus): void {
    this.#end?.();
    this.#show(status);
    this.#end = this.#clock.after(MOMENT_MS, () => {
      this.#end = undefined;
      if (this.#usual) this.#show(this.#usual);
    });
  }

  stop(): void {
    this.#end?.();
  }
}
