/* The dialog of a chiller: address, polling, limits, and the test of the connection. */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { startSimulator } from '../../src/simulator';
import { registrationOf } from '../support/node-html';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const TAB = { id: 'tab', type: 'tab', label: 'test' };
const PLACE = { z: 'tab', x: 200, y: 100, wires: [] };

/** Fields in which people write: everything that a validator looks at, but for lists to choose from. */
const CHECKED = Object.entries(registrationOf('chiller-config').definition.defaults)
  .filter(([name, property]) => 'validate' in property && !['dialect', 'model', 'broker'].includes(name))
  .map(([name]) => name);
/** Those of them that a chiller on a cable has and others do not. */
const ON_A_CABLE = ['serialPath', 'baudRate'];
const BEHIND_A_BROKER = ['topicPrefix', 'site', 'remoteName', 'availabilityS'];

describe('the dialog of a chiller', () => {
  let editor: Editor;
  before(async () => {
    const command = { id: 'command', type: 'chiller command', ...PLACE, chiller: 'chiller', command: 'watchdog' };
    editor = await rig().open({ flow: [TAB, rig().chiller({ name: 'Laser' }), command] });
  });
  beforeEach(async () => {
    await editor.openDialog('command');
    await editor.openChiller('edit');
  });
  afterEach(async () => {
    await editor.cancelAll();
  });

  const result = () => editor.page.locator('#chiller-config-test-result');
  const fill = (property: string, text: string): Promise<void> => editor.fill(property, text);

  it('says what is wrong with a value, at its field, while it is typed', async () => {
    for (const [property, text, reason] of [
      ['host', 'two words', 'Use a host name or an address, without http:// and port'],
      ['host', '127.0.0.1:4001', 'Enter only 127.0.0.1 here, and 4001 as the port'],
      ['lowProcessFlowWarning', '1.55', 'Use steps of 0.1'],
      ['port', '65536', 'Use a whole number from 1 to 65535'],
      ['chillerId', '33', 'Use 01 to 32'],
      ['gapMs', '1,5', 'Use a number, with a point for decimals'],
      ['setTemperature', '60', 'Must be between the lowest and the highest set point, 5 to 45 °C'],
    ] as const) {
      await fill(property, text);
      should(await editor.reason(property)).equal(reason, property);
    }
    should(await editor.reasonUnderMouse('port')).equal('Use a whole number from 1 to 65535');
  });

  it('checks the limits against each other: an alarm inside its warning is pointed at', async () => {
    await fill('highSupplyTemperatureWarning', '30');
    await fill('highSupplyTemperatureAlarm', '25');
    should(await editor.reason('highSupplyTemperatureAlarm')).equal(
      'Must not be below High supply temperature warning (30)',
    );
    await fill('highSupplyTemperatureAlarm', '35');
    should(await editor.reason('highSupplyTemperatureAlarm')).be.undefined();
  });

  it('tests the connection with what stands in the dialog, saved or not', async () => {
    const other = await startSimulator({ port: 0, start: 'run' });
    await fill('port', String(other.port));
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    await result().getByText('The chiller answers.').waitFor();
    const text = await result().innerText();
    for (const label of ['Control status', 'Pump on', 'Supply temperature', 'Alarm', 'Up time', 'Round trip'])
      should(text).containEql(label);
    should(text).match(/Control status\s+run/);
    should(text).match(/\d+(\.\d)? °C/);
    await writeScreenshot(editor.dialog, 'chiller-config');
    await other.close();
  });

  it('shows the result of the test where people look, also in a window of 900 px: below the fold nobody finds it', async () => {
    const other = await startSimulator({ port: 0, start: 'run' });
    const before = editor.page.viewportSize();
    await editor.page.setViewportSize({ width: before?.width ?? 1280, height: 900 });
    await fill('port', String(other.port));
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    await result().getByText('The chiller answers.').waitFor();
    const isInView = await result().evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const around = (element.closest('.red-ui-tray-body') ?? document.body).getBoundingClientRect();
      return top >= around.top && bottom <= Math.min(around.bottom, innerHeight);
    });
    should(isInView).be.true();
    if (before) await editor.page.setViewportSize(before);
    await other.close();
  });

  it('tells within 5 s what to check when nothing is there', async () => {
    const nothing = await freePort();
    await fill('port', String(nothing));
    const startedAt = performance.now();
    await editor.page.getByRole('button', { name: 'Test connection' }).click();
    await result().getByText('Check the port').waitFor();
    should(performance.now() - startedAt).be.below(5_000);
    should(await result().innerText()).containEql(String(nothing));
  });

  it('shows the load of the line, red where the chiller would leave the control of this computer', async () => {
    const bar = editor.page.locator('.chiller-load-bar');
    const colourOf = (variable: string): Promise<string> =>
      bar.evaluate((element, name) => {
        const probe = element.appendChild(document.createElement('i'));
        probe.style.backgroundColor = `var(${name})`;
        return getComputedStyle(probe).backgroundColor;
      }, variable);
    const colour = (): Promise<string> => bar.evaluate((element) => getComputedStyle(element).backgroundColor);
    for (const [property, text] of [
      ['watchdogS', '2'],
      ['timeoutMs', '3000'],
      ['gapMs', '100'],
    ] as const)
      await fill(property, text);
    should(await colour()).equal(await colourOf('--red-ui-border-color-success'));
    await fill('watchdogS', '9');
    should(await colour()).equal(await colourOf('--red-ui-border-color-error'));
    should(await editor.page.locator('#chiller-config-load').innerText()).containEql(
      'leave the control of this computer',
    );
    await editor.page.getByLabel('Read the chiller all the time').uncheck();
    should(await bar.count()).equal(0);
    should(await editor.field('watchdogS').isVisible()).be.false();
  });

  it('offers the models of the make that is chosen, and saves the one that somebody takes', async () => {
    const models = (): Promise<string[]> => editor.field('model').locator('option').allInnerTexts();
    await editor.field('dialect').selectOption('huber');
    should(await models()).eql(['any', 'Pilot ONE', 'CC-Pilot, Unistat Pilot']);
    await editor.field('model').selectOption('ccPilot');
    await editor.field('dialect').selectOption('smc');
    await editor.field('model').selectOption('hrs012');
    should(await editor.page.locator('#chiller-config-model-lacks').innerText()).match(
      /^Not with this model: Process flow\. Start or stop the chiller: It is switched off/,
    );
    should(await editor.field('maxSetTemperature').inputValue()).equal('40');
    // That of another make would be refused when the flow is deployed.
    await editor.field('dialect').selectOption('thermotek');
    should(await editor.field('model').inputValue()).equal('');
    await editor.field('model').selectOption('T257P');
    await editor.doneWithChiller();
    should(await editor.property('chiller', 'model')).equal('T257P');
    should(await editor.property('chiller', 'maxSetTemperature')).equal('45');
  });

  it('takes an environment variable in every field', async () => {
    should(CHECKED.length).be.above(20);
    const takes = async (property: string): Promise<void> => {
      await fill(property, `\${CHILLER_${property}}`);
      should(await editor.reason(property)).be.undefined();
    };
    const ofCable = CHECKED.filter((property) => ON_A_CABLE.includes(property));
    should(ofCable).deepEqual(ON_A_CABLE);
    const elsewhere = [...ofCable, ...BEHIND_A_BROKER];
    for (const property of CHECKED.filter((other) => !elsewhere.includes(other))) await takes(property);
    await editor.field('connection').selectOption('serial');
    for (const property of ofCable) await takes(property);
    await editor.field('connection').selectOption('broker');
    for (const property of BEHIND_A_BROKER) await takes(property);
    await editor.field('connection').selectOption('tcp');
    await editor.doneWithChiller();
    should(await editor.property('chiller', 'host')).equal('${CHILLER_host}');
  });

  it('takes what somebody wrote for text, also where Node-RED lists what is wrong with a chiller', async () => {
    await fill('host', 'chiller.lab');
    await fill('gapMs', '<img src=x onerror=struck=1>');
    await editor.doneWithChiller();
    await editor.cancelAll();
    should(await editor.complaintOfConfig()).match(/"Pause" is ".*img src=x onerror=struck=1.*": use a number/);
    should(await editor.page.locator('.red-ui-popover img').count()).equal(0);
    should(await editor.page.evaluate(() => (globalThis as { struck?: unknown }).struck)).be.undefined();
  });
});

describe('the dialog of a chiller that shares its line', () => {
  it('shows what all of them ask of it: each alone would fit', async () => {
    const others = ['02', '03', '04'].map((chillerId) => ({
      ...rig().chiller({ chillerId }),
      id: `chiller-${chillerId}`,
    }));
    const elsewhere = { ...rig().chiller({ chillerId: '05', host: '127.0.0.2' }), id: 'elsewhere' };
    const all = [rig().chiller({ name: 'Laser' }), ...others, elsewhere];
    const users = all.map(({ id }, nth) => ({
      id: `of-${id}`,
      type: 'chiller command',
      ...PLACE,
      y: 100 + 60 * nth,
      chiller: id,
      command: 'watchdog',
    }));
    const editor = await rig().open({ flow: [TAB, ...all, ...users] });
    await editor.openDialog('of-chiller');
    await editor.openChiller('edit');
    const load = async (): Promise<string> => editor.page.locator('#chiller-config-load').innerText();
    should(await load()).match(
      /takes 1[67]\d % of the line.* 4 chillers share this line\. More than the line can carry/,
    );
    await editor.fill('gapMs', '2000');
    should(await load()).containEql('The line is too slow for so many');
    await editor.fill('host', '127.0.0.3');
    should(await load()).not.containEql('share this line');
    await editor.cancelAll();
  });
});
