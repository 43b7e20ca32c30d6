import { describeValue, errorText, inEnglish } from './error-text';
import type { ErrorText } from './error-text';
import type { Field } from './fields';

const DECIMAL = /^[+-]?[0-9]+(\.[0-9]+)?$/;
const FLAG_WORDS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['on', true],
  ['false', false],
  ['off', false],
]);
/** `18.5 °C`, `18,5`: a number as people write it, with a unit or comma that is refused rather than guessed. */
const DECORATED = /^[+-]?[0-9]+[^0-9]/;

/** A command's value as the codec takes it, or why it cannot be sent. */
export type ReadArgument =
  /** `value`: in the field's unit; undefined for a command without a value. */
  | { ok: true; value: unknown }
  /** `why`: what to change, as a text of the table. `reason`: the same in English. */
  | { ok: false; reason: string; why: ErrorText };

/**
 * Reads a command's value as people give it: the value itself, or its text from a form field or a dashboard ("18.5", "true",
 * "run"); also what a switch sends: "on" and "off", and for run and standby true, "start", false and "stop". A decimal comma, a unit
 * or anything else around the number is refused, not guessed. A command without a field takes no value, so any value is
 * dropped: a button's time stamp is not an argument.
 */
export function readArgument(field: Field | undefined, given: unknown): ReadArgument {
  if (!field) return { ok: true, value: undefined };
  const value = typeof given === 'string' ? fromText(field, given.trim()) : fromOther(field, given);
  const why = decoration(field, value) ?? field.check(value);
  return why ? { ok: false, reason: inEnglish(why), why } : { ok: true, value };
}

function fromText(field: Field, text: string): unknown {
  switch (field.kind) {
    case 'number':
      return DECIMAL.test(text) ? Number(text) : text;
    case 'flag':
      return FLAG_WORDS.get(text.toLowerCase()) ?? text;
    case 'choice':
      return field.choices.includes(text) ? text : choiceFor(field, text);
    case 'alarms':
    case 'text':
      return text;
    default:
      return field satisfies never;
  }
}

function fromOther(field: Field, given: unknown): unknown {
  return field.kind === 'choice' && typeof given === 'boolean' ? choiceFor(field, given) : given;
}

/** The choice for a synonym; any other value is returned unchanged. */
function choiceFor({ also, choices }: Extract<Field, { kind: 'choice' }>, given: string | boolean): unknown {
  const word = String(given).toLowerCase();
  return Object.hasOwn(also, word) ? also[word] : (choices.find((choice) => choice.toLowerCase() === word) ?? given);
}

/** The error for a number with a unit, a comma or other characters around it. */
function decoration(field: Field, value: unknown): ErrorText | undefined {
  if (field.kind !== 'number' || typeof value !== 'string' || !DECORATED.test(value)) return undefined;
  const unit = field.unit ?? '';
  return errorText(unit ? 'needsNumberAlone' : 'needsNumber', { unit, value: describeValue(value) });
}
