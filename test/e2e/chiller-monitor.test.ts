/* The dialog of a chiller monitor node. */
import should from 'should';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const TAB = { id: 'tab', type: 'tab', label: 'test' };

describe('the dialog of a chiller monitor', () => {
  let editor: Editor;
  before(async () => {
    const monitor = { id: 'monitor', type: 'chiller monitor', z: 'tab', x: 200, y: 100, wires: [], chiller: 'chiller' };
    editor = await rig().open({ flow: [TAB, rig().chiller({ name: 'Laser', fastS: '3' }), monitor] });
  });
  afterEach(() => editor.cancelAll());

  const readings = (): Promise<unknown> => editor.property('monitor', 'readings');
  const tick = (name: string | RegExp) =>
    editor.page.locator('#chiller-monitor-readings').getByLabel(name, { exact: true });

  it('lists the readings with their units and how often this chiller is asked for them', async () => {
    await editor.openDialog('monitor');
    const text = await editor.page.locator('#chiller-monitor-readings').innerText();
    should(text).containEql('Supply temperature (°C) every 3 s');
    should(text).containEql('Process flow (L/min) every 3 s');
    await writeScreenshot(editor.dialog, 'chiller-monitor');
  });

  it('ticks one, a group and all, and saves what is ticked', async () => {
    await editor.openDialog('monitor');
    await tick('All readings').check();
    await tick('All readings').uncheck();
    should(await editor.page.locator('#chiller-monitor-count').innerText()).equal('Choose at least one reading');
    await tick('Flow').check();
    await tick(/Pump on/).check();
    await editor.done();
    should(await readings()).deepEqual(['pumpOn', 'processFlow']);
  });

  it('offers figures of each number, and asks over how long only where that counts', async () => {
    await editor.openDialog('monitor');
    const figures = editor.page.locator('#chiller-monitor-quantities');
    should(await editor.field('windowS').isVisible()).be.false();
    await figures.getByLabel('mean over time').check();
    should(await editor.field('windowS').isVisible()).be.true();
    await editor.fill('windowS', '0');
    should(await editor.reason('windowS')).equal('Use a number from 1 to 86400 s');
    await editor.fill('windowS', '30');
    should(await editor.reason('windowS')).be.undefined();
    await figures.getByLabel('value').uncheck();
    await figures.getByLabel('mean over time').uncheck();
    should(await editor.page.locator('#chiller-monitor-quantities-problem').innerText()).match(/^Choose the value/);
    await figures.getByLabel('rate of change, per minute').check();
    await editor.done();
    should(await editor.property('monitor', 'quantities')).deepEqual(['rate']);
    should(await editor.property('monitor', 'windowS')).equal('30');
  });

  it('asks for a dead-band or an interval only where they count, and checks them', async () => {
    await editor.openDialog('monitor');
    await editor.field('sendOn').selectOption('interval');
    should(await editor.field('deadband').isVisible()).be.false();
    await editor.fill('intervalS', '0');
    should(await editor.reason('intervalS')).equal('Use a number from 0.1 to 86400 s');
    await editor.fill('intervalS', '${INTERVAL}');
    should(await editor.reason('intervalS')).be.undefined();
    await editor.field('sendOn').selectOption('change');
    await editor.fill('deadband', '-1');
    should(await editor.reason('deadband')).equal('Use a number that is at least 0');
  });
});
