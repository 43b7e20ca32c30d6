import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import should from 'should';
import { demoFlow } from '../../scripts/demo-flow';
import { htmlOf } from '../support/node-html';
import { NODE_NAMES } from '../support/rooms';
import { COMMON, replacedProperties } from '../support/saved-flows';

const root = path.resolve(__dirname, '../..');
const DEMO = 'scripts/demo-flow.json';

interface FlowNode {
  id: string;
  type: string;
  z?: string;
  chillerScope?: 'one' | 'fleet' | 'all';
  chiller?: string;
  fleet?: string;
  wires?: string[][];
  [property: string]: unknown;
}

/** The properties that the dialogs save, by node type, as the editor learns them from the html. */
function savedProperties(): Map<string, string[]> {
  const properties = new Map<string, string[]>();
  const registerType = (type: string, { defaults }: { defaults: object }): void => {
    const replaced = replacedProperties(type);
    properties.set(
      type,
      Object.keys(defaults).filter((property) => !replaced.includes(property)),
    );
  };
  for (const name of NODE_NAMES) {
    for (const [, script = ''] of htmlOf(name).matchAll(/<script type="text\/javascript">([^]*?)<\/script>/g)) {
      runInNewContext(script, { RED: { nodes: { registerType } }, window: {} });
    }
  }
  return properties;
}

/** The demo's flow and the examples of the import menu, in folders too. */
function flowFiles(): string[] {
  const examples = path.join(root, 'examples');
  const found = existsSync(examples) ? readdirSync(examples, { recursive: true, encoding: 'utf8' }) : [];
  const flows = found.filter((file) => file.endsWith('.json')).map((file) => path.join('examples', file));
  return [DEMO, ...flows];
}

function readFlow(file: string): FlowNode[] {
  // Its second tab is one of the examples.
  if (file === DEMO) return demoFlow();
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as FlowNode[];
}

describe('flows that come with the package', () => {
  const properties = savedProperties();

  it('knows the properties of our nodes', () => {
    should([...properties.keys()]).containEql('chiller-config');
    should([...properties.keys()]).containEql('chiller command');
    should([...properties.keys()]).containEql('chiller monitor');
  });

  for (const file of flowFiles()) {
    it(`${file}: our nodes have exactly what their dialogs save, or opening one would change it`, () => {
      for (const node of readFlow(file)) {
        const expected = properties.get(node.type);
        if (!expected) {
          should(node.type).not.startWith('chiller', `${node.id} is of an unknown type`);
          continue;
        }
        const given = Object.keys(node).filter((name) => !COMMON.includes(name));
        should(given.sort()).eql([...expected].sort(), `${node.id} (${node.type})`);
      }
    });

    it(`${file}: every wire and every chiller leads to a node of the same flow`, () => {
      const nodes = readFlow(file);
      const ids = new Set(nodes.map(({ id }) => id));
      should(ids.size).equal(nodes.length, 'an id is there twice');
      for (const { id, wires = [], chiller, fleet, chillerScope = 'one', z } of nodes) {
        // Where all chillers are meant, none is chosen.
        const chosen = { one: chiller, fleet, all: undefined }[chillerScope];
        const targets = [...wires.flat(), chosen, z].filter((target) => target !== undefined);
        for (const target of targets) should(ids.has(target)).equal(true, `${id} leads to ${target}`);
      }
    });
  }
});
