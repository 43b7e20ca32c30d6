/* The dialog of a chiller alarms node, field by field. What the node then does: alarm-messages.test.ts. */
import type { Locator } from 'playwright-core';
import should from 'should';
import type { Editor } from './support/editor';
import { checkReasons, fillFields, shownFields } from './support/fields';
import { node, tab } from './support/flow';
import { rig } from './support/rig';

/** Every field of one line, with a value that is not its default. */
const FILLED = {
  name: 'Night watch',
  chillerScope: 'some',
  // Shown where messages go to people.
  onceMin: '15',
  format: 'mqtt',
  topicPrefix: 'lab/cold',
  severity: 'minor',
  latch: 'all',
  remindMin: '30',
  communicationDelayS: '20',
  floodLimit: '5',
  floodWindowS: '120',
  shelveMin: '90',
  contextStore: 'disk',
};
const PROPERTIES = Object.keys(FILLED);

/** A limit as it is added: of the first kind, everything else left to its default. */
const NEW_LIMIT = {
  kind: 'offSetPoint',
  reading: 'supplyTemperature',
  limit: '',
  level: '',
  severity: '',
  when: '',
  deadBand: '',
  onDelayS: '',
  offDelayS: '',
  title: '',
};

/** A limit as a technician fills it in: by the labels of its fields. */
const WARM_LIMIT: Readonly<Record<string, string>> = {
  When: 'above',
  Reading: 'returnTemperature',
  Limit: '27.5',
  'Counts as': 'alarm',
  Severity: 'critical',
  'Only while': 'pumpOn',
  'Dead-band': '0.5',
  'Comes after': '4',
  'Goes after': '6',
  'Name of the alarm': 'Water too warm',
};
const WARM_SAVED = {
  kind: 'above',
  reading: 'returnTemperature',
  limit: '27.5',
  level: 'alarm',
  severity: 'critical',
  when: 'pumpOn',
  deadBand: '0.5',
  onDelayS: '4',
  offDelayS: '6',
  title: 'Water too warm',
};

describe('the dialog of chiller alarms', () => {
  let editor: Editor;
  before(async () => {
    const chiller = (id: string, name: string) => rig().chiller({ id, name, connectOn: 'message' });
    const flow = [tab(), chiller('laser', 'Laser'), chiller('oven', 'Oven'), chiller('spare', 'Spare')];
    editor = await rig().open({ flow: [...flow, node('alarms', 'chiller alarms', 1, { chiller: 'laser' })] });
  });
  beforeEach(() => editor.openDialog('alarms'));
  afterEach(() => editor.cancelAll());

  /** By a part of its words, shown or not. */
  const tick = (label: string): Locator =>
    editor.form.getByLabel(label).and(editor.page.locator('input[type=checkbox]'));
  const limits = (): Locator => editor.form.getByRole('group', { name: 'Limit', exact: true });
  const addLimit = () => editor.form.getByRole('button', { name: 'Add a limit' }).click();
  const remove = (index: number) => limits().nth(index).getByRole('button', { name: 'Remove' }).click();
  /** By the words of its label, behind which a unit may stand. */
  const inLimit = (index: number, label: string): Locator => {
    const words = new RegExp(`^${label}`);
    return limits().nth(index).getByLabel(words);
  };
  const fillLimit = async (index: number, values: Readonly<Record<string, string>>): Promise<void> => {
    for (const [label, value] of Object.entries(values)) {
      const field = inLimit(index, label);
      if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
  };
  /** What a drop-down of the first limit shows while nobody has chosen. */
  const standsFor = (label: string): Promise<string | null> =>
    inLimit(0, label).locator('option').first().textContent();
  const problem = (index: number): Promise<string> => limits().nth(index).locator('.chiller-problem').innerText();
  const saved = async (): Promise<Record<string, unknown>> => rig().deployedNode('alarms');

  it('shows the chillers as the scope wants them, and the topic for MQTT alone', async () => {
    const areShown = async () => ({
      one: await editor.field('chiller').isVisible(),
      some: await tick('Spare').isVisible(),
    });
    for (const [scope, shown] of [
      ['all', { one: false, some: false }],
      ['some', { one: false, some: true }],
      ['one', { one: true, some: false }],
    ] as const) {
      await editor.set('chillerScope', scope);
      should(await areShown()).deepEqual(shown, scope);
    }
    for (const format of ['object', 'email', 'mqtt', 'table', 'alertmanager']) {
      await editor.set('format', format);
      should(await editor.field('topicPrefix').isVisible()).equal(format === 'mqtt', format);
      const isForPeople = format === 'object' || format === 'email';
      should(await editor.field('onceMin').isVisible()).equal(isForPeople, format);
      should(await tick('reminders').isVisible()).equal(isForPeople, format);
    }
  });

  it('says what is wrong with a value, and no longer when it is right', () =>
    checkReasons(editor, [
      ['remindMin', '0.01', 'Use 0, or a number from 0.017 to 10080 min', '0'],
      ['communicationDelayS', '15 s', 'Use a number, with a point for decimals', '15'],
      ['communicationDelayS', '86401', 'Use a number from 0 to 86400 s', '86400'],
      ['floodLimit', '2.5', 'Use a whole number from 0 to 1000', '2'],
      ['floodLimit', '1001', 'Use a whole number from 0 to 1000', '0'],
      ['floodWindowS', '0', 'Use a number from 1 to 3600 s', '1'],
      ['onceMin', '1441', 'Use a number from 0 to 1440 min', '0'],
      ['shelveMin', '0', 'Use a number from 0.001 to 10080 min', ''],
    ]));

  it('says at the list when nothing is ticked, and at the node; ticking takes that away', async () => {
    const noChiller = editor.form.getByText('Tick at least one chiller');
    const noGroup = editor.form.getByText('Tick at least one kind of alarm');
    const noEvent = editor.form.getByText('Tick at least one kind of event');
    await editor.set('chillerScope', 'some');
    await noChiller.waitFor();
    for (const box of await editor.form.locator('#chiller-alarms-groups input').all()) await box.uncheck();
    await noGroup.waitFor();
    for (const box of await editor.form.locator('#chiller-alarms-events input').all()) await box.uncheck();
    await noEvent.waitFor();
    await editor.done();
    const complaint = await editor.complaintAt('alarms');
    should(complaint).match(
      / - Chillers: Tick at least one chiller\s+- Setting "Alarms of" is empty: tick at least one kind of alarm\s+- Setting "Send" is empty: tick at least one kind of event$/,
    );
    await editor.openDialog('alarms');
    await tick('Oven').check();
    await tick('the link to the chiller').check();
    await tick('raised, and worse').check();
    should(await noEvent.count()).equal(0);
    should(await noChiller.count()).equal(0);
    should(await noGroup.count()).equal(0);
    await editor.done();
    should(await editor.complaintAt('alarms')).be.undefined();
  });

  it('misses its one chiller, at the field and at the node', async () => {
    await editor.set('chillerScope', 'one');
    await editor.set('chiller', '_ADD_');
    should(await editor.reason('chiller')).equal('Needs a value');
    await editor.done();
    should(await editor.complaintAt('alarms')).match(/ - Chiller: Needs a value$/);
    await editor.openDialog('alarms');
    await editor.set('chiller', 'laser');
    should(await editor.reason('chiller')).be.undefined();
    await editor.done();
    should(await editor.complaintAt('alarms')).be.undefined();
  });

  it('asks of each limit what its kind needs, with its unit, and shows what every blank field stands for', async () => {
    await addLimit();
    await editor.form.getByText('A blank field stands for what it shows in grey.').waitFor();
    for (const [kind, hasReading, unit, usual, deadBand, delayS, when] of [
      ['offSetPoint', false, '°C', '1', '0.2', '600', 'running'],
      ['flowLow', false, 'L/min', '1', '0.1', '10', 'pump on'],
      ['stale', true, 's', '60', '0', '0', 'always'],
      ['above', true, '°C', '', '0', '10', 'always'],
      ['below', true, '°C', '', '0', '10', 'always'],
    ] as const) {
      await fillLimit(0, { When: kind });
      should(await inLimit(0, 'Reading').isVisible()).equal(hasReading, kind);
      const units = limits().nth(0).getByText(unit, { exact: true });
      should(await units.count()).equal(kind === 'stale' ? 1 : 2, kind);
      const grey = (label: string): Promise<string | null> => inLimit(0, label).getAttribute('placeholder');
      should(await grey('Limit')).equal(usual, kind);
      should(await grey('Dead-band')).equal(deadBand, kind);
      should(await grey('Comes after')).equal(delayS, kind);
      should(await standsFor('Only while')).equal(`${when} (default)`, kind);
      should(await standsFor('Counts as')).equal('warning (default)', kind);
    }
    should(await standsFor('Severity')).equal('minor (default)');
    await fillLimit(0, { 'Counts as': 'alarm' });
    should(await standsFor('Severity')).equal('major (default)');
    await fillLimit(0, { Reading: 'processFlow' });
    should(await limits().nth(0).getByText('L/min', { exact: true }).count()).equal(2);
    should(await inLimit(0, 'Name of the alarm').getAttribute('placeholder')).equal('Process flow too low');
  });

  it('says in each limit what is wrong with it, and no longer when it is right', async () => {
    await addLimit();
    should(await problem(0)).equal('');
    for (const [kind, label, wrong, reason, right] of [
      ['offSetPoint', 'Limit', '0', 'Limit: Use a number above 0, up to 1000000', '0.5'],
      ['offSetPoint', 'Dead-band', '0.5', 'Dead-band: Must be smaller than the limit', '0.4'],
      ['above', 'Limit', '', 'Limit: Enter the limit, in the unit of the reading', '-5'],
      ['above', 'Reading', 'controlStatus', 'Reading: Use a reading that is a number', 'returnTemperature'],
      ['below', 'Limit', '1,5', 'Limit: Use a number, with a point for decimals', '${LOW}'],
      ['stale', 'Dead-band', '-1', 'Dead-band: Use a number from 0 to 1000000', '0'],
      ['flowLow', 'Comes after', '86401', 'Comes after (s): Use a number from 0 to 86400 s', '${DELAY}'],
      ['flowLow', 'Goes after', 'later', 'Goes after (s): Use a number, with a point for decimals', ''],
    ] as const) {
      await fillLimit(0, { When: kind, [label]: wrong });
      should((await problem(0)).trim()).equal(reason, `${kind} ${label}`);
      await fillLimit(0, { [label]: right });
      should(await problem(0)).equal('', `${kind} ${label} ${right}`);
    }
    await fillLimit(0, { 'Goes after': 'later' });
    await editor.done();
    should(await editor.complaintAt('alarms')).match(
      / - Setting "Limits of your own" 1: "Goes after \(s\)" is "later": use a number/,
    );
    await editor.openDialog('alarms');
    await remove(0);
    await editor.done();
    should(await editor.complaintAt('alarms')).be.undefined();
  });

  it('leaves no trace when it is cancelled', async () => {
    await editor.done();
    await editor.deploy();
    await editor.openDialog('alarms');
    const [before, shown] = [await saved(), await shownFields(editor, PROPERTIES)];
    await fillFields(editor, FILLED);
    await tick('Spare').check();
    await tick('the link to the chiller').uncheck();
    await addLimit();
    await fillLimit(0, WARM_LIMIT);
    await editor.cancel();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
    await editor.openDialog('alarms');
    should(await shownFields(editor, PROPERTIES)).deepEqual(shown);
    should(await tick('Spare').isChecked()).be.false();
    should(await tick('the link to the chiller').isChecked()).be.true();
    should(await limits().count()).equal(0);
    await editor.done();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
    should(await saved()).deepEqual(before);
  });

  it('saves every field, tick and limit as it was filled in, and shows it again', async () => {
    for (const label of ['raised, and worse', 'cleared', 'shelved, watched again', 'reminders'])
      await tick(label).check();
    for (const label of ['acknowledged', 'reset']) await tick(label).uncheck();
    await fillFields(editor, FILLED);
    await tick('Laser').check();
    await tick('Oven').uncheck();
    await tick('Spare').check();
    await tick('the chiller: its alarms').uncheck();
    await tick('your limits below').check();
    for (let count = 0; count < 3; count++) await addLimit();
    await fillLimit(0, { When: 'stale', Reading: 'processFlow' });
    await fillLimit(1, { When: 'flowLow', Limit: '2' });
    await fillLimit(2, WARM_LIMIT);
    await remove(1);
    await editor.done();
    await editor.deploy();
    const limitsSaved = [{ ...NEW_LIMIT, kind: 'stale', reading: 'processFlow' }, WARM_SAVED];
    const lists = { chillers: ['laser', 'spare'], groups: ['derived', 'comms'], rules: limitsSaved };
    should((await saved()).events).deepEqual(['raised', 'cleared', 'shelved', 'reminder']);
    should(await saved()).containDeep({ ...FILLED, ...lists });
    should((await saved()).rules).deepEqual(limitsSaved);
    should(await editor.node('alarms').locator('.red-ui-flow-node-label').textContent()).equal('Night watch');

    await editor.openDialog('alarms');
    should(await shownFields(editor, PROPERTIES)).deepEqual(FILLED);
    for (const [label, isTicked] of [
      ['Laser', true],
      ['Oven', false],
      ['Spare', true],
      ['the chiller: its alarms', false],
      ['your limits below', true],
      ['the link to the chiller', true],
    ] as const)
      should(await tick(label).isChecked()).equal(isTicked, label);
    should(await limits().count()).equal(2);
    for (const [label, value] of Object.entries(WARM_LIMIT)) should(await inLimit(1, label).inputValue()).equal(value);
    await editor.done();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
  });

  it('adds and removes a limit with the keyboard alone', async () => {
    const { keyboard } = editor.page;
    await editor.cancel();
    await editor.openDialogByKeyboard('alarms');
    const add = editor.form.getByRole('button', { name: 'Add a limit' });
    const count = await limits().count();
    await editor.tabToElement(add);
    await keyboard.press('Enter');
    should(await limits().count()).equal(count + 1);
    // The new limit has the keyboard.
    await keyboard.type('flow');
    await editor.tabToElement(inLimit(count, 'Limit'));
    await keyboard.type('2.5');
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    const rules = (await editor.property('alarms', 'rules')) as object[];
    should(rules.at(-1)).deepEqual({ ...NEW_LIMIT, kind: 'flowLow', limit: '2.5' });
    await editor.openDialogByKeyboard('alarms');
    await editor.tabToElement(limits().nth(count).getByRole('button', { name: 'Remove' }));
    await keyboard.press('Enter');
    should(await limits().count()).equal(count);
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    should(await editor.property('alarms', 'rules')).have.length(count);
  });
});
