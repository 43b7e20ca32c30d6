/* Names from a program or a file: which are known, and which one was meant. */

/** The names of an options object: a row for each, so that the compiler tells which is missing. */
export type NamesOf<T> = Readonly<Record<keyof T & string, true>>;

/**
 * The sentence about the first unknown option in `given`, with the nearest known one; undefined if all are known. An unknown option
 * would be ignored silently, and its default would apply instead.
 *
 * @param owner whose options they are, as the user knows it: `Chiller`, `polling`
 */
export function unknownName(owner: string, given: unknown, known: readonly string[]): string | undefined {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return `The options of ${owner} are ${given === null ? 'null' : Array.isArray(given) ? 'a list' : `a ${typeof given}`}: use an object`;
  const wrong = Object.keys(given).find((name) => !known.includes(name));
  if (wrong === undefined) return undefined;
  const near = nearest(wrong, known);
  const advice = near === undefined ? `use ${known.join(', ')}` : `did you mean "${near}"?`;
  return `${owner} has no option "${wrong.slice(0, LONGEST)}": ${advice}`;
}

/** The known name that was probably meant: one that differs only in spelling, or has the same words and some more or fewer. */
export function nearest(wrong: string, known: readonly string[]): string | undefined {
  if (wrong.length > LONGEST) return undefined;
  const folded = fold(wrong);
  const byDistance = known
    .map((name) => ({ name, typos: distance(folded, fold(name)) }))
    .sort((a, b) => a.typos - b.typos)[0];
  if (byDistance && byDistance.typos <= Math.max(2, folded.length / 3)) return byDistance.name;
  const words = wordsIn(wrong);
  return known.find((name) => isWithin(wordsIn(name), words) || isWithin(words, wordsIn(name)));
}

/** Longer than any of our names; the time to compare two names grows with the product of their lengths. */
const LONGEST = 64;

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function wordsIn(name: string): readonly string[] {
  return name.split(/(?=[A-Z])|[^A-Za-z0-9]+/).map((word) => word.toLowerCase());
}

function isWithin(few: readonly string[], many: readonly string[]): boolean {
  return few.every((word) => many.includes(word));
}

/** Levenshtein distance: characters to insert, delete or replace to turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++)
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (a[i] === b[j] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
