import { executeAndWait } from '../../src/index';
import type {
  ChillerPort,
  CommandNews,
  ExecuteAndWaitOptions,
  WaitCancelReason,
  WaitNews,
  WaitResult,
} from '../../src/index';

/** One command that is waited for. */
export interface WaitRequest {
  readonly port: ChillerPort;
  readonly key: string;
  readonly value: unknown;
  /** What it sets: a node waits for one command of a kind. */
  readonly sets: string;
  readonly options: ExecuteAndWaitOptions;
  readonly onNews: (news: WaitNews) => void;
}

/**
 * What one node waits for: one command for each thing that can be set. A newer one that goes out ends the wait for the one before, and the
 * watching after it. Commands that set other things are waited for side by side.
 */
export class Waits {
  readonly #current = new Map<string, AbortController>();
  /** Also those whose command has not gone out yet. */
  readonly #all = new Set<AbortController>();

  /** A command is on its way: from now on a cancel withdraws it. To be passed to `run`, or to `forget`. */
  expect(): AbortController {
    const own = new AbortController();
    this.#all.add(own);
    return own;
  }

  /** It was given up before it was waited for. */
  forget(own: AbortController): void {
    this.#all.delete(own);
  }

  /** @throws ChillerError as `executeAndWait` */
  async run(own: AbortController, { port, key, value, sets, options, onNews }: WaitRequest): Promise<WaitResult> {
    const takeOver = (): void => this.#takeOver(sets, own);
    const heard = (news: CommandNews): void => {
      if (news.outcome === 'sent' && news.command === key && isSame(news.value, value)) takeOver();
    };
    const end = (): void => {
      this.forget(own);
      if (this.#current.get(sets) === own) this.#current.delete(sets);
    };
    let isWatching = false;
    const told = (news: WaitNews): void => {
      takeOver();
      isWatching = news.event !== 'ended';
      if (!isWatching) end();
      onNews(news);
    };
    // Before others hear that it was taken, and take it for somebody else's.
    port.on('command', heard);
    try {
      return await executeAndWait(port, key, value, { ...options, signal: own.signal, onNews: told });
    } catch (error) {
      isWatching = false;
      throw error;
    } finally {
      port.off('command', heard);
      if (!isWatching || !options.keepWatching) end();
    }
  }

  /** Ends all of them. */
  cancel(reason: WaitCancelReason): void {
    for (const own of this.#all) own.abort(reason);
  }

  #takeOver(sets: string, own: AbortController): void {
    const before = this.#current.get(sets);
    if (before === own || own.signal.aborted) return;
    this.#current.set(sets, own);
    before?.abort('newerCommand' satisfies WaitCancelReason);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) < 1e-6 : one === other;
}
