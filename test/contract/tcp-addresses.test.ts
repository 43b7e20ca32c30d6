/* A name with several addresses: each gets enough time, the first that answers is used, the others are closed. */
import { connect as netConnect, Socket, type TcpNetConnectOpts } from 'node:net';
import should from 'should';
import { ConnectionError, OneClientServer, TcpClient } from '../../src/tcp';
import { closedPort, eventually, rejectionOf } from '../support/tcp-pair';

const NOWHERE = '192.0.2.1';
const both = async (): Promise<{ address: string; family: number }[]> => [
  { address: NOWHERE, family: 6 },
  { address: '127.0.0.1', family: 4 },
];

describe('A host with several addresses', () => {
  it('is not left to Node.js, which gives an address 250 ms: on a slow line none would ever answer', async () => {
    const seen: TcpNetConnectOpts[] = [];
    const silent = new Socket();
    const connect = (options: TcpNetConnectOpts): Socket => {
      seen.push(options);
      return silent;
    };
    const client = new TcpClient({ host: 'two.lab', port: 9, connect, resolve: both });
    await eventually(() => seen.length > 0, 'the first attempt');
    // An address, so that Node.js has none to choose from.
    should(seen[0]).containEql({ host: NOWHERE, port: 9 });
    silent.emit('connect');
    await client.startTask;
    should(client.socket).equal(silent);
    silent.destroy();
    await client.doneTask;
  });

  it('is reached at the address that works when the other refuses at once', async () => {
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.startTask;
    const connect = (options: TcpNetConnectOpts): Socket =>
      (options as { host: string }).host === NOWHERE
        ? new Socket().destroy(Object.assign(new Error('no route'), { code: 'ENETUNREACH' }))
        : netConnect(options);
    const client = new TcpClient({ host: 'two.lab', port: server.port, connect, resolve: both });
    await client.startTask;
    should(client.connected).be.true();
    await client.close();
    await server.close();
  });

  it('says that somebody refused, not that the other address has no route', async () => {
    const port = await closedPort();
    const connect = (options: TcpNetConnectOpts): Socket =>
      (options as { host: string }).host === NOWHERE
        ? new Socket().destroy(Object.assign(new Error('no route'), { code: 'ENETUNREACH' }))
        : netConnect(options);
    const client = new TcpClient({ host: 'two.lab', port, connect, resolve: both });
    const error = await rejectionOf(client.startTask);
    should(error).be.instanceOf(ConnectionError);
    should(error.message).containEql(`two.lab:${port}`).and.containEql('refused');
  });

  it('leaves no second connection behind when it is closed or gives up: a device server serves one client', async () => {
    for (const how of ['closed', 'too slow'] as const) {
      const sockets: Socket[] = [];
      const connect = (): Socket => {
        const socket = new Socket();
        sockets.push(socket);
        return socket;
      };
      const client = new TcpClient({ host: 'two.lab', port: 9, connect, resolve: both, connectTimeoutMs: 20 });
      await eventually(() => sockets.length > 0, 'the first attempt');
      if (how === 'closed') await client.close();
      await rejectionOf(client.startTask);
      should(sockets.every(({ destroyed }) => destroyed)).be.true(how);
    }
  });

  it('says that its name cannot be looked up, with the reason of the system', async () => {
    const resolve = (): Promise<never> => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    const client = new TcpClient({ host: 'none.lab', port: 9, resolve });
    should((await rejectionOf(client.startTask)).message).containEql('there is no host of that name');
  });
});
