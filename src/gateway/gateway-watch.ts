/*
 * The gateways of a site, as all chillers behind one connection see them. Each sign of life is read once, however many chillers there are,
 * and they hear only of a gateway of which something has changed.
 */
import { DueTimer } from '../runner';
import type { Clock } from '../session';
import type { Broker } from './broker';
import { Neighbours } from './neighbours';
import type { GatewayTopics } from './topics';

export interface GatewayWatchOptions {
  readonly broker: Broker;
  readonly topics: GatewayTopics;
  readonly availabilityMs: number;
  readonly clock: Clock;
}

/** Gateways whose standing is remembered; beyond it, one is told once more. */
const MOST = 2_000;

/** Told the name of a gateway that has come, gone, or begun another run. */
export type GatewayNews = (gateway: string) => void;

/** What is known of the gateways of a site. */
export class GatewayWatch {
  readonly gateways: Neighbours;
  readonly #clock: Clock;
  readonly #due: DueTimer;
  /** When the first proof runs out, as far as the timer knows. */
  #dueAtMs = Infinity;
  readonly #listeners = new Set<GatewayNews>();
  /** How each gateway stood when it was told last. */
  readonly #told = new Map<string, string>();
  readonly #stops: (() => void)[];

  constructor({ broker, topics, availabilityMs, clock }: GatewayWatchOptions) {
    this.gateways = new Neighbours(topics, availabilityMs);
    this.#clock = clock;
    this.#due = new DueTimer(clock, () => this.#lookAtAll());
    this.#stops = [
      broker.onState((connected) => connected || this.#forget()),
      broker.subscribe(topics.beats, (message) => this.#look(this.gateways.hearBeat(message, clock.nowMs()))),
      broker.subscribe(topics.gatewayAvailabilities, (message) => this.#look(this.gateways.hearAvailability(message))),
    ];
  }

  /** @returns ends it */
  onNews(listener: GatewayNews): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#due.set(undefined);
  }

  /** A gateway was heard. */
  #look(name: string | undefined): void {
    if (name === undefined) return;
    const { epoch = '', provenUntilMs = -Infinity } = this.gateways.of(name) ?? {};
    const isProven = this.#clock.nowMs() < provenUntilMs;
    if (isProven && provenUntilMs < this.#dueAtMs) this.#wake(provenUntilMs);
    const standing = isProven ? `run ${epoch}` : this.gateways.isGone(name) ? 'gone' : 'silent';
    if (this.#told.get(name) === standing) return;
    this.#told.set(name, standing);
    if (this.#told.size > MOST) this.#told.delete(this.#told.keys().next().value!);
    for (const listener of this.#listeners) listener(name);
  }

  /** A proof may have run out. */
  #lookAtAll(): void {
    this.#wake(Infinity);
    for (const name of this.#told.keys()) this.#look(name);
  }

  #wake(atMs: number): void {
    this.#dueAtMs = atMs;
    this.#due.set(atMs === Infinity ? undefined : atMs);
  }

  #forget(): void {
    this.gateways.forget();
    this.#told.clear();
    this.#wake(Infinity);
  }
}

interface Shared {
  readonly watch: GatewayWatch;
  readonly topics: GatewayTopics;
  readonly availabilityMs: number;
  readonly clock: Clock;
  users: number;
}

/** Those in use, by their connections. */
const watches = new WeakMap<Broker, Shared[]>();

/** The watch of a connection and site. The returned function lets go of it: the last one ends it. */
export function watchGateways(options: GatewayWatchOptions): { watch: GatewayWatch; release: () => void } {
  const { broker, topics, availabilityMs, clock } = options;
  const all = watches.get(broker) ?? [];
  watches.set(broker, all);
  const fits = (one: Shared): boolean =>
    one.topics.beats === topics.beats && one.availabilityMs === availabilityMs && one.clock === clock;
  const found = all.find(fits);
  const shared = found ?? { watch: new GatewayWatch(options), topics, availabilityMs, clock, users: 0 };
  if (!found) all.push(shared);
  shared.users++;
  const release = (): void => {
    if (--shared.users > 0) return;
    shared.watch.close();
    all.splice(all.indexOf(shared), 1);
  };
  return { watch: shared.watch, release };
}
