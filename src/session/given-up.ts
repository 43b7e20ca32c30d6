import { ChillerError } from '../core';

/** The error for a caller that stopped waiting, with the signal's reason as its cause. In English only: no flow has a signal. */
export function givenUp(what: string, signal: AbortSignal | undefined): ChillerError {
  return new ChillerError('cancelled', `Nobody waits any more for ${what}`, {}, { cause: signal?.reason as unknown });
}

/** Settles as the promise does, unless the signal aborts first. */
export function unlessGivenUp<T>(promise: Promise<T>, signal: AbortSignal, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(givenUp(what, signal));
    const settled = (): void => signal.removeEventListener('abort', giveUp);
    signal.addEventListener('abort', giveUp);
    promise.then(resolve, reject).finally(settled);
  });
}
