/*
 * Texts in wide letters (`ａｌａｒｍ`): another language, in which an English word that came from elsewhere is seen.
 */

type Tree = { readonly [name: string]: string | Tree };

/** A text in wide letters; places of values stay. */
export function wide(text: string): string {
  return text.replace(/__\w+?__|[a-z]/gi, (found) =>
    found.length > 1 ? found : String.fromCharCode(found.charCodeAt(0) + 0xfee0),
  );
}

/** The same table in wide letters. */
export function widened<T extends object>(texts: T): T {
  const entries = Object.entries(texts as Tree).map(([name, text]) => [
    name,
    typeof text === 'string' ? wide(text) : widened(text),
  ]);
  return Object.fromEntries(entries) as T;
}

/** Words in usual letters. Units, values and codes are the same in every language. */
export function leftIn(text: string): string[] {
  return text.match(/[a-z][a-z.]*/gi)?.filter((word) => !['L', 'min', 'C', 's', 'W', 'true'].includes(word)) ?? [];
}
