/* The rooms of the nodes, `nodes/<node>`: where their files lie, and what the tests read of them as text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOMS = path.resolve(__dirname, '../../nodes');

/** Base names of all nodes that Node-RED is told of, which are those of their rooms: `chiller-command`. */
export const NODE_NAMES: readonly string[] = Object.keys(manifest['node-red'].nodes);

/** Of a file in a room: `roomFile('chiller-command', 'editor/dialog.ts')`; in `common` too. */
export function roomFile(room: string, file = ''): string {
  return path.join(ROOMS, room, file);
}

/** The help of one node in one language, as text. Its other texts: `catalogOf` of scripts/catalogs.ts. */
export function helpOf(name: string, language: string): string {
  return readFileSync(roomFile(name, `locales/${language}.html`), 'utf8');
}

/** In which languages a node has a file of this kind. */
export function languagesOf(name: string, kind: 'json' | 'html'): string[] {
  return readdirSync(roomFile(name, 'locales')).flatMap((file) => {
    const { name: language, ext } = path.parse(file);
    return ext === `.${kind}` ? [language] : [];
  });
}

/** All languages that any node knows. */
export const LANGUAGES: readonly string[] = [
  ...new Set(NODE_NAMES.flatMap((name) => [...languagesOf(name, 'json'), ...languagesOf(name, 'html')])),
].sort();

/** The code of all dialogs in one text. */
export function dialogCode(): string {
  const folders = [...NODE_NAMES, 'common'].map((room) => roomFile(room, 'editor'));
  const files = folders.flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)));
  const code = files.filter((file) => file.endsWith('.ts')).map((file) => readFileSync(file, 'utf8'));
  return code.join('\n');
}
