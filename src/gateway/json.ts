/* JSON that anybody may have sent: what is not as expected is a value that says why, never an exception. Pure. */
import { describeValue, ERROR_CODES } from '../core';
import type { ErrorCode, ErrorText, TextValue } from '../core';
import { errorText } from './error-texts';

/** What came of reading something. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ErrorText };

/** Members of an object of unknown origin. */
export type Members = Readonly<Record<string, unknown>>;

/** Sentences inside sentences: ours have two levels. */
const DEEPEST_TEXT = 4;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The object in a message of at most `maxBytes`. */
export function parseObject(payload: Uint8Array, maxBytes: number): Parsed<Members> {
  if (payload.length > maxBytes)
    return { ok: false, why: errorText('commandTooLong', { size: payload.length, max: maxBytes }) };
  try {
    const value: unknown = JSON.parse(decoder.decode(payload));
    if (isObject(value)) return { ok: true, value };
  } catch {
    // Not JSON, or not text.
  }
  return { ok: false, why: errorText('notJson') };
}

export function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A text of at most so many characters. */
export function isText(value: unknown, max = 1_000): value is string {
  return typeof value === 'string' && value.length <= max;
}

/** One of some words. */
export function isOneOf<T extends string>(value: unknown, words: readonly T[]): value is T {
  return (words as readonly unknown[]).includes(value);
}

export function isErrorCode(value: unknown): value is ErrorCode {
  return isOneOf(value, ERROR_CODES);
}

/** The sentence that another program sent, if it is one. */
export function asText(value: unknown, depth = DEEPEST_TEXT): TextValue | undefined {
  if (typeof value === 'boolean' || isFiniteNumber(value) || isText(value)) return value;
  if (!isObject(value) || depth === 0) return undefined;
  if (isOneOf(value.named, ['command', 'reading'])) {
    const { named, key, title } = value;
    return isText(key, 100) && isText(title, 200) ? { named, key, title } : undefined;
  }
  return asErrorText(value, depth);
}

/** The same for a whole sentence. */
export function asErrorText(value: unknown, depth = DEEPEST_TEXT): ErrorText | undefined {
  if (!isObject(value) || !isText(value.key, 100) || !isText(value.english) || !isObject(value.values))
    return undefined;
  const entries = Object.entries(value.values);
  if (entries.length > 20) return undefined;
  const values: Record<string, TextValue> = {};
  for (const [name, inner] of entries) {
    const text = asText(inner, depth - 1);
    if (text === undefined) return undefined;
    values[name] = text;
  }
  return { key: value.key, english: value.english, values };
}

/** Why a member cannot be used. */
export function badField(name: string, value: unknown): { readonly ok: false; readonly why: ErrorText } {
  return { ok: false, why: errorText('badField', { name, value: describeValue(value) }) };
}
