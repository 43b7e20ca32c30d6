/* The html of the nodes, read as tools read it: without a browser, from the text alone. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { roomFile } from './rooms';

const EXAMPLES = path.resolve(__dirname, '../../examples');

export interface Property {
  value: unknown;
  /** The type of config node that it names. */
  type?: string;
}

export interface Definition {
  category: string;
  color: string;
  icon: string;
  inputs?: number;
  outputs?: number;
  defaults: Record<string, Property>;
}

export interface Registration {
  type: string;
  definition: Definition;
}

export function htmlOf(name: string): string {
  return readFileSync(roomFile(name, `${name}.html`), 'utf8');
}

/** What the inline script registers when it runs alone: no bundle, no page. */
export function registrationOf(name: string): Registration {
  const [, script = ''] = /<script type="text\/javascript">([^]*?)<\/script>/.exec(htmlOf(name)) ?? [];
  const found: Registration[] = [];
  const registerType = (type: string, definition: Definition): void => void found.push({ type, definition });
  runInNewContext(script, { RED: { nodes: { registerType } }, window: {} });
  const [first] = found;
  if (!first || found.length > 1) throw new Error(`${name}.html registers ${found.length} types instead of one`);
  return first;
}

/** Property values of a node that was just made. */
export function defaultsOf(name: string): Record<string, unknown> {
  const { defaults } = registrationOf(name).definition;
  return Object.fromEntries(Object.entries(defaults).map(([property, { value }]) => [property, value]));
}

/** Files of the import menu, as paths below `examples`, in folders too. */
export function exampleFiles(): string[] {
  const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.json')).sort();
}
