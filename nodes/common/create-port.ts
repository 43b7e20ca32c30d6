import { Chiller, RemoteChiller } from '../../src/index';
import type { ChillerOptions, ChillerPort, RemoteChillerOptions } from '../../src/index';

/** Where the nodes get their chillers from. Values that can be replaced, so that a test can hand in one without a network. */
export const ports = {
  /** @throws ChillerError `invalidValue` when an option cannot be used. */
  create: (options: ChillerOptions<string>): ChillerPort => new Chiller(options),
  /** One behind a broker. @throws ChillerError `invalidValue` when an option cannot be used. */
  createRemote: (options: RemoteChillerOptions): ChillerPort => new RemoteChiller(options),
};
