import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import should from 'should';
import { alarmEntry, readingEntry } from '../../../src/recorder/entry';
import { HttpTarget } from '../../../src/recorder/line/http-target';
import { lineProtocolOf } from '../../../src/recorder/line/line-protocol';
import type { Recorder } from '../../../src/recorder';
import type { FakeClock } from '../../support/fake-clock';
import { MORNING_MS, newRecorder, point, removeFolders } from '../../support/recorder';

const line = (given: Parameters<typeof point>[1] = {}): string => lineProtocolOf(readingEntry(point(184, given)));

describe('the line protocol of a recorder', () => {
  it('is what databases read: tags, one field a type, nanoseconds', () => {
    should(line()).equal('chiller,chiller=Cold\\ lab,reading=supplyTemperature,unit=°C value=18.4 1772438584000000000');
    should(line({ value: true, unit: undefined })).match(/reading=supplyTemperature value=1 1/);
    should(line({ value: 'run' })).match(/ word="run" /);
    should(line({ value: 18, quality: 'stale' })).match(/ value=18,quality="stale" /);
    should(line({ value: null, quality: 'notFitted' })).match(/ quality="notFitted" /);
    should(line({ value: NaN })).match(/ quality="invalid" /);
    should(line({ at: MORNING_MS + 0.001 })).match(/ 1772438400000001000$/);
  });

  it('says names as they are, whatever is in them', () => {
    should(line({ chiller: 'a,b=c d' })).match(/^chiller,chiller=a\\,b\\=c\\ d,reading=/);
    should(line({ chiller: '' })).match(/^chiller,chiller=-,/);
    should(line({ chiller: 'C:\\lab\\' })).match(/^chiller,chiller=C:\\lab\/,/);
    should(line({ chiller: 'one\ntwo' })).match(/^chiller,chiller=one\\ two,/);
    should(line({ value: 'say "hi" \\ \nbye' })).match(/ word="say \\"hi\\" \\\\ {2}bye" /);
    for (const name of ['\n', '\\', '\\\\', 'a\\\n', '"', 'ü°'])
      should(line({ chiller: name, name, unit: name }).split('\n').length).equal(1);
  });

  it('marks an event with a value, so that a chart can show it', () => {
    const alarm = {
      chiller: 'a',
      key: 'lowFlow',
      event: 'raised',
      severity: 'major',
      title: 'Low flow',
      acknowledgedBy: null,
    };
    should(lineProtocolOf(alarmEntry(alarm, MORNING_MS))).equal(
      'chiller_event,chiller=a,kind=alarm,name=lowFlow,severity=major value=1,state="raised",text="Low flow" 1772438400000000000',
    );
  });
});

/** A receiver may say yes before its disk has it: batches are kept for a while, and then given up. */
async function held(clock: FakeClock, recorder: Recorder): Promise<void> {
  await clock.advance(11_000);
  await recorder.flush();
}

describe('a database behind HTTP', () => {
  let server: Server;
  let url: string;
  let answers: [number, string][];
  let asked: { authorization: string | undefined; lines: number }[];

  beforeEach(async () => {
    answers = [];
    asked = [];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked.push({ authorization: request.headers.authorization, lines: body.split('\n').length });
        const [status, said] = answers.shift() ?? [204, ''];
        response.writeHead(status, { connection: 'close' }).end(said);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/write?db=lab`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    removeFolders();
  });

  it('gets the token, once as such and once as somebody wrote it whole', async () => {
    for (const token of ['secret', 'Bearer secret']) {
      const { recorder } = newRecorder({ target: new HttpTarget({ url, token }) });
      recorder.reading(point(1));
      // oxlint-disable-next-line no-await-in-loop
      await recorder.flush();
      // oxlint-disable-next-line no-await-in-loop
      await recorder.close();
    }
    should(asked.map(({ authorization }) => authorization)).eql(['Token secret', 'Bearer secret']);
  });

  it('that wants no such token, or no such rows, is told once, with what it said; nothing is lost', async () => {
    const { recorder, problems, clock } = newRecorder({ target: new HttpTarget({ url }) });
    recorder.reading(point(1));
    answers = [
      [401, '{"code":"unauthorized","message":"unauthorized access"}'],
      [401, ''],
      [500, 'field type conflict'],
    ];
    for (const expected of ['targetDenied', 'targetDenied', 'targetRefused']) {
      // oxlint-disable-next-line no-await-in-loop
      await recorder.flush();
      should(recorder.status.trouble?.why?.key).equal(expected);
    }
    should(problems.length).equal(2);
    should(problems[0]!.message).match(/unauthorized access/);
    await recorder.flush();
    should(recorder.status).match({ trouble: undefined, dropped: 0 });
    await held(clock, recorder);
    should(recorder.status).match({ trouble: undefined, spoolBytes: 0, dropped: 0 });
    await recorder.close();
  });

  it('that is there no more is told once, and asked again later and later', async () => {
    const { recorder, problems, clock } = newRecorder({ target: new HttpTarget({ url: 'http://127.0.0.1:1/write' }) });
    recorder.reading(point(1));
    await recorder.flush();
    await recorder.flush();
    should(problems.map(({ code }) => code)).eql(['notConnected']);
    should(problems[0]!.message).match(/ECONNREFUSED|bad port/);
    should(clock.pending).be.above(0);
    await recorder.close();
  });

  it('that takes small requests only gets the batch in pieces', async () => {
    const { recorder, clock } = newRecorder({ target: new HttpTarget({ url }) });
    for (let n = 0; n < 8; n++) recorder.reading(point(n));
    answers = [[413, 'too large']];
    await recorder.flush();
    should(asked.map(({ lines }) => lines)).eql([8, 4, 4]);
    await held(clock, recorder);
    should(recorder.status.spoolBytes).equal(0);
    await recorder.close();
  });

  it('that keeps no rows of that age has the others, and the loss is counted and said', async () => {
    const { recorder, problems, clock } = newRecorder({ target: new HttpTarget({ url }) });
    for (let n = 0; n < 8; n++) recorder.reading(point(n));
    answers = [[400, '{"error":"partial write: points beyond retention policy dropped=3"}']];
    await recorder.flush();
    await held(clock, recorder);
    should(recorder.status).match({ dropped: 3, spoolBytes: 0 });
    should(problems.map(({ why }) => why?.key)).eql(['targetTooOld']);
    await recorder.close();
  });

  it('that never answers holds up neither the end nor the recorder', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const port = (silent.address() as AddressInfo).port;
    const { recorder } = newRecorder({ target: new HttpTarget({ url: `http://127.0.0.1:${String(port)}/` }) });
    recorder.reading(point(1));
    const flushed = recorder.flush();
    await once(silent, 'request');
    await recorder.close();
    await flushed;
    silent.close();
    silent.closeAllConnections();
  });

  it('cannot be asked, and says what can', async () => {
    const { recorder } = newRecorder({ target: new HttpTarget({ url }) });
    await should(recorder.ask({})).be.rejectedWith({ code: 'refused', message: /CSV files or PostgreSQL/ });
    await recorder.close();
  });

  it('at an address that is none is refused at once', () => {
    for (const wrong of ['', 'localhost:8086', 'ftp://x/', 'http://user:pw@x/'])
      should(() => new HttpTarget({ url: wrong })).throw({ code: 'invalidValue' });
  });
});
