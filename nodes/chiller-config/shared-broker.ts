/*
 * One `Broker` for all chillers that come through the same broker node of Node-RED, so that what they have in common, the signs of life of
 * their gateways, is heard and read once.
 */
import type { NodeAPI } from 'node-red';
import type { Broker } from '../../src/index';
import { NodeRedBroker } from '../common/mqtt-broker';
import type { NodeRedBrokerOptions } from '../common/mqtt-broker';

interface Shared {
  readonly broker: NodeRedBroker;
  users: number;
}

/** By broker node: a deployment makes another one. */
const shared = new WeakMap<object, Shared>();

export interface BrokerShare {
  readonly broker: Broker;
  /** Lets go of it. Never rejects, and takes seconds at most. @param disconnects whether the connection ends where nobody else uses it */
  leave(disconnects: boolean): Promise<void>;
}

/** @throws ChillerError `invalidValue` when no broker is chosen, or it is not there */
export function shareBroker(RED: Pick<NodeAPI, 'nodes'>, options: NodeRedBrokerOptions): BrokerShare {
  // Each node is a user of its own, since Node-RED hands errors of the broker node on to the flows of its users.
  const own = new NodeRedBroker(RED, options);
  const { config, clock } = options;
  const found = shared.get(own.config);
  const one = found ?? { broker: new NodeRedBroker(RED, { node: undefined, config, clock }), users: 0 };
  shared.set(own.config, one);
  one.users++;
  const leave = async (disconnects: boolean): Promise<void> => {
    const isLast = --one.users === 0;
    if (isLast) shared.delete(own.config);
    await Promise.all([own.close(disconnects), isLast && one.broker.close(disconnects)]);
  };
  return { broker: one.broker, leave };
}
