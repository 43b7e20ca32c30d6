/*
 * Why a broker node of Node-RED gets no connection. It keeps that to itself, and its client meets the same error with every attempt. Here
 * it is told once until there is a connection, by one of those who use the broker.
 */
import { connectionFailure } from '../../src/index';
import type { ChillerError } from '../../src/index';

/** What is used of a broker node. */
interface BrokerNode {
  readonly brokerurl?: string;
  /** Of MQTT.js; another one after somebody has closed the connection and opened it again. */
  readonly client?: {
    on(event: 'error', listener: (error: Error) => void): void;
    on(event: 'connect', listener: () => void): void;
  };
}

type Failed = (error: ChillerError) => void;

const users = new WeakMap<BrokerNode, Set<Failed>>();
const known = new WeakSet<NonNullable<BrokerNode['client']>>();

/** Tells somebody, if nobody else is told. The returned function ends it. */
export function tellErrors(broker: BrokerNode, failed: Failed | undefined): () => void {
  const all = users.get(broker) ?? new Set();
  users.set(broker, failed ? all.add(failed) : all);
  listenToClient(broker);
  return () => failed && all.delete(failed);
}

/** To be called whenever the broker node may have another client. */
export function listenToClient(broker: BrokerNode): void {
  const { client } = broker;
  if (!client || known.has(client)) return;
  known.add(client);
  let isTold = false;
  client.on('connect', () => (isTold = false));
  client.on('error', (error) => {
    const [first] = users.get(broker) ?? [];
    if (!isTold) first?.(connectionFailure(broker.brokerurl ?? '', error));
    isTold = true;
  });
}
