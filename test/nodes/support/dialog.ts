/* The dialogs as the browser gets them: bundled, with Node-RED's RED in the place of one. Forms are for the browser tests. */
import { buildSync } from 'esbuild';
import { createContext, runInContext } from 'node:vm';
import should from 'should';
import { textOf } from '../../../scripts/catalogs';
import { roomFile } from '../../support/rooms';

/** What the html of a node calls. */
export interface Face {
  validate(node: object, property: string, value: unknown): true | string;
  label(node: object): string;
}

/** Text of the English catalogs with its values in it, as the editor's i18n gives it. */
export function translate(key: string, values: Record<string, string | number | boolean> = {}): string {
  const text = textOf('en-US', key.replace(/^.*:/, ''));
  if (text === undefined) return typeof values.defaultValue === 'string' ? values.defaultValue : key;
  if (values.skipInterpolation === true) return text;
  return text.replace(/__(\w+)__/g, (_, value: string) => String(values[value] ?? ''));
}

/** Other nodes of the flow, by id. */
const NODES: Readonly<Record<string, object>> = {
  banded: { minSetTemperature: '5', maxSetTemperature: '45', _def: { defaults: {} } },
};

/**
 * The face of a dialog: `monitor`.
 *
 * @param more code in the room's `editor` folder, which may add to `face` what else is to be tried
 */
export function loadDialog(name: string, more = ''): Face {
  const contents = `import './dialog';\n${more}`;
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: roomFile(`chiller-${name}`, 'editor'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
  });
  const window: { chillerNodes?: Record<string, Face> } = { chillerNodes: { other: {} as Face } };
  const nodes = { node: (id: string) => NODES[id] ?? null };
  const RED = { _: translate, utils: { validateTypedProperty: () => true }, nodes };
  runInContext(
    outputFiles[0]!.text,
    createContext({ window, RED, document: { getElementById: () => null }, $: () => undefined }),
  );
  should(window.chillerNodes).have.property('other');
  return window.chillerNodes![name]!;
}
