/* Every node of the package, as package.json lists them: what each must do in the editor, whatever it is for. */
import should from 'should';
import { faintTexts, misplacedHints, turnDark, unnamedFields } from './support/dialogs';
import { Editor } from './support/editor';
import { dialogsOf, NEEDED, NODES, oneOfEach } from './support/one-of-each';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

/** As JSON has it; and fields hold texts, where a default may be a number. */
function asSaved(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : (JSON.parse(JSON.stringify(value ?? null)) as unknown);
}

/** Pictures for the README that are taken here; the others are in the tests of their dialogs. */
const PICTURES = {
  light: ['chiller-alarms', 'chiller-interlock', 'chiller-simulator', 'chiller-overview', 'chiller-recorder'],
  dark: ['chiller-config-dark'],
};

describe('every node', () => {
  let editor: Editor;
  before(async () => {
    editor = await rig().open({ flow: oneOfEach() });
  });

  const { open, cancel, done } = dialogsOf(() => editor);

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

  it('is there and opens when the stylesheet does not arrive: only its looks are lost', async () => {
    const page = await rig().browser.newPage();
    let refused = 0;
    await page.route('**/dialogs.css', (route) => {
      refused += 1;
      return route.fulfill({ status: 404 });
    });
    const plain = await Editor.load(page, rig().nodeRed.url);
    for (const { type } of NODES.filter(({ isConfig }) => !isConfig)) await plain.paletteNode(type).waitFor();
    await dialogsOf(() => plain).open(NODES[0]!);
    should(refused).be.above(0);
    await plain.close();
  });

  for (const light of ['light', 'dark'] as const)
    describe(`in the ${light}`, () => {
      if (light === 'dark') before(() => turnDark(editor.page));

      for (const node of NODES) {
        it(`${node.type} can be read`, async () => {
          await open(node);
          const picture = PICTURES[light].find((name) => name.startsWith(node.name));
          if (picture !== undefined) await writeScreenshot(editor.dialog, picture);
          should(await faintTexts(editor.form, 4)).deepEqual([]);
          await cancel(node);
        });
      }
    });
});
