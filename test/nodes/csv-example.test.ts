/* The example that writes a table: through Node-RED's own csv and file nodes, into files of a folder of this test. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeAPI } from 'node-red';
import rbeNode = require('@node-red/nodes/core/function/rbe.js');
import delayNode = require('@node-red/nodes/core/function/89-delay.js');
import csvNode = require('@node-red/nodes/core/parsers/70-CSV.js');
import fileNodes = require('@node-red/nodes/core/storage/10-file.js');
import should from 'should';
import type { Simulator } from '../../src/simulator';
import { readExample, runExample } from './support/example';
import type { RunningExample } from './support/example';
import { helper, until } from './support/flow';
import { useNodeRed } from './support/use-node-red';

const EXAMPLE = 'a-csv-file-a-day.json';
const COLUMNS =
  'time,controlStatus,alarmPresent,setTemperature,supplyTemperature,returnTemperature,ambientTemperature,processFlow,tecBank1Current,tecBank2Current';

describe('example: a CSV file a day', () => {
  let folder: string;
  let simulator: Simulator | undefined;

  useNodeRed();
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'chiller-csv-'));
  });
  afterEach(async () => {
    await simulator?.close();
    rmSync(folder, { recursive: true });
  });

  /** File nodes that write below the folder, whatever the folder of this process is. */
  const files = (RED: NodeAPI): void =>
    fileNodes(
      Object.create(RED, {
        settings: { value: Object.create(RED.settings, { fileWorkingDirectory: { value: folder } }) },
      }) as NodeAPI,
    );

  async function run(): Promise<RunningExample> {
    const running = await runExample(EXAMPLE, { 'chiller monitor': { intervalS: '0.1' } }, [
      rbeNode,
      delayNode,
      csvNode,
      files,
    ]);
    ({ simulator } = running);
    return running;
  }

  const written = (file: string): string[] =>
    readdirSync(folder).includes(file) ? readFileSync(path.join(folder, file), 'utf8').split('\n') : [];
  const today = (): string => readdirSync(folder).find((file) => file.startsWith('chiller-')) ?? '';

  it('writes lines of one shape under one header: a spreadsheet opens it as it is', async () => {
    await run();
    await until(() => written(today()).length > 4, 'some lines', 4_000);
    should(today()).match(/^chiller-\d{4}-\d\d-\d\d\.csv$/);
    const [header, ...lines] = written(today());
    should(header).equal(COLUMNS);
    should(lines.pop()).equal('', 'each line is ended');
    should(lines.length).be.above(2);
    for (const line of lines) {
      const cells = line.split(',');
      should(cells).have.length(COLUMNS.split(',').length, line);
      should(cells[0]).match(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      should(today()).equal(`chiller-${cells[0]!.slice(0, 10)}.csv`);
      // Blank before it is read, and never "null".
      should(cells.slice(1).every((cell) => /^(|run|true|false|-?\d+(\.\d+)?)$/.test(cell))).be.true(line);
    }
    should(lines.at(-1)).match(/,run,false,(-?\d+\.?\d*,){4}/);
  });

  it('goes on with the file of the day after a restart, without a second header', async () => {
    await run();
    await until(() => written(today()).length > 2, 'some lines', 4_000);
    await helper.unload();
    await simulator?.close();
    const before = written(today()).length;
    await run();
    await until(() => written(today()).length > before + 1, 'more lines', 4_000);
    should(written(today()).filter((line) => line === COLUMNS)).have.length(1);
    should(written(today())[0]).equal(COLUMNS);
  });

  it('begins a new file with the new day', async () => {
    const { press } = await run();
    for (const [time, value] of [
      ['2030-01-31 23:59:59', 1],
      ['2030-02-01 00:00:09', 2],
      ['2030-02-01 00:00:19', ''],
    ] as const) {
      press('file of the day', { payload: { time, value }, columns: 'time,value' });
    }
    await until(() => written('chiller-2030-02-01.csv').length > 3, 'the second day', 4_000);
    should(written('chiller-2030-01-31.csv')).deepEqual(['time,value', '2030-01-31 23:59:59,1', '']);
    should(written('chiller-2030-02-01.csv')).deepEqual([
      'time,value',
      '2030-02-01 00:00:09,2',
      '2030-02-01 00:00:19,',
      '',
    ]);
  });

  it('needs no function node, as its reader may not program', () => {
    const types = readExample(EXAMPLE).map(({ type }) => type);
    should(types).containEql('csv').and.containEql('file');
    should(types).not.containEql('function');
  });
});
