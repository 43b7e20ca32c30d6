/*
 * Words that the dialogs share. They stand in the catalog of chiller-config; commands and readings have their labels from
 * the table where a catalog has none.
 */
const CATALOG = '@lab-flows/node-red-chiller/chiller-config:chiller-config.';

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
