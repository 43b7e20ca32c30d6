/*
 * How a state stands in its file, and what the file is called. Two lines: a head that says whose state it is, in which version, and the
 * hash of what follows; then the state as JSON. A file that was cut off, changed, copied or written by something else is known as such.
 */
import { createHash } from 'node:crypto';
import type { ErrorText } from '../core';
import { errorText } from './error-texts';

/** Whose state it is. */
export interface StateKind {
  /** What kind of state: `chiller-program`. */
  readonly format: string;
  /** Version of its shape, 1 or more. An older one is handed out with its version, a newer one is not used. */
  readonly version: number;
  /** Who it belongs to, any text: the id of a node. */
  readonly owner: string;
}

/** What a file holds. */
export type DecodedState =
  | { readonly ok: true; readonly state: unknown; readonly version: number }
  | { readonly ok: false; readonly why: ErrorText };

/** Long enough to be told apart by people; the hash tells the rest. */
const READABLE_LENGTH = 40;

/** The name of an owner's file, without its ending: safe on every file system, and another one for every other owner. */
export function fileNameOf(owner: string): string {
  const readable = owner.replace(/[^A-Za-z0-9]+/g, '-').slice(0, READABLE_LENGTH);
  // As JSON, in which even half a character is unlike any other.
  return `${readable}-${hashOf(JSON.stringify(owner)).slice(0, 16)}`;
}

/**
 * The text of a state's file.
 *
 * @throws TypeError for a state that JSON cannot hold
 */
export function encodeState({ format, version, owner }: StateKind, state: unknown): string {
  const body = JSON.stringify(state);
  if (body === undefined) throw new TypeError('There is no state to write');
  return `${JSON.stringify({ format, version, owner, hash: hashOf(body) })}\n${body}\n`;
}

/** The state of a file, or why it is not used. Never throws. */
export function decodeState({ format, version, owner }: StateKind, text: string): DecodedState {
  const [first = '', body = '', end] = text.split('\n');
  const head = parsed(first);
  const fail = (why: ErrorText): DecodedState => ({ ok: false, why });
  if (typeof head !== 'object' || head === null || end !== '') return fail(errorText('stateCutOff'));
  const found = head as Partial<Record<keyof StateKind | 'hash', unknown>>;
  if (found.hash !== hashOf(body)) return fail(errorText('stateChanged'));
  if (found.format !== format || found.owner !== owner)
    return fail(errorText('stateOfOther', { owner: `${String(found.format)} ${String(found.owner)}` }));
  if (typeof found.version !== 'number' || !(found.version >= 1)) return fail(errorText('stateCutOff'));
  if (found.version > version) return fail(errorText('stateNewer'));
  const state = parsed(body);
  return state === undefined ? fail(errorText('stateChanged')) : { ok: true, state, version: found.version };
}

/** Undefined for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
