import { Chiller } from '../../src/index';
import type { ChillerOptions, ChillerPort } from '../../src/index';

/** Where the nodes get their chillers from. A value that can be replaced, so that a test can hand in one without a network. */
export const ports = {
  /** @throws ChillerError `invalidValue` when an option cannot be used. */
  create: (options: ChillerOptions<string>): ChillerPort => new Chiller(options),
};
