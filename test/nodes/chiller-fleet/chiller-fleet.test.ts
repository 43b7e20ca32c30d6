/* The list of a chiller-fleet node: where it comes from, and what becomes of changes and of mistakes. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import { catchNode, helper, settle, until } from '../support/flow';
import { loadWithFakes, logLines, statusesShown, useNodeRed } from '../support/use-node-red';
import { watching } from '../../../nodes/chiller-fleet/watching';
import { fakeOf, fleetMonitor, fleetNode, LIST, namesNow } from './fleet-flow';

const told = (messages: readonly object[]): string[] =>
  messages.map((msg) => (msg as { error: { message: string } }).error.message.replace('ChillerError: ', ''));

describe('a chiller-fleet node', () => {
  useNodeRed();
  let folder: string;
  let file: string;

  beforeEach(() => {
    watching.everyMs = 10;
    folder = mkdtempSync(path.join(tmpdir(), 'fleet-'));
    file = path.join(folder, 'chillers.csv');
  });
  afterEach(() => {
    watching.everyMs = 1_000;
    delete process.env.FLEET_TEST;
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes each row a chiller as its own config node would, with what the dialog says for blank cells', async () => {
    const flow = await loadWithFakes(fleetNode({ minSetTemperature: '8', gapMs: '50' }), fleetMonitor());
    await until(() => statusesShown('monitor-1').at(-1)?.text === '3/3', 'the count');
    should(
      flow.fakes.map(({ options: { log: _log, dialect: _dialect, readOnly: _readOnly, ...options } }) => options),
    ).eql(
      [
        ['A1', 'h1', '01'],
        ['A2', 'h1', '02'],
        ['B1', 'h2', '01'],
      ].map(([name, host, id]) => ({
        name,
        host,
        port: 4001,
        id,
        gapMs: 50,
        setTemperatureRange: { min: 8, max: 45 },
      })),
    );
    should(statusesShown('monitor-1').at(-1)).eql({ fill: 'green', shape: 'dot', text: '3/3' });
    await helper.unload();
    should(flow.fakes.map(({ closes }) => closes > 0)).eql([true, true, true]);
  });

  it('a variable that is missing is an error that names field and variable; JSON in it is a list', async () => {
    for (const blank of [undefined, '', ' \n']) {
      if (blank !== undefined) process.env.FLEET_TEST = blank;
      await loadWithFakes(fleetNode({ source: 'variable', variable: 'FLEET_TEST' }), fleetMonitor());
      should(logLines('ERROR').join()).match(/variable FLEET_TEST, which is not set or is blank/);
      await helper.unload();
    }
    process.env.FLEET_TEST = '[{"name":"J1","host":"h"}]';
    await loadWithFakes(fleetNode({ source: 'variable', variable: 'FLEET_TEST' }), fleetMonitor());
    should(namesNow()).eql(['J1']);
  });

  it('a row with a mistake is told with its place, once, and harms no other', async () => {
    const listText = `${LIST}\nC1,North,h3,99\nA1,,h4,1`;
    await loadWithFakes(fleetNode({ listText }), fleetMonitor());
    should(namesNow()).eql(['A1', 'A2', 'B1']);
    should(logLines('ERROR').join())
      .match(/Row 5, id: use 01 to 32/)
      .and.match(/Row 6: the name stands in row 2 already/);
  });

  it('a file that changes touches only the chillers that changed; no file changes nothing', async () => {
    writeFileSync(file, LIST);
    const flow = await loadWithFakes(fleetNode({ source: 'file', file }), fleetMonitor(), catchNode());
    await until(() => statusesShown('monitor-1').at(-1)?.text === '3/3', 'the file');
    const [a1, a2, b1] = ['A1', 'A2', 'B1'].map((name) => fakeOf(flow, name));
    // Editors write another file and put it in place.
    const next = path.join(folder, 'next');
    writeFileSync(next, LIST.replace('h1,2', 'h1,3').replace('South', 'West').replace('A1,North', 'A1,Nord'));
    renameSync(next, file);
    await until(() => fakeOf(flow, 'A2') !== a2, 'the change');
    await settle();
    should([fakeOf(flow, 'A1'), fakeOf(flow, 'B1')]).eql([a1, b1]);
    should([a1!.closes, a2!.closes > 0, b1!.closes]).eql([0, true, 0]);
    a1!.tellReading('supplyTemperature', 20);
    await flow.inbox('out').until(1);
    should(flow.inbox('out').last.chiller).have.properties({ name: 'A1', site: 'Nord' });

    const count = flow.fakes.length;
    rmSync(file);
    await flow.inbox('caught').until(1);
    mkdirSync(file);
    await flow.inbox('caught').until(2);
    rmSync(file, { recursive: true });
    writeFileSync(file, '\u0000\u0001 garbage');
    await until(
      () => told(flow.inbox('caught').messages).some((text) => text.includes('first line')),
      'garbage',
      8_000,
    );
    writeFileSync(file, LIST.replace('North,h1,1', 'North,h1,x'));
    await until(() => told(flow.inbox('caught').messages).some((text) => text.includes('Row 2')), 'a mistake');
    should(namesNow().sort()).eql(['A1', 'A2', 'B1']);
    should(fakeOf(flow, 'A1')).equal(a1);
    should(a1!.closes).equal(0);
    should(told(flow.inbox('caught').messages)).match({
      0: /cannot be used, and the 3 chillers from before go on: there is no such file/,
      1: /it is not a file/,
    });
    should(told(flow.inbox('caught').messages).at(-1)).match(/^Row 2, id: use 01 to 32\. A1 goes on with its settings/);
    should(flow.fakes.length).equal(count + 1);
  });
});
