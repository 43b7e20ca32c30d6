/* A broker inside a test: keeps what is retained, delivers at once and in order, and does what the test says goes wrong. */
import { ChillerError } from '../../src/core';
import type { Broker, BrokerMessage, PublishOptions, Will } from '../../src/gateway';
import { FilterTree } from '../../src/gateway/filter-tree';

type Listener = (message: BrokerMessage) => void;

/** The broker itself. */
export class FakeBroker {
  readonly kept = new Map<string, Buffer>();
  /** Everything that was published, in order. */
  readonly published: { topic: string; payload: string; retain: boolean }[] = [];
  readonly #tree = new FilterTree<(message: BrokerMessage) => void>();

  /** A message from anybody. */
  publish(topic: string, payload: string | Buffer, retain = false): void {
    const message = { topic, payload: Buffer.from(payload), retain: false };
    this.published.push({ topic, payload: message.payload.toString(), retain });
    if (retain && message.payload.length > 0) this.kept.set(topic, message.payload);
    else if (retain) this.kept.delete(topic);
    for (const listener of this.#tree.listeners(topic)) listener(message);
  }

  /** Those published at a topic, as objects. */
  at(topic: string): Record<string, unknown>[] {
    const payloads = this.published.filter((one) => one.topic === topic).map(({ payload }) => payload);
    return payloads.map((payload) => (payload === '' ? {} : (JSON.parse(payload) as Record<string, unknown>)));
  }

  listen(filter: string, listener: Listener): () => void {
    const one = new FilterTree<true>();
    one.add(filter, true);
    this.#tree.add(filter, listener);
    for (const [topic, payload] of this.kept)
      if (one.listeners(topic).size > 0) listener({ topic, payload, retain: true });
    return () => this.#tree.remove(filter, listener);
  }

  /** A connection of its own. */
  connect(will?: Will): FakeConnection {
    return new FakeConnection(this, will);
  }
}

/** One program's connection. */
export class FakeConnection implements Broker {
  connected = true;
  /** What becomes of messages from here: lost on the way, or held back with all that follow. */
  isStalled = false;
  /** Messages to here are held back. */
  isDeaf = false;
  readonly #held: (() => void)[] = [];
  readonly #subscriptions = new Map<object, { filter: string; listener: Listener; stop: () => void }>();
  readonly #listeners = new Set<(connected: boolean) => void>();

  constructor(
    readonly broker: FakeBroker,
    readonly will?: Will,
  ) {}

  publish(topic: string, payload: string, { retain = false }: PublishOptions = {}): Promise<void> {
    if (!this.connected) return Promise.reject(new ChillerError('notConnected', 'away'));
    if (this.isStalled) {
      this.#held.push(() => this.broker.publish(topic, payload, retain));
      return new Promise(() => undefined);
    }
    this.broker.publish(topic, payload, retain);
    return Promise.resolve();
  }

  subscribe(filter: string, onMessage: Listener): () => void {
    const key = {};
    const listener: Listener = (message) => {
      if (this.isDeaf) this.#held.push(() => onMessage(message));
      else onMessage(message);
    };
    const one = { filter, listener, stop: () => undefined as unknown as void };
    this.#subscriptions.set(key, one);
    if (this.connected) one.stop = this.broker.listen(filter, listener);
    return () => {
      one.stop();
      this.#subscriptions.delete(key);
    };
  }

  onState(listener: (connected: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The connection breaks; the broker publishes the last will. */
  break(): void {
    this.connected = false;
    this.#held.length = 0;
    for (const one of this.#subscriptions.values()) one.stop();
    for (const listener of this.#listeners) listener(false);
    if (this.will) this.broker.publish(this.will.topic, this.will.payload, this.will.retain);
  }

  restore(): void {
    this.connected = true;
    for (const one of this.#subscriptions.values()) one.stop = this.broker.listen(one.filter, one.listener);
    for (const listener of this.#listeners) listener(true);
  }

  /** What was held back goes on. */
  release(): void {
    this.isStalled = false;
    this.isDeaf = false;
    for (const run of this.#held.splice(0)) run();
  }

  /** The program is gone: nothing of it happens any more, and the broker notices. */
  kill(): void {
    this.#listeners.clear();
    const { will } = this;
    this.connected = false;
    for (const one of this.#subscriptions.values()) one.stop();
    this.#subscriptions.clear();
    if (will) this.broker.publish(will.topic, will.payload, will.retain);
  }
}
