/*
 * Sentences that can be said in any language. Each part of the house has a table of its own (`error-texts.ts`), in English
 * with `__name__` as the place of a value, and makes its sentences with `textsOf`. A sentence carries its English along, so
 * nobody has to know all tables; a catalog of another language has it under its key.
 */
import { CORE_ERROR_TEXTS } from './error-texts';

/** A sentence with its values: English and every other language are made from it. Plain data. */
export interface ErrorText {
  /** By it the catalogs of other languages have the sentence: `takesNoValue`. */
  readonly key: string;
  /** The sentence in English, with its places: `__command__ takes no value: leave it out`. */
  readonly english: string;
  /** What stands in the places of the sentence, by the name of the place. */
  readonly values: Readonly<Record<string, TextValue>>;
}

/** A command or a reading, which has a title in every language. Plain data. */
export interface NameText {
  /** Whether `key` is that of a command or of a reading. */
  readonly named: 'command' | 'reading';
  /** `setControlTemperature`, `supplyTemperature`: by it other languages find the title. */
  readonly key: string;
  /** Its title in English. */
  readonly title: string;
}

/** What stands in a place: shown as it is, a text of its own, or the title of something. */
export type TextValue = string | number | boolean | ErrorText | NameText;

/** The names of the places in a sentence. */
type PlacesIn<T extends string> = T extends `${string}__${infer Place}__${infer Rest}` ? Place | PlacesIn<Rest> : never;

type ValuesFor<T extends string> = [PlacesIn<T>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesIn<T>, TextValue>>];

/** Longer than any list of names that we give; what people have typed may be of any length. */
const LONGEST_VALUE = 1_000;

type Table = Readonly<Record<string, string>>;

/** Makes a sentence of a table from its key and its values. */
export type TextOf<T extends Table> = <K extends keyof T & string>(key: K, ...values: ValuesFor<T[K]>) => ErrorText;

/** What makes the sentences of a table. Every place needs its value; a text in a place is cut at 1000 characters. */
export function textsOf<T extends Table>(table: T): TextOf<T> {
  return (key, ...[values]) => ({ key, english: table[key]!, values: values ?? {} });
}

/** A sentence that any part may say. */
export const errorText = textsOf(CORE_ERROR_TEXTS);

/** The sentence in English; what is no sentence of a table is given back as it is. */
export function inEnglish(text: TextValue): string {
  return fillErrorText(text, (_key, english) => english);
}

/** A place, and the full stop behind it. */
const PLACE = /__(\w+?)__([.。])?/g;

/**
 * The sentence in a language.
 *
 * @param templateOf the sentence of a key with its places, `__name__`; it is given the English one, too
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
    // A sentence within a sentence does not end twice.
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
