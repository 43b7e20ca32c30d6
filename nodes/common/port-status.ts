import type { Node, NodeStatus } from 'node-red';
import type { ChillerPort, Clock, Dialect, LinkState, Reading } from '../../src/index';
import { DueTimer } from '../../src/runner';
import { LastStatus } from './last-status';
import { statusFor, statusReadings } from './status';
import type { StatusWords } from './status-texts';

export interface PortStatusOptions {
  readonly node: Node;
  readonly port: ChillerPort;
  readonly words: StatusWords;
  readonly dialect: Dialect;
  readonly clock: Clock;
}

/**
 * The text under a node: what the chiller does now. Something that has just happened may stand in its place for a while, but
 * no longer: "run" from this morning says nothing about a chiller that has stopped since.
 */
export class PortStatus {
  readonly #options: PortStatusOptions;
  readonly #status: LastStatus;
  readonly #shown: ReadonlySet<string>;
  /** When what stands there for a while has stood long enough. */
  readonly #holdEnd: DueTimer;
  #isHeld = false;
  #isStopped = false;

  constructor(options: PortStatusOptions) {
    this.#options = options;
    this.#status = new LastStatus(options.node);
    this.#shown = statusReadings(options.dialect);
    this.#holdEnd = new DueTimer(options.clock, () => this.#release());
    options.port.on('state', this.#linkChanged);
    options.port.on('settings', this.#settingsChanged);
    options.port.on('reading', this.#read);
    this.#showNow();
  }

  /** Shows what has just happened for so long, or until the link changes. */
  hold(status: NodeStatus, forMs: number): void {
    // What was withdrawn when its node was closed ends a little later.
    if (this.#isStopped) return;
    this.#status.show(status);
    this.#isHeld = true;
    this.#holdEnd.set(this.#options.clock.nowMs() + forMs);
  }

  stop(): void {
    this.#isStopped = true;
    this.#holdEnd.set(undefined);
    this.#options.port.off('state', this.#linkChanged);
    this.#options.port.off('settings', this.#settingsChanged);
    this.#options.port.off('reading', this.#read);
  }

  readonly #linkChanged = (_link: LinkState): void => {
    this.#holdEnd.set(undefined);
    this.#release();
  };

  readonly #settingsChanged = (): void => {
    if (!this.#isHeld) this.#showNow();
  };

  readonly #read = ({ name }: Reading): void => {
    if (!this.#isHeld && this.#shown.has(name)) this.#showNow();
  };

  #release(): void {
    this.#isHeld = false;
    this.#showNow();
  }

  #showNow(): void {
    const { port, words, dialect } = this.#options;
    this.#status.show(statusFor(port.link, port.readings, words, dialect, port.settings));
  }
}
