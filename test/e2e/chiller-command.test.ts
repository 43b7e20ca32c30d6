/* The dialog of a chiller command node. */
import should from 'should';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const TAB = { id: 'tab', type: 'tab', label: 'test' };
const PLACE = { z: 'tab', x: 200, y: 100, wires: [] };

describe('the dialog of a chiller command', () => {
  let editor: Editor;
  before(async () => {
    const flow = [
      TAB,
      rig().chiller({ name: 'Laser', minSetTemperature: '10', maxSetTemperature: '30' }),
      { id: 'command', type: 'chiller command', ...PLACE, chiller: 'chiller' },
      { id: 'typed', type: 'chiller command', ...PLACE, y: 200, chiller: 'chiller' },
    ];
    editor = await rig().open({ flow });
  });

  const search = () => editor.form.getByRole('searchbox', { name: 'Search' });
  const value = () => editor.page.locator('#chiller-command-row-value .red-ui-typedInput-input');
  const fillValue = async (text: string): Promise<void> => {
    await value().fill(text);
    await value().press('End');
  };

  it('finds a command by parts of its name, takes a value that fits, and says on the node what it does', async () => {
    await editor.openDialog('command');
    await search().fill('set temp');
    await editor.field('command').selectOption({ label: 'Set temperature' });
    await editor.page.locator('#chiller-command-row-value .red-ui-typedInput-type-select').click();
    await editor.page.locator('.red-ui-typedInput-options:visible').getByText('number').click();
    await fillValue('18');
    should(await editor.form.innerText()).containEql('10 to 30 °C');
    should(await value().locator('xpath=..').getAttribute('class')).not.containEql('input-error');
    await writeScreenshot(editor.dialog, 'chiller-command');
    await editor.done();
    should(await editor.property('command', 'command')).equal('setControlTemperature');
    should(await editor.property('command', 'value')).equal('18');
    should(await editor.node('command').locator('.red-ui-flow-node-label').innerHTML()).containEql(
      'Set temperature 18 °C',
    );
    await editor.node('command').locator('.red-ui-flow-node-error').waitFor({ state: 'hidden' });
  });

  it('marks a set point outside the band of its chiller', async () => {
    await editor.openDialog('command');
    await fillValue('44');
    await editor.done();
    await editor.node('command').locator('.red-ui-flow-node-error').waitFor();
    await editor.openDialog('command');
    await fillValue('18');
    await editor.done();
  });

  it('changes nothing when it is cancelled', async () => {
    await editor.openDialog('command');
    await fillValue('25');
    await editor.cancel();
    should(await editor.property('command', 'value')).equal('18');
  });

  it('offers a destructive command only with its tick', async () => {
    await editor.openDialog('command');
    await editor.field('command').selectOption({ label: 'Restore default settings' });
    await editor.page.getByLabel('overwrite').waitFor();
    await editor.cancel();
  });

  it('offers to wait only for what can be read back or settle, and takes the choice back with the command', async () => {
    const choices = (): Promise<string[]> =>
      editor
        .field('doneWhen')
        .locator('option:not([disabled])')
        .evaluateAll((all) => all.map((one) => one.getAttribute('value') ?? ''));
    await editor.openDialog('command');
    should(await choices()).deepEqual(['replied', 'verified', 'settled']);
    should(await editor.field('settlingS').isVisible()).be.false();
    await editor.field('doneWhen').selectOption('settled');
    await editor.field('tolerance').fill('0');
    await editor.field('settlingS').fill('120');
    await editor.done();
    should(await editor.property('command', 'doneWhen')).equal('settled');
    should(await editor.property('command', 'settlingS')).equal('120');
    await editor.node('command').locator('.red-ui-flow-node-error').waitFor();
    await editor.openDialog('command');
    await editor.field('tolerance').fill('0.1');
    await editor.field('command').selectOption({ label: 'Start or stop the chiller' });
    should(await choices()).deepEqual(['replied', 'verified']);
    should(await editor.field('doneWhen').inputValue()).equal('replied');
    await editor.field('command').selectOption({ label: 'Read supply temperature' });
    should(await editor.field('doneWhen').isVisible()).be.false();
    await editor.cancel();
  });

  it('can be filled with the keyboard alone', async () => {
    const { keyboard } = editor.page;
    await editor.openDialogByKeyboard('typed');
    await editor.tabTo('node-input-name');
    await keyboard.type('By hand');
    await editor.tabTo('chiller-command-search');
    await keyboard.type('process flow');
    await keyboard.press('Enter');
    should(await editor.focused()).equal('node-input-command');
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    should(await editor.property('typed', 'name')).equal('By hand');
    should(await editor.property('typed', 'command')).equal('readProcessFlow');
  });
});
