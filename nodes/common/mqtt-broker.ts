/*
 * Node-RED's own mqtt-broker config node as a `Broker` of the library: TLS, users, MQTT 3.1.1 and 5 are set there, and one connection
 * serves all who name it. What is used of it is documented nowhere, so it stands here and nowhere else.
 */
import type { Node, NodeAPI } from 'node-red';
import { ChillerError, publishFailure } from '../../src/index';
import type { Broker, BrokerMessage, BrokerPublishOptions, Clock } from '../../src/index';
import { within } from '../../src/runner';
import { listenToClient, tellErrors } from './broker-errors';
import { errorText } from './error-texts';
import { matcherOf } from './topic-filter';

/** What such a node has in Node-RED 4 and 5. */
interface MqttBrokerNode extends Node {
  readonly connected: boolean;
  /** Of MQTT.js. It keeps what the broker has not confirmed, and sends it once more after a reconnection. */
  readonly client?: {
    getLastMessageId?(): number;
    removeOutgoingMessage?(messageId: number): unknown;
    on(event: string, listener: (error: Error) => void): void;
  };
  /** Opens the connection with the first user, unless it is set to wait. */
  register(user: Node): void;
  deregister(user: Node, done: () => void, disconnects: boolean): void;
  /** Drops the message silently while it is not connected. Calls back when the broker has it, which may be never. */
  publish(
    message: { topic: string; payload: string; qos: 0 | 1; retain: boolean },
    done: (error?: unknown) => void,
  ): void;
  /** Remembers it, and asks for it again after each reconnection. */
  subscribe(subscription: Subscription): void;
  unsubscribe(filter: string, ref: string, isForGood: true): void;
}

interface Packet {
  readonly retain?: boolean;
  readonly dup?: boolean;
  /** MQTT 5: which subscriptions it comes for, by their numbers. */
  readonly properties?: { readonly subscriptionIdentifier?: number | readonly number[] };
}

/**
 * A subscription as a broker node keeps it. Its handler is called with every message of the connection. The one that it makes by itself
 * builds a pattern from the filter each time: with a hundred chillers, more than half of a processor would do nothing else.
 */
interface Subscription {
  readonly topic: string;
  /** Who has it, among those with the same topic. */
  readonly ref: string;
  readonly brokerId: string;
  /** The node adds the number. */
  readonly options: { readonly qos: 0 | 1; properties?: { readonly subscriptionIdentifier?: number } };
  readonly handler: (topic: string, payload: Uint8Array, packet?: Packet) => void;
}

export interface NodeRedBrokerOptions {
  /** Who uses it: Node-RED hands errors of a config node on to the flows of its users. Undefined for what is in no flow. */
  readonly node: Node | undefined;
  /** Id of the config node, as it was saved. */
  readonly config: unknown;
  readonly clock: Clock;
  /** Told why there is no connection, once until there is one, for all who use the same config node. Default: nobody. */
  readonly failed?: ((error: ChillerError) => void) | undefined;
  /** How long the broker may take to confirm a message, ms. Default 5000. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 5_000;
/** A deployment does not wait for a broker that is slow to say good-bye. */
const CLOSE_LIMIT_MS = 1_000;

let count = 0;

export class NodeRedBroker implements Broker {
  /** The broker node. */
  readonly config: object;
  readonly #config: MqttBrokerNode;
  readonly #clock: Clock;
  readonly #deadlineMs: number;
  readonly #user: Node;
  readonly #listeners = new Set<(connected: boolean) => void>();
  /** What the broker has not confirmed yet: each ends by this, once. */
  readonly #pending = new Set<(error: ChillerError) => void>();
  readonly #endErrors: () => void;
  #isTold: boolean;
  #refs = 0;

  /** @throws ChillerError `invalidValue` when no broker is chosen, or it is not there */
  constructor(RED: Pick<NodeAPI, 'nodes'>, options: NodeRedBrokerOptions) {
    const { node, config, clock, failed, deadlineMs = DEADLINE_MS } = options;
    this.#config = brokerNode(RED, config);
    this.config = this.#config;
    this.#clock = clock;
    this.#deadlineMs = deadlineMs;
    this.#user = standIn(node, () => queueMicrotask(() => this.#look()));
    this.#config.register(this.#user);
    this.#endErrors = tellErrors(this.#config, failed);
    this.#isTold = this.connected;
  }

  get connected(): boolean {
    return this.#config.connected;
  }

  publish(topic: string, payload: string, { retain = false, qos = 0 }: BrokerPublishOptions = {}): Promise<void> {
    if (!this.connected) return Promise.reject(away());
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (error?: ChillerError): void => {
        if (isOver) return;
        isOver = true;
        cancel();
        this.#pending.delete(giveUp);
        if (error) reject(error);
        else resolve();
      };
      const giveUp = (error: ChillerError): void => {
        end(error);
        // Else it would be sent when the broker is back, although it is reported as failed.
        if (messageId !== undefined) client?.removeOutgoingMessage?.(messageId);
      };
      const seconds = this.#deadlineMs / 1000;
      const cancel = this.#clock.after(this.#deadlineMs, () =>
        giveUp(new ChillerError('timeout', errorText('brokerSilent', { seconds }))),
      );
      this.#pending.add(giveUp);
      const { client } = this.#config;
      this.#config.publish({ topic, payload, qos, retain }, (error) =>
        end(error ? publishFailure(topic, error) : undefined),
      );
      const messageId = qos === 1 && !isOver ? client?.getLastMessageId?.() : undefined;
    });
  }

  subscribe(filter: string, onMessage: (message: BrokerMessage) => void): () => void {
    const ref = `${this.#user.id}-${String(++this.#refs)}`;
    const fits = matcherOf(filter);
    const handler: Subscription['handler'] = (topic, payload, packet = {}) => {
      if (!fits(topic) || !isFor(subscription, packet)) return;
      const { retain = false, dup = false } = packet;
      onMessage({ topic, payload, retain, duplicate: dup });
    };
    const subscription: Subscription = { topic: filter, ref, brokerId: this.#config.id, options: { qos: 1 }, handler };
    this.#config.subscribe(subscription);
    return () => this.#config.unsubscribe(filter, ref, true);
  }

  onState(listener: (connected: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Never rejects, and takes a second at most. @param disconnects whether the connection ends where nobody else uses it */
  async close(disconnects: boolean): Promise<void> {
    this.#listeners.clear();
    this.#endErrors();
    this.#giveUpAll();
    const gone = new Promise<void>((resolve) => this.#config.deregister(this.#user, resolve, disconnects));
    await within(this.#clock, CLOSE_LIMIT_MS, gone);
  }

  #look(): void {
    listenToClient(this.#config);
    const { connected } = this;
    if (connected === this.#isTold) return;
    this.#isTold = connected;
    if (!connected) this.#giveUpAll();
    for (const listener of this.#listeners) listener(connected);
  }

  #giveUpAll(): void {
    for (const giveUp of this.#pending) giveUp(away());
  }
}

/** Where filters overlap, MQTT 5 sends a message once for each of them. */
function isFor({ options }: Subscription, { properties }: Packet): boolean {
  const ours = options.properties?.subscriptionIdentifier;
  const theirs = properties?.subscriptionIdentifier;
  return ours === undefined || theirs === undefined || [theirs].flat().includes(ours);
}

const away = (): ChillerError => new ChillerError('notConnected', errorText('brokerAway'));

function brokerNode({ nodes }: Pick<NodeAPI, 'nodes'>, chosen: unknown): MqttBrokerNode {
  const id = typeof chosen === 'string' ? chosen : '';
  const config = id ? (nodes.getNode(id) as Node | null) : null;
  if (config?.type === 'mqtt-broker') return config as MqttBrokerNode;
  const why = id ? errorText('brokerGone', { id }) : errorText('noBrokerChosen');
  throw new ChillerError('invalidValue', why, { setting: 'broker' });
}

/**
 * Who registers in place of a node. A broker node tells its users how it is by showing it under them, and has no event for it; what
 * stands under our nodes is ours. The rest is the node's own, since Node-RED looks for its flow. Subscriptions are renewed right
 * after it is shown, so who looks has to wait for the end of that turn.
 */
function standIn(node: Node | undefined, shown: () => void): Node {
  return Object.create(node ?? NO_FLOW, {
    id: { value: `${node?.id ?? 'chiller'}-broker-${String(++count)}`, enumerable: true },
    status: { value: shown },
  }) as Node;
}

const NO_FLOW = { _flow: { handleError: () => false, handleStatus: () => false } };
