/*
 * A recorder with real databases, which are killed in the middle. Where one is not installed, its tests say so and run nothing; with
 * CHILLER_DATABASES_REQUIRED set, as in .ci/run, that is an error.
 */
import type { Context } from 'mocha';
import should from 'should';
import { Recorder, recorderTarget, systemClock } from '../../src/index';
import type { ChillerError, RecorderTargetOptions } from '../../src/index';
import { loadPg } from '../../src/recorder/postgres/load-pg';
import type { PgClient } from '../../src/recorder/postgres/load-pg';
import { newFolder, removeFolders } from '../support/recorder';
import { until } from '../support/until';
import { findProgram, PASSWORD, startInflux, startPostgres, startVictoria } from './servers';
import type { Server } from './servers';

const POINTS = 20_000;
const CHILLER = 'Cold, "lab" = 1\n2';

function need(context: Context, program: string): void {
  if (findProgram(program)) return;
  if (process.env.CHILLER_DATABASES_REQUIRED) throw new Error(`The program ${program} is not installed: install it`);
  console.log(`    skipped: the program ${program} is not installed here`);
  context.skip();
}

interface Rig {
  readonly recorder: Recorder;
  readonly problems: ChillerError[];
}

function newRecorder(target: RecorderTargetOptions): Rig {
  const problems: ChillerError[] = [];
  const recorder = new Recorder({
    folder: newFolder(),
    target: recorderTarget(target, systemClock),
    clock: systemClock,
    sendEveryMs: 200,
    random: () => 0,
    problem: (error) => problems.push(error),
  });
  recorder.start();
  return { recorder, problems };
}

const sent = (recorder: Recorder, limitMs = 60_000): Promise<void> =>
  until(() => recorder.status.spoolBytes === 0 && recorder.status.recorded > 0, 'the last row', limitMs);

/** Records many rows a few at a time, and kills the database after a third of them. */
async function recordThroughKill({ recorder }: Rig, server: Server): Promise<void> {
  const beginMs = Date.now() - POINTS;
  for (let n = 0; n < POINTS; n += 500) {
    for (let one = n; one < n + 500; one++)
      recorder.reading({ chiller: CHILLER, name: 'number', value: one, unit: '', quality: 'good', at: beginMs + one });
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 25));
    // oxlint-disable-next-line no-await-in-loop
    if (n === 7_000) await server.kill();
    // oxlint-disable-next-line no-await-in-loop
    if (n === 14_000) await server.start();
  }
  await sent(recorder);
}

const numbers = Array.from({ length: POINTS }, (_one, n) => n);

describe('a recorder with a real database', () => {
  let server: Server;
  let rig: Rig | undefined;
  afterEach(async () => {
    await rig?.recorder.close();
    rig = undefined;
    await server?.remove();
    removeFolders();
  });

  describe('PostgreSQL', () => {
    before(function () {
      need(this, 'postgres');
    });

    const target = (more: object = {}): RecorderTargetOptions => {
      const url = `postgres://127.0.0.1:${server.port}/postgres`;
      return { kind: 'postgres', url, user: 'postgres', password: PASSWORD, table: 'chiller_history', ...more };
    };

    /** Another client, as somebody else has it. */
    async function withClient<T>(work: (client: PgClient) => Promise<T>): Promise<T> {
      const login = `postgres:${encodeURIComponent(PASSWORD)}`;
      const connectionString = `postgres://${login}@127.0.0.1:${server.port}/postgres`;
      const settings = { application_name: 'test', connectionTimeoutMillis: 5_000, keepAlive: false };
      const client = new (loadPg().Client)({ connectionString, ...settings });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    }

    it('that is killed in the middle has every row once, and gives them back', async () => {
      server = await startPostgres();
      rig = newRecorder(target());
      await recordThroughKill(rig, server);
      const { rows } = await rig.recorder.ask({ limit: 200_000 });
      should(rows.map(({ value }) => value)).eql(numbers);
      should(rows[0]).match({ chiller: CHILLER, state: 'good', unit: '' });
      const counted = await withClient((client) => client.query('select count(*)::int as n from chiller_history'));
      should(counted.rows).eql([{ n: POINTS }]);
      should(rig.problems.every(({ code }) => code === 'notConnected')).be.true();
      should(rig.problems.length).be.within(1, 3);
    });

    it('keeps every kind of value, name and text as it was', async () => {
      server = await startPostgres();
      rig = newRecorder(target({ table: 'public.other' }));
      const put = [18.4, true, false, 'run', 'true', null, NaN].map((value, n) =>
        rig!.recorder.reading({
          chiller: 'é,"\'\n',
          name: `r${n}`,
          value,
          unit: '°C',
          quality: 'good',
          at: Date.now(),
        }),
      );
      const alarm = rig.recorder.alarm({
        chiller: 'a\u0000b',
        key: 'k',
        event: 'raised',
        text: "x'; drop table other",
      });
      const { rows } = await rig.recorder.ask({ kinds: ['reading', 'alarm'] });
      const byName = (name: string): unknown => rows.find((row) => row.name === name);
      // A word that looks like a flag comes back as one: it is told by the column "word" alone.
      for (const entry of [...put.filter(({ value }) => value !== 'true'), alarm])
        should(byName(entry.name)).eql(entry);
    });

    it('with a wrong password, or a table of another form, says which and keeps what is to come', async () => {
      server = await startPostgres();
      rig = newRecorder(target({ password: 'wrong' }));
      const row = { chiller: 'a', name: 'b', value: 1, unit: '', quality: 'good', at: Date.now() };
      rig.recorder.reading(row);
      await until(() => rig!.problems.length > 0, 'the refusal');
      should(rig.problems[0]?.why?.key).equal('targetDenied');
      await rig.recorder.close();
      await withClient((client) => client.query('create table strange (at timestamptz, chiller text)'));
      rig = newRecorder(target({ table: 'strange' }));
      rig.recorder.reading(row);
      await until(() => rig!.problems.length > 0, 'the refusal');
      should(rig.problems[0]).match({ code: 'refused', why: { key: 'targetRefused' } });
      should(rig.recorder.status.spoolBytes).be.above(0);
    });
  });

  describe('InfluxDB', () => {
    before(function () {
      need(this, 'influxd');
    });

    const query = async (text: string): Promise<unknown> => {
      const body = new URLSearchParams({ q: text, db: 'lab', epoch: 'ms' });
      const response = await fetch(`http://127.0.0.1:${server.port}/query`, { method: 'POST', body });
      return response.json();
    };
    const target = (): RecorderTargetOptions => ({ kind: 'line', url: `http://127.0.0.1:${server.port}/write?db=lab` });

    it('that is killed in the middle has every row once', async () => {
      server = await startInflux();
      await query('create database lab');
      rig = newRecorder(target());
      await recordThroughKill(rig, server);
      const answer = (await query('select value from chiller group by chiller')) as {
        results: [{ series: [{ tags: { chiller: string }; values: [number, number][] }] }];
      };
      const [{ tags, values }] = answer.results[0].series;
      should(values.map(([, value]) => value)).eql(numbers);
      should(tags.chiller).equal(CHILLER.replace('\n', ' '));
      should(rig.problems.every(({ code }) => code === 'notConnected')).be.true();
    });

    it('without the login that it wants, or without the database, says so', async () => {
      server = await startInflux(true);
      await query("create user admin with password 'secret' with all privileges");
      const row = { chiller: 'a', name: 'b', value: 1, unit: '', quality: 'good', at: Date.now() };
      rig = newRecorder(target());
      rig.recorder.reading(row);
      await until(() => rig!.problems.length > 0, 'the refusal');
      should(rig.problems[0]?.why?.key).equal('targetDenied');
      await rig.recorder.close();
      await server.remove();
      server = await startInflux();
      rig = newRecorder(target());
      rig.recorder.reading(row);
      await until(() => rig!.problems.length > 0, 'the refusal');
      should(rig.problems[0]).match({ code: 'refused', message: /database not found/ });
    });
  });

  describe('VictoriaMetrics', () => {
    before(function () {
      need(this, 'victoria-metrics');
    });

    it('that is killed in the middle has every row once', async () => {
      server = await startVictoria();
      const at = `http://127.0.0.1:${server.port}`;
      rig = newRecorder({ kind: 'line', url: `${at}/write` });
      await recordThroughKill(rig, server);
      const stored = async (): Promise<number[]> => {
        const match = new URLSearchParams({ 'match[]': '{__name__="chiller_value"}' });
        const lines = (await (await fetch(`${at}/api/v1/export?${match}`)).text()).trim().split('\n');
        return lines
          .flatMap((line) => (line === '' ? [] : (JSON.parse(line) as { values: number[] }).values))
          .sort((left, right) => left - right);
      };
      let found: number[] = [];
      // What it has taken it shows a moment later.
      for (let tries = 0; tries < 40 && found.length < POINTS; tries++) {
        // oxlint-disable-next-line no-await-in-loop
        await new Promise((resolve) => setTimeout(resolve, 50));
        // oxlint-disable-next-line no-await-in-loop
        found = await stored();
      }
      should(found).eql(numbers);
    });
  });
});
