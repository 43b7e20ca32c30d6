/* The dialog of a chiller interlock node, and what the node then does. */
import should from 'should';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import type { Editor } from './support/editor';
import { checkReasons, fillFields, shownFields } from './support/fields';
import { button, debug, node, tab } from './support/flow';
import { rig } from './support/rig';

/** Every field, with a value that is not its default. */
const FILLED = {
  name: 'Laser may run',
  chiller: 'spare',
  pumpOn: false,
  run: false,
  noAlarm: 'critical',
  tolerance: '0.5',
  dwellS: '30',
  flowAbove: '1.5',
  freshForS: '20',
  setPointFreshForS: '120',
  onDelayS: '3',
  switchOn: 'afterReset',
  heartbeatS: '2.5',
  topic: 'laser/enable',
};
const PROPERTIES = Object.keys(FILLED);

/** Those that count only beside a tolerance. */
const DEPENDENT = ['dwellS', 'setPointFreshForS'];

describe('the dialog of a chiller interlock', () => {
  let editor: Editor;
  before(async () => {
    const spare = rig().chiller({ id: 'spare', name: 'Spare', connectOn: 'message' });
    const flow = [tab(), rig().chiller({ connectOn: 'message' }), spare];
    editor = await rig().open({ flow: [...flow, node('interlock', 'chiller interlock', 1, { chiller: 'chiller' })] });
  });
  beforeEach(() => editor.openDialog('interlock'));
  afterEach(() => editor.cancelAll());

  it('asks how long and how old only where there is a tolerance', async () => {
    const areShown = () => Promise.all(DEPENDENT.map((property) => editor.field(property).isVisible()));
    should(await areShown()).deepEqual([false, false]);
    await editor.fill('tolerance', '0.5');
    should(await areShown()).deepEqual([true, true]);
    await editor.fill('tolerance', ' ');
    should(await areShown()).deepEqual([false, false]);
  });

  it('keeps what is filled in while somebody looks at the chiller, which has no name', async () => {
    await editor.fill('name', 'Half done');
    await editor.openChiller('edit');
    await editor.cancelChiller();
    should(await editor.shown('name')).equal('Half done');
    await editor.fill('tolerance', '1');
    should(await editor.field('dwellS').isVisible()).be.true();
  });

  it('says what is wrong with a value, and no longer when it is right', async () => {
    await editor.fill('tolerance', '1');
    await checkReasons(editor, [
      ['tolerance', '101', 'Use a number from 0 to 100 °C', '0.5'],
      ['dwellS', '-1', 'Use a number from 0 to 86400 s', '0'],
      ['flowAbove', '1,5', 'Use a number, with a point for decimals', '1.5'],
      ['flowAbove', '1001', 'Use a number from 0 to 1000 L/min', ''],
      ['freshForS', '0.4', 'Use a number from 0.5 to 600 s', '0.5'],
      ['setPointFreshForS', '3601', 'Use a number from 0.5 to 3600 s', '3600'],
      ['onDelayS', 'soon', 'Use a number, with a point for decimals', '0'],
      ['heartbeatS', '0', 'Use a number from 0.1 to 3600 s', '0.1'],
    ]);
  });

  it('leaves no trace when it is cancelled', async () => {
    const before = await rig().deployedNode('interlock');
    await fillFields(editor, FILLED);
    await editor.cancel();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
    await editor.openDialog('interlock');
    should(await shownFields(editor, ['name', 'chiller', 'pumpOn', 'tolerance'])).deepEqual({
      name: '',
      chiller: 'chiller',
      pumpOn: true,
      tolerance: '',
    });
    should(await rig().deployedNode('interlock')).deepEqual(before);
  });

  it('marks the node when a value is wrong, and says which; the mark goes with the value', async () => {
    await editor.fill('heartbeatS', '0');
    await editor.done();
    should(await editor.complaintAt('interlock')).match(
      / - Setting "Repeat every" is "0": use a number from 0\.1 to 3600 s$/,
    );
    await editor.openDialog('interlock');
    await editor.fill('heartbeatS', '5');
    await editor.done();
    should(await editor.complaintAt('interlock')).be.undefined();
  });

  it('saves every field as it was filled in, and shows it again', async () => {
    await fillFields(editor, FILLED);
    await editor.done();
    await editor.deploy();
    should(await rig().deployedNode('interlock')).containEql(FILLED);
    should(await editor.node('interlock').locator('.red-ui-flow-node-label').textContent()).equal('Laser may run');
    await editor.openDialog('interlock');
    should(await shownFields(editor, PROPERTIES)).deepEqual(FILLED);
  });

  it('can be filled with the keyboard alone', async () => {
    const { keyboard } = editor.page;
    await editor.cancel();
    await editor.openDialogByKeyboard('interlock');
    await editor.tabTo('node-input-pumpOn');
    await keyboard.press('Space');
    const before = await editor.shown('pumpOn');
    await keyboard.press('Space');
    should(await editor.shown('pumpOn')).equal(!before);
    await editor.tabTo('node-input-noAlarm');
    await keyboard.type('does not');
    await editor.tabTo('node-input-tolerance');
    await keyboard.press('Control+a');
    await keyboard.type('0.7');
    await keyboard.press('Tab');
    should(await editor.focused()).equal('node-input-dwellS');
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    should(await editor.property('interlock', 'pumpOn')).equal(!before);
    should(await editor.property('interlock', 'noAlarm')).equal('none');
    should(await editor.property('interlock', 'tolerance')).equal('0.7');
  });
});

describe('a chiller interlock that was set up in the editor', () => {
  let editor: Editor;
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ port: 0, start: 'run', refreshMs: 10 });
    const chiller = { name: 'Laser', port: String(simulator.port), gapMs: '0', watchdogS: '0.3', fastS: '0.3' };
    const flow = [
      tab({ LEAST_FLOW: '1', BEAT: '3600' }),
      rig().chiller(chiller),
      node('interlock', 'chiller interlock', 1, { chiller: 'chiller', wires: [['answer'], ['why']] }, 1),
      button('ask', 1, 'interlock', '', 1),
      debug('answer', 0, "$string(payload) & ' ' & topic & ' ' & interlock.reason"),
      debug('why', 1, 'payload.text'),
    ];
    editor = await rig().open({ flow });
  });
  after(() => simulator?.close());

  it('says true on a good chiller, false when the flow is lost, and why', async () => {
    await editor.openDebugSidebar();
    await editor.openDialog('interlock');
    await fillFields(editor, { flowAbove: '${LEAST_FLOW}', heartbeatS: '${BEAT}', topic: 'laser/enable' });
    await editor.done();
    should(await editor.complaintAt('interlock')).be.undefined();
    await editor.deploy();
    await editor.waitForDebugOf('answer', /true laser\/enable change/s);
    await editor.node('interlock').getByText('on', { exact: true }).waitFor();
    simulator.inject('noProcessFlow');
    await editor.waitForDebugOf('answer', /false laser\/enable change/s);
    await editor.waitForDebugOf('why', /The flow is [\d.]+ L\/min, not above 1 L\/min/);
    await editor.node('interlock').getByText('off: flow').waitFor();
    await editor.inject('ask');
    await editor.waitForDebugOf('answer', /false laser\/enable asked/s);
  });
});
