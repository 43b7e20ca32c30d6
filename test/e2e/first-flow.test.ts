/* "Your first flow" of the README, step by step, in an empty editor and without a chiller. */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import type { Editor } from './support/editor';
import { rig } from './support/rig';

describe('the first flow of the README', () => {
  let editor: Editor;
  before(async () => {
    editor = await rig().open();
  });

  it('reads a temperature from the chiller that it brings: a new user is not stuck for want of one', async () => {
    const simulator = await editor.drag('chiller simulator', 400, 100);
    const inject = await editor.drag('inject', 200, 200);
    const command = await editor.drag('chiller command', 400, 200);
    const debug = await editor.drag('debug', 650, 200);
    await editor.wire(inject, command);
    await editor.wire(command, debug);
    should(await editor.property(simulator, 'host')).equal('127.0.0.1');
    should(await editor.property(simulator, 'port')).equal('4001');

    // Another test may have that port.
    const port = String(await freePort());
    await editor.openDialog(simulator);
    await editor.fill('port', port);
    await editor.done();

    await editor.openDialog(command);
    await editor.openChiller('add');
    await editor.fill('host', '127.0.0.1');
    await editor.fill('port', port);
    await editor.doneWithChiller();
    await editor.field('command').selectOption({ label: 'Read supply temperature' });
    await editor.done();
    await editor.deploy();
    await editor.node(command).getByText('°C').waitFor();
    await editor.openDebugSidebar();
    await editor.inject(inject);
    await editor.waitForDebug(/number\s*\d+(\.\d)?/);
  });
});
