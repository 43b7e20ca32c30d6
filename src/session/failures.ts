import { ChillerError, shownFrame } from '../core';
import type { ErrorText, TextValue, WhatCame } from '../core';
import { nameOf } from './command';
import type { Command } from './command';
import { WAIT_MS } from './jobs';
import type { Outcome } from './jobs';
import { errorText } from './error-texts';

export interface FailureContext {
  /** For messages: `chiller 01 at 10.0.0.7:4001`. */
  who: ErrorText;
  attempts: number;
  timeoutMs: number;
  /** The reason of the signal, if the caller withdrew the request. */
  cause?: unknown;
}

/** The error for a failed outcome. */
export function failureOf(
  outcome: Outcome,
  command: Command,
  { who, attempts, timeoutMs, cause }: FailureContext,
): ChillerError {
  const { label } = command;
  const facts = { command: label, request: shownFrame(command.frame), attempts };
  const told = { command: nameOf(command), who };
  const orNot = (failure: ErrorText): ErrorText =>
    command.changesSomething ? errorText('unknownOutcome', { failure }) : failure;
  switch (outcome.kind) {
    case 'reply': {
      const { error } = outcome.reply;
      const why = outcome.refusal?.why ?? errorText('deviceOther', { error });
      const reply = shownFrame(outcome.raw);
      const answered = errorText('answeredError', { command: told.command, why });
      return new ChillerError(outcome.refusal?.code ?? 'refused', answered, { ...facts, error, reply });
    }
    case 'unheard':
      return new ChillerError('timeout', orNot(noReply(outcome.came, { ...told, timeoutMs })), facts);
    case 'damaged': {
      const { fault, raw } = outcome;
      const why = orNot(errorText('unreadableReply', { ...told, fault }));
      return new ChillerError('checksum', why, { ...facts, fault, reply: shownFrame(raw) });
    }
    case 'lost':
      return new ChillerError('notConnected', orNot(errorText('lostBeforeReply', told)), facts);
    case 'abandoned':
      return new ChillerError('cancelled', orNot(errorText('closedBeforeReply', told)), facts);
    case 'unsent':
      return unsent(outcome.why, told, facts, cause);
    default:
      return outcome satisfies never;
  }
}

function noReply(
  came: WhatCame | undefined,
  told: { command: TextValue; who: ErrorText; timeoutMs: number },
): ErrorText {
  if (!came) return errorText('noReply', told);
  return errorText('noGoodReply', { ...told, bytes: came.bytes, what: came.what });
}

function unsent(
  why: Extract<Outcome, { kind: 'unsent' }>['why'],
  told: { command: TextValue; who: ErrorText },
  facts: Record<string, unknown>,
  cause: unknown,
): ChillerError {
  switch (why) {
    case 'silent':
      return new ChillerError('notConnected', errorText('unsentSilent', told), facts);
    case 'unreadable':
      return new ChillerError('notConnected', errorText('unsentGarbled', told), facts);
    case 'offline':
      return new ChillerError('notConnected', errorText('unsentOffline', told), facts);
    case 'closed':
      return new ChillerError('cancelled', errorText('unsentClosed', told), facts);
    case 'withdrawn':
      return new ChillerError('cancelled', errorText('unsentWithdrawn', { command: told.command }), facts, { cause });
    case 'waited':
      return new ChillerError(
        'queueFull',
        errorText('unsentWaited', { command: told.command, seconds: WAIT_MS / 1000 }),
        facts,
      );
    default:
      return why satisfies never;
  }
}

/** Whether a failed command certainly left the unit unchanged. Without an answer, or after a wrong echo, that is unknown. */
export function isDeclined(error: unknown): boolean {
  const { context } = error as ChillerError;
  if ('wasTaken' in context) return context.wasTaken === false;
  const wasSent = typeof context.attempts === 'number' && context.attempts > 0;
  return typeof context.error === 'number' || (!wasSent && !('answered' in context));
}

/** The text about a chiller or line that does not answer: what came instead, or that it is silent. */
export function unlessSomethingCame<T extends TextValue>(came: WhatCame | undefined, silent: T): ErrorText | T {
  return came ? errorText('linkUnreadable', { bytes: came.bytes, what: came.what }) : silent;
}

/** A chiller in a sentence: `chiller 01 at 10.0.0.7:4001`. */
export function whoIs(id: string, address: string): ErrorText {
  return id === '' ? errorText('whoAlone', { address }) : errorText('who', { id, address });
}
