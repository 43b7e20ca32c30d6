import { ChillerError, DEVICE_ERRORS } from '../protocol';
import type { DeviceError } from '../protocol';
import type { Command } from './commands';
import type { Outcome } from './jobs';

export interface FailureContext {
  /** For the sentence: `chiller 01 at 10.0.0.7:4001`. */
  who: string;
  attempts: number;
  timeoutMs: number;
}

/** The error for an outcome that is no success. */
export function failureOf(
  outcome: Outcome,
  command: Command,
  { who, attempts, timeoutMs }: FailureContext,
): ChillerError {
  const { label } = command;
  const facts = { command: label, request: command.frame.trim(), attempts };
  const unknown = command.changesSomething ? ' It is not known whether the chiller took it.' : '';
  switch (outcome.kind) {
    case 'reply': {
      const { error } = outcome.reply;
      const known = DEVICE_ERRORS[error as Exclude<DeviceError, 0>] ?? {
        code: 'refused',
        text: `the chiller answers error ${error}`,
      };
      return new ChillerError(known.code, `${label}: ${known.text}.`, { ...facts, error, reply: outcome.raw.trim() });
    }
    case 'unheard':
      return new ChillerError('timeout', `${label}: no reply from ${who} within ${timeoutMs} ms.${unknown}`, facts);
    case 'damaged': {
      const message = `${label}: the reply of ${who} cannot be read (${outcome.fault}): check the line and its speed.${unknown}`;
      return new ChillerError('checksum', message, { ...facts, fault: outcome.fault, reply: outcome.raw.trim() });
    }
    case 'lost':
      return new ChillerError(
        'notConnected',
        `${label}: the link to ${who} was lost before the reply.${unknown}`,
        facts,
      );
    case 'abandoned':
      return new ChillerError(
        'cancelled',
        `${label}: the link to ${who} was closed before the reply.${unknown}`,
        facts,
      );
    case 'unsent':
      return unsent(outcome.why, who, label, facts);
    default:
      return outcome satisfies never;
  }
}

function unsent(
  why: 'silent' | 'offline' | 'closed' | 'withdrawn',
  who: string,
  command: string,
  facts: Record<string, unknown>,
): ChillerError {
  const notSent = `${command} was not sent:`;
  switch (why) {
    case 'silent':
      return new ChillerError(
        'notConnected',
        `${notSent} ${who} does not answer. Check that it is on, its device id, and the wiring.`,
        facts,
      );
    case 'offline':
      return new ChillerError(
        'notConnected',
        `${notSent} there is no link to ${who}. Check host, port and network.`,
        facts,
      );
    case 'closed':
      return new ChillerError('cancelled', `${notSent} the link to ${who} was closed.`, facts);
    case 'withdrawn':
      return new ChillerError('cancelled', `${notSent} it was withdrawn before its turn.`, facts);
    default:
      return why satisfies never;
  }
}
