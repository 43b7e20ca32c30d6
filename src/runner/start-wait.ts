/* A start that waits for the first readings of a chiller: after a deployment or a new contact nobody knows it yet. */
import type { ChillerPort, Clock } from '../session';

/** So long a start waits, ms: a chiller that answers has been read by then, also on a line that others use. */
const KNOWN_WITHIN_MS = 15_000;

/** What a start needs. */
export interface Awaited<T> {
  readonly port: ChillerPort;
  readonly clock: Clock;
  isKnown(): boolean;
  /** Called at once, or in the very moment in which all is known: what is ordered after that comes after it. */
  start(): T;
  /** What is thrown when something else was ordered meanwhile. */
  withdrawn(): Error;
}

/** At most one start waits at a time; whatever is ordered meanwhile takes its place. */
export class StartWait {
  #withdraw: (() => void) | undefined;

  /** Starts as soon as all is known, or the time is up. Rejects with what `start` throws. */
  async whenKnown<T>({ port, clock, isKnown, start, withdrawn }: Awaited<T>): Promise<T> {
    this.withdraw();
    if (isKnown()) return start();
    return new Promise<T>((resolve, reject) => {
      const look = (): void => void (isKnown() && end(start));
      const end = (act: () => T): void => {
        cancel();
        port.off('reading', look).off('state', look);
        this.#withdraw = undefined;
        try {
          resolve(act());
        } catch (error) {
          reject(error);
        }
      };
      const cancel = clock.after(KNOWN_WITHIN_MS, () => end(start));
      port.on('reading', look).on('state', look);
      this.#withdraw = () =>
        end(() => {
          throw withdrawn();
        });
    });
  }

  /** Something else was ordered. */
  withdraw(): void {
    this.#withdraw?.();
  }
}
