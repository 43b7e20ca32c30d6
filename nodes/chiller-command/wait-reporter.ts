/* What a node says while it waits: the status under it and the messages of its second output, not more often than people can read. */
import type { NodeMessage, NodeStatus } from 'node-red';
import type { Clock, TextValue, WaitNews } from '../../src/index';
import { ChillerError, epochMsOf } from '../../src/index';
import { progressMessage } from './messages';
import type { Told, WaitFacts } from './messages';
import { statusForWait, waitText } from './wait-status';
import type { WaitWords } from './wait-texts';

/** Least time between two messages of progress. Events are told at once. */
const PROGRESS_MS = 5_000;

export interface WaitReporterOptions extends Omit<WaitFacts, 'timestamp'> {
  readonly clock: Clock;
  readonly words: WaitWords;
  readonly show: (status: NodeStatus) => void;
  readonly send: (message: NodeMessage) => void;
  /** A sentence in the language of Node-RED. */
  readonly say: (text: TextValue) => string;
}

/** Tells of one wait. */
export class WaitReporter {
  readonly #options: WaitReporterOptions;
  #toldAtMs = -Infinity;
  #isDone = false;
  #isOutside = false;
  #last: WaitNews | undefined;

  constructor(options: WaitReporterOptions) {
    this.#options = options;
  }

  readonly tell = (news: WaitNews): void => {
    this.#last = news;
    const { clock, words, show } = this.#options;
    if (news.event === 'left' || news.event === 'back') this.#isOutside = news.event === 'left';
    if (!this.#isDone) show(statusForWait(news, words));
    else if (this.#isOutside) show(statusForWait({ ...news, event: 'left' }, words));
    // What stands under the node afterwards is the answer, and then the chiller itself.
    if (news.event === 'settled') this.#isDone = true;
    if (news.event === 'progress' && (this.#isDone || clock.nowMs() - this.#toldAtMs < PROGRESS_MS)) return;
    this.#toldAtMs = clock.nowMs();
    this.#send(news);
  };

  /** The last word on the second output, if there was a first one; the error itself goes its own way. */
  failed(error: unknown): void {
    if (this.#last && error instanceof ChillerError) this.#send({ ...this.#last, event: 'failed', error });
  }

  #send(news: Told): void {
    const { clock, words, send, say, identity, command, messageId } = this.#options;
    const text = news.error ? say(news.error.why ?? news.error.message) : waitText(news, words);
    send(progressMessage(news, { identity, command, messageId, timestamp: epochMsOf(clock) }, text));
  }
}
