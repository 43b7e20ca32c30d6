/* From a request to the bytes of its reply. Everything about the wire comes from the protocol's table. */
import type { Answered } from '../../../core/simulator';
import type { DecodedRequest } from '../codec';
import type { CommandKey, ReplyValues } from '../commands';
import type { DeviceError } from '../device-errors';
import { BARE_REFUSAL, buildReply, parseReply } from '../frame';
import type { RequestFrame } from '../frame';
import { codec } from '../release-2';

/** What a unit must be able to say and do. */
export interface AnsweringUnit {
  readonly id: string;
  readonly sendsBareRefusal: boolean;
  /** Whether a command is answered with error 5 now. */
  isNotFitted(key: CommandKey): boolean;
  /** The values of a command's reply. */
  read(key: CommandKey): Readonly<Partial<ReplyValues>>;
  /** Does what a set command says; 0 or the error to answer. */
  apply(key: CommandKey, argument: string | undefined, value: unknown): DeviceError;
}

export interface Answer extends Answered {
  readonly key: CommandKey | undefined;
  readonly error: DeviceError;
  /** Whether the request was sound, whatever became of it: it keeps the unit in Remote mode. */
  readonly isValid: boolean;
}

const SILENCE: Answer = { reply: undefined, key: undefined, error: 0, isValid: false };

/** Answers one frame that is addressed to this unit. */
export function answerFrame(unit: AnsweringUnit, text: string): Answer {
  const decoded = codec.decodeRequest(text);
  if (!decoded.ok) return answerFault(unit, decoded, text);
  const key = decoded.key as CommandKey;
  const frame = decoded.frame;
  if (unit.isNotFitted(key)) return refuse(unit, frame, 5, key);
  const error = unit.apply(key, argumentOf(key), decoded.value);
  if (error !== 0) return refuse(unit, frame, error, key);
  const reply = withName(
    codec.encodeReply(key, unit.id, { ...unit.read(key), ...setValue(key, decoded.value) }),
    frame.name,
  );
  return { reply, key, error: 0, isValid: true };
}

/** The field that a set command carries. */
function argumentOf(key: CommandKey): string | undefined {
  const row = codec.table[key];
  return 'argument' in row ? row.argument : undefined;
}

/** A set command's data is echoed. */
function setValue(key: CommandKey, value: unknown): Record<string, unknown> {
  const argument = argumentOf(key);
  return argument === undefined ? {} : { [argument]: value };
}

/** Units look at a name's length only, and echo it as sent (protocol section 7). */
function withName(reply: string, name: string): string {
  if (reply.slice(6, 14) === name) return reply;
  const parsed = parseReply(reply);
  return parsed.ok ? buildReply({ ...parsed.frame, name }) : reply;
}

function answerFault(unit: AnsweringUnit, decoded: DecodedRequest & { ok: false }, text: string): Answer {
  const { fault } = decoded;
  switch (fault) {
    case 'checksum':
      return refuse(unit, decoded.frame, 1);
    case 'number':
      return refuse(unit, decoded.frame, 2);
    case 'bounds':
      return refuse(unit, decoded.frame, 3);
    case 'length':
      return refuse(unit, decoded.frame, 4);
    case 'short':
      return refuse(unit, headerOf(text), 4);
    case 'start':
    case 'end':
    case 'header':
      // Nothing in it says for whom or what it is; a unit that answered would speak out of turn.
      return SILENCE;
    default:
      return fault satisfies never;
  }
}

/** What can be told of a request that is too short for a name: its number, with the name that belongs to it. */
function headerOf(text: string): RequestFrame | undefined {
  const header = /^\.([0-9]{2})([0-9]{2})/.exec(text);
  if (!header) return undefined;
  const number = Number(header[2]);
  const row = Object.values(codec.table).find((one) => one.number === number);
  return row && { id: header[1]!, number, name: row.name, data: '' };
}

function refuse(unit: AnsweringUnit, frame: RequestFrame | undefined, error: DeviceError, key?: CommandKey): Answer {
  if (!frame) return SILENCE;
  const { id, number, name } = frame;
  const isBare = error === 3 && unit.sendsBareRefusal;
  // Error 3 as some units send it (protocol section 7).
  const reply = isBare ? BARE_REFUSAL : buildReply({ id, number, error, name, data: '' });
  return { reply, key, error, isValid: error === 3 || error === 5 };
}
