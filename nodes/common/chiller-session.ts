/* A chiller behind a config node: made from its options, told of in the log, with its errors at the node. */
import type { Node, NodeAPI } from 'node-red';
import { dialectOf, systemClock } from '../../src/index';
import type { ChillerOptions, ChillerPort, SessionLog } from '../../src/index';
import { ports } from './create-port';
import type { Fields } from './field-names';
import { errorFor, say } from './language';
import { SharedChiller } from './shared-chiller';
import type { SharedChillerOptions } from './shared-chiller';

/** What people call a chiller. */
export function labelOf(of: {
  name?: unknown;
  connection?: unknown;
  serialPath?: unknown;
  remoteName?: unknown;
  host?: unknown;
  port?: unknown;
}): string {
  const { name, connection, serialPath, remoteName, host, port } = of;
  if (typeof name === 'string' && name !== '') return name;
  if (connection === 'serial') return String(serialPath);
  if (connection === 'broker') return String(remoteName);
  const { path } = (connection ?? {}) as { path?: string };
  return path ?? `${String(host)}:${String(port)}`;
}

/** The chiller of these options, with its log at a node. @throws ChillerError `invalidValue` when an option cannot be used */
export function createPort(RED: NodeAPI, node: Node, options: ChillerOptions<string>): ChillerPort {
  const log: SessionLog = {
    info: (text, why) => node.log(say(RED, why ?? text)),
    warn: (text, why) => node.warn(say(RED, why ?? text)),
  };
  return ports.create({ ...options, name: labelOf(options), log });
}

/** What goes wrong with a chiller, said by a node. @param fields of the node, where its settings may be what is wrong */
export function sayErrors(RED: NodeAPI, node: Node, port: ChillerPort, fields?: Fields): void {
  port.on('error', (error) => node.error(errorFor(RED, error, fields), {}));
}

/** A chiller for the nodes that use it. */
export function sharedChiller(
  port: ChillerPort,
  options: ChillerOptions<string>,
  more: Pick<SharedChillerOptions, 'label' | 'connectOn' | 'isRemote'>,
): SharedChiller {
  const dialect = dialectOf(options.dialect, options.model);
  const startUp: Readonly<Record<string, number | undefined>> = options.startUp ?? {};
  return new SharedChiller({
    dialect,
    startUpSetPoint: startUp[dialect.roles.readings.setPoint],
    model: options.model,
    band: options.setTemperatureRange ?? {},
    polling: options.polling ?? {},
    chiller: port,
    clock: systemClock,
    ...more,
  });
}
