/* PostgreSQL as a target: one connection, opened when there is something to say, and opened again after it was lost. */
import { ChillerError } from '../../core';
import { isPostgresUrl, isTable } from '../addresses';
import { errorText } from '../error-texts';
import type { Batch } from '../spool/spool';
import { reasonOf } from '../target';
import type { Page, Range, Sent, Target } from '../target';
import type { Pg, PgClient } from './load-pg';
import { afterOf, createStatement, entryOf, insertStatement, insertValues, selectStatement } from './statements';
import type { After, Row } from './statements';

/** What PostgreSQL needs. */
export interface PostgresTargetOptions {
  /** `postgres://host:5432/database`, with options such as `?sslmode=require`; without user and password. */
  readonly url: string;
  /** Default: that of the package `pg`. */
  readonly user?: string;
  /** Default: none. */
  readonly password?: string;
  /** Name of the table, with a schema if it is not the usual one. It is made if it is missing. */
  readonly table: string;
  /** The package `pg`. */
  readonly pg: Pg;
}

const CONNECT_MS = 10_000;
const PAGE = 5_000;
/** Classes of SQLSTATE: the server is going, the connection is gone. All others are a matter of settings or rights. */
const GONE = /^(08|57P)/;
const DENIED = /^28|^42501$/;

export class PostgresTarget implements Target {
  readonly title: string;
  readonly #options: PostgresTargetOptions;
  #client: PgClient | undefined;
  #connecting: Promise<PgClient> | undefined;
  #hasTable = false;

  /** @throws ChillerError `invalidValue` for an address or a table that cannot be used */
  constructor(options: PostgresTargetOptions) {
    this.#options = options;
    this.title = `PostgreSQL (${hostOf(options.url)})`;
    if (!isTable(options.table)) throw badOption('table', options.table, errorText('badTable'));
  }

  async send({ entries }: Batch, signal: AbortSignal): Promise<Sent> {
    await this.#with(signal, async (client) => {
      await client.query(insertStatement(this.#options.table), insertValues(entries));
    });
    return {};
  }

  async *read(range: Range, signal: AbortSignal): AsyncIterable<Page> {
    let after: After | undefined;
    for (;;) {
      const [text, values] = selectStatement(this.#options.table, range, after, PAGE);
      // Each page begins where the one before ended.
      // oxlint-disable-next-line no-await-in-loop
      const rows = (await this.#with(
        signal,
        async (client) => (await client.query(text, values)).rows,
      )) as readonly Row[];
      const entries = rows.map(entryOf);
      const last = entries.at(-1);
      const isLast = rows.length < PAGE || !last;
      const done = isLast ? 1 : (last.at - range.fromMs) / Math.max(1, range.toMs - range.fromMs);
      yield { entries, done };
      if (isLast) return;
      after = afterOf(last);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.end().catch(() => undefined);
  }

  /** @throws ChillerError */
  async #with<T>(signal: AbortSignal, work: (client: PgClient) => Promise<T>): Promise<T> {
    const onAbort = (): void => this.#cut();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      signal.throwIfAborted();
      const client = this.#client ?? (await (this.#connecting ??= this.#connected()));
      if (!this.#hasTable) await client.query(createStatement(this.#options.table));
      this.#hasTable = true;
      return await work(client);
    } catch (error) {
      throw this.#failure(error);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #connected(): Promise<PgClient> {
    const { pg, url, user, password } = this.#options;
    const client = new pg.Client({
      connectionString: withLogin(url, user, password),
      application_name: 'chiller recorder',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    });
    // Lost between two statements: the next one opens another.
    client.on('error', () => {
      if (this.#client === client) this.#client = undefined;
    });
    try {
      await client.connect();
      this.#client = client;
      return client;
    } finally {
      this.#connecting = undefined;
    }
  }

  /** A server that does not answer would not answer to a farewell either. */
  #cut(): void {
    this.#client?.connection?.stream?.destroy();
    this.#client = undefined;
  }

  /** After any failure the next statement finds out anew what is there. */
  #failure(error: unknown): Error {
    if (error instanceof ChillerError) return error;
    this.#hasTable = false;
    const { code = '' } = error as { code?: string };
    const isSql = /^[0-9A-Z]{5}$/.test(code) && !GONE.test(code) && code !== 'EPIPE';
    const values = { target: this.title, why: reasonOf(error) };
    if (DENIED.test(code))
      return new ChillerError('refused', errorText('targetDenied', values), { code }, { cause: error });
    if (isSql) return new ChillerError('refused', errorText('targetRefused', values), { code }, { cause: error });
    this.#cut();
    return new ChillerError('notConnected', errorText('targetUnreachable', values), { code }, { cause: error });
  }
}

function hostOf(url: string): string {
  if (!isPostgresUrl(url) || !URL.canParse(url)) throw badOption('url', url, errorText('badPostgresUrl'));
  const { host, pathname } = new URL(url);
  return host + pathname;
}

/** In the address, since the package takes nothing beside one. */
function withLogin(url: string, user = '', password = ''): string {
  const whole = new URL(url);
  whole.username = encodeURIComponent(user);
  whole.password = encodeURIComponent(password);
  return whole.href;
}

function badOption(name: string, value: string, advice: ReturnType<typeof errorText>): ChillerError {
  return new ChillerError('invalidValue', errorText('recorderOption', { name, value: `"${value}"`, advice }), { name });
}
