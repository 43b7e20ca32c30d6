/* How a chiller is connected: by host and port for now. The connection names the line, which all its chillers share, and opens it. */
import { addressOf, checkHost, checkNames, ChillerError, isInRange, useRange } from '../core';
import type { ErrorText } from '../core';
import { tcpLink } from '../links';
import type { OpenLink } from '../links';
import { CHILLER_RANGES } from './ranges';
import { errorText } from './error-texts';

/** Over TCP: to the chiller itself, or to a device server in front of it. */
export interface TcpConnection {
  /** Default `tcp`. */
  kind?: 'tcp';
  /** Name or address. */
  host: string;
  /** TCP port, 1 to 65535. */
  port: number;
}

/** How a chiller is reached. */
export type Connection = TcpConnection;

/** A line as a session uses it. */
export interface Line {
  /** Identifies the line, `tcp://10.0.0.7:4001`: equal names are one line. */
  readonly name: string;
  /** For messages: `10.0.0.7:4001`. */
  readonly address: string;
  readonly open: OpenLink;
}

/**
 * The line of a connection.
 *
 * @throws ChillerError `invalidValue`, naming the option
 */
export function lineOf(connection: Connection): Line {
  checkNames('connection', connection, { kind: true, host: true, port: true });
  const { kind = 'tcp', port } = connection;
  if (kind !== 'tcp') fail('connection.kind', kind, errorText('useThese', { choices: 'tcp' }));
  const host = usableHost(connection.host);
  if (!isInRange(port, CHILLER_RANGES.port)) fail('port', port, useRange(CHILLER_RANGES.port));
  return {
    name: `tcp://${addressOf(host.toLowerCase(), port)}`,
    address: addressOf(host, port),
    open: tcpLink(host, port),
  };
}

function usableHost(host: unknown): string {
  if (typeof host !== 'string') return fail('host', host, errorText('useHost'));
  const checked = checkHost(host);
  return checked.ok ? checked.host : fail('host', host, checked.advice);
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('option', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
