/* What was deployed in the editor is still there, and running, after Node-RED was restarted; so are the alarms. */
import should from 'should';
import { startSimulator } from '../../src/simulator';
import { button, debug, node, tab } from './support/flow';
import { rig } from './support/rig';

/** Which alarms there are and how they stand, on the message "list". */
const LISTED = "$join(alarms.(key & ' ' & state & ' ' & acknowledgedBy), '; ')";

describe('a restart of Node-RED', () => {
  it('keeps the flow, connects again by itself, and knows who has seen which alarm and which one is shelved', async () => {
    const simulator = await startSimulator({ port: 0, start: 'run', refreshMs: 10 });
    try {
      const fast = { gapMs: '0', watchdogS: '0.3', fastS: '0.3' };
      const monitor = { chiller: 'chiller', readings: ['supplyTemperature'], wires: [['debug'], []] };
      const flow = [
        tab(),
        rig().chiller({ name: 'Laser', port: String(simulator.port), ...fast }),
        node('monitor', 'chiller monitor', 0, monitor, 1),
        debug('debug', 0, 'payload'),
        node('alarms', 'chiller alarms', 2, { chiller: 'chiller', latch: 'all', wires: [['listed']] }, 1),
        debug('listed', 2, `$exists(alarms) ? ${LISTED} : topic & ' ' & alarm.event`),
        button('acknowledge', 1, 'alarms', 'acknowledge', { alarm: 'lowCoolantLevel', by: 'Ada' }),
        button('shelve', 2, 'alarms', 'shelve', { alarm: 'processFluidLevel', by: 'Ada', minutes: 30 }),
        button('list', 3, 'alarms', 'list', ''),
      ];
      const before = await rig().open({ flow });
      await before.openDebugSidebar();
      await before.openDialog('monitor');
      await before.fill('name', 'Kept after a restart');
      await before.done();
      await before.openDialog('alarms');
      await before.set('contextStore', 'disk');
      await before.done();
      await before.deploy();
      simulator.inject('lowCoolantLevel');
      simulator.unit().step(5_500);
      await before.waitForDebugOf('listed', /lowCoolantLevel raised/);
      await before.waitForDebugOf('listed', /processFluidLevel raised/);
      await before.inject('acknowledge');
      await before.waitForDebugOf('listed', /lowCoolantLevel acknowledged/);
      await before.inject('shelve');
      await before.waitForDebugOf('listed', /processFluidLevel shelved/);
      await rig().closeEditor();

      await rig().restart();

      const after = await rig().openAsIs();
      await after.openDebugSidebar();
      should(await after.node('monitor').innerHTML()).containEql('Kept after a restart');
      await after.node('monitor').getByText(/\d °C/).waitFor();
      await after.inject('list');
      await after.waitForDebugOf('listed', /lowCoolantLevel activeAcked Ada/);
      await after.waitForDebugOf('listed', /processFluidLevel shelved/);
      should((await after.debugTextsOf('listed')).join('\n')).not.match(/raised/, 'nobody is called again');
    } finally {
      await simulator.close();
    }
  });
});
