import { ChillerError } from '../core';
import type { ErrorText } from '../core';
import type { Clock } from './clock';
import type { LinkState } from './types';
import { errorText } from './error-texts';

/** Longer than an attempt takes on a shared line, and short enough for a caller that waits. */
const LIMIT_MS = 30_000;

/** One attempt to get in contact, shared by all who wait for it. It ends in bounded time. */
export class Contact {
  readonly #who: ErrorText;
  readonly #clock: Clock;
  #promise: Promise<void> | undefined;
  #resolve: () => void = () => undefined;
  #reject: (error: ChillerError) => void = () => undefined;
  #disarm: () => void = () => undefined;

  /** @param who for messages: `chiller 01 at 10.0.0.7:4001` */
  constructor(who: ErrorText, clock: Clock) {
    this.#who = who;
    this.#clock = clock;
  }

  /** The attempt that is under way, or a new one. */
  wait(): Promise<void> {
    this.#promise ??= new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.#disarm = this.#clock.after(LIMIT_MS, () => this.#fail('notConnected', errorText('linkUndecided')));
    });
    return this.#promise;
  }

  /** Settles the attempt if the new state of the link ends it. */
  saw({ phase, reason, text, why = text }: Pick<LinkState, 'phase' | 'reason' | 'text' | 'why'>): void {
    if (!this.#promise || phase === 'connecting') return;
    if (phase === 'disconnected') return this.#fail(reason === 'closed' ? 'cancelled' : 'notConnected', why);
    this.#end();
    this.#resolve();
  }

  /** Rejects the attempt with an error of its own. */
  failed(error: ChillerError): void {
    this.#end();
    this.#reject(error);
  }

  #fail(code: 'cancelled' | 'notConnected', why: LinkState['why'] = ''): void {
    this.failed(new ChillerError(code, errorText('linkFailed', { who: this.#who, why })));
  }

  #end(): void {
    this.#disarm();
    this.#promise = undefined;
  }
}
