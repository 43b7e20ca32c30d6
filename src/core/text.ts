/* Sentences with placeholders. */

/** Fills the placeholders of a text, `__value__`. A placeholder without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return text.replace(/__(\w+?)__/g, (place, name: string) => String(values[name] ?? place));
}
