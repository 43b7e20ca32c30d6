/* A chiller behind a broker, with the connection of its own config node to it. */
import type { Node, NodeAPI } from 'node-red';
import { DEFAULT_DIALECT, systemClock } from '../../src/index';
import type { ChillerError, ChillerOptions, ChillerPort } from '../../src/index';
import { errorFor } from '../common/language';
import { given } from '../common/settings';
import { ports } from '../common/create-port';
import type { RemotePlace } from './settings';
import { shareBroker } from './shared-broker';

export interface RemotePort {
  readonly port: ChillerPort;
  /** Lets go of the broker. Never rejects, and takes a second at most. @param disconnects whether the connection ends where nobody else uses it */
  leave(disconnects: boolean): Promise<void>;
}

/** @param node undefined in the test of a connection that is not deployed yet. @throws ChillerError `invalidValue` */
export function openRemote(
  RED: NodeAPI,
  node: Node | undefined,
  { broker: config, ...place }: RemotePlace,
  { dialect = DEFAULT_DIALECT, model, readOnly, setTemperatureRange }: ChillerOptions<string>,
): RemotePort {
  const failed = node && ((error: ChillerError): void => node.error(errorFor(RED, error), {}));
  const { broker, leave } = shareBroker(RED, { node, config, clock: systemClock, failed });
  try {
    const key = typeof dialect === 'string' ? dialect : dialect.key;
    const own = given({ dialect: key, model, readOnly, setTemperatureRange });
    const port = ports.createRemote({ ...place, ...own, broker, clock: systemClock });
    return { port, leave };
  } catch (error) {
    void leave(false);
    throw error;
  }
}
