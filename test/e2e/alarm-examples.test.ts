/*
 * The examples that send alarms somewhere: imported, pointed at a chiller and at a real server, and seen to arrive there. Without
 * Mosquitto the one with MQTT says so and runs nothing; with CI=true that is an error.
 */
import should from 'should';
import { startSimulator } from '../../src/simulator';
import type { Simulator } from '../../src/simulator';
import { findMosquitto, startBroker } from '../broker/mosquitto';
import { startMailServer, startWebService } from '../support/servers';
import type { Keeper } from '../support/servers';
import { until } from '../support/until';
import type { Editor } from './support/editor';
import { importAndPoint, nodesOf } from './support/examples';
import type { SEND_ALARMS } from './support/examples';
import { button, debug, node, tab } from './support/flow';
import { rig } from './support/rig';
import type { FlowNode } from './support/rig';

/** The chiller of an example is asked every 2 s. */
const ALARM_LIMIT_MS = 8_000;

/** A node of the example with MQTT, for somebody's own nodes beside it. */
function partOf(type: string): FlowNode {
  return nodesOf('alarm-by-mqtt').find((one) => one.type === type)!;
}
const ADA = { broker: 'ada', name: 'of Ada', x: 160, y: 60 };

describe('the examples that send alarms', () => {
  let editor: Editor;
  let simulator: Simulator;
  let stops: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, start: 'run', refreshMs: 10 });
    stops = [() => simulator.close()];
  });
  afterEach(async () => {
    for (const stop of stops) await stop();
  });

  const drain = (): void => {
    simulator.inject('lowCoolantLevel');
    simulator.unit().step(5_500);
  };
  const serve = async <T>(starting: Promise<Keeper<T>>): Promise<Keeper<T>> => {
    const server = await starting;
    stops.push(() => server.stop());
    return server;
  };
  /** Imports an example; `more` fills in what else it needs. */
  const begin = async (
    example: (typeof SEND_ALARMS)[number],
    more: () => Promise<void>,
    flow: FlowNode[] = [],
  ): Promise<void> => {
    editor = await rig().open({ flow });
    await importAndPoint(editor, example, simulator.port);
    await more();
    await editor.openDebugSidebar();
    await editor.deploy();
    await editor
      .node(await editor.idOfType('chiller alarms'))
      .getByText('no alarms')
      .waitFor();
  };
  const nothingWentWrong = async (): Promise<void> => {
    should((await editor.debugTexts()).join('\n')).not.match(/what went wrong/);
  };

  it('alarm-by-webhook: the service gets the alarm, and its acknowledgement comes back', async () => {
    const service = await serve(startWebService());
    const alerts = () => service.kept.map(({ path, body }) => `${path} ${body}`);
    const url = `http://127.0.0.1:${service.port}/api/v2/alerts`;
    await begin('alarm-by-webhook', async () => {
      await editor.openDialog(await editor.idOf('post'));
      await editor.fill('url', url);
      await editor.done();
    });
    drain();
    const raised = /^\/api\/v2\/alerts \[.*"alertname":"lowCoolantLevel".*"state":"activeUnacked"/;
    await until(() => alerts().some((alert) => raised.test(alert)), 'the alert', ALARM_LIMIT_MS);
    await editor.waitForDebugOf('answer of the service', /200/);
    const body = JSON.stringify({ alarm: 'lowCoolantLevel', by: 'Ada' });
    const headers = { 'content-type': 'application/json', connection: 'close' };
    const answer = await fetch(`${rig().nodeRed.url}/chiller/acknowledge`, { method: 'POST', headers, body });
    should(answer.status).equal(204);
    const acknowledged = /"alertname":"lowCoolantLevel".*"state":"activeAcked"/;
    await until(() => alerts().some((alert) => acknowledged.test(alert)), 'the acknowledged alert', ALARM_LIMIT_MS);
    await nothingWentWrong();
  });

  it('alarm-by-email: the mail server gets the alarm, with its subject and what to check', async () => {
    const server = await serve(startMailServer());
    await begin('with-node-red-node-email/alarm-by-email', async () => {
      await editor.openDialog(await editor.idOf('lab@example.org'));
      await editor.fill('port', server.port);
      await editor.done();
    });
    drain();
    const mail = (subject: string) =>
      server.kept.find(({ text }) => text.includes(`Subject: [critical] Chiller: ${subject} Low coolant level`));
    await until(() => mail('ALARM') !== undefined, 'the mail', ALARM_LIMIT_MS);
    should(mail('ALARM')).have.properties({ from: 'chiller@example.org', to: 'lab@example.org' });
    should(mail('ALARM')!.text.replace(/=\r?\n/g, '')).match(/Look for a leak first/);
    await editor.inject(await editor.idOf('Acknowledge all'));
    await until(() => mail('Acknowledged') !== undefined, 'the second mail', ALARM_LIMIT_MS);
    await nothingWentWrong();
  });

  it('alarm-by-mqtt: who subscribes gets the alarm, and can acknowledge it', async function () {
    const mosquitto = findMosquitto();
    if (!mosquitto) {
      if (process.env.CI) throw new Error('The program mosquitto is not installed: install it');
      console.log('    skipped: the program mosquitto is not installed here');
      return this.skip();
    }
    const broker = await startBroker(mosquitto);
    stops.push(() => broker.stop());
    const ada = [
      tab(),
      { ...partOf('mqtt-broker'), id: 'ada', name: 'Ada', port: broker.port },
      node('hears', 'mqtt in', 0, { ...partOf('mqtt in'), ...ADA, topic: 'chiller/+/alarms/#', wires: [['Ada sees']] }),
      debug('Ada sees', 0, "topic & ' ' & payload.event & ' ' & payload.acknowledgedBy"),
      button('Ada acknowledges', 1, 'says', 'chiller/acknowledge', { alarm: 'lowCoolantLevel', by: 'Ada' }),
      node('says', 'mqtt out', 1, { ...partOf('mqtt out'), ...ADA, x: 700, y: 120 }),
    ];
    await begin(
      'alarm-by-mqtt',
      async () => {
        await editor.openConfig(await editor.configOf('mqtt-broker', 'Broker'), 'mqtt-broker');
        await editor.fill('port', broker.port);
        await editor.doneWithChiller();
      },
      ada,
    );
    await editor
      .node(await editor.idOf('alarms'))
      .getByText('connected', { exact: true })
      .waitFor();
    drain();
    const topic = 'chiller/Chiller/alarms/lowCoolantLevel';
    await editor.waitForDebugOf('Ada sees', new RegExp(`"${topic} raised`));
    await editor.showTab('test');
    await editor.inject('Ada acknowledges');
    await editor.waitForDebugOf('Ada sees', new RegExp(`"${topic} acknowledged Ada`));
    await nothingWentWrong();
  });

  it('alarms-table: the page shows the row of the alarm, and when it was acknowledged', async () => {
    await begin('alarms-table', () => Promise.resolve());
    const page = await rig().openPage('/chiller-alarms');
    await page.getByRole('cell', { name: 'No alarms' }).waitFor();
    drain();
    await editor.waitForDebugOf('current alarms', /array\[2\]/);
    await page.reload();
    const row = page.getByRole('row').filter({ hasText: 'Low coolant level' });
    should(await row.innerText()).match(/^20\d\d-\S+\tChiller\tLow coolant level\tcritical\t.*not acknowledged/);
    await editor.page.bringToFront();
    await editor.inject(await editor.idOf('Acknowledge all'));
    await editor.waitForDebugOf('current alarms', /array\[2\]/);
    await page.reload();
    should(await row.innerText()).match(/active, acknowledged/);
    await nothingWentWrong();
    await page.close();
  });
});
