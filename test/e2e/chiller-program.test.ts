/* The dialog of a chiller program node: the table of segments, the plot, the clipboard, the keyboard. And what the node then does. */
import type { Locator } from 'playwright-core';
import should from 'should';
import { decodeReply, encodeRequest } from '../../src/index';
import { turnDark } from './support/dialogs';
import type { Editor } from './support/editor';
import { checkReasons, fillFields, shownFields } from './support/fields';
import { node, tab } from './support/flow';
import { crooked, narrowDialog } from './support/layout';
import { rig, WINDOW } from './support/rig';
import { writeScreenshot } from './support/screenshots';

/** Every field of one line, with a value that is not its default. */
const FILLED = {
  name: 'Night',
  chiller: 'spare',
  startFrom: 'setPoint',
  startChiller: true,
  endAction: 'goTo',
  endTo: '21.5',
  abortAction: 'goTo',
  abortTo: '19',
  interruption: 'goOn',
  continueMin: '2',
  rampBackMin: '20',
  rampBackRate: '0.5',
  maxHoldbackMin: '45',
  progressS: '30',
};
const PROPERTIES = Object.keys(FILLED);

/** A night: what people program most. */
const NIGHT = [
  { segment: 'ramp', to: '10', rate: '0.5' },
  { segment: 'soak', minutes: '60', within: '0.2', holdback: 'band', maxHoldbackMinutes: '20' },
  { segment: 'repeat', times: '3' },
  { segment: 'ramp', to: '40', minutes: '60' },
  { segment: 'soak', minutes: '45', within: '0.5' },
  { segment: 'step', to: '20' },
  { segment: 'endRepeat' },
  { segment: 'end', action: 'standby' },
];

describe('the dialog of a chiller program', () => {
  let editor: Editor;
  before(async () => {
    const spare = rig().chiller({ id: 'spare', name: 'Spare', connectOn: 'message' });
    const chiller = rig().chiller({ name: 'Reactor', connectOn: 'message', maxSetTemperature: '45' });
    const own = { chiller: 'chiller', program: [] };
    const night = { chiller: 'chiller', program: NIGHT, name: 'Night' };
    const nodes = [node('program', 'chiller program', 1, own), node('night', 'chiller program', 2, night)];
    editor = await rig().open({ flow: [tab({ TO: '30' }), chiller, spare, ...nodes] });
  });
  beforeEach(() => editor.openDialog('program'));
  afterEach(async () => {
    await editor.cancelAll();
    await editor.page.setViewportSize(WINDOW);
  });

  const rows = (): Locator => editor.form.locator('.chiller-segment');
  const cell = (row: number, field: string): Locator => editor.form.locator(`#chiller-segment-${row}-${field}`);
  const problem = (row: number): Promise<string> => rows().nth(row).locator('.chiller-problem').innerText();
  const press = (row: number, name: string): Promise<void> =>
    rows()
      .nth(row)
      .getByRole('button', { name: new RegExp(`^${name}( |$)`) })
      .click();
  const add = (): Promise<void> => editor.form.getByRole('button', { name: 'Add a segment' }).click();
  const addSegment = async (kind: string, fields: Readonly<Record<string, string>> = {}): Promise<void> => {
    const index = await rows().count();
    await add();
    await cell(index, 'segment').selectOption(kind);
    for (const [name, value] of Object.entries(fields)) await cell(index, name).fill(value);
  };
  const kinds = async (): Promise<string[]> =>
    rows().evaluateAll((all) => all.map((row) => row.querySelector('select')!.value));
  const plot = (): Locator => editor.form.locator('.chiller-plot');
  const caption = (): Promise<string> => editor.form.locator('figcaption').innerText();
  const paste = (into: Locator, text: string): Promise<void> =>
    into.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);

  it('asks of each segment what it needs, and no more', async () => {
    const shown = (index: number): Promise<string[]> =>
      rows()
        .nth(index)
        .locator('label')
        .evaluateAll((labels) =>
          (labels as HTMLElement[]).filter((label) => label.offsetParent !== null).map((label) => label.innerText),
        );
    await add();
    should(await shown(0)).deepEqual(['Target', 'Rate', 'Time', 'Tolerance']);
    await cell(0, 'rate').fill('0.5');
    should(await shown(0)).deepEqual(['Target', 'Rate', 'Tolerance']);
    await cell(0, 'within').fill('0.2');
    should(await shown(0)).deepEqual(['Target', 'Rate', 'Tolerance', 'Holdback', 'Hysteresis', 'Longest holdback']);
    for (const [kind, labels] of [
      ['step', ['Target']],
      ['soak', ['Time', 'Tolerance']],
      ['wait', ['Message', 'Value', 'Longest wait']],
      ['end', ['What then']],
    ] as const) {
      await cell(0, 'segment').selectOption(kind);
      should((await shown(0)).filter((label) => (labels as readonly string[]).includes(label))).deepEqual(labels, kind);
    }
    await cell(0, 'segment').selectOption('repeat');
    should(await kinds()).deepEqual(['repeat', 'endRepeat']);
  });

  it('adds, moves, copies and deletes segments; a repeat goes with all of it', async () => {
    await addSegment('step', { to: '20' });
    await addSegment('ramp', { to: '30', rate: '1' });
    await addSegment('soak', { minutes: '10' });
    await press(2, 'Move segment 3 up');
    should(await kinds()).deepEqual(['step', 'soak', 'ramp']);
    should(await cell(2, 'to').inputValue()).equal('30');
    await press(0, 'Move segment 1 down');
    should(await kinds()).deepEqual(['soak', 'step', 'ramp']);
    await press(1, 'Copy segment 2');
    should(await kinds()).deepEqual(['soak', 'step', 'step', 'ramp']);
    await press(0, 'Delete segment 1');
    should(await kinds()).deepEqual(['step', 'step', 'ramp']);
    await cell(1, 'segment').selectOption('repeat');
    should(await kinds()).deepEqual(['step', 'repeat', 'ramp', 'endRepeat']);
    await press(1, 'Copy segment 2');
    should(await kinds()).deepEqual(['step', 'repeat', 'ramp', 'endRepeat', 'repeat', 'ramp', 'endRepeat']);
    await press(4, 'Delete segment 5');
    should(await kinds()).deepEqual(['step', 'repeat', 'ramp', 'endRepeat', 'ramp']);
  });

  it('says on the row what is wrong while somebody types, by the limits of the chosen chiller', async () => {
    await addSegment('ramp');
    should(await problem(0)).equal('Target: A value is missing: enter one');
    await cell(0, 'to').fill('50');
    should(await problem(0)).match(/^Target: .*45/);
    should(await cell(0, 'to').getAttribute('aria-invalid')).equal('true');
    await cell(0, 'to').fill('40');
    should(await problem(0)).match(/either/);
    await cell(0, 'rate').fill('-1');
    should(await problem(0)).match(/^Rate: /);
    await cell(0, 'rate').fill('1');
    should(await problem(0)).equal('');
    await cell(0, 'to').fill('50');
    await editor.done();
    should(await editor.complaintAt('program')).match(/ - Setting "Segments" 1: "Target" is "50": /);
    await editor.openDialog('program');
    await cell(0, 'to').fill('40');
    await editor.done();
    should(await editor.complaintAt('program')).be.undefined();
    await editor.openDialog('program');
    await press(0, 'Delete segment 1');
    await editor.done();
  });

  it('draws the profile as it is typed, with the limits, and says it in words', async () => {
    should(await plot().count()).equal(0);
    await addSegment('ramp', { to: '40', rate: '0.5' });
    const path = (): Promise<string | null> => plot().locator('.chiller-plot-course').getAttribute('d');
    const before = await path();
    should(await caption()).match(/^Takes 0:40 h, from 20 to 40 °C; the chiller takes 5 to 45 °C\./);
    await cell(0, 'to').fill('30');
    should(await path()).not.equal(before);
    await addSegment('soak', { minutes: '60', within: '1' });
    should(await plot().locator('.chiller-plot-soak').count()).equal(1);
    should(await plot().locator('.chiller-plot-limit').count()).be.above(0);
    should(await plot().getAttribute('aria-label')).equal(await caption());
    await cell(1, 'minutes').fill('');
    should(await plot().count()).equal(0);
    should(await caption()).equal('The plot appears when all segments are right.');
  });

  it('takes variables for numbers, and says that it cannot draw that part', async () => {
    await addSegment('step', { to: '20' });
    await addSegment('ramp', { to: '${TO}', rate: '1' });
    await addSegment('soak', { minutes: '30' });
    should(await problem(1)).equal('');
    should(await caption()).match(/it is not known how long it takes, or where it leads/);
    should(await plot().locator('.chiller-plot-break').count()).be.above(0);
  });

  it('takes rows of a spreadsheet from the clipboard, in its language, and a single cell as text', async () => {
    await addSegment('step', { to: '20' });
    await paste(cell(0, 'to'), 'Abschnitt\tZiel (°C)\tZeit (min)\nRampe\t25,5\t10\nHalten\t\t30\n');
    should(await kinds()).deepEqual(['step', 'ramp', 'soak']);
    should(await cell(1, 'to').inputValue()).equal('25,5');
    for (const row of [0, 1, 2]) should(await problem(row)).equal('');
    await paste(cell(0, 'to'), '7\n');
    should(await rows().count()).equal(3);
    await paste(cell(0, 'to'), 'segment\tspeed\nramp\t20\n');
    await editor.form.getByText('a segment has no field "speed"', { exact: false }).waitFor();
    should(await rows().count()).equal(3);
  });

  it('gives the program as text and takes another one', async () => {
    await addSegment('ramp', { to: '30', rate: '0.5' });
    await editor.form.getByText('As text, for spreadsheets').click();
    const text = editor.form.getByLabel('Segments as CSV');
    // It is written when the browser says that the box is open, a moment after the click.
    await editor.page.waitForFunction((box) => (box as HTMLTextAreaElement).value !== '', await text.elementHandle());
    should((await text.inputValue()).split(/\r?\n/)).deepEqual(['segment,to,rate', 'ramp,30,0.5', '']);
    await editor.form.getByRole('button', { name: 'Copy', exact: true }).click();
    await text.fill('segment;to;minutes\nstep;21,5;\nsoak;;15');
    await editor.form.getByRole('button', { name: 'Take over' }).click();
    should(await kinds()).deepEqual(['step', 'soak']);
    should(await problem(0)).equal('');
    await text.fill('"');
    await editor.form.getByRole('button', { name: 'Take over' }).click();
    await editor.form.getByText('a quotation mark is opened', { exact: false }).waitFor();
    should(await kinds()).deepEqual(['step', 'soak']);
  });

  it('can be filled with the keyboard alone', async () => {
    const { keyboard } = editor.page;
    await editor.cancel();
    await editor.openDialogByKeyboard('program');
    await editor.tabToElement(editor.form.getByRole('button', { name: 'Add a segment' }));
    await keyboard.press('Enter');
    should(await editor.focused()).equal('chiller-segment-0-segment');
    await keyboard.type('St');
    await editor.tabTo('chiller-segment-0-to');
    await keyboard.type('20');
    await keyboard.press('Enter');
    should(await editor.focused()).equal('chiller-segment-1-segment');
    await editor.tabTo('chiller-segment-1-to');
    await keyboard.type('30');
    await editor.tabTo('chiller-segment-1-rate');
    await keyboard.type('2');
    await keyboard.press('Alt+ArrowUp');
    should(await editor.focused()).equal('chiller-segment-0-rate');
    should(await kinds()).deepEqual(['ramp', 'step']);
    await keyboard.press('Control+Enter');
    await editor.form.waitFor({ state: 'detached' });
    should(await editor.property('program', 'program')).deepEqual([
      { segment: 'ramp', to: '30', rate: '2' },
      { segment: 'step', to: '20' },
    ]);
  });

  it('shows what an action or a rule needs', async () => {
    const dependent = ['endTo', 'abortTo', 'continueMin', 'rampBackMin', 'rampBackRate'];
    const areShown = () => Promise.all(dependent.map((property) => editor.field(property).isVisible()));
    should(await areShown()).deepEqual([false, false, false, false, false]);
    await fillFields(editor, { endAction: 'goTo', abortAction: 'goTo', interruption: 'goOn' });
    should(await areShown()).deepEqual([true, true, true, true, true]);
    await checkReasons(editor, [
      ['endTo', '46', 'Use a number from 5 to 45 °C', '45'],
      ['abortTo', '', 'Needs a value', '20'],
      ['continueMin', '-1', 'Use a number from 0 to 1440 min', '0'],
      ['rampBackMin', 'soon', 'Use a number, with a point for decimals', '10'],
      ['maxHoldbackMin', '0', 'Use a number from 1 to 10080 min', '1'],
      ['progressS', '0.5', 'Use a number from 1 to 3600 s', '1'],
    ]);
  });

  it('leaves no trace when it is cancelled', async () => {
    await editor.done();
    await editor.deploy();
    const before = await rig().deployedNode('program');
    await editor.openDialog('program');
    await fillFields(editor, FILLED);
    await addSegment('step', { to: '20' });
    await editor.cancel();
    should(await editor.page.evaluate(() => RED.nodes.dirty())).be.false();
    should(await rig().deployedNode('program')).deepEqual(before);
  });

  it('saves every field and segment as it was filled in, and shows it again', async () => {
    await fillFields(editor, FILLED);
    while ((await rows().count()) > 0) await press(0, 'Delete segment 1');
    await addSegment('soak', { minutes: '5', within: '${TO}', maxHoldbackMinutes: '7' });
    await editor.done();
    await editor.deploy();
    const program = [{ segment: 'soak', minutes: '5', within: '${TO}', maxHoldbackMinutes: '7' }];
    should(await rig().deployedNode('program')).containEql({ ...FILLED, program });
    await editor.openDialog('program');
    should(await shownFields(editor, PROPERTIES)).deepEqual(FILLED);
    should(await cell(0, 'within').inputValue()).equal('${TO}');
  });

  it('shows a whole night, in the dark too', async () => {
    await editor.cancel();
    await editor.openDialog('night');
    await editor.page.setViewportSize({ width: WINDOW.width, height: 1_480 });
    should(await plot().locator('.chiller-plot-soak').count()).equal(4);
    await writeScreenshot(editor.dialog, 'chiller-program');
    await turnDark(editor.page);
    const [line, ground] = await plot().evaluate((drawing) => [
      getComputedStyle(drawing.querySelector('.chiller-plot-course')!).stroke,
      getComputedStyle(drawing).backgroundColor,
    ]);
    should(line).not.equal(ground);
  });
});

describe('the button of a chiller program', () => {
  it('starts after a question, holds at once, and does what is chosen: what it says is what the chiller gets', async () => {
    const program = [
      { segment: 'step', to: '21.3' },
      { segment: 'soak', minutes: '30' },
    ];
    const night = node('button', 'chiller program', 1, {
      chiller: 'chiller',
      program,
      name: 'Night',
      abortAction: 'hold',
    });
    const editor = await rig().open({ flow: [tab(), rig().chiller({ name: 'Reactor' }), night] });
    const { page } = editor;
    const said = page.locator('.red-ui-notification');
    const choose = (name: string): Promise<void> => said.getByRole('button', { name, exact: true }).click();
    await editor.inject('button');
    await said.getByText('Start Night on Reactor?', { exact: false }).waitFor();
    await choose('Cancel');
    should(await said.getByText('Start Night', { exact: false }).count()).equal(0);
    await editor.inject('button');
    await choose('Start');
    await said.getByText('Night on Reactor: running').waitFor();
    await editor
      .node('button')
      .getByText(/^2\/3? ?.*21\.3 °C/)
      .waitFor();
    await editor.inject('button');
    await said.getByText(/Night on Reactor: (held|holding)\. What shall it do\?/).waitFor();
    await choose('Restart');
    await said.getByText('Night on Reactor: restarting').waitFor();
    await editor.inject('button');
    await choose('Abort');
    await said.getByText(/Night on Reactor: abort(ed|ing)$/).waitFor();
    await editor.node('button').getByText('aborted').waitFor();
    should(decodeReply(rig().simulator.units[0]!.answer(encodeRequest('readSetTemperature'))!)).containDeep({
      reply: { values: { setTemperature: 21.3 } },
    });
  });
});

describe('the dialog of a chiller program in German', () => {
  it('has its words on one line and in their place, in a small window too', async () => {
    const every = [...NIGHT.slice(0, 7), { segment: 'wait', value: '3', when: 'within', within: '1' }, NIGHT[7]!];
    const program = { chiller: 'chiller', program: every, interruption: 'goOn', endAction: 'goTo', endTo: '20' };
    const flow = [tab(), rig().chiller({ connectOn: 'message' }), node('program', 'chiller program', 1, program)];
    const editor = await rig().open({ flow, locale: 'de' });
    await editor.openDialog('program');
    should(await crooked(editor.form)).deepEqual([]);
    await narrowDialog(editor, 450);
    should(await crooked(editor.form, 'small')).deepEqual([]);
    await editor.cancel();
    await editor.page.setViewportSize(WINDOW);
  });
});
