/* The page of one chiller, in a browser: what it shows, and what its buttons do. */
import type { Page } from 'playwright-core';
import should from 'should';
import { writeDemoHistory } from '../../scripts/demo-history';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { until } from '../support/until';
import { badOnPhone, chartGoesBack, DESK, linesIn, openDashboard, PHONE, reload, told } from './support/dashboard';
import { nodesOf } from './support/examples';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const EXAMPLE = 'with-@flowfuse-node-red-dashboard/one-chiller';
const HOUR_MS = 3_600_000;

/** The example, with a chiller of the test in place of its own, which is asked often. */
function pointedAt(port: number): FlowNode[] {
  const often = { port: String(port), gapMs: '0', watchdogS: '0.3', fastS: '0.3', normalS: '0.5' };
  return nodesOf(EXAMPLE)
    .filter(({ type }) => type !== 'chiller simulator')
    .map((node) => (node.type === 'chiller-config' ? { ...node, ...often } : node));
}

describe('the page of one chiller', () => {
  let simulator: Simulator;
  let page: Page;
  before(async () => {
    simulator = await startSimulator({ start: 'run', speed: 10, loadW: 150, ambientC: 22 });
    const flow = pointedAt(simulator.port);
    const recorder = flow.find(({ type }) => type === 'chiller recorder')!.id;
    await rig().closeEditor();
    await writeDemoHistory({ userDir: rig().userDir, recorder, chiller: 'Chiller' });
    await rig().deploy(flow);
    page = await openDashboard('chiller');
  });
  after(async () => {
    await page.close();
    await rig().deploy([]);
    await simulator.close();
  });

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
  const alarm = (title: string) => page.locator('[data-alarm]').filter({ hasText: title });
  const setPoint = async (value: string): Promise<void> => {
    await page.getByLabel(/^Set point/).fill(value);
    await press('Set');
  };

  it('shows what the chiller says: temperature, set point, flow, state and connection', async () => {
    await told(page, 'level').getByText('Running').waitFor();
    const shown = Number.parseFloat(await told(page, 'temperature').innerText());
    should(shown).be.approximately(simulator.unit().temperatureC, 1);
    should(await told(page, 'setPoint').innerText()).equal('20.0 °C');
    should(await page.locator('[data-reading="processFlow"]').innerText()).match(/\d\.\d L\/min/);
    should(await page.locator('[data-reading="teDriveLevel"]').innerText()).match(/-?\d+ %/);
    should(await told(page, 'link').innerText()).match(/connected/i);
  });

  it('has the last hours in its chart when it is opened again: they come from the history, with the band', async () => {
    await reload(page);
    await chartGoesBack(page, 7 * HOUR_MS);
    const lines = await linesIn(page);
    should(lines.Temperature![0]![0]).be.above(Date.now() - 8.1 * HOUR_MS);
    should(lines.Temperature!.length).be.within(400, 600);
    should(new Set(lines['Set point']!.map(([, y]) => y))).deepEqual(new Set([18, 20, 22]));
    should(lines.Band!.every(([, y]) => y === 1)).be.true();
    await writeScreenshot(page, 'dashboard-one-chiller');
  });

  it('brings a set point to the chiller, after a question', async () => {
    await setPoint('18.5');
    should(simulator.unit().settings.setTemperature).equal(20);
    await press('Yes');
    await page.getByText('The chiller has taken 18.5 °C').waitFor();
    should(simulator.unit().settings.setTemperature).equal(18.5);
    await told(page, 'setPoint').getByText('18.5 °C').waitFor();
  });

  it('says why a set point is refused, by the limits of the chiller and by the node', async () => {
    await setPoint('60');
    await page.getByText('Not sent: this chiller takes 5 to 45 °C').waitFor();
    await setPoint('18.55');
    await press('Yes');
    await page
      .getByRole('status')
      .filter({ hasText: /18\.55/ })
      .waitFor();
    should(simulator.unit().settings.setTemperature).equal(18.5);
  });

  it('stops and starts the chiller, after a question that can be taken back', async () => {
    await press('Stop');
    await press('Cancel');
    await press('Stop');
    await press('Yes');
    await told(page, 'level').getByText('Not running').waitFor();
    should(simulator.unit().state).equal('stopped');
    await page.getByRole('button', { name: 'Start', exact: true }).first().click();
    await press('Yes');
    await told(page, 'level').getByText('Running', { exact: true }).waitFor();
  });

  it('runs a program: how far it is, hold, and abort', async () => {
    await page.getByRole('button', { name: 'Start', exact: true }).last().click();
    await press('Yes');
    await told(page, 'program').getByText('running').waitFor();
    await page.getByText('segment 1 of 4').waitFor();
    await press('Hold');
    await told(page, 'program').getByText('held').waitFor();
    await press('Abort');
    await press('Yes');
    await told(page, 'program').getByText('aborted').waitFor();
  });

  it('shows an alarm within 2 s; acknowledged there is acknowledged in the node, and a reset that is refused says why', async () => {
    simulator.unit().inject('lowCoolantLevel');
    await until(() => simulator.unit().hasAlarm, 'the chiller to notice', 8_000);
    const row = alarm('Low coolant level');
    await row.waitFor({ timeout: 2_000 });
    await told(page, 'level').getByText('Alarm').waitFor();
    await row.getByRole('button', { name: 'Acknowledge' }).click();
    await row.getByText('acknowledged by dashboard').waitFor();
    await row.getByRole('button', { name: 'Reset' }).click();
    await page.getByText(/Low coolant level cannot be reset/).waitFor();
    await row.getByRole('button', { name: 'Shelve 1 h' }).click();
    await row.getByRole('button', { name: 'Unshelve' }).waitFor();
  });

  it('is readable on a phone: nothing beyond the edge, nothing cut, buttons that a thumb hits', async () => {
    await page.setViewportSize(PHONE);
    await reload(page);
    await told(page, 'level').getByText('Alarm').waitFor();
    await alarm('Low coolant level').waitFor();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    should(await badOnPhone(page)).deepEqual([]);
    await press('Cancel');
    await writeScreenshot(page, 'dashboard-one-chiller-phone');
    await page.setViewportSize(DESK);
  });
});
