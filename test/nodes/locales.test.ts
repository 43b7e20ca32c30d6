/* The languages of the nodes: each says all that English says, with the same names, numbers and values in it. */
import should from 'should';
import { STATUS_LENGTH } from '../../nodes/common/status';
import { catalogOf, flat, SOURCE_LANGUAGE as SOURCE } from '../../scripts/catalogs';
import { ERROR_CODES } from '../../src/index';
import { dialogCode, helpOf, LANGUAGES, languagesOf, NODE_NAMES } from '../support/rooms';

/** Languages that may not go missing; those that come later are held to the same. */
const REQUIRED = ['de', 'fr', 'ja', 'zh-CN'];

/** Long texts that are the same in both languages and should be: names of nodes, examples of what to type. */
const SAME: readonly RegExp[] = [/\.palette$/, /\.label\.(?:node|object)$/, /\.placeholder\.topicPrefix$/];
/** Shorter ones are often the same word in two languages. */
const LONG = 10;

type Texts = ReadonlyMap<string, string>;

const textsOf = (language: string, name: string): Texts => new Map(flat(catalogOf(language, name)));
const namesIn = (language: string, kind: 'json' | 'html'): string[] =>
  NODE_NAMES.filter((name) => languagesOf(name, kind).includes(language));

const placeholdersIn = (text: string): string[] => (text.match(/__\w+?__/g) ?? []).sort();
const numbersIn = (text: string): string[] => text.match(/[0-9]+/g) ?? [];

/** What of `wanted` is not in `given`, counting repetitions. */
function missing(wanted: readonly string[], given: readonly string[]): string[] {
  const left = [...given];
  return wanted.filter((one) => {
    const index = left.indexOf(one);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** Numbers that only one of two texts has. A language may write `one` to `ten` as a number where English has the word. */
function numbersApart(english: string, text: string): string[] {
  const own = missing(numbersIn(text), numbersIn(english)).filter((number) => Number(number) > 10);
  return [...missing(numbersIn(english), numbersIn(text)), ...own];
}

/** A tag that is not within a sentence. */
const BLOCK_TAG = /<(?!\/?(?:i|b|code)[ >])[^>]+>/g;

/** Paragraphs, lists and headings in their order; which words are emphasised within them may change places. */
function structureOf(html: string): string[] {
  return html.match(BLOCK_TAG) ?? [];
}

const insidesOf = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>([^]*?)</${tag}>`, 'g'))].map(([, inside = '']) =>
    inside.replace(/\s+/g, ' '),
  );

/** The text between the tags of the structure, in its order. */
const passagesOf = (html: string): string[] =>
  html
    .split(BLOCK_TAG)
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');

/** Words that are to be translated; names in code and values are not. */
const wordsIn = (html: string): string => html.replace(/<code(?: [^>]*)?>[^]*?<\/code>/g, '').replace(/<[^>]+>/g, '');

/** `string | object`, `payload, topic`: names of types and properties stay as they are. */
const isNames = (text: string): boolean => /^\w+(?:(?: \||,) \w+)*$/.test(text);

function isForgotten(english: string, text: string): boolean {
  const words = text.replace(/__\w+?__/g, '');
  return text === english && words.length >= LONG && /\p{L}{2,}[^\p{L}]+\p{L}{2,}/u.test(words) && !isNames(words);
}

describe('languages', () => {
  const languages = LANGUAGES.filter((name) => name !== SOURCE);

  it('are all there: nobody finds a dialog in English after an update', () => {
    should(languages).containDeep(REQUIRED);
  });

  it('English stands once: a text that is changed in one place is changed', () => {
    const count = NODE_NAMES.flatMap((name) => [...textsOf(SOURCE, name)]).length;
    should(count).be.above(1_000);
  });

  it('English has every text that a dialog asks for by name: nobody reads a key in a red field', () => {
    const code = dialogCode();
    const catalogs = {
      say: 'chiller-config',
      alarmText: 'chiller-alarms',
      programText: 'chiller-program',
      tell: 'chiller-simulator',
    };
    const asked = Object.entries(catalogs).flatMap(([name, file]) =>
      [...code.matchAll(new RegExp(`\\b${name}\\(\\s*'([\\w.]+)'`, 'g'))].map(([, key]) => [file, key]),
    );
    should(asked.length).be.above(30);
    const advised = [
      ...ERROR_CODES,
      'refused',
      'unreachable',
      'lost',
      'silent',
      'unreadable',
      'busy',
      'mayNotExpand',
    ].map((cause) => `test.advice.${cause}`);
    const keys = [...asked, ...advised.map((key) => ['chiller-config', key])];
    const isMissing = ([file = '', key = '']: (string | undefined)[]): boolean =>
      !textsOf(SOURCE, file).has(`${file}.${key}`);
    should(keys.filter(isMissing)).deepEqual([]);
  });

  for (const language of languages) describe(language, () => checkLanguage(language));
});

function checkLanguage(language: string): void {
  it('has a catalog and a help of each node', () => {
    for (const kind of ['json', 'html'] as const) should(namesIn(language, kind)).deepEqual(NODE_NAMES);
  });

  for (const name of namesIn(language, 'json')) describe(`catalog of ${name}`, () => checkCatalog(language, name));
  for (const name of namesIn(language, 'html')) describe(`help of ${name}`, () => checkHelp(language, name));
}

function checkCatalog(language: string, name: string): void {
  const source = textsOf(SOURCE, name);
  const texts = textsOf(language, name);
  const failing = (isWrong: (english: string, text: string, key: string) => boolean): string[] =>
    [...texts].filter(([key, text]) => isWrong(source.get(key) ?? '', text, key)).map(([key]) => key);

  it('has every key, and none that nobody asks for', () => {
    should([...source.keys()].filter((key) => !texts.has(key))).deepEqual([], 'texts that are missing');
    should([...texts.keys()].filter((key) => !source.has(key))).deepEqual([], 'texts that English does not have');
  });

  it('has a text under every key', () => {
    should(failing((_, text) => text.trim() === '')).deepEqual([]);
  });

  it('names the values that are put in, and no others', () => {
    const isWrong = (english: string, text: string): boolean =>
      placeholdersIn(english).join() !== placeholdersIn(text).join();
    should(failing(isWrong)).deepEqual([]);
  });

  it('has the numbers of the English text: a wrong limit in one language is a wrong limit', () => {
    should(failing((english, text) => numbersApart(english, text).length > 0)).deepEqual([]);
  });

  it('leaves no sentence in English', () => {
    const isLeft = (english: string, text: string, key: string): boolean =>
      isForgotten(english, text) && !SAME.some((pattern) => pattern.test(key));
    should(failing(isLeft)).deepEqual([]);
  });

  it('has status texts that fit under a node', () => {
    const isLong = (_: string, text: string, key: string): boolean =>
      /^[\w-]+\.status\./.test(key) && text.replace(/__\w+?__/g, '99').length > STATUS_LENGTH;
    should(failing(isLong)).deepEqual([]);
  });
}

function checkHelp(language: string, name: string): void {
  const source = helpOf(name, SOURCE);
  const help = helpOf(name, language);

  it('is the help of the same node, with the same headings, paragraphs and lists', () => {
    should(structureOf(help)).deepEqual(structureOf(source));
  });

  it('names the same properties and values, as they are typed', () => {
    should(insidesOf(help, 'code').sort()).deepEqual(insidesOf(source, 'code').sort());
    for (const tag of ['i', 'b']) should(insidesOf(help, tag)).have.length(insidesOf(source, tag).length);
  });

  it('has the numbers of the English text', () => {
    should(numbersApart(source, help)).deepEqual([]);
  });

  it('leaves no sentence in English', () => {
    const english = passagesOf(source);
    const left = passagesOf(help).filter((passage, index) =>
      isForgotten(wordsIn(english[index] ?? ''), wordsIn(passage)),
    );
    should(left).deepEqual([]);
  });
}
