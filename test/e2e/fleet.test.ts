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

/** An example without its own simulated chillers; each of its chillers once on every port. */
function onPorts(example: string, ports: readonly number[]): FlowNode[] {
  const nodes = nodesOf(`${FOLDER}/${example}`).filter(({ type }) => type !== 'chiller simulator');
  const isChiller = ({ type }: FlowNode): boolean => type === 'chiller-config';
  const chillers = ports.flatMap((port, line) =>
    nodes.filter(isChiller).map((node) => ({
      ...node,
      id: line === 0 ? node.id : `ff0${line}${node.id.slice(4)}`,
      port: String(port),
      name: line === 0 ? node.name : `${String(node.name)} on line ${line + 1}`,
    })),
  );
  return [...nodes.filter((node) => !isChiller(node)), ...chillers];
}

describe('the page of a fleet', () => {
  const lines: Simulator[] = [];
  let page: Page;
  before(async () => {
    for (let line = 0; line < 5; line++) lines.push(await startSimulator({ ids: IDS, start: 'run' }));
    await rig().closeEditor();
    await rig().deploy(onPorts('fleet', [lines[0]!.port]));
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

  it('shows 100 chillers as it shows 20', async () => {
    await page.waitForLoadState('networkidle');
    await rig().deploy(
      onPorts(
        'fleet',
        lines.map(({ port }) => port),
      ),
    );
    await page.getByText('100 chillers').waitFor({ timeout: 20_000 });
    await reload(page);
    await count('good').getByText('99 Running').waitFor({ timeout: 20_000 });
    should(await first()).equal('Chiller 07');
  });
});

describe('the list of all alarms', () => {
  let simulator: Simulator;
  let page: Page;
  before(async () => {
    simulator = await startSimulator({ ids: IDS.slice(0, 4), start: 'run' });
    await rig().deploy(onPorts('alarm-board', [simulator.port]));
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
