import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import should from 'should';
import { cellsIn, textCell, textIn, timeCell, timeIn, valueCell, valueIn } from '../../../src/recorder/csv/cells';
import { CsvTarget } from '../../../src/recorder/csv/csv-target';
import { chillerOf, folderOf } from '../../../src/recorder/csv/places';
import { rowsIn } from '../../../src/recorder/csv/read-csv';
import type { CsvStyle, Entry, RecorderOptions } from '../../../src/recorder';
import { DayClock, MORNING_MS, newFolder, newRecorder, point, removeFolders } from '../../support/recorder';
import type { Rig } from '../../support/recorder';
import { runs } from '../../support/runs';

const anyStyle = fc.constantFrom<CsvStyle>('point', 'comma');

/** What makes trouble in a spreadsheet, a row or the name of a file. */
const nasty = fc.oneof(
  fc.constantFrom(
    'a,b',
    'a;b',
    'say "hi"',
    'two\nlines',
    '=cmd()',
    "'",
    '-5',
    '1,5',
    'true',
    '..',
    'a/b',
    '',
    ' ',
    '%41',
  ),
  fc
    .string({ unit: 'binary', maxLength: 12 })
    .filter((text) => !/[\r\u0000-\u0008\u000b-\u001f\ud800-\udfff]/.test(text)),
);

interface CsvRig extends Rig {
  readonly folder: string;
  lines(file: string): string[];
}

function csvRig(
  options: { style?: CsvStyle; keepDays?: number; folder?: string } & Partial<RecorderOptions> = {},
): CsvRig {
  const { style = 'point', keepDays = 0, folder: target = newFolder(), ...rest } = options;
  const clock = (options.clock as DayClock | undefined) ?? new DayClock();
  const rig = newRecorder({ target: new CsvTarget({ folder: target, style, keepDays, clock }), ...rest, clock });
  const lines = (file: string): string[] =>
    readFileSync(path.join(target, file), 'utf8').replace('\ufeff', '').trimEnd().split('\n');
  return { ...rig, folder: target, lines };
}

describe('CSV files of a recorder', () => {
  afterEach(removeFolders);

  it('are one a day and chiller, with units in the header, ready for a spreadsheet', async () => {
    const { recorder, lines, folder } = csvRig();
    recorder.reading(point(1, { value: 18.4 }));
    recorder.reading(point(1, { name: 'processFlow', value: 3, unit: 'L/min' }));
    recorder.reading(point(2, { name: 'controlStatus', value: 'run', unit: undefined }));
    recorder.reading(point(90_000));
    await recorder.flush();
    should(lines('readings/Cold lab/2026-03-02.csv')).eql([
      'time (UTC),quality,supplyTemperature (°C),processFlow (L/min),controlStatus',
      '2026-03-02 08:00:01.000,,18.4,3',
      '2026-03-02 08:00:02.000,,,,run',
    ]);
    should(readFileSync(path.join(folder, 'readings/Cold lab/2026-03-02.csv'))[0]).equal(0xef);
    should(readdirSync(path.join(folder, 'readings/Cold lab'))).eql(['2026-03-02.csv', '2026-03-03.csv']);
    await recorder.close();
  });

  it('take decimal commas and semicolons where spreadsheets want them', async () => {
    const { recorder, lines } = csvRig({ style: 'comma' });
    recorder.reading(point(1, { value: 18.4 }));
    await recorder.flush();
    should(lines('readings/Cold lab/2026-03-02.csv')).eql([
      'time (UTC);quality;supplyTemperature (°C)',
      '2026-03-02 08:00:01,000;;18,4',
    ]);
    await recorder.close();
  });

  it('get a longer header when a reading comes later, and keep every row', async () => {
    const { recorder, lines } = csvRig();
    recorder.reading(point(1));
    await recorder.flush();
    recorder.reading(point(2, { name: 'processFlow', value: null, unit: 'L/min', quality: 'notFitted' }));
    await recorder.flush();
    should(lines('readings/Cold lab/2026-03-02.csv')).eql([
      'time (UTC),quality,supplyTemperature (°C),processFlow (L/min)',
      '2026-03-02 08:00:01.000,,0.1',
      '2026-03-02 08:00:02.000,processFlow=notFitted,,',
    ]);
    await recorder.close();
  });

  it('leave a file of the day in another form as it is, and begin a second one', async () => {
    const first = csvRig();
    first.recorder.reading(point(1));
    await first.recorder.flush();
    await first.recorder.close();
    const second = csvRig({ style: 'comma', folder: first.folder });
    second.recorder.reading(point(2));
    await second.recorder.flush();
    should(readdirSync(path.join(first.folder, 'readings/Cold lab'))).eql(['2026-03-02.csv', '2026-03-02_2.csv']);
    const { rows } = await second.recorder.ask({ from: '2026-03-01', to: '2026-03-04' });
    should(rows.map(({ value }) => value)).eql([0.1, 0.2]);
    await second.recorder.close();
  });

  it('tell events one a row, and no text of theirs becomes a formula', async () => {
    const { recorder, lines } = csvRig();
    recorder.alarm({ chiller: 'a', key: 'lowFlow', event: 'raised', severity: 'major', text: '=HYPERLINK("x")' });
    recorder.command('a', {
      command: 'setT',
      sets: 'setTemperature',
      value: 18,
      origin: 'Ada',
      outcome: 'taken',
      timestamp: MORNING_MS,
    });
    recorder.program('a', { program: 'night', event: 'started', text: 'step 1' });
    await recorder.flush();
    should(lines('events/2026-03-02.csv')).eql([
      'time (UTC),chiller,kind,name,state,value,unit,severity,text,by',
      `2026-03-02 08:00:00.000,a,alarm,lowFlow,raised,,,major,"'=HYPERLINK(""x"")",`,
      '2026-03-02 08:00:00.000,a,command,setT,taken,18,,,setTemperature,Ada',
      '2026-03-02 08:00:00.000,a,program,night,started,,,,step 1,',
    ]);
    await recorder.close();
  });

  it('are removed after the days that were set, and a clock that is wrong by years does not empty the history', async () => {
    const clock = new DayClock();
    clock.setByMs = 400 * 86_400_000;
    const { recorder, folder } = csvRig({ keepDays: 3, clock });
    mkdirSync(path.join(folder, 'events'));
    const days = ['2026-02-26', '2026-02-27', '2026-02-28'];
    for (const day of days) writeFileSync(path.join(folder, `events/${day}.csv`), 'x\n');
    writeFileSync(path.join(folder, 'events/notes.csv'), 'mine\n');
    recorder.command('a', {
      command: 'c',
      sets: '',
      value: 1,
      origin: '',
      outcome: 'taken',
      timestamp: clock.epochMs(),
    });
    await recorder.flush();
    should(readdirSync(path.join(folder, 'events'))).eql([
      '2026-02-27.csv',
      '2026-02-28.csv',
      '2027-04-06.csv',
      'notes.csv',
    ]);
    await recorder.close();
  });

  it('take a row with an impossible time as one of now: it would keep all others from being written', async () => {
    const { recorder, lines, problems } = csvRig();
    for (const at of [1e17, 1e300, -5, NaN]) recorder.reading({ ...point(1), at });
    await recorder.flush();
    should(problems).eql([]);
    should(lines('readings/Cold lab/2026-03-02.csv').length).equal(5);
    await recorder.close();
  });

  it('end whole after a kill: what was half written is taken back, and comes again once', async () => {
    const { recorder, folder, lines } = csvRig();
    recorder.reading(point(1));
    await recorder.flush();
    await recorder.close();
    const file = path.join(folder, 'readings/Cold lab/2026-03-02.csv');
    const whole = readFileSync(file);
    // As a kill leaves it: the batch is noted, a row and a half are there.
    const noted = {
      id: 'b',
      isDone: false,
      files: [
        ['readings/Cold lab/2026-03-02.csv', whole.length],
        ['events/none.csv', 0],
      ],
    };
    writeFileSync(path.join(folder, 'journal.json'), JSON.stringify(noted));
    writeFileSync(file, Buffer.concat([whole, Buffer.from('2026-03-02 08:00:02.000,,0.2\n2026-03-02 08:0')]));
    const after = csvRig({ folder });
    after.recorder.reading(point(2));
    await after.recorder.flush();
    should(lines('readings/Cold lab/2026-03-02.csv').length).equal(3);
    should(existsSync(path.join(folder, 'events/none.csv'))).be.false();
    await after.recorder.close();
  });

  it('have a batch once when the kill came between the last row and the word that all are there', async () => {
    const clock = new DayClock();
    const folder = newFolder();
    const entries = [
      { ...point(1), kind: 'reading', state: 'good', unit: '°C', severity: '', text: '', by: '' } as unknown as Entry,
    ];
    const send = async (): Promise<void> => {
      const target = new CsvTarget({ folder, style: 'point', keepDays: 0, clock });
      await target.send({ id: 'one', entries });
      await target.close();
    };
    await send();
    await send();
    should(
      readFileSync(path.join(folder, 'readings/Cold lab/2026-03-02.csv'), 'utf8').trimEnd().split('\n').length,
    ).equal(2);
  });

  it('that cannot be written are one error, and the rows wait', async () => {
    const { recorder, folder, problems } = csvRig();
    writeFileSync(path.join(folder, 'readings'), 'a file in its place');
    recorder.reading(point(1));
    await recorder.flush();
    await recorder.flush();
    should(problems.map(({ code, why }) => `${code} ${String(why?.key)}`)).eql(['refused csvNotWritten']);
    should(recorder.status.spoolBytes).be.above(0);
    await recorder.close();
  });

  it('give back what was put in, whatever the names and texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(nasty, nasty, nasty), { minLength: 1, maxLength: 4 }),
        anyStyle,
        async (all, style) => {
          const { recorder } = csvRig({ style });
          const put = all.flatMap(([chiller, name, text], n) => [
            recorder.reading(point(n, { chiller, name: `r${name}`, value: text })),
            recorder.alarm({ chiller, key: name, event: 'raised', text, acknowledgedBy: text }),
          ]);
          const kinds = ['reading', 'alarm'];
          const { rows } = await recorder.ask({ from: '2026-03-02', to: '2026-03-03', kinds });
          const sorted = (entries: readonly Entry[]): string[] =>
            entries
              .map((entry) =>
                JSON.stringify(Object.entries(entry).sort(([left], [right]) => left.localeCompare(right))),
              )
              .sort();
          should(sorted(rows)).eql(sorted(put));
          await recorder.close();
          removeFolders();
        },
      ),
      { numRuns: runs(30) },
    );
  });
});

describe('the cells of a CSV file', () => {
  it('hold any text, value and time as it was', () => {
    const anyValue = fc.oneof(
      nasty.filter((text) => text !== ''),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => one + 0),
      fc.boolean(),
    );
    fc.assert(
      fc.property(nasty, anyValue, fc.integer({ min: 0, max: 4e15 }), anyStyle, (text, value, us, style) => {
        const row = [textCell(text, style), valueCell(value, style), timeCell(us / 1000, style)].join(
          style === 'comma' ? ';' : ',',
        );
        const [first = '', second = '', third = ''] = cellsIn(rowsIn(`${row}\n`).rows[0] ?? '', style);
        should(textIn(first)).equal(text);
        should(valueIn(second, style)).equal(Object.is(value, -0) ? 0 : value);
        should(timeIn(third)).equal(us / 1000);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('the folders of chillers', () => {
  it('lead out of the folder for no name, and back to the name', () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const folder = folderOf(name);
        should(folder).not.match(/[/\\.:*?"<>|\n]/);
        should(folder.length).be.above(0);
        should(chillerOf(folder)).equal(name);
      }),
      { numRuns: runs(200) },
    );
    should(folderOf('x'.repeat(5_000)).length).be.below(200);
    should(folderOf('con')).not.equal('con');
  });
});
