/* Messages that were seen, compared with what docs/messages.md says of them: in both directions. */
import { DOCUMENT, pathText, readParts } from './message-tables';
import type { Field, Part } from './message-tables';

type Message = Readonly<Record<string, unknown>>;

/** A shelf lasts a week at most; what is farther away is no moment of this test. */
const NEAR_MS = 8 * 86_400_000;

interface Place {
  readonly name: string;
  readonly field: Field;
  readonly seen: readonly unknown[];
}

export class SeenMessages {
  readonly #messages = new Map<string, Message[]>();
  readonly #words = new Map<string, Set<string>>();
  readonly node: string;

  /** @param node the section of the document */
  constructor(node: string) {
    this.node = node;
  }

  /** @param part such as `Output 1` or `Output, Table` */
  add(part: string, messages: readonly object[]): void {
    const title = `${this.node}, ${part}`;
    this.#messages.set(title, [...(this.#messages.get(title) ?? []), ...(messages as Message[])]);
  }

  /** Words that stand in the first column of a table: error codes, texts of a status. */
  addWords(part: string, words: Iterable<string>): void {
    const title = `${this.node}, ${part}`;
    this.#words.set(title, new Set([...(this.#words.get(title) ?? []), ...words]));
  }

  /** What document and messages disagree about, as sentences; none is good. */
  disagreements(): string[] {
    const parts = readParts().filter(({ title }) => title.startsWith(`${this.node}, `));
    const unknown = [...this.#messages.keys(), ...this.#words.keys()].filter(
      (title) => !parts.some((part) => part.title === title),
    );
    return [
      ...unknown.map((title) => `${DOCUMENT} has no section "${title}"`),
      ...parts.flatMap((part) => [...this.#undocumented(part), ...this.#otherWords(part)]),
      ...this.#places(parts).flatMap(({ name, field, seen }) =>
        [...strange(field, seen), ...(field.of ? [] : unseen(field, seen))].map((trouble) => `${name} ${trouble}`),
      ),
      ...this.#shapes(parts).flatMap(({ name, field, seen }) =>
        unseen(field, seen).map((trouble) => `${name} ${trouble}`),
      ),
    ];
  }

  /** Every field of every part, with what was seen there. */
  #places(parts: readonly Part[]): Place[] {
    return parts.flatMap((part) => {
      const isOwn = (title: string): boolean => title === part.title || title.startsWith(`${part.title}, `);
      const messages = [...this.#messages].flatMap(([title, list]) => (isOwn(title) ? list : []));
      return part.fields.map((field) => {
        const name = `${part.title}: ${pathText(field.path)}`;
        return { name, field, seen: messages.flatMap((msg) => valuesAt(msg, field.path)) };
      });
    });
  }

  /** Every field of every shape, with what was seen in all its places together. */
  #shapes(parts: readonly Part[]): Place[] {
    const shapes = new Map<string, Place>();
    for (const { field, seen } of this.#places(parts)) {
      if (!field.of) continue;
      const place = shapes.get(field.of);
      shapes.set(field.of, { name: `${this.node}: ${field.of}`, field, seen: [...(place?.seen ?? []), ...seen] });
    }
    return [...shapes.values()];
  }

  #undocumented(part: Part): string[] {
    const fields = [...part.fields, ...(part.parent?.fields ?? [])];
    const found = (this.#messages.get(part.title) ?? []).flatMap((msg) => pathsIn(msg, []));
    const missing = found.filter((steps) => !fields.some((field) => fits(field, steps)));
    return [...new Set(missing.map(pathText))].map(
      (text) => `${part.title}: ${text} is sent, but ${DOCUMENT} has no such field`,
    );
  }

  #otherWords({ title, words }: Part): string[] {
    const seen = [...(this.#words.get(title) ?? [])];
    const documented = [...words].flatMap(([header, list]) => (header === 'code' || header === 'text' ? list : []));
    const isText = (word: string, text: string): boolean => patternOf(word).test(text);
    return [
      ...seen
        .filter((text) => !documented.some((word) => isText(word, text)))
        .map((text) => `${title}: "${text}" was shown, but is not in the table`),
      ...documented
        .filter((word) => !seen.some((text) => isText(word, text)))
        .map((word) => `${title}: "${word}" is in the table, but never came`),
    ];
  }
}

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<number>': String.raw`-?\d+(\.\d+)?`,
  '<word>': String.raw`\w+`,
};

/** `<number> alarms` as a pattern: angle brackets stand for a number, a word or anything. */
function patternOf(word: string): RegExp {
  const parts = word.split(/(<[^>]+>)/).map((part) => {
    if (part.startsWith('<')) return PLACEHOLDERS[part] ?? '.+';
    return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('')}$`);
}

function typeOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}

/** Where something is in a message, on every level. */
function pathsIn(value: unknown, steps: readonly string[]): (readonly string[])[] {
  if (value === undefined) return [];
  const own = steps.length > 0 ? [steps] : [];
  if (Array.isArray(value)) return [...own, ...value.flatMap((element) => pathsIn(element, [...steps, '[]']))];
  if (typeof value !== 'object' || value === null) return own;
  // Node-RED's own number of a message.
  const entries = Object.entries(value).filter(([name]) => steps.length > 0 || name !== '_msgid');
  return [...own, ...entries.flatMap(([name, below]) => pathsIn(below, [...steps, name]))];
}

function fits({ path }: Field, steps: readonly string[]): boolean {
  return path.length === steps.length && path.every((step, index) => step === '*' || step === steps[index]);
}

/** What stands at a path, once for each place that the path leads to; undefined where only the last step is missing. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): unknown[] {
  if (step === undefined) return [value];
  if (step === '[]') return Array.isArray(value) ? value.flatMap((element) => valuesAt(element, rest)) : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  const below = value as Message;
  const names = step === '*' ? Object.keys(below) : [step];
  return names.flatMap((name) => valuesAt(below[name], rest));
}

const plainOf = (seen: readonly unknown[]): string[] => [
  ...new Set(seen.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)).map(String)),
];

/** What was seen and is not in the document. */
function strange({ types, values, unit }: Field, seen: readonly unknown[]): string[] {
  const otherTypes = [...new Set(seen.map(typeOf))].filter((type) => !types.includes(type));
  const otherValues = values ? plainOf(seen).filter((value) => !values.includes(value)) : [];
  const isWrong = (value: unknown): boolean => typeof value === 'number' && !isOfUnit(value, unit);
  return [
    ...otherTypes.map((type) => `was ${type}, the document says ${types.join(', ')}`),
    ...otherValues.map((value) => `was ${value}, the document says ${values!.join(' ')}`),
    ...seen.filter(isWrong).map((value) => `was ${String(value)}, which is no time or amount in ${unit}`),
  ];
}

function isOfUnit(value: number, unit: string | undefined): boolean {
  if (unit === undefined) return true;
  return Number.isFinite(value) && (unit === 'epoch ms') === Math.abs(value - Date.now()) < NEAR_MS;
}

/** What is in the document and was not seen. */
function unseen({ types, values = [] }: Field, seen: readonly unknown[]): string[] {
  if (seen.length === 0) return ['is in the document, but never came'];
  const [foundTypes, found] = [seen.map(typeOf), plainOf(seen)];
  return [
    ...types.filter((type) => !foundTypes.includes(type)).map((type) => `is ${type} in the document, but never was`),
    ...values
      .filter((value) => !found.includes(value))
      .map((value) => `can be ${value} in the document, but never was`),
  ];
}
