import { createServer, type AddressInfo, type Socket } from 'node:net';
import {
  OneClientServer,
  TcpClient,
  TcpError,
  type OneClientServerOptions,
  type TcpClientOptions,
} from '../../src/tcp';
import { PATIENCE_MS } from './until';

export type ServerOptions = Partial<OneClientServerOptions>;
export type ClientOptions = Partial<TcpClientOptions>;

/** A client whose read can be cancelled from outside, as a subclass with its own time-out does it from inside. */
export class CancellableClient extends TcpClient {
  override cancelRead(error: Error): boolean {
    return super.cancelRead(error);
  }
}

export interface Pair {
  readonly server: OneClientServer;
  readonly client: CancellableClient;
}

/** A server on a free port and a client of it, both connected; closed after `use`, whatever happens in it. */
export async function withPair(
  options: { host?: string; server?: ServerOptions; client?: ClientOptions },
  use: (pair: Pair) => Promise<void>,
): Promise<void> {
  const host = options.host ?? '127.0.0.1';
  const server = new OneClientServer({ host, port: 0, ...options.server });
  await server.startTask;
  const client = new CancellableClient({ host, port: server.port, ...options.client });
  try {
    await client.startTask;
    await eventually(() => server.connected, 'the server to see its client');
    await use({ server, client });
  } finally {
    await client.close();
    await server.close();
  }
}

/** A bare server that hands over its one socket, for what `OneClientServer` never does: reset, half-close, bytes one by one. */
export async function withBareServer(
  options: ClientOptions,
  use: (client: CancellableClient, far: Socket) => Promise<void>,
): Promise<void> {
  const server = createServer({ allowHalfOpen: true, noDelay: true });
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new CancellableClient({ host: '127.0.0.1', port: portOf(server.address()), ...options });
  const far = await accepted;
  far.on('error', () => {});
  try {
    await client.startTask;
    await use(client, far);
  } finally {
    await client.close();
    far.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A port of the loopback that was free a moment ago: connecting to it is refused. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Turns of the event loop until `condition` holds; an error that says what was waited for after two seconds. */
export async function eventually(condition: () => boolean, what: string | (() => string)): Promise<void> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadlineMs) {
      throw new Error(`Waited in vain for ${typeof what === 'string' ? what : what()}`);
    }
    await turn();
  }
}

export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await turn();
}

/** The error with which `task` rejects; an error of our own when it does not, or with something else. */
export async function rejectionOf(task: Promise<unknown>): Promise<TcpError> {
  try {
    await task;
  } catch (error) {
    if (error instanceof TcpError) return error;
    throw new Error(`Rejected with something that is no TcpError: ${String(error)}`, { cause: error });
  }
  throw new Error('Expected a rejection, but it went well');
}

/** What was rejected during `act` with nobody listening: in Node-RED that ends the process. */
export async function unhandledDuring(act: () => Promise<void>): Promise<unknown[]> {
  const unhandled: unknown[] = [];
  const record = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', record);
  try {
    await act();
    await turns(3);
  } finally {
    process.off('unhandledRejection', record);
  }
  return unhandled;
}

/** Sockets, listeners and timers that keep this process alive. */
export function openHandles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP|Timeout)/.test(name));
}

/** Fails, with the reason in plain words, on a machine without IPv6: passing there would claim what was never tried. */
export async function requireIpv6Loopback(): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(`This machine has no IPv6 loopback (::1), so IPv6 was NOT tested: ${error.message}`));
    });
    server.listen(0, '::1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
