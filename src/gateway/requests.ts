/*
 * Commands of the far side and their results, as messages. A command quotes the epoch and the last beat of the gateway that it is for, so
 * that one that was under way for too long, or since before a restart, is known as such whatever any clock shows. Pure.
 */
import { inEnglish } from '../core';
import type { ErrorCode, ErrorText, TextValue } from '../core';
import type { CommandResult } from '../session';
import { badField, isErrorCode, isFiniteNumber, isObject, isOneOf, isText, parseObject } from './json';
import type { Members, Parsed } from './json';
import { errorText } from './error-texts';
import { LONGEST_MESSAGE, membersOf, readWhy, SCHEMA, toPayload } from './payloads';
import type { ResultState } from './types';

/** Longest command that is read, bytes. */
export const LONGEST_COMMAND = 8_192;

/** A command as it is asked for. */
export interface CommandRequest {
  /** Identifies it; its results repeat it. 1 to 100 characters. */
  readonly request: string;
  /** The gateway that it is for. Default: whoever hears it. */
  readonly gateway?: string;
  /** The run of the gateway. */
  readonly epoch: string;
  /** Number of the last beat that was heard. */
  readonly beat: number;
  /** Key of the command in the chiller's table. */
  readonly command: string;
  readonly value?: unknown;
  /** For destructive commands. */
  readonly confirm?: boolean;
  /** Who gives it, for people. */
  readonly origin?: string;
}

/** Why a command came to nothing. */
export interface RequestFailure {
  readonly code: ErrorCode;
  readonly why: ErrorText;
  /** The facts of the error, as far as they are plain data. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** What became of a command. */
export interface RequestResult {
  readonly request: string;
  readonly state: ResultState;
  /** Of one that is verified. */
  readonly result?: CommandResult;
  /** Of one that is not. */
  readonly failure?: RequestFailure;
}

/** @returns why it is not one, else the command; `request` also where only that could be read */
export function readRequest(payload: Uint8Array): Parsed<CommandRequest> & { readonly request?: string } {
  const parsed = parseObject(payload, LONGEST_COMMAND);
  if (!parsed.ok) return parsed;
  const { value: members } = parsed;
  const wrong = FIELDS.find(([name, isUsable]) => !isUsable(members[name]));
  const { request } = members;
  if (wrong) return { ...badField(wrong[0], members[wrong[0]]), ...(isId(request) && { request }) };
  const { gateway, confirm, origin, value } = members;
  return {
    ok: true,
    value: {
      ...(members as Members & Pick<CommandRequest, 'request' | 'epoch' | 'beat' | 'command'>),
      value: value ?? undefined,
      ...(isText(gateway) && { gateway }),
      ...(confirm === true && { confirm }),
      // Those that begin with # are of sessions: nobody else can be one.
      ...(isText(origin) && { origin: origin.replace(/^#+/, '') }),
    },
  };
}

const isId = (value: unknown): value is string => isText(value, 100) && value !== '';
const isMissing = (value: unknown): boolean => value === undefined || value === null;

const FIELDS: readonly (readonly [name: string, isUsable: (value: unknown) => boolean])[] = [
  ['v', (value) => isMissing(value) || value === SCHEMA],
  ['request', isId],
  ['gateway', (value) => isMissing(value) || isText(value)],
  ['command', (value) => isText(value, 100) && value !== ''],
  ['value', (value) => isMissing(value) || typeof value === 'boolean' || isFiniteNumber(value) || isText(value)],
  ['confirm', (value) => isMissing(value) || typeof value === 'boolean'],
  ['origin', (value) => isMissing(value) || isText(value, 100)],
  ['epoch', (value) => isText(value, 40)],
  ['beat', (value) => Number.isSafeInteger(value)],
];

/** Facts longer than this stay where they are, characters. */
const LONGEST_CONTEXT = 2_000;

/** A result as a payload. */
export function resultPayload(
  { request, state, result, failure }: RequestResult,
  gateway: string,
  timestamp: number,
): string {
  return toPayload({
    request,
    state,
    gateway,
    ...(result && { result }),
    ...(failure && {
      code: failure.code,
      text: inEnglish(failure.why),
      why: failure.why,
      context: plain(failure.context),
    }),
    timestamp,
  });
}

/** What JSON can say of some facts; nothing, where that is too much or impossible. */
function plain(context: Readonly<Record<string, unknown>>): unknown {
  try {
    const text = JSON.stringify(context);
    return text.length > LONGEST_CONTEXT ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}

const STATES = ['accepted', 'verified', 'refused', 'expired', 'failed'] as const satisfies readonly ResultState[];

/** A result from its payload; undefined if it is none. */
export function readResult(payload: Uint8Array): RequestResult | undefined {
  const { request, state, result: given, code, text, why, context } = membersOf(payload) ?? {};
  if (!isId(request) || !isOneOf(state, STATES)) return undefined;
  if (state === 'accepted') return { request, state };
  if (state === 'verified') {
    const result = asResult(given);
    return result && { request, state, result };
  }
  const facts = isObject(context) ? context : {};
  const failure = { code: isErrorCode(code) ? code : 'refused', why: sentence(readWhy(why, text)), context: facts };
  return { request, state, failure };
}

/** What a gateway that is not ours says stands as it is. */
function sentence(why: TextValue): ErrorText {
  return typeof why === 'object' && 'english' in why ? why : errorText('remoteSaid', { why });
}

function asResult(given: unknown): CommandResult | undefined {
  if (!isObject(given) || !isText(given.command)) return undefined;
  const { command, number, value, values, unit, request, reply, attempts, durationMs, roundTripMs, timestamp } = given;
  const numberOf = (one: unknown): number => (isFiniteNumber(one) ? one : 0);
  const textOf = (one: unknown): string => (isText(one, LONGEST_MESSAGE) ? one : '');
  return {
    command,
    number: numberOf(number),
    value: value ?? null,
    values: isObject(values) ? values : {},
    unit: isText(unit, 20) ? unit : undefined,
    request: textOf(request),
    reply: textOf(reply),
    attempts: numberOf(attempts),
    durationMs: numberOf(durationMs),
    roundTripMs: numberOf(roundTripMs),
    timestamp: numberOf(timestamp),
  };
}
