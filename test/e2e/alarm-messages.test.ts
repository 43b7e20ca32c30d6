/* Alarms of a simulated chiller, from nodes that were set up in the editor to the debug sidebar: one node for each format. */
import should from 'should';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import type { Editor } from './support/editor';
import { button, debug, node, tab } from './support/flow';
import { rig } from './support/rig';

/** What the debug sidebar shows of each message, and of which the drained coolant must come. */
const FORMATS = {
  object: { shows: "payload.event & ' ' & payload.key & ' ' & payload.value", coolant: /"raised lowCoolantLevel/ },
  email: {
    shows: "topic & '; ' & payload",
    coolant: /"\[critical\] Laser: ALARM Low coolant level; Low coolant level/,
  },
  mqtt: {
    shows: "topic & ' ' & retain & ' ' & payload",
    coolant: /"lab\/cold\/Laser\/alarms\/lowCoolantLevel true \{"schema":1,"event":"raised"/,
  },
  table: {
    shows: "payload.(alarm & ' ' & severity & ' ' & state)",
    coolant: /Low coolant level critical activeUnacked/,
  },
  alertmanager: {
    shows: "payload.(labels.alertname & ' ' & labels.chiller & ' ' & annotations.state)",
    coolant: /lowCoolantLevel Laser activeUnacked/,
  },
} as const;
const NAMES = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

describe('alarms of nodes that were set up in the editor', () => {
  let editor: Editor;
  let simulator: Simulator;
  before(async () => {
    simulator = await startSimulator({ port: 0, start: 'run', refreshMs: 10 });
    const chiller = { name: 'Laser', port: String(simulator.port), gapMs: '0', watchdogS: '0.3', fastS: '0.3' };
    const rows = NAMES.flatMap((name, row) => [
      node(name, 'chiller alarms', row, { name, chiller: 'chiller', wires: [[`${name} shows`]] }, 1),
      debug(`${name} shows`, row, FORMATS[name].shows),
    ]);
    const flow = [tab({ WARM: '5' }), rig().chiller(chiller), ...rows];
    editor = await rig().open({ flow: [...flow, button('seen', 1, 'email', 'acknowledge', { by: 'Ada' })] });
    await editor.openDebugSidebar();
  });
  after(() => simulator?.close());

  it('says in each format that the coolant is gone, and who has seen it', async () => {
    for (const format of NAMES) {
      await editor.openDialog(format);
      await editor.set('format', format);
      if (format === 'mqtt') await editor.fill('topicPrefix', 'lab/cold');
      if (format === 'table') await editor.set('severity', 'critical');
      await editor.done();
    }
    await editor.deploy();
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
    for (const format of NAMES) await editor.waitForDebugOf(`${format} shows`, FORMATS[format].coolant);
    await editor
      .node('object')
      .getByText(/\d alarms/)
      .waitFor();
    // Its warning is of less than the severity that the table was set to.
    await editor.waitForDebugOf('object shows', /raised processFluidLevel/);
    should((await editor.debugTextsOf('table shows')).join('\n')).not.match(/fluid level/i);
    await editor.inject('seen');
    const acknowledged = /"\[critical\] Laser: Acknowledged Low coolant level/;
    await editor.waitForDebugOf('email shows', acknowledged);
    should(await editor.unfoldDebugOf('email shows', acknowledged)).match(/By:\s+Ada/);
  });

  it('comes by a limit of your own, as it was filled in', async () => {
    await editor.openDialog('object');
    await editor.form.getByRole('button', { name: 'Add a limit' }).click();
    const limit = editor.form.getByRole('group', { name: 'Limit', exact: true });
    await limit.getByLabel('When').selectOption('above');
    await limit.getByLabel(/^Limit/).fill('${WARM}');
    await limit.getByLabel('Comes after (s)').fill('0');
    await limit.getByLabel('Name of the alarm').fill('Water too warm');
    await editor.done();
    should(await editor.complaintAt('object')).be.undefined();
    await editor.deploy();
    await editor.waitForDebugOf('object shows', /"raised waterTooWarm \d/);
  });
});
