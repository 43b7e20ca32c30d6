/* The dialog of a chiller simulator node, and what the node then does. */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import type { Editor } from './support/editor';
import { checkReasons, fillFields, shownFields } from './support/fields';
import { button, debug, node, tab } from './support/flow';
import { rig } from './support/rig';

/** Every field, with a value that is not its default. */
const FILLED = {
  name: 'Bench',
  port: '',
  host: 'localhost',
  ids: '02, 3',
  profile: 'RC-3U',
  coolant: 'glycol',
  startState: 'standby',
  setTemperature: '-3',
  loadW: '400',
  ambientC: '28.5',
  speed: '10',
  seed: '-7',
  fault: 'noProcessFlow',
  sendRequests: true,
};

describe('the dialog of a chiller simulator', () => {
  let editor: Editor;
  before(async () => {
    FILLED.port = String(await freePort());
    const simulator = node('simulator', 'chiller simulator', 1, { port: String(await freePort()) });
    editor = await rig().open({ flow: [tab(), simulator] });
  });
  beforeEach(() => editor.openDialog('simulator'));
  afterEach(() => editor.cancelAll());

  const search = () => editor.form.getByRole('searchbox', { name: 'Search' });
  const choices = () => editor.field('fault').locator('option').allInnerTexts();

  it('warns of an address that other machines can reach', async () => {
    const warning = editor.form.getByText('Other machines in your network');
    for (const [host, isOpen] of [
      ['0.0.0.0', true],
      ['127.0.0.1', false],
      ['192.0.2.7', true],
      ['localhost', false],
      ['::', true],
      ['', false],
    ] as const) {
      await editor.fill('host', host);
      should(await warning.isVisible()).equal(isOpen, host);
    }
  });

  it('says what is wrong with a value, and no longer when it is right', () =>
    checkReasons(editor, [
      ['port', '', 'Needs a value', '4001'],
      ['port', '65536', 'Use a whole number from 1 to 65535', '65535'],
      ['port', '40.1', 'Use a whole number from 1 to 65535', '401'],
      ['ids', '01, 33', 'Enter different ids from 01 to 32, with commas between them', '01, 32'],
      ['ids', '2, 02', 'Enter different ids from 01 to 32, with commas between them', ''],
      ['setTemperature', '46', 'Use a number from 5 to 45 °C', '45'],
      ['loadW', 'much', 'Use a number, with a point for decimals', '0'],
      ['loadW', '5001', 'Use a number from 0 to 5000 W', '5000'],
      ['ambientC', '-21', 'Use a number from -20 to 70 °C', '-20'],
      ['speed', '-1', 'Use a number from 0 to 10000', '0'],
      ['seed', '1.5', 'Use a whole number', '-1'],
    ]));

  it('takes a set point that the coolant allows', async () => {
    await editor.fill('setTemperature', '4');
    should(await editor.reason('setTemperature')).equal('Use a number from 5 to 45 °C');
    await editor.set('coolant', 'glycol');
    should(await editor.reason('setTemperature')).be.undefined();
    await editor.set('coolant', 'water');
    should(await editor.reason('setTemperature')).equal('Use a number from 5 to 45 °C');
  });

  it('finds a fault by a part of its name, says what it does, and keeps what is chosen while somebody searches', async () => {
    const all = (await choices()).length;
    await search().fill('coolant');
    await editor.form.getByText(/^\d+ found$/).waitFor();
    should(await choices())
      .containEql('Drain the coolant')
      .and.not.containEql('Pump fails');
    await search().press('Enter');
    should(await editor.shown('fault')).equal('lowCoolantLevel');
    await editor.form.getByText('The reservoir is empty at once').waitFor();
    await search().fill('pump fails');
    should(await editor.shown('fault')).equal('lowCoolantLevel');
    should(await choices()).deepEqual(['Drain the coolant', 'Pump fails']);
    await search().fill('');
    should(await choices()).have.length(all);
    await editor.set('fault', '');
    should(await editor.form.getByText('The reservoir is empty').count()).equal(0);
  });

  it('leaves no trace when it is cancelled', async () => {
    const before = await rig().deployedNode('simulator');
    await fillFields(editor, FILLED);
    await editor.cancel();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
    await editor.openDialog('simulator');
    const shown = await shownFields(editor, ['name', 'host', 'fault', 'sendRequests']);
    should(shown).deepEqual({ name: '', host: '127.0.0.1', fault: '', sendRequests: false });
    should(await rig().deployedNode('simulator')).deepEqual(before);
  });

  it('marks the node when values are wrong, and says which; the mark goes with the values', async () => {
    await editor.fill('port', '0');
    await editor.fill('speed', 'fast');
    await editor.done();
    const complaint = await editor.complaintAt('simulator');
    should(complaint).match(
      / - Setting "Port" is "0": use a whole number from 1 to 65535\s+- Setting "Speed" is "fast": use a number/,
    );
    await editor.openDialog('simulator');
    await fillFields(editor, { port: FILLED.port, speed: '1' });
    await editor.done();
    should(await editor.complaintAt('simulator')).be.undefined();
  });

  it('saves every field as it was filled in, and shows it again', async () => {
    await fillFields(editor, FILLED);
    await editor.done();
    await editor.deploy();
    should(await rig().deployedNode('simulator')).containEql(FILLED);
    should(await editor.node('simulator').locator('.red-ui-flow-node-label').textContent()).equal('Bench');
    await editor.openDialog('simulator');
    should(await shownFields(editor, Object.keys(FILLED))).deepEqual(FILLED);
  });

  it('can be filled with the keyboard alone', async () => {
    const { keyboard } = editor.page;
    await editor.cancel();
    await editor.openDialogByKeyboard('simulator');
    await editor.tabTo('node-input-startState');
    await keyboard.type('running');
    await editor.tabTo('node-input-loadW');
    await keyboard.press('Control+a');
    await keyboard.type('250');
    await editor.tabTo('chiller-simulator-search');
    await keyboard.type('fan 3');
    await keyboard.press('Enter');
    should(await editor.focused()).equal('node-input-fault');
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    should(await editor.property('simulator', 'startState')).equal('run');
    should(await editor.property('simulator', 'loadW')).equal('250');
    should(await editor.property('simulator', 'fault')).equal('fan3Failure');
  });
});

describe('a chiller simulator that was set up in the editor', () => {
  let editor: Editor;
  let port: string;
  before(async () => {
    port = String(await freePort());
    const readings = ['controlStatus', 'alarmPresent'];
    const flow = [
      tab({ BENCH_PORT: port }),
      rig().chiller({ name: 'Laser', port, chillerId: '02', gapMs: '0', watchdogS: '0.3', fastS: '0.3' }),
      button('drain', 0, 'simulator', '', 1),
      button('refill', 1, 'simulator', '', { clear: 'all' }),
      node('simulator', 'chiller simulator', 0, { port: String(await freePort()), wires: [['happens']] }, 1),
      debug('happens', 0, "topic & ' ' & payload"),
      node('monitor', 'chiller monitor', 2, { chiller: 'chiller', readings, wires: [['readings'], []] }, 1),
      debug('readings', 2, "topic & ' ' & $string(payload)"),
      node('second', 'chiller simulator', 4, { port: String(await freePort()) }, 1),
    ];
    editor = await rig().open({ flow });
    await editor.openDebugSidebar();
  });

  it('serves the chiller that names its port, fails on a message as chosen, and is refilled by another', async () => {
    await editor.openDialog('simulator');
    const values = { port: '${BENCH_PORT}', ids: '02', startState: 'run', speed: '50', fault: 'lowCoolantLevel' };
    await fillFields(editor, values);
    await editor.done();
    await editor.deploy();
    await editor.node('simulator').getByText('run').waitFor();
    await editor.waitForDebugOf('readings', /controlStatus run/);
    await editor.inject('drain');
    await editor.waitForDebugOf('happens', /alarm\/lowCoolantLevel raised/);
    await editor.waitForDebugOf('happens', /status safety/);
    await editor.waitForDebugOf('readings', /alarmPresent true/);
    await editor
      .node('monitor')
      .getByText(/alarm$/)
      .waitFor();
    await editor.inject('refill');
    await editor.waitForDebugOf('happens', /fault\/lowCoolantLevel cleared/);
    await editor.waitForDebugOf('happens', /warning\/processFluidLevel cleared/);
  });

  it('says so when its port is taken', async () => {
    await editor.openDialog('second');
    await editor.fill('port', port);
    await editor.done();
    await editor.deploy();
    await editor.node('second').getByText('port taken').waitFor();
    await editor.waitForDebugOf('second', /The simulator is not running/);
  });
});
