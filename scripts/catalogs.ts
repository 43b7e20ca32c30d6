/*
 * The catalogs of texts, as the package ships them. Each English text stands once: in a table in code (`SECTIONS` of the
 * `...texts.ts` files of a node, and what dialects bring), or else in `locales/en-US.json` of the node. Other languages have
 * all texts in their own files.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Section } from '../nodes/common/section';
import { dialectSections } from './dialect-sections';

/** Texts by name, in groups. */
export interface Catalog {
  [name: string]: string | Catalog;
}

/** The language that the others are translated from. */
export const SOURCE_LANGUAGE = 'en-US';

const NODES_DIR = path.resolve(__dirname, '../nodes');

/** Names of the nodes, which are those of their rooms: `chiller-command`. */
export function nodeNames(): string[] {
  return readdirSync(NODES_DIR).filter((room) => existsSync(path.join(NODES_DIR, room, `${room}.html`)));
}

/** Languages that the nodes speak, English among them. */
export function languages(): string[] {
  const files = readdirSync(path.join(NODES_DIR, 'chiller-config', 'locales'));
  return files.filter((file) => file.endsWith('.json')).map((file) => path.basename(file, '.json'));
}

const known = new Map<string, Catalog>();

/** All texts of a node in a language. @throws when an English text stands in two places */
export function catalogOf(language: string, node: string): Catalog {
  const place = `${language}/${node}`;
  const catalog = known.get(place) ?? readCatalog(language, node);
  known.set(place, catalog);
  return catalog;
}

function readCatalog(language: string, node: string): Catalog {
  const file = path.join(NODES_DIR, node, 'locales', `${language}.json`);
  const catalog = JSON.parse(readFileSync(file, 'utf8')) as Catalog;
  if (language !== SOURCE_LANGUAGE) return catalog;
  for (const section of [...nodeSections(), ...dialectSections()])
    if (section.path.split('.')[0] === node)
      for (const [key, text] of flat(section.english as Catalog, `${section.path}.`)) put(catalog, key, text);
  return catalog;
}

/** A text of the catalogs by its path, `chiller-config.label.name`; undefined where there is none. */
export function textOf(language: string, key: string): string | undefined {
  const catalog: string | Catalog = catalogOf(language, key.split('.')[0] ?? '');
  const found = key
    .split('.')
    .reduce<string | Catalog | undefined>((at, name) => (typeof at === 'object' ? at[name] : undefined), catalog);
  return typeof found === 'string' ? found : undefined;
}

/** A catalog as `chiller-config.label.name` and text, in its order. */
export function flat(catalog: Catalog, prefix = ''): [key: string, text: string][] {
  return Object.entries(catalog).flatMap(([name, text]) =>
    typeof text === 'string' ? [[prefix + name, text]] : flat(text, `${prefix}${name}.`),
  );
}

/** The tables of all nodes. */
function nodeSections(): readonly Section[] {
  return readdirSync(NODES_DIR, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^[\w-]+[\\/](?:[\w-]+-)?texts\.ts$/.test(file))
    .flatMap((file) => (require(path.join(NODES_DIR, file)) as { SECTIONS?: readonly Section[] }).SECTIONS ?? []);
}

function put(catalog: Catalog, key: string, text: string): void {
  const groups = key.split('.');
  const name = groups.pop() ?? '';
  let at = catalog;
  for (const group of groups) at = (at[group] ??= {}) as Catalog;
  if (Object.hasOwn(at, name)) throw new Error(`The English text ${key} stands in two places: take it out of one`);
  at[name] = text;
}
