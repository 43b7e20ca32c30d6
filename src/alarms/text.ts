/* Sentences about alarms, for all formats. */
import { fill } from '../core';

interface Measured {
  readonly title: string;
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string | null;
  readonly note: string | null;
}

/** Templates that make a sentence of a title, a value, a limit and a note. */
export interface SentenceTexts {
  /** `__title__` with `__value__`, `__limit__` or both; `note`: the `__sentence__` and a `__note__` behind it. */
  readonly sentence: Readonly<Record<'value' | 'limit' | 'both' | 'note', string>>;
}

/** `Low process flow: 0.3 L/min, limit 1 L/min. Since when it matters.` */
export function sentence({ title, note, ...measured }: Measured, { sentence: texts }: SentenceTexts): string {
  const value = measured.value === null ? undefined : withUnit(measured.value, measured.unit);
  const limit = measured.limit === null ? undefined : withUnit(measured.limit, measured.unit);
  const kind = value !== undefined && limit !== undefined ? 'both' : value !== undefined ? 'value' : 'limit';
  const hasFacts = value !== undefined || limit !== undefined;
  const head = hasFacts ? fill(texts[kind], { title, value, limit }) : title;
  return note ? fill(texts.note, { sentence: head, note }) : head;
}

export function withUnit(value: number, unit: string | null): string {
  return unit ? `${value} ${unit}` : String(value);
}

/**
 * One line of text: control characters and line separators become spaces, so that a name or a text from the wire cannot add a header to
 * an e-mail or a line to a log.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}
