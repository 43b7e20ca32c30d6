/* The flow that `npm start` opens with: the first thing that people see of this package. */
import should from 'should';
import { demoFlow, PORT_NODES } from '../../scripts/demo-flow';
import { freePort } from '../../scripts/node-red-settings';
import { coveredNodes, nodeBoxes } from './support/boxes';
import { openDashboard, told } from './support/dashboard';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

/** A small notebook's window. */
const SMALL = { width: 1440, height: 900 };

describe('the demo flow', () => {
  let editor: Editor;
  before(async () => {
    const port = String(await freePort());
    const flow = demoFlow().map((node) => (PORT_NODES.includes(node.id) ? { ...node, port } : node));
    editor = await rig().open({ flow });
    await editor.page.setViewportSize(SMALL);
  });

  it('is all in sight in a small window, down to the interlock, and no node covers another', async () => {
    await editor.node('demo-monitor').getByText(/\d °C/).waitFor();
    const boxes = await nodeBoxes(editor);
    const chart = (await editor.page.locator('#red-ui-workspace-chart').boundingBox())!;
    should(chart.y + chart.height).be.belowOrEqual(SMALL.height);
    should(boxes.length).be.above(15);
    for (const one of boxes) {
      should(one.left).be.above(chart.x, `${one.name} is cut off`);
      should(one.right).be.below(chart.x + chart.width, `${one.name} is cut off`);
      should(one.bottom).be.below(chart.y + chart.height, `${one.name} is cut off`);
    }
    should(await coveredNodes(editor)).deepEqual([]);
  });

  it('sets the temperature by the press of a button, and shows the numbers under the nodes', async () => {
    await editor.inject('demo-set-18');
    await editor.node('demo-set-debug').getByText('18.0 °C').waitFor();
    await editor
      .node('demo-supply')
      .getByText(/\d+\.\d °C/)
      .waitFor();
    await editor.node('demo-control').getByText('run').waitFor();
    await editor.page.locator('.red-ui-notification').first().waitFor({ state: 'hidden' });
    await writeScreenshot(editor.page, 'demo-flow');
  });

  it('tells in the debug sidebar what was set, and of the drained coolant: the mail, and that the laser may not run', async () => {
    await editor.openDebugSidebar();
    await editor.inject('demo-set-22');
    await editor.waitForDebugOf('Confirmed set point', /payload : number\s*22/);
    await editor.inject('demo-drain');
    await editor.waitForDebugOf('E-mail', /\[critical\] Demo chiller: ALARM Low coolant level : msg\.payload/);
    // A warning may come right behind the alarm.
    await editor
      .node('demo-alarm')
      .getByText(/^(Low coolant|Process fluid) level: raised$/)
      .waitFor();
    await editor
      .node('demo-alarms')
      .getByText(/^(! Low coolant level|2 alarms)$/)
      .waitFor();
    await editor.node('demo-interlock').getByText('off: ').waitFor();
    await editor.node('demo-enable').getByText('false').waitFor();
    await editor.inject('demo-acknowledge');
    await editor.waitForDebugOf('E-mail', /Acknowledged Low coolant level/);
    await editor.inject('demo-refill');
    await editor.inject('demo-run');
    await editor.waitForDebugOf('Confirmed status', /payload : string.*"run"/s);
    await editor.node('demo-control').getByText('run').waitFor();
    should(await editor.debugTextsOf('Errors')).deepEqual([]);
    // On a slow machine the ten seconds are over by now.
    await editor.inject('demo-reset');
    const tooSoon = editor.node('demo-errors').getByText('Low coolant level cannot be');
    await editor.node('demo-alarms').getByText('no alarms').or(tooSoon).first().waitFor();
  });

  it('shows the chiller on a page; what is done about an alarm there is done in the flow, and the other way round', async () => {
    const page = await openDashboard('chiller');
    await told(page, 'level')
      .getByText(/Running|Warning/)
      .waitFor();
    await editor.inject('demo-drain');
    const row = page.locator('[data-alarm]').filter({ hasText: 'Low coolant level' });
    await row.waitFor();
    await row.getByRole('button', { name: 'Acknowledge' }).click();
    await editor.waitForDebugOf('E-mail', /Acknowledged Low coolant level/);
    await editor.inject('demo-refill');
    await editor.inject('demo-acknowledge');
    await page.waitForLoadState('networkidle');
    await page.close();
  });
});
