/*
 * Sentences that can be translated. Each part has its own table (`error-texts.ts`) in English, with `__name__` as a
 * placeholder, and builds its sentences with `textsOf`. A sentence carries its English text, so no code has to know all
 * tables; the catalog of another language has it under its key.
 */
import { CORE_ERROR_TEXTS } from './error-texts';

/** A sentence with its values: English and every other language are made from it. Plain data. */
export interface ErrorText {
  /** Key of the sentence in the catalogs of other languages: `takesNoValue`. */
  readonly key: string;
  /** The sentence in English, with its placeholders: `__command__ takes no value: leave it out`. */
  readonly english: string;
  /** Values of the placeholders, by name. */
  readonly values: Readonly<Record<string, TextValue>>;
}

/** A command or a reading, which has a title in every language. Plain data. */
export interface NameText {
  /** Whether `key` is that of a command or of a reading. */
  readonly named: 'command' | 'reading';
  /** Key of the title in other languages: `setControlTemperature`, `supplyTemperature`. */
  readonly key: string;
  /** Its title in English. */
  readonly title: string;
}

/** The value of a placeholder: shown as it is, another sentence, or the title of a command or reading. */
export type TextValue = string | number | boolean | ErrorText | NameText;

/** The names of the placeholders in a sentence. */
type PlacesIn<T extends string> = T extends `${string}__${infer Place}__${infer Rest}` ? Place | PlacesIn<Rest> : never;

type ValuesFor<T extends string> = [PlacesIn<T>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesIn<T>, TextValue>>];

/** Longer than any list of names that we show; typed text may have any length. */
const LONGEST_VALUE = 1_000;

type Table = Readonly<Record<string, string>>;

/** Makes a sentence of a table from its key and its values. */
export type TextOf<T extends Table> = <K extends keyof T & string>(key: K, ...values: ValuesFor<T[K]>) => ErrorText;

/** Builds the sentences of a table. Every placeholder needs a value; a text in it is cut at 1000 characters. */
export function textsOf<T extends Table>(table: T): TextOf<T> {
  return (key, ...[values]) => ({ key, english: table[key]!, values: values ?? {} });
}

/** A common sentence, for use in any part. */
export const errorText = textsOf(CORE_ERROR_TEXTS);

/** The sentence in English; any other value is returned as a text. */
export function inEnglish(text: TextValue): string {
  return fillErrorText(text, (_key, english) => english);
}

/** A placeholder, and the full stop after it. */
const PLACE = /__(\w+?)__([.。])?/g;

/**
 * The sentence in a language.
 *
 * @param templateOf the sentence of a key with its placeholders, `__name__`; it gets the English one, too
 * @param titleOf the title of a command or a reading; English if not given
 */
export function fillErrorText(
  text: TextValue,
  templateOf: (key: string, english: string) => string,
  titleOf: (name: NameText) => string = ({ title }) => title,
): string {
  if (typeof text !== 'object') return shorten(String(text));
  if ('named' in text) return titleOf(text);
  const { key, english, values } = text;
  return templateOf(key, english).replace(PLACE, (_place, name: string, stop = '') => {
    const filled = fillErrorText(values[name] ?? '', templateOf, titleOf);
    // A sentence inside a sentence must not end in two full stops.
    return (stop ? filled.replace(/[.。]$/, '') : filled) + stop;
  });
}

function shorten(value: string): string {
  return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
}

/** A value as it can stand in a sentence about it. */
export function describeValue(value: unknown): TextValue {
  switch (typeof value) {
    case 'undefined':
      return errorText('nothing');
    case 'string':
      return `"${value.slice(0, 40)}"`;
    case 'number':
    case 'boolean':
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return errorText('aFunction');
    case 'object':
      return value === null ? 'null' : errorText(Array.isArray(value) ? 'aList' : 'anObject');
  }
}
