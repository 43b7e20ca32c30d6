/* Who waits for a connection: until it is there, the time is up, or the wait is called off. */
import type { ChillerError } from '../core';
import type { Clock } from '../session';

export interface Wait {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly signal: AbortSignal | undefined;
  /** What it ends with when the time is up. */
  readonly late: () => ChillerError;
  /** What it ends with after the signal. */
  readonly cancelled: (reason: unknown) => ChillerError;
}

interface Waiter {
  resolve(): void;
  reject(error: ChillerError): void;
}

export class ConnectWaiters {
  readonly #waiting = new Set<Waiter>();

  /** Settles with `resolveAll` or `rejectAll`, or as `wait` says. */
  add({ clock, limitMs, signal, late, cancelled }: Wait): Promise<void> {
    if (signal?.aborted) return Promise.reject(cancelled(signal.reason));
    return new Promise<void>((resolve, reject) => {
      const end = (): void => {
        cancel();
        signal?.removeEventListener('abort', onAbort);
        this.#waiting.delete(waiter);
      };
      const waiter: Waiter = {
        resolve: () => {
          end();
          resolve();
        },
        reject: (error) => {
          end();
          reject(error);
        },
      };
      const onAbort = (): void => waiter.reject(cancelled(signal?.reason));
      const cancel = clock.after(limitMs, () => waiter.reject(late()));
      signal?.addEventListener('abort', onAbort);
      this.#waiting.add(waiter);
    });
  }

  resolveAll(): void {
    for (const { resolve } of this.#waiting) resolve();
  }

  rejectAll(error: () => ChillerError): void {
    for (const { reject } of this.#waiting) reject(error());
  }
}
