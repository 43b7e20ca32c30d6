import should from 'should';
import { loadPg } from '../../../src/recorder/postgres/load-pg';
import type { Pg, PgClient, PgConfig } from '../../../src/recorder/postgres/load-pg';
import { PostgresTarget } from '../../../src/recorder/postgres/postgres-target';
import { isTable } from '../../../src/recorder/addresses';
import { newRecorder, point, removeFolders } from '../../support/recorder';

interface Said {
  readonly text: string;
  readonly values: readonly unknown[] | undefined;
}

/** A server that does what it is told to: fails with these, one after the other. */
class FakePg {
  readonly said: Said[] = [];
  failures: (Error | undefined)[] = [];
  connections = 0;
  address = '';

  get pg(): Pg {
    const query = (text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }> => {
      this.said.push({ text, values });
      const failure = this.failures.shift();
      return failure ? Promise.reject(failure) : Promise.resolve({ rows: [] });
    };
    const connect = (): Promise<void> => {
      this.connections += 1;
      return Promise.resolve();
    };
    const note = ({ connectionString }: PgConfig): void => void (this.address = connectionString);
    class Client implements PgClient {
      constructor(config: PgConfig) {
        note(config);
      }
      readonly connect = connect;
      readonly query = query;
      readonly end = (): Promise<void> => Promise.resolve();
      readonly on = (): void => undefined;
    }
    return { Client };
  }
}

const coded = (code: string, message: string): Error => Object.assign(new Error(message), { code });
const url = 'postgres://127.0.0.1:5432/lab';

describe('PostgreSQL as a target', () => {
  afterEach(removeFolders);

  it('makes its table once, and stores a batch in one statement that harms nothing when it comes again', async () => {
    const fake = new FakePg();
    const { recorder } = newRecorder({ target: new PostgresTarget({ url, table: 'lab.history', pg: fake.pg }) });
    for (const batch of [1, 2]) {
      recorder.reading(point(batch));
      recorder.reading(point(batch, { name: 'controlStatus', value: 'run', unit: undefined }));
      // oxlint-disable-next-line no-await-in-loop
      await recorder.flush();
    }
    should(fake.said.map(({ text }) => text.split(' ').slice(0, 3).join(' '))).eql([
      'create table if',
      'insert into "lab"."history"',
      'insert into "lab"."history"',
    ]);
    should(fake.said[1]!.text).match(/on conflict \("chiller", "kind", "name", "at"\) do nothing$/);
    should(fake.said[1]!.values![0]).eql(['2026-03-02T08:00:01.000000Z', '2026-03-02T08:00:01.000000Z']);
    should(fake.said[1]!.values!.slice(5, 7)).eql([
      [0.1, null],
      [null, 'run'],
    ]);
    should(fake.connections).equal(1);
    await recorder.close();
  });

  it('that is lost is connected to again, and has everything then', async () => {
    const fake = new FakePg();
    const { recorder, problems } = newRecorder({ target: new PostgresTarget({ url, table: 't', pg: fake.pg }) });
    recorder.reading(point(1));
    fake.failures = [undefined, coded('57P01', 'terminating connection due to administrator command')];
    await recorder.flush();
    should(problems.map(({ code }) => code)).eql(['notConnected']);
    await recorder.flush();
    should(fake.connections).equal(2);
    should(recorder.status).match({ trouble: undefined, spoolBytes: 0 });
    await recorder.close();
  });

  it('with a wrong password or a table of another form says which, and keeps what is to come', async () => {
    for (const [code, key] of [
      ['28P01', 'targetDenied'],
      ['42703', 'targetRefused'],
      ['42P10', 'targetRefused'],
    ] as const) {
      const fake = new FakePg();
      const { recorder, problems } = newRecorder({ target: new PostgresTarget({ url, table: 't', pg: fake.pg }) });
      recorder.reading(point(1));
      fake.failures = [coded(code, 'as the server says')];
      // oxlint-disable-next-line no-await-in-loop
      await recorder.flush();
      should(problems[0]?.why?.key).equal(key);
      should(problems[0]!.message).match(/as the server says/);
      should(recorder.status.spoolBytes).be.above(0);
      // oxlint-disable-next-line no-await-in-loop
      await recorder.close();
    }
  });

  it('names the command that installs its package, where that is missing', () => {
    const load = (): never => {
      throw Object.assign(new Error("Cannot find module 'pg'"), { code: 'MODULE_NOT_FOUND' });
    };
    should(() => loadPg(load)).throw({ code: 'invalidValue', message: /npm install pg/ });
  });

  it('logs in as the user that was entered, whatever is in the password', async () => {
    const fake = new FakePg();
    const secrets = { user: 'lab', password: 'a@b:c/%d' };
    const { recorder } = newRecorder({ target: new PostgresTarget({ url, table: 't', ...secrets, pg: fake.pg }) });
    recorder.reading(point(1));
    await recorder.flush();
    const { username, password } = new URL(fake.address);
    should([username, password].map(decodeURIComponent)).eql(['lab', 'a@b:c/%d']);
    await recorder.close();
  });

  it('takes names of tables and addresses only that it can say', () => {
    for (const table of ['t', 'lab.history', '_x9']) should(isTable(table)).be.true();
    for (const table of ['', 'a b', 'a"b', 'a;drop', 'a.b.c', '9a', 'ä']) should(isTable(table)).be.false();
    const { pg } = new FakePg();
    for (const wrong of ['', 'http://x/', 'postgres://me:pw@x/lab', 'x:5432'])
      should(() => new PostgresTarget({ url: wrong, table: 't', pg })).throw({ code: 'invalidValue' });
    should(() => new PostgresTarget({ url, table: 'a b', pg })).throw({ code: 'invalidValue', message: /table/ });
  });
});
