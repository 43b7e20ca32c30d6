import { ChillerError } from '../../src/index';
import { errorText } from './error-texts';

/**
 * Starts one thing after the other, in the order of the calls, although getting one ready may take longer than the
 * next. What was started goes on by itself.
 *
 * Bounded: when `limit` wait already, a further one is refused.
 */
export class InOrder {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly limit: number) {}

  /**
   * @param start makes ready and starts; what it gives back is not waited for before the next one
   * @throws ChillerError `queueFull`
   */
  async run<T>(start: () => Promise<{ result: Promise<T> }>): Promise<T> {
    if (this.#waiting >= this.limit)
      throw new ChillerError('queueFull', errorText('messagesWait', { limit: this.limit }));
    this.#waiting++;
    const started = this.#last.then(start).finally(() => this.#waiting--);
    this.#last = started.catch(() => undefined);
    return (await started).result;
  }
}
