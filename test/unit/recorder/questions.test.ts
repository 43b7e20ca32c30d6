import should from 'should';
import { AnswerCollector } from '../../../src/recorder/answer';
import { CsvTarget } from '../../../src/recorder/csv/csv-target';
import { readingEntry } from '../../../src/recorder/entry';
import { OPEN_METRICS_TYPE, openMetricsPage } from '../../../src/recorder/open-metrics';
import { readQuestion } from '../../../src/recorder/question';
import { DayClock, MORNING_MS, newFolder, newRecorder, point, removeFolders } from '../../support/recorder';

const HOUR = 3_600_000;

describe('a question to a recorder', () => {
  const read = (asked: unknown): ReturnType<typeof readQuestion> => readQuestion(asked, MORNING_MS);

  it('means the last day, all readings, when it says nothing', () => {
    should(read(undefined)).eql({
      fromMs: MORNING_MS - 24 * HOUR,
      toMs: MORNING_MS + 1,
      names: undefined,
      chillers: undefined,
      kinds: ['reading'],
      everyMs: undefined,
      format: 'rows',
      limit: 10_000,
    });
  });

  it('takes times as people and programs write them', () => {
    const from = (time: unknown): number => MORNING_MS - read({ from: time, to: MORNING_MS + 1 }).fromMs;
    should(from('-8h')).equal(8 * HOUR);
    should(from('-90 min')).equal(1.5 * HOUR);
    should(from('2026-03-02T07:00:00Z')).equal(HOUR);
    should(from(MORNING_MS - HOUR)).equal(HOUR);
    should(from(String(MORNING_MS - HOUR))).equal(HOUR);
    should(from(new Date(MORNING_MS - HOUR))).equal(HOUR);
    should(from('2026-03-02T08:00+01:00')).equal(HOUR);
    should(from('today')).equal(8 * HOUR);
    const { fromMs, toMs } = read({ from: 'yesterday' });
    should([fromMs, toMs]).eql([MORNING_MS - 32 * HOUR, MORNING_MS - 8 * HOUR]);
    should(read({ every: '5m' }).everyMs).equal(300_000);
    should(read({ every: 10 }).everyMs).equal(10_000);
    should(read({ readings: 'a', kinds: 'alarm' })).match({ names: ['a'], kinds: ['alarm'] });
  });

  it('means the hours that stand in the files, wherever the computer is', () => {
    const { TZ } = process.env;
    process.env.TZ = 'Asia/Tokyo';
    try {
      for (const from of ['2026-03-02T07:00', '2026-03-02 07:00:00', '2026-03-02 07:00:00.000'])
        should(MORNING_MS - read({ from }).fromMs).equal(HOUR);
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });

  it('that cannot be understood is refused with what to change', () => {
    const wrong: [unknown, RegExp][] = [
      [{ from: 'soon' }, /"from"/],
      [{ to: NaN }, /"to"/],
      [{ from: 1e300 }, /"from"/],
      [{ from: -1 }, /"from"/],
      [{ from: '-8 moons' }, /"from"/],
      [{ from: '-1h', to: '-2h' }, /before it begins/],
      [{ readings: [1] }, /"readings"/],
      [{ readings: [] }, /"readings"/],
      [{ chillers: {} }, /"chillers"/],
      [{ kinds: ['reading', 'odd'] }, /"kinds"/],
      [{ every: 0 }, /"every"/],
      [{ every: 'often' }, /"every"/],
      [{ limit: 1e9 }, /"limit"/],
      [{ format: 'pie' }, /"format"/],
      [{ reading: 'supplyTemperature' }, /no word "reading".*readings/],
      [{ state: 'running', program: 'Night' }, /no word "state"/],
      ['-8h', /object/],
      [[], /object/],
    ];
    for (const [asked, message] of wrong) should(() => read(asked)).throw({ code: 'invalidValue', message });
  });
});

describe('an answer of a recorder', () => {
  afterEach(removeFolders);

  const collect = (
    asked: object,
    values: readonly unknown[],
    given: object = {},
  ): ReturnType<AnswerCollector['answer']> => {
    const collector = new AnswerCollector(
      readQuestion({ from: MORNING_MS - HOUR, to: MORNING_MS + HOUR, ...asked }, MORNING_MS),
    );
    collector.add(values.map((value, n) => readingEntry(point(n, { value, ...given }))));
    return collector.answer();
  };

  it('ends at its limit, and says that there was more', () => {
    should(collect({ limit: 2 }, [1, 2, 3])).match({ isCut: true, rows: [{ value: 1 }, { value: 2 }] });
    should(collect({ limit: 3 }, [1, 2, 3]).isCut).be.false();
    should(collect({ limit: 2, every: 1 }, [1, 2, 3]).isCut).be.true();
  });

  it('has the mean of what was good, and the last of words', () => {
    should(collect({ every: 60 }, [1, 2, 6]).rows).match([{ at: MORNING_MS, value: 3, state: 'good' }]);
    should(collect({ every: 60 }, ['run', 'standby']).rows).match([{ value: 'standby' }]);
    should(collect({ every: 60 }, [1, 2], { quality: 'stale' }).rows).match([{ value: 2, state: 'stale' }]);
  });

  it('is for a chart one series each, with a gap where nothing good is known', () => {
    should(collect({ format: 'series' }, [1, null, 3]).series).eql([
      {
        series: 'Cold lab supplyTemperature',
        chiller: 'Cold lab',
        name: 'supplyTemperature',
        unit: '°C',
        data: [1, null, 3].map((y, n) => ({ x: MORNING_MS + n * 1_000, y })),
      },
    ]);
  });

  it('comes from the days and chillers that were asked for, with what was recorded a moment ago, and tells how far it is', async () => {
    const clock = new DayClock();
    const { recorder } = newRecorder({
      target: new CsvTarget({ folder: newFolder(), style: 'point', keepDays: 0, clock }),
      clock,
    });
    for (const chiller of ['a', 'b'])
      for (let hour = -72; hour < 0; hour++) recorder.reading(point(hour * 3_600, { chiller, value: hour }));
    recorder.alarm({ chiller: 'a', key: 'lowFlow', event: 'raised' });
    const done: number[] = [];
    const { rows } = await recorder.ask({ from: '-8h', chillers: 'a' }, { progress: (part) => done.push(part) });
    should(rows.map(({ value }) => value)).eql([-8, -7, -6, -5, -4, -3, -2, -1]);
    should(done.at(-1)).equal(1);
    should((await recorder.ask({ from: '-72h' })).rows.length).equal(144);
    should((await recorder.ask({ kinds: 'alarm', to: '2027-01-01' })).rows).match([
      { name: 'lowFlow', state: 'raised' },
    ]);
    should((await recorder.ask({ chillers: 'none' })).rows).eql([]);
    await recorder.close();
    await should(recorder.ask({})).be.rejectedWith({ code: 'cancelled' });
  });
});

describe('the page for Prometheus', () => {
  it('has what is good as numbers, and says of the rest that it is not', () => {
    const entries = [
      point(1, { chiller: 'say "hi"\n\\' }),
      point(1, { name: 'processFlow', quality: 'stale' }),
      point(1, { name: 'pumpOn', value: true, unit: undefined }),
      point(1, { name: 'controlStatus', value: 'run' }),
    ].map(readingEntry);
    const page = openMetricsPage(entries, { spoolBytes: 7, behindMs: 1_500, recorded: 4, dropped: 1 });
    const samples = page.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    should(samples).eql([
      'chiller_reading{chiller="say \\"hi\\"\\n\\\\",reading="supplyTemperature",unit="°C"} 0.1',
      'chiller_reading{chiller="Cold lab",reading="pumpOn",unit=""} 1',
      'chiller_reading_good{chiller="say \\"hi\\"\\n\\\\",reading="supplyTemperature"} 1',
      'chiller_reading_good{chiller="Cold lab",reading="processFlow"} 0',
      'chiller_reading_good{chiller="Cold lab",reading="pumpOn"} 1',
      'chiller_reading_good{chiller="Cold lab",reading="controlStatus"} 1',
      'chiller_recorder_spool_bytes 7',
      'chiller_recorder_behind_seconds 1.5',
      'chiller_recorder_recorded_total 4',
      'chiller_recorder_dropped_total 1',
    ]);
    should(page).endWith('# EOF\n');
    should(OPEN_METRICS_TYPE).match(/openmetrics/);
  });
});
