/* How a chiller is connected: over TCP or by a serial cable. The connection names the line, which all its chillers share, and opens it. */
import { realpathSync } from 'node:fs';
import { addressOf, checkHost, checkNames, ChillerError, isInRange, isSerialPath, useRange } from '../core';
import type { Dialect, ErrorText, NamesOf, SerialSettings } from '../core';
import { loadSerialDriver, serialLink, tcpLink } from '../links';
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

/** A serial port of this machine. What is left out is as the dialect has it. Needs the package `serialport`. */
export interface SerialOptions extends Partial<SerialSettings> {
  /** As the system names it: `/dev/serial/by-id/...`, `/dev/ttyUSB0`, `COM3`. */
  path: string;
}

/** By a serial cable. */
export interface SerialConnection extends SerialOptions {
  /** Tells it from a connection over TCP. */
  kind: 'serial';
}

/** Short for a serial connection. */
export interface ShortSerialConnection {
  /** The port, and what differs from the dialect's settings. */
  serial: SerialOptions;
}

/** How a chiller is reached. `{ serial: { path } }` is short for `{ kind: 'serial', path }`. */
export type Connection = TcpConnection | SerialConnection | ShortSerialConnection;

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
 * @throws ChillerError `invalidValue`, naming the option; or that the package for serial ports is missing
 */
export function lineOf(connection: Connection, { transports }: Pick<Dialect, 'transports'>): Line {
  if ('serial' in connection) {
    checkNames('connection', connection, { serial: true });
    return serialLineOf({ kind: 'serial', ...connection.serial }, transports.serial);
  }
  const { kind = 'tcp' } = connection;
  if (connection.kind === 'serial') return serialLineOf(connection, transports.serial);
  if (kind !== 'tcp') fail('connection.kind', kind, errorText('useThese', { choices: 'tcp, serial' }));
  return tcpLineOf(connection);
}

function tcpLineOf(connection: TcpConnection): Line {
  checkNames('connection', connection, { kind: true, host: true, port: true });
  const { port } = connection;
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

const SERIAL_NAMES: NamesOf<SerialConnection> = {
  kind: true,
  path: true,
  baudRate: true,
  dataBits: true,
  parity: true,
  stopBits: true,
  flowControl: true,
};

const CHOICES = {
  dataBits: [7, 8],
  parity: ['none', 'even', 'odd'],
  stopBits: [1, 2],
  flowControl: ['none', 'xonXoff', 'rtsCts'],
} as const satisfies { [K in Exclude<keyof SerialSettings, 'baudRate'>]: readonly SerialSettings[K][] };

function serialLineOf(connection: SerialConnection, usual: SerialSettings): Line {
  checkNames('connection', connection, SERIAL_NAMES);
  const { kind: _kind, ...given } = connection;
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const line = { ...usual, ...(set as unknown as SerialOptions) };
  const { path, baudRate } = line;
  if (!isSerialPath(path)) fail('path', path, errorText('useSerialPort'));
  if (!isInRange(baudRate, CHILLER_RANGES.baudRate)) fail('baudRate', baudRate, useRange(CHILLER_RANGES.baudRate));
  for (const [name, choices] of Object.entries(CHOICES)) {
    const value: unknown = line[name as keyof typeof CHOICES];
    if (!(choices as readonly unknown[]).includes(value))
      fail(name, value, errorText('useThese', { choices: choices.join(', ') }));
  }
  return {
    // The links in /dev/serial/by-id lead to one of the ports: looked up anew, since it may be plugged in later.
    get name() {
      return `serial:${realPathOf(path)}`;
    },
    address: path,
    open: serialLink(line, loadSerialDriver()),
  };
}

function realPathOf(path: string): string {
  if (!path.startsWith('/')) return path.toUpperCase().replace('\\\\.\\', '');
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function fail(name: string, value: unknown, advice: ErrorText): never {
  const why = errorText('option', { name, value: String(value), advice });
  throw new ChillerError('invalidValue', why, { option: name, value });
}
