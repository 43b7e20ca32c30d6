import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { LookupGate } from './lookup-gate';

export type Addresses = readonly LookupAddress[];

/** What it depends on: the system's look-up, its hosts file, and time. For tests. */
export interface HostNamesOptions {
  readonly lookup?: (name: string) => Promise<Addresses>;
  /** The text of the hosts file. */
  readonly hosts?: () => Promise<string>;
  readonly nowMs?: () => number;
  readonly after?: (delayMs: number, run: () => void) => () => void;
}

/** An answer is reused for this long: for the other chillers of a line, and for attempts after a short break. */
const FRESH_MS = 10_000;
/** How long a connection attempt waits for a name. The look-up itself may take minutes, and cannot be stopped. */
const PATIENCE_MS = 5_000;
/** Names that are kept; the one that was looked up longest ago is dropped first. */
const MOST_KEPT = 500;

/**
 * Addresses of host names, for all connections of the process. A look-up of the operating system occupies one of the few threads that
 * all of Node.js shares until the name server answers. So few run at once, names that were slow queue behind all others, and the last
 * answer is used while a new one is not available.
 */
export class HostNames {
  readonly #options: Required<HostNamesOptions>;
  readonly #known = new Map<string, { addresses: Addresses; atMs: number }>();
  readonly #pending = new Map<string, Promise<Addresses>>();
  readonly #gate: LookupGate;

  constructor(options: HostNamesOptions = {}) {
    this.#options = {
      lookup: (name) => systemLookup(name, { all: true }),
      hosts: readHosts,
      nowMs: () => performance.now(),
      after: (delayMs, run) => {
        const timer = setTimeout(run, delayMs);
        return () => clearTimeout(timer);
      },
      ...options,
    };
    this.#gate = new LookupGate(this.#options.after);
  }

  /** @throws the error of the look-up; code `EAI_AGAIN` when it takes too long and there is no earlier answer */
  async resolve(host: string): Promise<Addresses> {
    const family = isIP(host);
    if (family > 0) return [{ address: host, family }];
    const name = host.toLowerCase();
    const known = this.#known.get(name);
    if (known && this.#options.nowMs() - known.atMs < FRESH_MS) return known.addresses;
    try {
      return await this.#inTime(name, this.#pending.get(name) ?? this.#lookUp(name));
    } catch (error) {
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
      if (isGone) this.#known.delete(name);
      if (!known || isGone) throw error;
      return known.addresses;
    }
  }

  #lookUp(name: string): Promise<Addresses> {
    const looking = this.#ask(name)
      .then((addresses) => this.#learn(name, addresses))
      .finally(() => this.#pending.delete(name));
    this.#pending.set(name, looking);
    return looking;
  }

  async #ask(name: string): Promise<Addresses> {
    const listed = addressesIn(await this.#options.hosts().catch(() => ''), name);
    return listed.length > 0 ? listed : this.#gate.run(name, () => this.#options.lookup(name));
  }

  #learn(name: string, addresses: Addresses): Addresses {
    this.#known.delete(name);
    this.#known.set(name, { addresses, atMs: this.#options.nowMs() });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_KEPT && oldest !== undefined) this.#known.delete(oldest);
    return addresses;
  }

  /** An answer that comes later is still kept, for the next attempt. */
  #inTime(name: string, looking: Promise<Addresses>): Promise<Addresses> {
    return new Promise((resolve, reject) => {
      const cancel = this.#options.after(PATIENCE_MS, () => {
        const error = new Error(`The look-up of ${name} takes more than ${PATIENCE_MS} ms`);
        reject(Object.assign(error, { code: 'EAI_AGAIN' }));
      });
      looking.then(resolve, reject).finally(cancel);
    });
  }
}

/** The one that all connections of the process share. */
export const hostNames = new HostNames();

function addressesIn(hosts: string, name: string): LookupAddress[] {
  return hosts.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    const family = isIP(address);
    return family > 0 && names.includes(name) ? [{ address, family }] : [];
  });
}

function readHosts(): Promise<string> {
  const isWindows = process.platform === 'win32';
  const path = isWindows
    ? `${process.env['SystemRoot'] ?? 'C:\\Windows'}\\System32\\drivers\\etc\\hosts`
    : '/etc/hosts';
  return readFile(path, 'utf8');
}
