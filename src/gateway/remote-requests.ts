/* The commands of the far side that wait for their results. */
import { randomUUID } from 'node:crypto';
import { ChillerError, commandName } from '../core';
import type { CommandRow, ErrorText, TextValue } from '../core';
import type { Clock, CommandResult, ExecuteOptions } from '../session';
import type { Broker } from './broker';
import { errorText, GATEWAY_ERROR_TEXTS } from './error-texts';
import { toPayload } from './payloads';
import type { RequestResult } from './requests';

/** Commands that wait at a time. */
const MOST = 100;

/** How long a command that the gateway has accepted may take: a session refuses what has waited 30 s, and then there is the line. */
const RESULT_MS = 60_000;

export interface RemoteRequestsOptions {
  readonly broker: Broker;
  /** The topic of the commands. */
  readonly topic: string;
  /** In which time the gateway has to answer at first, ms. */
  readonly answerMs: number;
  readonly clock: Clock;
}

/** A command on its way. */
export interface Outgoing {
  readonly command: string;
  readonly row: CommandRow;
  readonly value: unknown;
  readonly options: ExecuteOptions;
  /** The gateway, its run, and its last beat. */
  readonly quote: { readonly gateway: string; readonly epoch: string; readonly beat: number };
}

interface Pending {
  readonly title: TextValue;
  readonly command: string;
  /** Starts the wait anew. @param key what is said at its end */
  wait(ms: number, key: 'remoteUnheard' | 'remoteUnanswered'): void;
  settle(end: () => void): void;
  readonly resolve: (result: CommandResult) => void;
  readonly reject: (error: ChillerError) => void;
}

/** Sends commands, and matches what comes back by its id. */
export class RemoteRequests {
  readonly #options: RemoteRequestsOptions;
  readonly #pending = new Map<string, Pending>();

  constructor(options: RemoteRequestsOptions) {
    this.#options = options;
  }

  /** Sends a command, once, and waits for its result. @throws ChillerError on every failure; `code` says why */
  send(outgoing: Outgoing): Promise<CommandResult> {
    const { command, row, value, options, quote } = outgoing;
    const title = commandName(command, row);
    if (this.#pending.size >= MOST)
      return Promise.reject(unsent('queueFull', title, command, errorText('commandsTooMany')));
    const request = randomUUID();
    const { confirm, origin } = options;
    const members = { request, ...quote, command, value, ...(confirm && { confirm }), origin };
    return new Promise((resolve, reject) => {
      this.#wait(request, { title, command, resolve, reject });
      // Never confirmed, so never sent again: an answer of the gateway is the confirmation.
      this.#options.broker.publish(this.#options.topic, toPayload(members), { qos: 0 }).catch((error: unknown) => {
        const why = error instanceof ChillerError && error.why ? error.why : errorText('brokerAway');
        this.#end(request, () => reject(unsent('notConnected', title, command, why)));
      });
    });
  }

  /** A result has come; one that nobody waits for is somebody else's, or late. */
  hear({ request, state, result, failure }: RequestResult): void {
    const pending = this.#pending.get(request);
    if (!pending) return;
    if (state === 'accepted') return pending.wait(RESULT_MS, 'remoteUnanswered');
    this.#end(request, () => {
      if (result) return pending.resolve(result);
      const { command, title } = pending;
      const { code, why, context } = failure ?? { code: 'refused' as const, why: errorText('nothing'), context: {} };
      // What the session said stands; what the gateway said needs the command before it.
      const isGateways = state === 'expired' || why.key in GATEWAY_ERROR_TEXTS;
      const text = isGateways ? errorText('remoteRefused', { command: title, why }) : why;
      pending.reject(new ChillerError(code, text, { ...context, command, result: state }));
    });
  }

  /** The way is no longer proven: no answer can be waited for. */
  cutOff(why: TextValue): void {
    for (const [request, { title, command, reject }] of this.#pending)
      this.#end(request, () => {
        const text = errorText('remoteCutOff', { command: title, why });
        reject(new ChillerError('notConnected', text, { command, attempts: 1 }));
      });
  }

  #wait(request: string, facts: Pick<Pending, 'title' | 'command' | 'resolve' | 'reject'>): void {
    const { clock, answerMs, topic } = this.#options;
    let cancel = (): void => undefined;
    const wait = (ms: number, key: 'remoteUnheard' | 'remoteUnanswered'): void => {
      cancel();
      cancel = clock.after(ms, () => {
        const text = errorText(key, { command: facts.title, seconds: ms / 1_000, topic });
        this.#end(request, () =>
          facts.reject(new ChillerError('timeout', text, { command: facts.command, attempts: 1 })),
        );
      });
    };
    const settle = (end: () => void): void => {
      cancel();
      end();
    };
    this.#pending.set(request, { ...facts, wait, settle });
    wait(answerMs, 'remoteUnheard');
  }

  #end(request: string, end: () => void): void {
    const pending = this.#pending.get(request);
    this.#pending.delete(request);
    pending?.settle(end);
  }
}

/** The error for a command that certainly did not go out. */
export function unsent(
  code: 'notConnected' | 'queueFull' | 'cancelled',
  title: TextValue,
  command: string,
  why: TextValue | ErrorText,
  cause?: unknown,
): ChillerError {
  const text = errorText('remoteUnsent', { command: title, why });
  return new ChillerError(code, text, { command, attempts: 0 }, cause === undefined ? undefined : { cause });
}
