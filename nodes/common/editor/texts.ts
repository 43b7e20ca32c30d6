/*
 * Words that the dialogs share. They stand in the catalog of chiller-config; commands and readings have their labels from
 * the table where a catalog has none.
 */
import { fillErrorText } from '../../../src/core';
import type { ErrorText } from '../../../src/core';

const PACKAGE = '@lab-flows/node-red-chiller/';
const CATALOG = `${PACKAGE}chiller-config:chiller-config.`;

/** A text of the shared catalog; `__name__` in it is replaced by a value. */
export function say(key: string, values: Readonly<Record<string, string | number>> = {}): string {
  return RED._(CATALOG + key, values);
}

/** What the tables have words for: sections of the catalog, see docs/translation-glossary.md. */
type TableText = 'command' | 'also' | 'order' | 'reading' | 'choice' | 'group' | 'help' | 'alarm';

/**
 * A word or a text of the tables: translated, else as the table has it.
 *
 * @param dialect whose table it is: where a catalog has texts for it, they go first
 */
export function labelFor(kind: TableText, name: string, fallback: string, dialect?: { readonly key: string }): string {
  const general = RED._(`${CATALOG}${kind}.${name}`, { defaultValue: fallback });
  return dialect ? RED._(`${CATALOG}${dialect.key}.${kind}.${name}`, { defaultValue: general }) : general;
}

/** The text under a key of any catalog, `chiller-alarms.label.rules`, with its places open; as good as none where there is none. */
export function textUnder(key: string): string {
  return RED._(`${PACKAGE}${key.split('.')[0]}:${key}`, { defaultValue: '', skipInterpolation: true });
}

/** What went wrong, as the runtime says it; advice, which stands behind a colon there, as a sentence. */
export function sentence(why: ErrorText): string {
  const text = fillErrorText(
    why,
    (key, english) => textUnder(`chiller-config.error.${key}`) || english,
    ({ named, key, title }) => labelFor(named, key, title),
  );
  return text.charAt(0).toUpperCase() + text.slice(1);
}
