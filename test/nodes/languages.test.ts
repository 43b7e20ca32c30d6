/* A real Node-RED in German: what its editor is given, and what it says itself. */
import should from 'should';
import { freePort } from '../../scripts/node-red-settings';
import { startHost } from '../support/node-red-host';
import type { Host } from '../support/node-red-host';
import { eventually } from '../support/tcp-pair';
import guidance from '../../nodes/locales/de/chiller-alarms.json';

const PACKAGE = '@lab-flows/node-red-chiller';

/** A chiller that is not there, and a function that prints what to check. */
function flowTo(port: number): object[] {
  const place = { z: 'tab', x: 100, y: 100 };
  const chiller = { host: '127.0.0.1', port: String(port), chillerId: '01' };
  const alarms = { chillerScope: 'one', chiller: 'config', format: 'object', communicationDelayS: '0' };
  return [
    { id: 'tab', type: 'tab', label: 'tab' },
    { id: 'config', type: 'chiller-config', name: 'Laser', ...chiller },
    { id: 'alarms', type: 'chiller alarms', ...place, ...alarms, wires: [['print']] },
    { id: 'print', type: 'function', ...place, func: 'node.warn(msg.alarm.guidance);', outputs: 1, wires: [[]] },
  ];
}

describe('Node-RED in another language', function () {
  this.timeout(30_000);
  let host: Host;

  before(async () => {
    host = await startHost({ LC_ALL: 'de_DE.UTF-8' });
  });
  after(() => host.stop());

  async function get(path: string, accept: string): Promise<string> {
    const response = await fetch(host.url + path, {
      headers: { accept, 'accept-language': 'de', connection: 'close' },
    });
    should(response.status).equal(200);
    return response.text();
  }

  it('gives the editor the labels of dialogs, commands and readings', async () => {
    const texts = await get(`/locales/${PACKAGE}/chiller-config?lng=de`, 'application/json');
    for (const text of ['Verbindung testen', 'Vorlauftemperatur lesen', 'Regelabweichung'])
      should(texts).containEql(text);
  });

  it('gives the editor the help', async () => {
    const html = await get('/nodes?lang=de', 'text/html');
    should(html).containEql('Sendet für jede Nachricht einen Befehl an einen Umlaufkühler');
    should(html).not.containEql('Sends one command to a chiller for each message');
  });

  it('says with an alarm what to check', async () => {
    await host.deploy(flowTo(await freePort()));
    const expected = guidance['chiller-alarms'].guidance.communicationLost;
    await eventually(
      () => host.output().includes(expected),
      () => `the German text in ${host.output()}`,
    );
  });
});
