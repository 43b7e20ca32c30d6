/*
 * A broker by the package `mqtt`. Each connection is a client of its own, with a clean session and no reconnection by itself: so nothing
 * that was under way when a connection ended is sent again on the next, which is what would deliver an old set point after an outage.
 */
import { randomBytes } from 'node:crypto';
import { ChillerError, describeValue } from '../core';
import { systemClock } from '../session';
import type { Clock } from '../session';
import type { Broker, BrokerMessage, PublishOptions, Will } from './broker';
import { connectionFailure, publishFailure } from './broker-failure';
import { errorText } from './error-texts';
import { FilterTree } from './filter-tree';
import { loadMqtt } from './load-mqtt';
import type { Mqtt, MqttClient } from './load-mqtt';

/** How a broker is reached. */
export interface MqttBrokerOptions {
  /** `mqtt://host:1883`, `mqtts://host:8883`, `ws://` or `wss://`; without user and password. */
  readonly url: string;
  /** Name of the user. Default: nobody. */
  readonly username?: string;
  /** Password of the user. Default: none. */
  readonly password?: string;
  /** One per program; two with the same id throw each other out. Default: a random one. */
  readonly clientId?: string;
  /** 4 is MQTT 3.1.1, 5 is MQTT 5. Default 4. */
  readonly protocolVersion?: 4 | 5;
  /** The message that the broker publishes when the connection ends without a good-bye: `gatewayWill` for a gateway. */
  readonly will?: Will;
  /** Longest time without a word on the connection, ms, 1000 to 60 000; one and a half of it until it counts as broken. Default 10 000. */
  readonly keepAliveMs?: number;
  /** More options for the package, such as `ca` or `rejectUnauthorized` for TLS. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** Default: the machine's time. */
  readonly clock?: Clock;
  /**
   * Told once until the connection has stood for a while: `notConnected` when the broker cannot be reached or its certificate is not
   * trusted, `refused` when it does not take the user; it is tried again all the same. `refused`, too, when we may not read a topic.
   */
  readonly failed?: (error: ChillerError) => void;
}

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 15_000;
const CONFIRM_MS = 10_000;
/** A connection that ends sooner was none: the next attempts wait longer, and nobody is told again. */
const STEADY_MS = 5_000;
/** Filters in one message to the broker. */
const FILTERS_AT_ONCE = 100;

type Listener = (message: BrokerMessage) => void;

/**
 * A broker that is connected from now on, until `close`.
 *
 *   const broker = new MqttBroker({ url: 'mqtt://10.0.0.2', will: gatewayWill({ site: 'hall-1', name: 'north' }) });
 */
export class MqttBroker implements Broker {
  readonly #options: MqttBrokerOptions;
  readonly #mqtt: Mqtt;
  readonly #clock: Clock;
  readonly #clientId: string;
  readonly #tree = new FilterTree<Listener>();
  readonly #listeners = new Set<(connected: boolean) => void>();
  #client: MqttClient | undefined;
  #isUp = false;
  #upAtMs = 0;
  #attempts = 0;
  #isTold = false;
  #cancelRetry: (() => void) | undefined;
  #isClosed = false;
  /** Filters that are new since the last message to the broker. */
  #fresh: string[] = [];

  /**
   * @param load gives the package: the one that is installed
   * @throws ChillerError `invalidValue` for an address or options that cannot be used, or when the package is not installed
   */
  constructor(options: MqttBrokerOptions, load: () => Mqtt = loadMqtt) {
    this.#options = options;
    if (!isAddress(options.url)) throw badUrl(options.url);
    this.#mqtt = load();
    this.#clock = options.clock ?? systemClock;
    this.#clientId = options.clientId ?? `chiller-${randomBytes(8).toString('hex')}`;
    try {
      this.#open();
    } catch (error) {
      const why = errorText('brokerUnreachable', { address: options.url, why: String(error) });
      throw new ChillerError('invalidValue', why, {}, { cause: error });
    }
  }

  get connected(): boolean {
    return this.#isUp;
  }

  publish(topic: string, payload: string, { retain = false, qos = 0 }: PublishOptions = {}): Promise<void> {
    const client = this.#client;
    if (!client || !this.#isUp) return Promise.reject(new ChillerError('notConnected', errorText('brokerAway')));
    return new Promise((resolve, reject) => {
      let isDone = false;
      let cancel = (): void => undefined;
      client.publish(topic, payload, { qos, retain }, (error) => {
        isDone = true;
        cancel();
        if (error) reject(publishFailure(topic, error));
        else resolve();
      });
      // Most are written by now: a timer for each of them would be half of the work.
      if (isDone) return;
      const silent = errorText('brokerSilent', { seconds: CONFIRM_MS / 1_000 });
      cancel = this.#clock.after(CONFIRM_MS, () => reject(new ChillerError('timeout', silent)));
    });
  }

  subscribe(filter: string, onMessage: Listener): () => void {
    // Each subscription is one of its own, also of the same function.
    const listener: Listener = (message) => onMessage(message);
    if (this.#tree.add(filter, listener)) this.#ask(filter);
    else this.#askAgain(filter);
    return () => {
      if (this.#tree.remove(filter, listener) && this.#isUp) this.#client?.unsubscribe(filter);
    };
  }

  onState(listener: (connected: boolean) => void): () => void {
    const own = (connected: boolean): void => listener(connected);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Ends the connection, with a good-bye: the last will is not published. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#cancelRetry?.();
    const client = this.#client;
    this.#down();
    if (client) await new Promise<void>((resolve) => client.end(false, {}, resolve));
  }

  #open(): void {
    const { url, username, password, protocolVersion = 4, will, keepAliveMs = 10_000, more } = this.#options;
    const client = this.#mqtt.connect(url, {
      ...more,
      clientId: this.#clientId,
      clean: true,
      reconnectPeriod: 0,
      queueQoSZero: false,
      resubscribe: false,
      keepalive: Math.ceil(keepAliveMs / 1_000),
      connectTimeout: CONFIRM_MS,
      protocolVersion,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(will && { will }),
    });
    this.#client = client;
    client.on('connect', () => client === this.#client && this.#up());
    client.on('message', (topic, payload, { retain = false, dup = false }) => {
      if (client !== this.#client) return;
      for (const listener of this.#tree.listeners(topic)) listener({ topic, payload, retain, duplicate: dup });
    });
    client.on('error', (error) => client === this.#client && this.#tellFailure(error));
    client.on('close', () => client === this.#client && this.#lost(client));
  }

  #up(): void {
    this.#isUp = true;
    this.#upAtMs = this.#clock.nowMs();
    this.#client?.stream?.setMaxListeners(0);
    this.#fresh = [...this.#tree.filters];
    this.#sendFresh();
    for (const listener of this.#listeners) listener(true);
  }

  #lost(client: MqttClient): void {
    if (this.#isUp && this.#clock.nowMs() - this.#upAtMs >= STEADY_MS) {
      this.#attempts = 0;
      this.#isTold = false;
    }
    this.#down();
    // What the package still holds of this connection goes nowhere.
    client.end(true, {}, () => undefined);
    if (this.#isClosed) return;
    this.#tellFailure();
    const limitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#attempts++);
    this.#cancelRetry = this.#clock.after(limitMs * (0.5 + Math.random() / 2), () => this.#open());
  }

  #down(): void {
    const wasUp = this.#isUp;
    this.#isUp = false;
    this.#client = undefined;
    if (wasUp) for (const listener of this.#listeners) listener(false);
  }

  #tellFailure(error?: Error): void {
    if (this.#isTold || this.#isClosed) return;
    this.#isTold = true;
    this.#options.failed?.(connectionFailure(this.#options.url, error));
  }

  /** Filters that are asked for in one turn go to the broker together. */
  #ask(filter: string): void {
    if (!this.#isUp) return;
    if (this.#fresh.push(filter) === 1) queueMicrotask(() => this.#sendFresh());
  }

  /** Somebody else has it already, and the broker sends what it keeps only once: it is asked again. */
  #askAgain(filter: string): void {
    if (!this.#fresh.includes(filter)) this.#ask(filter);
  }

  #sendFresh(): void {
    const client = this.#client;
    const filters = this.#fresh.splice(0);
    if (!client || !this.#isUp) return;
    for (let at = 0; at < filters.length; at += FILTERS_AT_ONCE) {
      const some = filters.slice(at, at + FILTERS_AT_ONCE);
      // Quality 0: messages come in the order in which they were published, and no queue of the broker cuts them off. `rap`: where the
      // protocol has it, a message is known as one that is kept also when it comes at once.
      client.subscribe(some, { qos: 0, rap: true }, (error, granted) => {
        const refused = error ? some[0] : granted?.find(({ qos }) => qos >= 128)?.topic;
        if (refused === undefined || client !== this.#client || !this.#isUp) return;
        this.#options.failed?.(new ChillerError('refused', errorText('brokerRefused', { topic: refused })));
      });
    }
  }
}

/** With a user in it, its password would stand in every error. */
function isAddress(url: unknown): url is string {
  return typeof url === 'string' && /^(mqtts?|wss?):\/\/[^/@]+(\/|$)/.test(url) && URL.canParse(url);
}

function badUrl(url: unknown): ChillerError {
  const value = describeValue(typeof url === 'string' ? url.replace(/\/\/.*@/, '//...@') : url);
  const why = errorText('gatewayOption', { name: 'url', value, advice: errorText('brokerUrl') });
  return new ChillerError('invalidValue', why, { option: 'url' });
}
