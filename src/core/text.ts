/* Sentences with places for values. */

/** A text with values in the places that name them, `__value__`. A place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return text.replace(/__(\w+?)__/g, (place, name: string) => String(values[name] ?? place));
}
