import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

export interface CountingProxy {
  readonly port: number;
  /** Connections open now, the most at one time, and all so far. */
  readonly open: number;
  readonly most: number;
  readonly total: number;
  close(): Promise<void>;
}

/** Passes everything on to a port and counts who comes. */
export async function startCountingProxy(targetPort: number): Promise<CountingProxy> {
  const sockets = new Set<Socket>();
  let open = 0;
  let most = 0;
  let total = 0;
  const server = createServer({ noDelay: true }, (client) => {
    total++;
    most = Math.max(most, ++open);
    const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    client.on('close', () => {
      open--;
      target.destroy();
    });
    target.on('close', () => client.destroy());
    client.pipe(target).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return open;
    },
    get most() {
      return most;
    },
    get total() {
      return total;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
