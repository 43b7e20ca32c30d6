/* From a message to what is to be done with alarms. Pure; how a command is read is the business of the alarms. */
import type { NodeMessage } from 'node-red';
import { ChillerError, readAlarmCommand } from '../../src/index';
import type { AlarmCommand, ErrorText } from '../../src/index';
import { errorText } from './error-texts';

export interface AlarmRequest {
  readonly command: AlarmCommand;
  /** Name of the only chiller that is meant; undefined: all of the node. */
  readonly chiller: string | undefined;
}

type Details = Readonly<Record<string, unknown>>;

/** Beside an alarm's name; they say how, not which. */
const NOT_NAMING: readonly string[] = ['command', 'chiller', 'minutes', 'forMs'];

/**
 * What a message asks for: the command in `msg.topic` or, where the payload is an object, in its `command`; the rest in
 * `msg.payload`. `shelveMs` is how long to shelve when the message does not say.
 *
 * @throws ChillerError `invalidValue`, saying what to send.
 */
export function alarmRequest({ topic, payload }: NodeMessage, shelveMs: number): AlarmRequest {
  if (Array.isArray(payload)) throw invalid(errorText('alarmList'));
  const details: Details = typeof payload === 'object' && payload !== null ? { ...payload } : { alarm: payload };
  const kind = details.command ?? topic;
  const read = readAlarmCommand(kind, detailsFor(kind, details, shelveMs));
  if (!read.ok) throw invalid(read.why, { command: kind });
  return { command: read.command, chiller: chillerOf(details) };
}

function detailsFor(kind: unknown, details: Details, shelveMs: number): Details | undefined {
  const isTimed = details.forMs !== undefined || details.minutes !== undefined;
  if (kind === 'shelve') return isTimed ? details : { ...details, forMs: shelveMs };
  const naming = Object.entries(details).filter(([name, value]) => !NOT_NAMING.includes(name) && value !== undefined);
  // Whatever a button sends by itself names nothing.
  const isBlank = naming.every(([name, value]) => name === 'alarm' && (typeof value !== 'string' || value === ''));
  return isBlank ? undefined : Object.fromEntries(naming);
}

function chillerOf({ chiller }: Details): string | undefined {
  if (chiller === undefined || chiller === null || chiller === '') return undefined;
  if (typeof chiller === 'string') return chiller;
  throw invalid(errorText('chillerNoText'), { chiller });
}

function invalid(why: ErrorText, context: Details = {}): ChillerError {
  return new ChillerError('invalidValue', why, context);
}
