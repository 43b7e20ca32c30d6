/* What comes from the wire is text: a device that sends markup must not run anything in the browser of the lab. */
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import should from 'should';
import { computeChecksum } from '../../src/dialects/thermotek';
import type { Editor } from './support/editor';
import { rig } from './support/rig';

/** In the place of a command's name, which has eight characters and is not checked: the way for text from a unit to a flow. */
const MARKUP = '<script>';
/** In the place of a value: runs when it is taken for markup. */
const LONG_MARKUP = '<img src=x onerror=struck=1>';

const VALUES: Readonly<Record<string, string>> = { '01': '2100', '04': '+0152' };

/** A unit whose replies have the right number and checksum, and markup wherever a text fits. */
function startFakeUnit(): Promise<Server> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.setEncoding('latin1').on('data', (text: unknown) => {
      for (const [, id, number = ''] of String(text).matchAll(/\.(\d\d)(\d\d)[^\r]*\r/g)) {
        const frame = `#${id}${number}0${MARKUP}${VALUES[number] ?? LONG_MARKUP}`;
        socket.write(`${frame}${computeChecksum(frame)}\r`, 'latin1');
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

describe('markup from the wire', () => {
  let editor: Editor;
  let unit: Server;
  before(async () => {
    unit = await startFakeUnit();
    const place = { z: 'tab', wires: [['debug']] };
    const command = { type: 'chiller command', ...place, x: 400, chiller: 'chiller' };
    const debug = {
      type: 'debug',
      z: 'tab',
      x: 650,
      active: true,
      tosidebar: true,
      tostatus: true,
      statusType: 'auto',
    };
    const flow = [
      { id: 'tab', type: 'tab', label: 'test' },
      rig().chiller({ port: String((unit.address() as AddressInfo).port), polling: false, gapMs: '0' }),
      { id: 'go', type: 'inject', ...place, x: 150, y: 100, wires: [['read', 'fails']], props: [] },
      { id: 'read', ...command, y: 60, command: 'readSupplyTemperature' },
      { id: 'fails', ...command, y: 140, command: 'readUpTime', wires: [] },
      { id: 'catch', type: 'catch', ...place, x: 400, y: 220, scope: null, wires: [['error']] },
      { id: 'debug', ...debug, y: 60, complete: 'chiller.reply' },
      { id: 'error', ...debug, y: 220, complete: 'error.message' },
    ];
    editor = await rig().open({ flow });
  });
  after(() => unit?.close());

  async function nothingRan(): Promise<void> {
    should(await editor.page.evaluate(() => (globalThis as { struck?: unknown }).struck)).be.undefined();
    const sidebar = editor.page.locator('.red-ui-debug-content, .red-ui-flow-node-status-group, .red-ui-tray-content');
    should(await sidebar.locator('script, img[src="x"]').count()).equal(0);
  }

  it('is shown as text in the debug sidebar and under the nodes', async () => {
    await editor.openDebugSidebar();
    await editor.inject('go');
    await editor.waitForDebug(/<script>\+0152/);
    await editor.node('debug').getByText('<script>').waitFor();
    await editor.waitForDebug(/the reply from chiller 01/);
    await nothingRan();
  });

  it('is shown as text by the test of the connection', async () => {
    await editor.openDialog('read');
    await editor.openChiller('edit');
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    await editor.page.locator('.chiller-test-bad').waitFor();
    await nothingRan();
    await editor.cancelAll();
  });
});
