/*
 * The words that the runtime makes, in the language that Node-RED runs in: `lang` of its settings, else the environment. Every node
 * has its own tables in English (`SECTIONS` of its `...texts.ts`); what a catalog does not have stays English.
 */
import type { NodeAPI } from 'node-red';
import { section } from './section';
import type { Section } from './section';

/** Words by name, in groups. */
export interface Texts {
  readonly [name: string]: string | Texts;
}

/** Gives the text under a key of a catalog as it stands there; a key without a text comes back as it is, or as nothing. */
export type Translate = (key: string) => unknown;

const PACKAGE = '@lab-flows/node-red-chiller/';

/** Looks up `chiller-alarms.word.level.alarm` in the catalog `chiller-alarms`, and leaves the places of values open. */
export function translator(RED: Pick<NodeAPI, '_'>): Translate {
  const lookUp = RED._ as (key: string, options: object) => unknown;
  return (key) => lookUp(`${PACKAGE}${key.split('.')[0]}:${key}`, { skipInterpolation: true, defaultValue: '' });
}

/** A table in the language of Node-RED, text for text. */
export function translated<T extends object>({ path, english }: Section<T>, translate: Translate): T {
  const entries = Object.entries(english as Texts).map(([name, text]) => {
    const key = `${path}.${name}`;
    if (typeof text !== 'string') return [name, translated(section(key, text), translate)] as const;
    const own = translate(key);
    return [name, typeof own === 'string' && own !== '' && !own.endsWith(key) ? own : text] as const;
  });
  return Object.fromEntries(entries) as T;
}

/** The same for a table of a dialect: what a catalog has for that dialect goes before what it has for all. */
export function translatedFor<T extends object>(
  { key }: { readonly key: string },
  { path, english }: Section<T>,
  translate: Translate,
): T {
  const general = translated({ path, english }, translate);
  const name = path.split('.').at(-1)!;
  return translated(section(`chiller-config.${key}.${name}`, general), translate);
}
