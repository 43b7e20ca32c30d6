/* Every node of the package, as package.json lists them: what each must do in the editor, whatever it is for. */
import should from 'should';
import { NODE_NAMES, registrationOf } from '../support/node-html';
import { faintTexts, misplacedHints, turnDark, unnamedFields } from './support/dialogs';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';
import { writeScreenshot } from './support/screenshots';

/** What a node cannot do without, as somebody would write it by hand; all other properties are left out. */
const NEEDED: Readonly<Record<string, Record<string, unknown>>> = {
  'chiller-config': { host: '127.0.0.1', port: '4001', connectOn: 'message' },
};

interface NodeUnderTest {
  name: string;
  type: string;
  id: string;
  isConfig: boolean;
  defaults: Record<string, { value: unknown; type?: string }>;
}

const NODES: readonly NodeUnderTest[] = NODE_NAMES.map((name) => {
  const { type, definition } = registrationOf(name);
  return { name, type, id: `old-${name}`, isConfig: definition.category === 'config', defaults: definition.defaults };
});

/** A flow with one of each, and none with more than it needs. */
function bareFlow(): FlowNode[] {
  const tab = { id: 'tab', type: 'tab', label: 'test' };
  const nodes = NODES.map(({ name, type, id, isConfig, defaults }, index) => {
    const chillers = Object.entries(defaults).filter((entry) => entry[1].type === 'chiller-config');
    const place = isConfig ? {} : { z: 'tab', x: 200, y: 60 + index * 60, wires: [] };
    return {
      id,
      type,
      ...place,
      ...Object.fromEntries(chillers.map(([property]) => [property, 'old-chiller-config'])),
      ...NEEDED[name],
    };
  });
  return [tab, ...nodes];
}

/** As JSON has it; and fields hold texts, where a default may be a number. */
function asSaved(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : (JSON.parse(JSON.stringify(value ?? null)) as unknown);
}

describe('every node', () => {
  let editor: Editor;
  before(async () => {
    editor = await rig().open({ flow: bareFlow() });
  });

  async function open({ id, type, isConfig }: NodeUnderTest): Promise<void> {
    await (isConfig ? editor.openConfig(id, type) : editor.openDialog(id));
  }
  const cancel = ({ isConfig }: NodeUnderTest): Promise<void> => (isConfig ? editor.cancelChiller() : editor.cancel());
  const done = ({ isConfig }: NodeUnderTest): Promise<void> => (isConfig ? editor.doneWithChiller() : editor.done());

  for (const node of NODES) {
    describe(node.type, () => {
      it('names every field, for people who hear the dialog', async () => {
        await open(node);
        should(await unnamedFields(editor.form)).deepEqual([]);
        should(await misplacedHints(editor.form)).deepEqual([], 'hints stand under their fields');
        await cancel(node);
      });

      it('shows and saves the default of what an older flow does not have', async () => {
        await open(node);
        await done(node);
        for (const [property, { value, type }] of Object.entries(node.defaults)) {
          if (type !== undefined) continue;
          const expected = NEEDED[node.name]?.[property] ?? value;
          should(asSaved(await editor.property(node.id, property))).deepEqual(asSaved(expected), property);
        }
      });

      if (!node.isConfig)
        it('can be dragged from the palette, and its dialog opens', async () => {
          const id = await editor.drag(node.type, 500, 100 + NODES.indexOf(node) * 70);
          should(await editor.property(id, 'type')).equal(node.type);
          await editor.openDialog(id);
          await editor.cancel();
        });
    });
  }

  describe('in the dark', () => {
    before(() => turnDark(editor.page));

    for (const node of NODES) {
      it(`${node.type} can be read`, async () => {
        await open(node);
        if (node.name === 'chiller-config') await writeScreenshot(editor.dialog, 'chiller-config-dark');
        should(await faintTexts(editor.form, 4)).deepEqual([]);
        await cancel(node);
      });
    }
  });
});
