import { ERROR_TEXTS } from './error-texts';

/** The key of a sentence of `ERROR_TEXTS`. */
export type ErrorTextKey = keyof typeof ERROR_TEXTS;

/** A sentence of the table with its values: English and every other language are made from it. Plain data. */
export interface ErrorText {
  /** Which sentence of `ERROR_TEXTS` it is. */
  readonly key: ErrorTextKey;
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

type ValuesFor<K extends ErrorTextKey> = Readonly<Record<PlacesIn<(typeof ERROR_TEXTS)[K]>, TextValue>>;

/** Longer than any list of names that we give; what people have typed may be of any length. */
const LONGEST_VALUE = 1_000;

/** A sentence of the table. Every place needs its value; a text in a place is cut at 1000 characters. */
export function errorText<K extends ErrorTextKey>(
  key: K,
  ...[values]: [PlacesIn<(typeof ERROR_TEXTS)[K]>] extends [never] ? [] : [values: ValuesFor<K>]
): ErrorText {
  return { key, values: values ?? {} };
}

/** The sentence in English; what is no text of the table is given back as it is. */
export function inEnglish(text: TextValue): string {
  return fillErrorText(text, (key) => ERROR_TEXTS[key]);
}

/** A place, and the full stop behind it. */
const PLACE = /__(\w+?)__([.。])?/g;

/**
 * The sentence in a language.
 *
 * @param templateOf the sentence of a key with its places, `__name__`
 * @param titleOf the title of a command or a reading; English if not given
 */
export function fillErrorText(
  text: TextValue,
  templateOf: (key: ErrorTextKey) => string,
  titleOf: (name: NameText) => string = ({ title }) => title,
): string {
  if (typeof text !== 'object') return shorten(String(text));
  if ('named' in text) return titleOf(text);
  const { key, values } = text;
  return templateOf(key).replace(PLACE, (_place, name: string, stop = '') => {
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
