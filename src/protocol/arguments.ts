import { inEnglish } from './error-text';
import type { ErrorText } from './error-text';
import type { Field } from './fields';

const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;

/** `reason` is `why` in English. */
export type ReadArgument = { ok: true; value: unknown } | { ok: false; reason: string; why: ErrorText };

/**
 * A command's value as people give it: the value itself, or its text from a form field or a dashboard ("18.5", "true",
 * "run"). A decimal comma, a unit or anything else around the number is refused, not guessed at. Without a field (the
 * command takes nothing) any value is dropped: a button's time stamp is no argument.
 */
export function readArgument(field: Field | undefined, given: unknown): ReadArgument {
  if (!field) return { ok: true, value: undefined };
  const value = typeof given === 'string' ? fromText(field, given.trim()) : given;
  const why = field.check(value);
  return why ? { ok: false, reason: inEnglish(why), why } : { ok: true, value };
}

function fromText(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return DECIMAL.test(text) ? Number(text) : text;
    case 'flag':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'choice':
    case 'alarms':
      return text;
    default:
      return field satisfies never;
  }
}
