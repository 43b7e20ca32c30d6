/* The html of the nodes as Node-RED, the flow library and people's browsers take it. */
import { buildSync } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import should from 'should';
import { htmlOf } from '../support/node-html';
import { catalogOf } from '../../scripts/catalogs';
import { dialogCode, helpOf, roomFile } from '../support/rooms';
import { replacedProperties } from '../support/saved-flows';
import { CHILLER_SETTING_NAMES, describeCommands, ERROR_CODES } from '../../src/index';
import { ACTION_NAMES } from '../../nodes/chiller-command/action-names';

const NODES = [
  ['chiller-config', 'chiller-config'],
  ['chiller-command', 'chiller command'],
  ['chiller-monitor', 'chiller monitor'],
  ['chiller-simulator', 'chiller simulator'],
  ['chiller-alarms', 'chiller alarms'],
  ['chiller-interlock', 'chiller interlock'],
  ['chiller-recorder', 'chiller recorder'],
  ['chiller-overview', 'chiller overview'],
  ['chiller-program', 'chiller program'],
  ['chiller-gateway', 'chiller gateway'],
  ['chiller-fleet', 'chiller-fleet'],
] as const;

/** Properties that the dialogs draw themselves, as lists of ticks or rows. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  'chiller-monitor': ['readings', 'quantities'],
  'chiller-alarms': ['chillers', 'groups', 'events', 'rules'],
  'chiller-program': ['program'],
  'chiller-gateway': ['chillers'],
};

interface Property {
  value: unknown;
  type?: string;
  validate?(this: object, value: unknown, options: object): unknown;
}

interface Definition {
  category: string;
  color: string;
  icon: string;
  inputs?: number;
  outputs?: number;
  defaults: Record<string, Property>;
  label(this: object): unknown;
  oneditprepare(this: object): void;
  oneditsave?(this: object): void;
}

/** What the inline script registers when it runs alone: no bundle, no page. */
function registered(html: string): { type: string; definition: Definition } {
  const [, script = ''] = /<script type="text\/javascript">([^]*?)<\/script>/.exec(html) ?? [];
  let found: { type: string; definition: Definition } | undefined;
  const registerType = (type: string, definition: Definition): void => void (found = { type, definition });
  runInNewContext(script, { RED: { nodes: { registerType } }, window: {} });
  return found!;
}

function templateOf(html: string): string {
  return /<script type="text\/html" data-template-name="[^"]*">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
}

/** Keys that have no text. */
function missingFrom(catalog: unknown, keys: readonly string[]): string[] {
  should(keys.length).be.above(0);
  return keys.filter((key) => typeof lookUp(catalog, key) !== 'string');
}

function lookUp(catalog: unknown, key: string): unknown {
  return key.split('.').reduce((at, part) => (at as Record<string, unknown> | undefined)?.[part], catalog);
}

for (const [name, type] of NODES) {
  describe(`${name}.html`, () => {
    const html = htmlOf(name);
    const template = templateOf(html);
    const { definition, ...found } = registered(html);
    const prefix = definition.category === 'config' ? 'node-config-input' : 'node-input';
    const catalog = catalogOf('en-US', name);

    it('registers its type, with literals that tools can read without a browser', () => {
      should(found.type).equal(type);
      should(html).containEql(`RED.nodes.registerType('${type}', {`);
      should(html).containEql(`data-template-name="${type}"`);
      should(definition.category).equal(prefix === 'node-config-input' ? 'config' : 'chiller');
      should(definition.color).match(/^#[0-9A-F]{6}$/);
      for (const key of prefix === 'node-config-input' ? [] : ['inputs', 'outputs'])
        should(html).match(new RegExp(`\\n    ${key}: [0-9],`));
    });

    it('takes its behaviour from its bundle, and works without it: a node is never lost for a missing file', () => {
      should(html).containEql(`<script src="resources/@lab-flows/node-red-chiller/${name}.js"></script>`);
      should(existsSync(roomFile(name, 'editor/dialog.ts'))).be.true();
      const node = { name: '', host: 'h' };
      should(definition.label.call(node)).be.a.String().and.not.be.empty();
      definition.oneditprepare.call(node);
      definition.oneditsave?.call(node);
      for (const { validate } of Object.values(definition.defaults))
        if (validate) should(validate.call(node, 'anything', {})).be.true();
    });

    it('has validators that may say why: Node-RED takes a reason from two parameters only', () => {
      for (const { validate } of Object.values(definition.defaults)) if (validate) should(validate.length).equal(2);
    });

    it('has no property whose name belongs to Node-RED', () => {
      for (const property of Object.keys(definition.defaults)) {
        should(['id', 'type', 'wires', 'inputs', 'outputs', 'x', 'y', 'z']).not.containEql(property);
        should(property.length).be.above(1);
      }
    });

    it('has a field for every property, or it could not be set', () => {
      const withoutField = Object.keys(definition.defaults).filter(
        (property) => !template.includes(`id="${prefix}-${property}"`),
      );
      should(withoutField).deepEqual([...(LISTS[name] ?? []), ...replacedProperties(type)]);
    });

    it('labels every field, for people who hear the dialog', () => {
      const fields = [...template.matchAll(/<(?:input|select)[^>]*id="([^"]+)"[^>]*>/g)];
      should(fields.length).be.above(3);
      for (const [tag, id] of fields) {
        if (tag.includes('type="hidden"')) continue;
        const hasLabel = template.includes(`<label for="${id}"`);
        const ids = /aria-labelledby="([^"]+)"/.exec(tag)?.[1]?.split(' ') ?? [];
        const isLabelled = ids.length > 0 && ids.every((other) => template.includes(`id="${other}"`));
        should(hasLabel || isLabelled).be.true(`${id} has no label`);
      }
    });

    it('describes fields by texts that are there', () => {
      for (const [, ids = ''] of template.matchAll(/aria-(?:describedby|controls)="([^"]+)"/g))
        for (const id of ids.split(' ')) should(template).containEql(`id="${id}"`);
    });

    it('has no text of its own: every word is in a catalog, so that it can be translated', () => {
      const words = template.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
      should(words.replaceAll(/(°C\/min|°C|L\/min|\b(?:ms|s|min|W)\b)/g, '').trim()).equal('');
      const inTemplate = [...template.matchAll(/data-i18n="([^"]+)"/g)].map(([, key = '']) =>
        key.replace(/^\[.*\]/, ''),
      );
      const inScript = [...html.matchAll(/_\([^)]*?'([^']+)'(?: : '([^']+)')?\)/g)].flatMap(([, ...keys]) => keys);
      should(missingFrom(catalog, [...inTemplate, ...inScript.filter(Boolean)])).deepEqual([]);
    });

    it('has help with Inputs, Outputs and Details, as far as it has them', () => {
      const help = helpOf(name, 'en-US');
      should(help).containEql(`data-help-name="${type}"`);
      const { inputs = 0, outputs = 0 } = definition;
      const headings = [...(inputs > 0 ? ['Inputs'] : []), ...(outputs > 0 ? ['Outputs'] : []), 'Details'];
      for (const heading of headings) should(help).containEql(`<h3>${heading}</h3>`);
    });

    it('has an icon: 2:3, white on transparent, as the palette wants it', () => {
      const icon = readFileSync(roomFile(name, definition.icon), 'utf8');
      should(icon).containEql('width="40" height="60" viewBox="0 0 40 60"');
      for (const [, colour] of icon.matchAll(/(?:fill|stroke)="([^"]+)"/g)) should(['none', '#fff']).containEql(colour);
    });

    it('takes its looks from the shared stylesheet only, which stops at the edge of the dialog', () => {
      should(html).containEql('<link rel="stylesheet" href="resources/@lab-flows/node-red-chiller/dialogs.css">');
      should(html).not.containEql('<style');
      should(template.trim()).match(/^<div class="chiller-form[^]*<\/div>$/);
    });
  });
}

describe('the stylesheet of the dialogs', () => {
  const file = roomFile('common', 'editor/dialogs.css');
  const css = buildSync({ entryPoints: [file], write: false, target: 'chrome100' }).outputFiles[0]!.text.replaceAll(
    /\/\*[^]*?\*\//g,
    '',
  );

  it('touches our dialogs and nothing else in the editor', () => {
    should(css).not.containEql('@');
    const lists = css.split('}').map((rule) => rule.split('{')[0]!);
    const selectors = lists.flatMap((list) => list.split(/,(?![^(]*\))/)).map((selector) => selector.trim());
    should(selectors.length).be.above(30);
    const outside = selectors.filter(
      (selector) => selector && !/^\.red-ui-editor \.chiller-form(?= |$)/.test(selector),
    );
    should(outside).deepEqual([]);
  });

  it('draws with the colours of the theme, so that it can be read in the dark', () => {
    should(css).match(/var\(--red-ui-/);
    should(css).not.match(/#[0-9a-f]{3}|rgb|:\s*(?:white|black|grey|gray|red|green)\b/i);
  });
});

describe('the dialogs and the library', () => {
  const defaults = (name: string): Record<string, Property> => registered(htmlOf(name)).definition.defaults;

  it('chiller-config saves the set point and the ten limits under the names of the library', () => {
    should(Object.keys(defaults('chiller-config'))).containDeep([...CHILLER_SETTING_NAMES]);
  });

  it('chiller command begins with a command that exists and changes nothing', () => {
    const { command } = defaults('chiller-command');
    should(describeCommands().find(({ key }) => key === command!.value)).have.property('kind', 'read');
  });

  it('every text that the editor code asks for is in the shared catalog', () => {
    const catalog = catalogOf('en-US', 'chiller-config');
    const fixed = [...dialogCode().matchAll(/(?:say\(|key: )'([^']+)'/g)].map(([, key = '']) => key);
    const advice = [
      ...ERROR_CODES,
      'refused',
      'unreachable',
      'lost',
      'silent',
      'unreadable',
      'busy',
      'mayNotExpand',
    ].map((cause) => `test.advice.${cause}`);
    const actions = ACTION_NAMES.map((action) => `action.${action}`);
    const modes = ['topic', 'raw'].flatMap((mode) => [`mode.${mode}Label`, `mode.${mode}Help`]);
    const keys = [...fixed, ...advice, ...actions, ...modes].map((key) => `chiller-config.${key}`);
    should(missingFrom(catalog, keys)).deepEqual([]);
  });
});
