/* How many of several chillers are in contact: `298/300` under a node. */
import type { Node, NodeStatus } from 'node-red';
import type { ChillerPort, Clock } from '../../src/index';
import { LastStatus } from './last-status';
import { STATUS_NOT_CONFIGURED } from './status';

/** Hundreds of chillers connect at once; people read no faster. */
const SHOW_MS = 250;

export class CountStatus {
  readonly #clock: Clock;
  readonly #status: LastStatus;
  #ports: readonly ChillerPort[] = [];
  #isDoubtful = false;
  #isStopped = false;
  #cancel: (() => void) | undefined;
  #cancelHold: (() => void) | undefined;

  constructor(node: Node, clock: Clock) {
    this.#clock = clock;
    this.#status = new LastStatus(node);
  }

  /** Counts these from now on. @param isDoubtful whether something is wrong besides: then it is never green */
  follow(ports: readonly ChillerPort[], isDoubtful = false): void {
    this.#leave();
    this.#ports = ports;
    this.#isDoubtful = isDoubtful;
    for (const port of ports) port.on('state', this.#changed);
    this.#show();
  }

  /** Shows what has just happened for so long. */
  hold(status: NodeStatus, forMs: number): void {
    if (this.#isStopped) return;
    this.#cancelHold?.();
    this.#status.show(status);
    this.#cancelHold = this.#clock.after(forMs, () => {
      this.#cancelHold = undefined;
      this.#show();
    });
  }

  stop(): void {
    this.#isStopped = true;
    this.#leave();
    this.#cancelHold?.();
  }

  #leave(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    for (const port of this.#ports) port.off('state', this.#changed);
  }

  readonly #changed = (): void => {
    this.#cancel ??= this.#clock.after(SHOW_MS, () => {
      this.#cancel = undefined;
      this.#show();
    });
  };

  #show(): void {
    if (!this.#cancelHold) this.#status.show(countStatus(this.#ports, this.#isDoubtful));
  }
}

function countStatus(ports: readonly ChillerPort[], isDoubtful: boolean): NodeStatus {
  if (ports.length === 0) return STATUS_NOT_CONFIGURED;
  const good = ports.filter(({ link }) => link.phase === 'connected' && link.reason !== 'unmonitored').length;
  const text = `${good}/${ports.length}`;
  if (good === 0) return { fill: 'red', shape: 'ring', text };
  return good < ports.length || isDoubtful
    ? { fill: 'yellow', shape: 'ring', text }
    : { fill: 'green', shape: 'dot', text };
}
