/* The button "Check the list": what it says of a list before it is deployed. Who may press it: test/nodes/security.test.ts. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import should from 'should';
import type { CheckReport } from '../../../nodes/chiller-fleet/check-report';
import { helper } from '../support/flow';
import { loadWithFakes, logLines, useNodeRed } from '../support/use-node-red';
import { fleetNode, LIST } from './fleet-flow';

type Good = Extract<CheckReport, { ok: true }>;

describe('the check of a list', () => {
  useNodeRed();
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'fleet-check-'));
    await loadWithFakes(fleetNode());
  });
  afterEach(() => {
    delete process.env.FLEET_CHECK;
    rmSync(folder, { recursive: true, force: true });
  });

  async function check(body: object): Promise<CheckReport> {
    const { body: report } = await helper.request().post('/chiller-fleet/check').send(body).expect(200);
    return report as CheckReport;
  }
  const refusal = async (body: object): Promise<string> => {
    const report = await check(body);
    return report.ok ? '' : report.text;
  };

  it('says of every row what it is or what is wrong, those with mistakes first', async () => {
    const listText = `${LIST}\nC1,North,h3,99\n,South,h4,1`;
    const { good, bad, rows } = (await check({ source: 'text', listText, port: '4001' })) as Good;
    should([good, bad]).eql([3, 2]);
    should(rows).eql([
      { row: 5, name: 'C1', site: '', place: '', problem: 'id: use 01 to 32' },
      { row: 6, name: '', site: '', place: '', problem: 'the chiller has no name: give it one' },
      { row: 2, name: 'A1', site: 'North', place: 'tcp://h1:4001/01', problem: '' },
      { row: 3, name: 'A2', site: 'North', place: 'tcp://h1:4001/02', problem: '' },
      { row: 4, name: 'B1', site: 'South', place: 'tcp://h2:4001/01', problem: '' },
    ]);
  });

  it('says why there is no list: the file, the variable, the text, a field of the dialog', async () => {
    const file = path.join(folder, 'chillers.csv');
    should(await refusal({ source: 'file', file })).match(/there is no such file/);
    mkdirSync(file);
    should(await refusal({ source: 'file', file })).match(/it is not a file/);
    rmSync(file, { recursive: true });
    writeFileSync(file, '');
    truncateSync(file, 40_000_001);
    should(await refusal({ source: 'file', file })).match(/it has more than 40000000 bytes/);
    should(await refusal({ source: 'variable', variable: 'FLEET_CHECK' })).match(
      /variable FLEET_CHECK, which is not set/,
    );
    process.env.FLEET_CHECK = '[{"name":';
    should(await refusal({ source: 'variable', variable: 'FLEET_CHECK' })).match(/not valid JSON/);
    should(await refusal({ source: 'text', listText: 'name,hots\nA,h' })).match(/did you mean "host"/);
    should(await refusal({ source: 'text', listText: LIST, port: '0' })).match(
      /port is "0": use a whole number from 1 to 65535/,
    );
    should(logLines('ERROR')).eql([]);
  });

  it('reads the file as it stands on disk, and shows 500 rows of a long list', async () => {
    const file = path.join(folder, 'chillers.csv');
    writeFileSync(
      file,
      `name,host\n${Array.from({ length: 600 }, (_, at) => `c${at},h${at}`).join('\n')}\nbad,http://x`,
    );
    const { good, bad, rows } = (await check({ source: 'file', file, port: '4001' })) as Good;
    should([good, bad, rows.length]).eql([600, 1, 500]);
    should(rows[0]).containEql({ row: 602, name: 'bad' });
  });

  it('takes JSON only: no page of another site can have a browser send that; and no answer to nonsense is a crash', async () => {
    const post = (): ReturnType<ReturnType<typeof helper.request>['post']> =>
      helper.request().post('/chiller-fleet/check');
    await post()
      .type('text/plain')
      .send(JSON.stringify({ source: 'text', listText: LIST }))
      .expect(415);
    await post().type('form').send({ source: 'text', listText: LIST }).expect(415);
    for (const body of [[], { id: 7 }, { id: 'nobody' }, { source: 'elsewhere' }, { __proto__: { source: 'text' } }])
      should((await check(body)).ok).be.false();
  });
});
