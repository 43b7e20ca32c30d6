/* One of two Node-REDs: a process with a flow, asked by its pages, that can be killed and started again. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import should from 'should';
import { name as packageName } from '../../package.json';
import { startNodeRed } from '../../scripts/node-red-process';
import type { RunningNodeRed } from '../../scripts/node-red-process';
import type { Facts } from './flows';

const ROOT = path.resolve(__dirname, '../..');
const PATIENCE_MS = 20_000;

export type Outcome = { readonly value?: unknown; readonly code?: string; readonly message?: string };

/** A Node-RED with a flow, which can be killed and started again. */
export class Side {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'chiller-side-'));
  #running: RunningNodeRed | undefined;

  /** @param env more variables of its environment */
  constructor(readonly env: Readonly<Record<string, string>> = {}) {
    const link = path.join(this.#folder, 'node_modules', packageName);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(ROOT, link, 'junction');
  }

  async start(flow?: readonly object[]): Promise<void> {
    if (flow) writeFileSync(path.join(this.#folder, 'flows.json'), JSON.stringify(flow));
    this.#running = await startNodeRed(this.#folder, { settings: { mqttReconnectTime: 200 }, env: this.env });
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async deploy(flow: readonly object[]): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#running!.url}/flows`, {
      method: 'POST',
      headers,
      body: JSON.stringify(flow),
    });
    should(response.status).equal(204);
  }

  async facts(): Promise<Facts> {
    const response = await fetch(`${this.#running!.url}/facts`).catch(() => undefined);
    return response?.ok ? ((await response.json()) as Facts) : {};
  }

  /** Waits until the facts are so, and gives them. */
  async until(areSo: (facts: Facts) => unknown, what: string): Promise<Facts> {
    const endsAtMs = performance.now() + PATIENCE_MS;
    for (;;) {
      // One after the other: what it says decides whether to ask again.
      // oxlint-disable-next-line no-await-in-loop
      const facts = await this.facts();
      if (areSo(facts)) return facts;
      if (performance.now() > endsAtMs)
        throw new Error(`No ${what}: ${JSON.stringify(facts)}\n${this.#running?.output()}`);
      // oxlint-disable-next-line no-await-in-loop
      await delay(25);
    }
  }

  order(command: string, value?: number | string, more: object = {}): Promise<Outcome> {
    return this.#post('order', { command, ...(value !== undefined && { value }), ...more });
  }

  /** A message for its program node. */
  async program(message: object): Promise<void> {
    await this.#post('program', message);
  }

  async #post(page: string, body: object): Promise<Outcome> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.#running!.url}/${page}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return (await response.json()) as Outcome;
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
