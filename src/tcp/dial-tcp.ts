import { connect as netConnect, type Socket, type TcpNetConnectOpts } from 'node:net';
import { addressOf } from '../core';
import { Dial, type Connect } from './dial';
import { ConnectionError, wordsOf } from './errors';
import { hostNames, type Addresses } from './host-names';

/** Options of `net.connect` beyond host and port: `localAddress`, `family`, `noDelay` (here true by default), `keepAlive`, ... */
export type SocketOptions = Omit<Partial<TcpNetConnectOpts>, 'host' | 'port' | 'allowHalfOpen' | 'onread'>;

/** Where to connect to, and where the data go that the socket reads. */
export interface DialTarget {
  readonly host: string;
  readonly port: number;
  /** For the look-up and all addresses together. */
  readonly timeoutMs: number;
  readonly socketOptions?: SocketOptions | undefined;
  /**
   * Called with every chunk, in place of a `data` event, never before the dial has connected. The buffer is reused: copy what you keep.
   * Return true; false would pause the socket.
   */
  onRead(length: number, buffer: Buffer): boolean;
  /** Creates the socket; default `net.connect`. */
  readonly connect?: Connect | undefined;
  /** Resolves a host to its addresses; default the look-up that all connections of the process share. */
  readonly resolve?: ((host: string) => Promise<Addresses>) | undefined;
}

/** The most that one read of the socket takes. */
const CHUNK_BYTES = 4096;

/**
 * An attempt to connect to a host, not yet started. Its socket can still be written to after the other end has closed, and it reads
 * into one buffer that is reused: by default Node.js allocates 64 kB for every read, which makes an exchange of short frames a seventh
 * more expensive.
 */
export function dialTcp(target: DialTarget): Dial {
  const { host, port, timeoutMs } = target;
  const peer = addressOf(host, port);
  return new Dial({
    peer,
    timeoutMs,
    resolve: () => addressesOf(target),
    open: (address) => openSocket(target, address, peer),
  });
}

/** With a `lookup` function among the socket options, the socket resolves the name itself. */
async function addressesOf({ host, socketOptions = {}, resolve }: DialTarget): Promise<Addresses> {
  const { lookup, family = 0 } = socketOptions;
  if (lookup) return [{ address: host, family }];
  const addresses = await (resolve ? resolve(host) : hostNames.resolve(host));
  const fitting = addresses.filter((one) => family === 0 || one.family === family);
  if (fitting.length > 0) return fitting;
  throw Object.assign(new Error(`${host} has no IPv${family} address`), { code: 'ENOTFOUND' });
}

function openSocket(
  { port, socketOptions, onRead, connect = netConnect }: DialTarget,
  host: string,
  peer: string,
): Socket {
  const onread = { buffer: Buffer.alloc(CHUNK_BYTES), callback: onRead };
  try {
    return connect({ noDelay: true, ...socketOptions, host, port, allowHalfOpen: true, onread });
  } catch (error) {
    throw new ConnectionError(`Cannot connect to ${peer}: ${wordsOf(error)}. Check the socket options.`, error);
  }
}
