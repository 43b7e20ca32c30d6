/* Line protocol over HTTP as a target: InfluxDB 1, 2 and 3, VictoriaMetrics, Telegraf. */
import { ChillerError } from '../../core';
import { isWebUrl } from '../addresses';
import type { Entry } from '../entry';
import { errorText } from '../error-texts';
import type { Batch } from '../spool/spool';
import { reasonOf } from '../target';
import type { Sent, Target } from '../target';
import { lineProtocolOf } from './line-protocol';

/** What line protocol needs. */
export interface HttpTargetOptions {
  /** The whole address for writing: `http://host:8086/write?db=lab`, `http://host:8086/api/v2/write?org=lab&bucket=lab`. */
  readonly url: string;
  /** Sent as `Authorization: Token ...`; with a blank in it as it stands, such as `Bearer ...`. Undefined: none. */
  readonly token?: string;
}

const MOST_SAID = 300;
/** InfluxDB says so of rows that are older than the database keeps: it has stored the others, and will never take these. */
const TOO_OLD = /beyond retention policy/i;
/** How often a batch is halved for a receiver that takes small ones only. */
const MOST_HALVINGS = 6;

/** VictoriaMetrics writes to its disk every few seconds, and has said yes before. */
const HOLD_MS = 10_000;

export class HttpTarget implements Target {
  readonly title: string;
  readonly holdMs = HOLD_MS;
  readonly #url: URL;
  readonly #token: string | undefined;

  /** @throws ChillerError `invalidValue` for what is no address */
  constructor({ url, token }: HttpTargetOptions) {
    this.#url = urlOf(url);
    this.#token = token;
    this.title = this.#url.host;
  }

  send({ entries }: Batch, signal: AbortSignal): Promise<Sent> {
    return this.#post(entries, signal, MOST_HALVINGS);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  async #post(entries: readonly Entry[], signal: AbortSignal, halvings: number): Promise<Sent> {
    const { status, said } = await this.#request(entries.map(lineProtocolOf).join('\n'), signal);
    if (status >= 200 && status < 300) return {};
    if (status === 413 && halvings > 0 && entries.length > 1) {
      const middle = Math.ceil(entries.length / 2);
      const first = await this.#post(entries.slice(0, middle), signal, halvings - 1);
      const second = await this.#post(entries.slice(middle), signal, halvings - 1);
      return first.left ? first : second;
    }
    if ((status === 400 || status === 422) && TOO_OLD.test(said)) {
      const count = Number(/dropped=(\d+)/.exec(said)?.[1] ?? entries.length);
      return { left: { count, why: errorText('targetTooOld', { target: this.title, count }) } };
    }
    const isDenied = status === 401 || status === 403;
    const why = `${String(status)} ${said}`.trim();
    throw new ChillerError(
      'refused',
      errorText(isDenied ? 'targetDenied' : 'targetRefused', { target: this.title, why }),
      { status },
    );
  }

  async #request(body: string, signal: AbortSignal): Promise<{ status: number; said: string }> {
    const token = this.#token;
    const headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' };
    if (token) headers.authorization = token.includes(' ') ? token : `Token ${token}`;
    try {
      // A redirection would carry the token to somewhere else.
      const response = await fetch(this.#url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      return { status: response.status, said: await startOf(response) };
    } catch (error) {
      const why = errorText('targetUnreachable', { target: this.title, why: reasonOf(error) });
      throw new ChillerError('notConnected', why, {}, { cause: error });
    }
  }
}

/** The sentence in an answer, which may be JSON or a whole page. */
async function startOf(response: Response): Promise<string> {
  const text = (await response.text()).slice(0, 10_000);
  const said = /"(?:error|message)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  return said.replace(/\s+/g, ' ').trim().slice(0, MOST_SAID);
}

function urlOf(url: string): URL {
  if (isWebUrl(url) && URL.canParse(url)) return new URL(url);
  const advice = errorText('badUrl', { example: 'http://localhost:8086/write?db=lab' });
  throw new ChillerError('invalidValue', errorText('recorderOption', { name: 'url', value: `"${url}"`, advice }));
}
