/* What was deployed in the editor is still there, and running, after Node-RED was restarted. */
import should from 'should';
import { rig } from './support/rig';

describe('a restart of Node-RED', () => {
  it('keeps the flow and connects again by itself', async () => {
    const place = { z: 'tab', x: 200, wires: [['debug']] };
    const flow = [
      { id: 'tab', type: 'tab', label: 'Kept' },
      rig().chiller({ name: 'Laser' }),
      { id: 'monitor', type: 'chiller monitor', ...place, y: 100, chiller: 'chiller', readings: ['supplyTemperature'] },
      {
        id: 'debug',
        type: 'debug',
        ...place,
        x: 500,
        y: 100,
        wires: [],
        active: true,
        tosidebar: true,
        complete: 'payload',
      },
    ];
    const before = await rig().open({ flow });
    await before.openDialog('monitor');
    await before.fill('name', 'Kept after a restart');
    await before.done();
    await before.deploy();
    await rig().closeEditor();

    await rig().restart();

    const after = await rig().openAsIs();
    should(await after.node('monitor').innerHTML()).containEql('Kept after a restart');
    await after.node('monitor').getByText(/\d °C/).waitFor();
  });
});
