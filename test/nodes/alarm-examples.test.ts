/* The examples with alarms and interlock, as they are imported, with real servers at their other ends. */
import emailNodes = require('node-red-node-email/61-email.js');
import should from 'should';
import type { AlertmanagerAlert, AlarmRow } from '../../src/index';
import { startMailServer, startWebService } from '../support/servers';
import { readExample, runExample } from './support/example';
import type { RunningExample } from './support/example';
import { helper, until } from './support/flow';
import { useNodeRed } from './support/use-node-red';

describe('examples with alarms and interlock', () => {
  let running: RunningExample | undefined;

  useNodeRed();
  afterEach(async () => {
    await running?.simulator.close();
    running = undefined;
  });

  it('alarms in a table: the page shows the drained coolant, and who has seen it', async () => {
    running = await runExample('alarms-table.json');
    const table = running.inbox('current alarms');
    const rows = (): AlarmRow[] => (table.last.payload ?? []) as AlarmRow[];
    const page = async (): Promise<string> => (await helper.request().get('/chiller-alarms').expect(200)).text;
    should(await page()).match(/No alarms/);
    running.drainCoolant();
    await until(() => rows().some(({ alarm }) => alarm === 'Low coolant level'), 'the coolant alarm', 3_000);
    should(await page()).match(/<tr class="critical"><td>20\d\d-[^<]+<\/td><td>Chiller<\/td><td>Low coolant level/);
    running.press('Acknowledge all');
    const areSeen = (): boolean => rows().length > 0 && rows().every(({ state }) => state === 'activeAcked');
    await until(areSeen, 'the acknowledgement');
  });

  it('alarms in a table: the limit of the set point comes by itself, and its button shelves it', async () => {
    const [rule] = readExample('alarms-table.json').find(({ type }) => type === 'chiller alarms')!.rules as object[];
    running = await runExample('alarms-table.json', { 'chiller alarms': { rules: [{ ...rule, onDelayS: '0.1' }] } });
    const table = running.inbox('current alarms');
    const rows = (): AlarmRow[] => (table.last.payload ?? []) as AlarmRow[];
    running.press('15 °C: off the set point for a while');
    await until(() => rows().some(({ alarm }) => alarm === 'Temperature off set point'), 'the alarm', 4_000);
    running.press('Shelve the first for 5 minutes');
    await until(() => rows().some(({ state }) => state === 'shelved'), 'the shelf');
  });

  it('interlock: true on a good chiller, false when it stands by, and the watchdog behind it knows silence', async () => {
    // Its water begins at room temperature; the test does not wait until it is cold.
    const interlock = { dwellS: '0', tolerance: '5' };
    running = await runExample('interlock.json', { 'chiller interlock': interlock, trigger: { duration: '0.3' } });
    const enable = running.inbox('enable the laser');
    const why = running.inbox('why not');
    await until(() => enable.messages.some(({ payload }) => payload === true), 'true', 4_000);
    // The repeat of the example is 5 s: for a receiver that waits 0.3 s that is silence.
    await until(() => enable.last.payload === false, 'false after silence', 4_000);
    running.press('Standby');
    await until(() => JSON.stringify(why.last.payload ?? '').includes('does not run'), 'the reason', 4_000);
  });

  it('e-mail: the drained coolant is in the mail server, with subject and advice; so is the acknowledgement', async () => {
    const server = await startMailServer();
    const mails = server.kept;
    try {
      const changes = { 'e-mail': { port: server.port } };
      running = await runExample('with-node-red-node-email/alarm-by-email.json', changes, [emailNodes]);
      running.drainCoolant();
      await until(() => mails.length >= 1, 'the mail', 4_000);
      const [mail] = mails;
      should(mail).have.properties({ from: 'chiller@example.org', to: 'lab@example.org' });
      should(mail!.text).match(/^Subject: \[critical\] Chiller: ALARM Low coolant level\r?$/m);
      should(mail!.text.replace(/=\r?\n/g, '')).match(/Look for a leak first/);
      running.press('Acknowledge all', {});
      await until(() => mails.length >= 2, 'the second mail', 4_000);
      should(mails[1]!.text).match(/^Subject: \[critical\] Chiller: Acknowledged Low coolant level\r?$/m);
    } finally {
      await server.stop();
    }
  });

  it('webhook: the service gets the drained coolant as it wants it, and its acknowledgement comes back', async () => {
    const server = await startWebService();
    const posted = (): AlertmanagerAlert[] =>
      server.kept.flatMap(({ body }) => JSON.parse(body) as AlertmanagerAlert[]);
    try {
      const url = `http://127.0.0.1:${server.port}/api/v2/alerts`;
      running = await runExample('alarm-by-webhook.json', { 'http request': { url } });
      const answers = running.inbox('answer of the service');
      running.drainCoolant();
      const coolant = (): AlertmanagerAlert | undefined =>
        posted()
          .filter(({ labels }) => labels.alertname === 'lowCoolantLevel')
          .at(-1);
      await until(() => coolant() !== undefined, 'the alert', 4_000);
      should(server.kept[0]).have.properties({ path: '/api/v2/alerts', type: 'application/json' });
      should(coolant()!.labels).have.properties({ chiller: 'Chiller', severity: 'critical', source: 'device' });
      should(coolant()!.annotations).have.properties({ state: 'activeUnacked' });
      const answer = { alarm: 'lowCoolantLevel', by: 'Ada' };
      await helper.request().post('/chiller/acknowledge').send(answer).expect(204);
      await until(() => coolant()!.annotations.state === 'activeAcked', 'the acknowledged alert', 4_000);
      await answers.until(2);
      should(answers.last).have.property('statusCode', 200);
    } finally {
      await server.stop();
    }
  });
});
