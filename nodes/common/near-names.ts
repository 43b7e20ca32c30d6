/* Names that somebody may have meant. Pure. */

/** So many are told. */
const MOST_TOLD = 5;

/** The names that are most like a wrong one, the likest first; the first of all where none is like it. */
export function nearNames(wrong: string, names: readonly string[]): string[] {
  const pairs = pairsIn(wrong);
  const rated = names.map((name) => ({ name, likeness: likeness(pairs, pairsIn(name)) }));
  const best = Math.max(...rated.map((one) => one.likeness));
  const near = rated
    .filter((one) => one.likeness > 0.3 && one.likeness > best / 2)
    .sort((one, other) => other.likeness - one.likeness);
  return (near.length > 0 ? near.map(({ name }) => name) : names).slice(0, MOST_TOLD);
}

/** Two letters that follow each other, whatever their case and the signs between them. */
function pairsIn(name: string): ReadonlySet<string> {
  const text = ` ${name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s_\-/.]+/g, '')} `;
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)));
}

/** The share of pairs that both have, 0 to 1: takes a time that grows with their lengths, not with the product of them. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((pair) => other.has(pair)).length;
  return (2 * common) / (one.size + other.size);
}
