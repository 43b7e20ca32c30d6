/*
 * What a gateway does with a message at the topic of a chiller's commands: run it, answer that it does not, or nothing. Everything is
 * refused that is not certainly meant, now, and allowed. Pure.
 */
import {
  argumentField,
  asCarried,
  checkArgument,
  ChillerError,
  commandName,
  isAbove,
  isSetCommand,
  unknownCommand,
} from '../core';
import type { CommandRow, Dialect, ErrorCode, ErrorText } from '../core';
import type { BrokerMessage } from './broker';
import { errorText } from './error-texts';
import { readRequest } from './requests';
import type { CommandRequest } from './requests';
import type { Band, GatewayAllows } from './types';

/** What the gateway knows when a command arrives. */
export interface GateFacts {
  /** Name of the gateway. */
  readonly gateway: string;
  readonly epoch: string;
  /** The last beat that was sent. */
  readonly beat: number;
  /** The oldest beat that may be quoted. */
  readonly oldest: number;
  readonly allow: GatewayAllows;
  readonly band: Band | undefined;
  readonly dialect: Dialect;
  /** Whether the id of a request is new, and there is room to remember it. */
  readonly newness: (request: string) => 'new' | 'known' | 'full';
}

/** A refusal, with what is known of the request. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly state: 'refused' | 'expired';
  readonly code: ErrorCode;
  readonly why: ErrorText;
  readonly request: string | undefined;
  readonly asked?: CommandRequest;
}

export type Passage =
  /** Another gateway's, a copy, or the removal of a message: nobody waits for an answer. */
  { readonly kind: 'ignore' } | Refusal | { readonly kind: 'run'; readonly asked: CommandRequest };

const IGNORE: Passage = { kind: 'ignore' };

/** Decides about a message. */
export function passage({ payload, retain }: Pick<BrokerMessage, 'payload' | 'retain'>, facts: GateFacts): Passage {
  if (payload.length === 0) return IGNORE;
  const read = readRequest(payload);
  const request = read.ok ? read.value.request : read.request;
  if (retain) return refuse(request, errorText('commandRetained'));
  if (!read.ok) return refuse(request, errorText('commandUnreadable', { why: read.why }), 'invalidValue');
  const asked = read.value;
  if (asked.gateway !== undefined && asked.gateway !== facts.gateway) return IGNORE;
  const newness = facts.newness(asked.request);
  if (newness === 'known') return IGNORE;
  if (newness === 'full') return { ...refuse(request, errorText('commandsTooMany'), 'queueFull'), asked };
  const late = lateness(asked, facts);
  if (late) return { kind: 'refuse', state: 'expired', code: 'refused', why: late, request, asked };
  const wrong = unfit(asked, facts);
  return wrong ? { ...refuse(request, wrong.why, wrong.code), asked } : { kind: 'run', asked };
}

function refuse(request: string | undefined, why: ErrorText, code: ErrorCode = 'refused'): Refusal {
  return { kind: 'refuse', state: 'refused', code, why, request };
}

/** Why a command was not given just now. */
function lateness({ epoch, beat }: CommandRequest, facts: GateFacts): ErrorText | undefined {
  if (epoch !== facts.epoch) return errorText('commandOtherEpoch');
  return beat > facts.beat || beat < facts.oldest ? errorText('commandLate') : undefined;
}

interface Unfit {
  readonly code: ErrorCode;
  readonly why: ErrorText;
}

/** Why a command is not one of the chiller's, or not allowed. */
function unfit({ command, value }: CommandRequest, facts: GateFacts): Unfit | undefined {
  const { commands } = facts.dialect;
  const row = Object.hasOwn(commands, command) ? commands[command] : undefined;
  try {
    if (!row) throw unknownCommand(Object.keys(commands), command);
    checkArgument(command, row, value);
  } catch (error) {
    if (error instanceof ChillerError && error.why) return { code: error.code, why: error.why };
    throw error;
  }
  const why = notAllowed(command, row, value, facts);
  return why && { code: 'refused', why };
}

function notAllowed(
  command: string,
  row: CommandRow,
  value: unknown,
  { allow, band, dialect: { roles } }: GateFacts,
): ErrorText | undefined {
  if (!isSetCommand(row) && row.resets !== true) return undefined;
  const isSetPoint = row.argument === roles.readings.setPoint;
  if (allow === 'read') return errorText('commandReadOnly');
  if (allow === 'setPoint' && !isSetPoint) return errorText('commandSetPointsOnly');
  if (!isSetPoint || !band) return undefined;
  const field = argumentField(row);
  const carried = field ? asCarried(field, value) : value;
  const isInside = typeof carried === 'number' && !isAbove(band.min, carried) && !isAbove(carried, band.max);
  if (isInside) return undefined;
  const outside = errorText('commandOutsideBand', { value: String(value), ...band });
  return errorText('badValue', { command: commandName(command, row), why: outside });
}
