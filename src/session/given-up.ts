import { ChillerError } from '../core';

/** The error for one who no longer waits, with the reason of the signal as its cause. In English only: no flow has a signal. */
export function givenUp(what: string, signal: AbortSignal | undefined): ChillerError {
  return new ChillerError('cancelled', `Nobody waits any more for ${what}`, {}, { cause: signal?.reason as unknown });
}

/** What a promise comes to, unless the signal is aborted before. */
export function unlessGivenUp<T>(promise: Promise<T>, signal: AbortSignal, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(givenUp(what, signal));
    const settled = (): void => signal.removeEventListener('abort', giveUp);
    signal.addEventListener('abort', giveUp);
    promise.then(resolve, reject).finally(settled);
  });
}
