/* The dialog of a chiller: address, polling, limits, and the test of the connection. */
import should from 'should';
import type { Editor } from './support/editor';
import { rig } from './support/rig';

const TAB = { id: 'tab', type: 'tab', label: 'test' };

describe('the dialog of a chiller', () => {
  let editor: Editor;
  before(async () => {
    const command = { id: 'command', type: 'chiller command', z: 'tab', x: 200, y: 100, wires: [], chiller: 'chiller' };
    editor = await rig().open({ flow: [TAB, rig().chiller(), command] });
  });
  after(() => editor?.close());

  it('shows the defaults of what an older flow does not have, and saves them: polling is not switched off in silence', async () => {
    await editor.openDialog('command');
    await editor.openChiller('edit');
    const { page } = editor;
    await page.screenshot({ path: '/tmp/e2e/scratch/t.png' });
    should(await page.getByLabel('Read the chiller all the time').isChecked()).be.true();
    await editor.doneWithChiller();
    await editor.done();
  });
});
