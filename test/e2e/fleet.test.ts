/* The pages of many chillers: the fleet, one of them, and the list of all alarms. */
import type { Page } from 'playwright-core';
import should from 'should';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { badOnPhone, DESK, openDashboard, PHONE, reload, told } from './support/dashboard';
import { nodesOf } from './support/examples';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const FOLDER = 'with-@flowfuse-node-red-dashboard';
const IDS = Array.from({ length: 20 }, (_, index) => String(index + 1).padStart(2, '0'));

/** An example without its own simulated chillers. */
const realOnes = (example: string): FlowNode[] =>
  nodesOf(`${FOLDER}/${example}`).filter(({ type }) => type !== 'chiller simulator');

/** The fleet, each of its chillers once on every port. */
function fleetOn(ports: readonly number[], more: object = {}): FlowNode[] {
  return realOnes('fleet').map((node) => {
    if (node.type !== 'chiller-fleet') return node;
    const [heading, ...rows] = String(node.listText).trim().split('\n');
    const lines = ports.flatMap((port, line) =>
      rows.map((row) => row.replace(';', `${line === 0 ? '' : ` on line ${line + 1}`};`).replace('4002', String(port))),
    );
    return { ...node, ...more, listText: [heading, ...lines].join('\n') };
  });
}

describe('the page of a fleet', () => {
  const lines: Simulator[] = [];
  let page: Page;
  before(async () => {
    for (let line = 0; line < 5; line++) lines.push(await startSimulator({ ids: IDS, start: 'run' }));
    await rig().closeEditor();
    await rig().deploy(fleetOn([lines[0]!.port]));
    page = await openDashboard('fleet');
  });
  after(async () => {
    await page.close();
    await rig().deploy([]);
    for (const line of lines) await line.close();
  });

  const cards = () => page.locator('[data-chiller]');
  const first = () => cards().first().getAttribute('data-chiller');
  const count = (level: string) => page.locator(`[data-count="${level}"]`);

  it('has a card for each of 20 chillers, and puts one with an alarm first', async () => {
    await count('good').getByText('20 Running').waitFor();
    should(await cards().count()).equal(20);
    lines[0]!.unit('07').inject('lowCoolantLevel');
    lines[0]!.unit('07').step(10_000);
    await count('alarm').waitFor();
    await page.locator('[data-chiller="Chiller 07"]').getByText('Low coolant level').waitFor();
    should(await first()).equal('Chiller 07');
    await writeScreenshot(page, 'dashboard-fleet');
  });

  it('is readable on a phone', async () => {
    await page.setViewportSize(PHONE);
    should(await badOnPhone(page)).deepEqual([]);
    await writeScreenshot(page, 'dashboard-fleet-phone');
    await page.setViewportSize(DESK);
  });

  it('leads to the page of a chiller with one click, and that has its alarms', async () => {
    await page.waitForLoadState('networkidle');
    await cards().first().click();
    await page.getByRole('heading', { name: 'Chiller 07' }).waitFor();
    await told(page, 'level').getByText('Alarm').waitFor();
    await page.locator('[data-alarm]').filter({ hasText: 'Low coolant level' }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'All chillers' }).click();
    await cards().first().waitFor();
  });

  const press = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it('brings an order to the chiller that was chosen, after a question, and to no other', async () => {
    const [chosen, other] = ['03', '02'].map((id) => lines[0]!.unit(id));
    await page.waitForLoadState('networkidle');
    await page.locator('[data-chiller="Chiller 03"]').click();
    await page.getByRole('heading', { name: 'Chiller 03' }).waitFor();
    await page.getByLabel(/^Set point, 5 to 45/).fill('18.5');
    await press('Set');
    should(chosen!.settings.setTemperature).equal(20);
    await press('Yes');
    await page.getByText('Chiller 03 has taken 18.5 °C').waitFor();
    should(chosen!.settings.setTemperature).equal(18.5);
    await press('Stop');
    await press('Cancel');
    await press('Stop');
    await page.getByText('Stop Chiller 03?').waitFor();
    await press('Yes');
    await told(page, 'level').getByText('Not running').waitFor();
    await writeScreenshot(page, 'dashboard-fleet-chiller');
    await press('Start');
    await press('Yes');
    await told(page, 'level').getByText('Running', { exact: true }).waitFor();
    should(other!.settings.setTemperature).equal(20);
    should(other!.state).equal('running');
    await page.setViewportSize(PHONE);
    should(await badOnPhone(page)).deepEqual([]);
    await page.setViewportSize(DESK);
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: 'All chillers' }).click();
    await cards().first().waitFor();
  });

  it('shows 100 chillers as it shows 20, and a list for reading only refuses orders with a sentence', async () => {
    await page.waitForLoadState('networkidle');
    await rig().deploy(
      fleetOn(
        lines.map(({ port }) => port),
        { readOnly: true },
      ),
    );
    await page.getByText('100 chillers').waitFor({ timeout: 20_000 });
    await reload(page);
    await count('good').getByText('99 Running').waitFor({ timeout: 20_000 });
    should(await first()).equal('Chiller 07');
    await page.waitForLoadState('networkidle');
    await page.locator('[data-chiller="Chiller 03 on line 2"]').click();
    await press('Stop');
    await press('Yes');
    await page.getByText(/was not sent: this chiller is configured as read-only/).waitFor();
    should(lines[1]!.unit('03').state).not.equal('stopped');
  });
});

describe('the list of all alarms', () => {
  let simulator: Simulator;
  let page: Page;
  before(async () => {
    simulator = await startSimulator({ ids: IDS.slice(0, 4), start: 'run' });
    await rig().deploy(
      realOnes('alarm-board').map((node) =>
        node.type === 'chiller-config' ? { ...node, port: String(simulator.port) } : node,
      ),
    );
    page = await openDashboard('alarms');
  });
  after(async () => {
    await page.close();
    await rig().deploy([]);
    await simulator.close();
  });

  const row = (chiller: string) => page.locator('[data-alarm]').filter({ hasText: chiller });

  it('has the alarms of every chiller, and what is acknowledged in one browser is in the others', async () => {
    await page.getByText('No alarms').waitFor();
    for (const [id, fault] of [
      ['01', 'lowCoolantLevel'],
      ['03', 'ambientTemperatureSensorOpen'],
    ] as const) {
      simulator.unit(id).inject(fault);
      simulator.unit(id).step(10_000);
    }
    await row('Chiller 01').first().waitFor();
    await row('Chiller 03').first().waitFor();
    const other = await openDashboard('alarms');
    await row('Chiller 03').first().getByRole('button', { name: 'Acknowledge' }).click();
    await other.locator('[data-alarm]').filter({ hasText: 'acknowledged by dashboard' }).waitFor();
    await other.waitForLoadState('networkidle');
    await other.close();
    await writeScreenshot(page, 'dashboard-alarms');
  });

  it('is readable on a phone: the buttons stand below', async () => {
    await page.setViewportSize(PHONE);
    should(await badOnPhone(page)).deepEqual([]);
  });
});

describe('the examples with pages', () => {
  it('are in the import menu, and all go into one Node-RED: one dashboard, in which each has its page', async () => {
    const editor = await rig().open();
    await editor.importExample(`${FOLDER}/one-chiller`);
    for (const example of ['fleet', 'alarm-board']) {
      await editor.importExample(`${FOLDER}/${example}`);
      // Base and theme are there: the editor asks, and takes those.
      await editor.page.getByRole('button', { name: 'Import copy' }).click();
    }
    await editor.deploy();
    const deployed = await rig().deployed();
    const named = (wanted: string) => deployed.filter(({ type }) => type === wanted).map(({ name }) => String(name));
    should(named('ui-base')).deepEqual(['Chillers']);
    should(named('ui-theme')).deepEqual(['Calm water']);
    should(named('ui-page').sort()).deepEqual(['A chiller of the fleet', 'Alarms', 'Chiller', 'Fleet']);
    await rig().closeEditor();
    await rig().deploy([]);
  });
});
