import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { RecorderAnswer } from '../../../src/index';
import { newFolder, removeFolders } from '../../support/recorder';
import { errorOf, recorderNode } from '../support/alarm-flow';
import { runExample } from '../support/example';
import { catchNode, configNode, helper, settle, until } from '../support/flow';
import type { Inbox } from '../support/flow';
import type { FakeChiller } from '../support/fake-chiller';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';

interface Setup {
  readonly fake: FakeChiller;
  readonly folder: string;
  inbox(end: string): Inbox;
}

type Row = RecorderAnswer['rows'][number];

describe('chiller recorder', () => {
  useNodeRed();
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
    helper.settings({ userDir: folder });
  });
  afterEach(() => {
    helper.settings({});
    removeFolders();
  });

  async function load(more: object = {}): Promise<Setup> {
    const { fake, inbox } = await loadWithFakes(configNode(), recorderNode(more), catchNode());
    await until(() => fake.link.phase === 'connected', 'the link');
    return { fake, inbox, folder };
  }

  const tell = (message: NodeMessage & Record<string, unknown>): void => helper.getNode('recorder-1').receive(message);
  const rowsIn = ({ last }: Inbox): Row[] => last.payload as Row[];
  async function ask(inbox: Inbox, question: object): Promise<Row[]> {
    const count = inbox.messages.length;
    tell({ payload: question, asked: 'by me' });
    await until(() => inbox.messages.length > count, 'the answer');
    return rowsIn(inbox);
  }

  it('keeps readings that change, and gives them back to who asks', async () => {
    const { fake, inbox } = await load({ deadband: '0.2' });
    for (const value of [18, 18.1, 18.4])
      fake.tellReading('supplyTemperature', value, { timestamp: Date.now(), unit: '°C' });
    const rows = await ask(inbox('out'), { from: '-1h', readings: 'supplyTemperature' });
    should(rows.map(({ chiller, name, value, unit, state }) => [chiller, name, value, unit, state])).eql([
      ['Laser', 'supplyTemperature', 18, '°C', 'good'],
      ['Laser', 'supplyTemperature', 18.4, '°C', 'good'],
    ]);
    should(inbox('out').last).have.properties({ asked: 'by me' });
    should(inbox('out').last.history).have.properties({ schema: 1, count: 2, isCut: false });
    should(readdirSync(path.join(folder, 'chiller-history/readings'))).eql(['Laser']);
    should(statusesShown('recorder-1').at(-1)).match({ fill: 'green', text: /recording$/ });
  });

  it('samples all readings at one moment where it shall, and none that was not asked for', async () => {
    const { fake, inbox } = await load({
      sendOn: 'interval',
      intervalS: '0.2',
      readings: 'supplyTemperature, processFlow',
    });
    fake.tellReading('supplyTemperature', 18);
    fake.tellReading('processFlow', 3);
    fake.tellReading('pumpOn', true);
    let rows: Row[] = [];
    const enough = async (): Promise<void> => {
      rows = await ask(inbox('out'), {});
      if (rows.length < 4) await enough();
    };
    await enough();
    should([...new Set(rows.map(({ name }) => name))].sort()).eql(['processFlow', 'supplyTemperature']);
    should(rows[0]!.at).equal(rows[1]!.at);
  }).timeout(10_000);

  it('keeps commands and who gave them, and events of alarms that are wired to it', async () => {
    const { fake, inbox } = await load();
    const command = { command: 'setControlTemperature', sets: 'setTemperature', value: 18, timestamp: Date.now() };
    fake.emit('command', { ...command, origin: 'Ada', outcome: 'taken' });
    tell({ alarm: { chiller: 'Laser', key: 'lowFlow', event: 'raised', severity: 'major', text: 'Low flow' } });
    tell({ program: { name: 'night', event: 'started' }, chiller: { name: 'Laser' } });
    const rows = await ask(inbox('out'), { from: '-1h', to: '2100-01-01', kinds: ['command', 'alarm', 'program'] });
    should(rows.map(({ kind, name, state, by, text }) => [kind, name, state, by, text])).eql([
      ['command', 'setControlTemperature', 'taken', 'Ada', 'setTemperature'],
      ['alarm', 'lowFlow', 'raised', '', 'Low flow'],
      ['program', 'night', 'started', '', ''],
    ]);
    should(logLines('ERROR')).eql([]);
  });

  it('that was told a reading that no chiller has says so, with names like it', async () => {
    const { inbox } = await loadWithFakes(configNode(), recorderNode({ readings: 'suplyTemperature' }), catchNode());
    tell({ payload: {} });
    await until(() => inbox('caught').messages.length > 0, 'the error');
    should(errorOf(inbox('caught').last)).match({
      code: 'invalidValue',
      message: /suplyTemperature.*supplyTemperature/,
    });
  });

  it('answers a chart with series', async () => {
    const { fake, inbox } = await load();
    fake.tellReading('supplyTemperature', 18, { timestamp: Date.now(), unit: '°C' });
    await ask(inbox('out'), { format: 'series', every: '1h' });
    should(inbox('out').last.payload).match([{ series: 'Laser supplyTemperature', unit: '°C', data: [{ y: 18 }] }]);
  });

  it('says of a question that it cannot understand what to change, once, and goes on', async () => {
    const { inbox } = await load();
    tell({ payload: { from: 'soon' } });
    await until(() => inbox('caught').messages.length > 0, 'the error');
    await settle();
    should(inbox('caught').messages.map((message) => errorOf(message).code)).eql(['invalidValue']);
    should(await ask(inbox('out'), {})).eql([]);
  });

  it('goes on after a redeployment with what it had, and leaves no folder in use', async () => {
    const { fake } = await load({ target: 'line', url: 'http://127.0.0.1:1/write' });
    fake.tellReading('supplyTemperature', 18, { timestamp: Date.now(), unit: '°C' });
    const spool = path.join(folder, 'chiller-recorder/recorder-1');
    await until(() => existsSync(spool) && readdirSync(spool).length > 0, 'the spool');
    await helper.unload();
    const again = await load();
    const rows = await ask(again.inbox('out'), { from: '-1h' });
    should(rows.map(({ value }) => value)).containEql(18);
  });

  it('tells a target that is not there once, shows how much waits, and stops nothing', async () => {
    const { fake, inbox } = await load({ target: 'line', url: 'http://127.0.0.1:1/write', sendEveryS: '0.2' });
    fake.tellReading('supplyTemperature', 18, { timestamp: Date.now() });
    await until(() => inbox('caught').messages.length > 0, 'the error');
    should(errorOf(inbox('caught').last).code).equal('notConnected');
    await until(() => /kB · /.test(statusesShown('recorder-1').at(-1)?.text ?? ''), 'what waits');
  });

  it('that cannot be used says why, to whoever asks, too', async () => {
    const { inbox } = await loadWithFakes(configNode(), recorderNode({ keepDays: '-1' }), catchNode());
    tell({ payload: {} });
    await until(() => inbox('caught').messages.length > 0, 'the error');
    should(errorOf(inbox('caught').last)).match({ code: 'invalidValue', message: /keepDays/ });
  });

  it('gives the CSV of a day to who may read it, and refuses a day that is none', async () => {
    const { fake } = await load();
    fake.tellReading('supplyTemperature', 18, { timestamp: Date.UTC(2026, 2, 2, 8), unit: '°C' });
    await helper.request().get('/chiller-recorder/recorder-1/days/yesterday').expect(400);
    await helper.request().get('/chiller-recorder/nobody/days/2026-03-02').expect(404);
    const { text } = await helper.request().get('/chiller-recorder/recorder-1/days/2026-03-02').expect(200);
    should(text.replace('\ufeff', '').split('\n')).match([
      /^time \(UTC\),chiller,kind/,
      /^2026-03-02 08:00:00\.000,Laser,/,
      '',
    ]);
    should(readFileSync(path.join(folder, 'chiller-history/readings/Laser/2026-03-02.csv'), 'utf8')).match(/18\n$/);
  });

  it('has no page for Prometheus until there is a token for it', async () => {
    await load({ metrics: true });
    await helper.request().get('/chiller-recorder/recorder-1/metrics').expect(404);
    should(logLines('WARN').join()).match(/token/);
  });
});

describe('the example of a history', () => {
  useNodeRed();
  afterEach(() => {
    helper.settings({});
    removeFolders();
  });

  it('has a chart of the last hour, and says what was', async () => {
    helper.settings({ userDir: newFolder() });
    const running = await runExample('a-history-to-ask.json');
    const answers = running.inbox('answer');
    const names = (): unknown[] =>
      ((answers.messages.at(-1)?.payload ?? []) as { name: string }[]).map(({ name }) => name);
    const askUntilThere = async (): Promise<void> => {
      const count = answers.messages.length;
      running.press('chiller recorder', { payload: { from: '-1h', format: 'series' } });
      await until(() => answers.messages.length > count, 'the answer');
      if (!names().includes('supplyTemperature')) await askUntilThere();
    };
    await askUntilThere();
    await helper.unload();
    await running.simulator.close();
  });
});
