/* The dialogs of a gateway, of a list of chillers, and of a chiller that comes through a broker. */
import should from 'should';
import type { Editor } from './support/editor';
import { rig } from './support/rig';
import { writeScreenshot } from './support/screenshots';

const TAB = { id: 'tab', type: 'tab', label: 'test' };
const PLACE = { z: 'tab', x: 200, y: 100, wires: [] };
const LIST = `name;site;host;port;id
Laser 1;Hall 1;10.0.0.21;4001;01
Laser 2;Hall 1;10.0.0.21;4001;02
Evaporator;Hall 2;10.0.0.40;40O1;01`;
const FLEET = { id: 'fleet', type: 'chiller-fleet', name: 'Lab chillers', source: 'text', listText: LIST };
const BROKER = { id: 'mqtt', type: 'mqtt-broker', name: 'Plant', broker: '127.0.0.1', port: '1', autoConnect: false };

describe('the dialogs of a gateway, of a list, and of a chiller behind a broker', () => {
  let editor: Editor;
  before(async () => {
    const gateway = { id: 'gateway', type: 'chiller gateway', ...PLACE, broker: 'mqtt' };
    const command = { id: 'command', type: 'chiller command', ...PLACE, y: 200, chiller: 'chiller' };
    editor = await rig().open({
      flow: [TAB, BROKER, { ...FLEET, connectOn: 'message' }, rig().chiller({ name: 'Laser' }), gateway, command],
    });
  });

  it('a gateway asks for what it needs, and shows the last will to enter in the broker', async () => {
    await editor.openDialog('gateway');
    await editor.fill('site', 'hall 1');
    await editor.fill('gatewayName', 'pi-3');
    should(await editor.page.locator('#chiller-gateway-will').innerText()).match(
      /chiller\/hall 1\/\$gateway\/pi-3\/availability[^]*"state":"offline","gateway":"pi-3"/,
    );
    should(await editor.field('minSetTemperature').isVisible()).be.false();
    await editor.field('allow').selectOption('setPoint');
    await editor.fill('minSetTemperature', '10');
    should(await editor.reason('maxSetTemperature')).match(/^Enter the lowest and the highest set point/);
    await editor.fill('maxSetTemperature', '9');
    should(await editor.reason('maxSetTemperature')).equal('Must not be below the lowest set point, 10 °C');
    await editor.fill('maxSetTemperature', '20');
    await editor.done();
    for (const [property, value] of Object.entries({ site: 'hall 1', allow: 'setPoint', maxSetTemperature: '20' }))
      should(await editor.property('gateway', property)).equal(value);
  });

  it('a gateway takes those of a site of a list, and asks for its name', async () => {
    await editor.openDialog('gateway');
    should(await editor.field('fleet').isVisible()).be.false();
    await editor.field('chillerScope').selectOption('fleet');
    await editor.field('fleet').selectOption('fleet');
    should(await editor.field('fleetName').isVisible()).be.false();
    await editor.field('fleetPart').selectOption('site');
    should(await editor.reason('fleetName')).match(/as it stands in the list/);
    await editor.fill('fleetName', 'Hall 1');
    await writeScreenshot(editor.dialog, 'chiller-gateway');
    await editor.done();
    for (const [property, value] of Object.entries({ fleet: 'fleet', fleetPart: 'site', fleetName: 'Hall 1' }))
      should(await editor.property('gateway', property)).equal(value);
  });

  it('a list shows its mistakes by row before it is deployed', async () => {
    await editor.openConfig('fleet', 'chiller-fleet');
    await editor.page.getByRole('button', { name: 'Check the list' }).click();
    await editor.page.getByRole('cell', { name: /^port: .*40O1/ }).waitFor();
    await writeScreenshot(editor.dialog, 'chiller-fleet');
    await editor.cancelChiller();
  });

  it('a chiller through a broker shows the fields of the way, and none of a line', async () => {
    await editor.openDialog('command');
    await editor.openChiller('edit');
    await editor.field('connection').selectOption('broker');
    for (const hidden of ['host', 'port', 'chillerId', 'gapMs', 'setTemperature', 'watchdogS'])
      should(await editor.field(hidden).isVisible()).be.false(hidden);
    await editor.field('broker').selectOption('mqtt');
    await editor.fill('site', 'hall 1');
    should(await editor.reason('remoteName')).equal('Enter the name that the chiller has at its gateway');
    await editor.fill('remoteName', 'Laser');
    await editor.doneWithChiller();
    await editor.done();
    for (const [property, value] of Object.entries({ connection: 'broker', broker: 'mqtt', remoteName: 'Laser' }))
      should(await editor.property('chiller', property)).equal(value);
  });
});
