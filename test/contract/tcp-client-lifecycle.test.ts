import { connect as netConnect, Socket, type TcpNetConnectOpts } from 'node:net';
import should from 'should';
import {
  ConnectionError,
  ConnectTimeoutError,
  OneClientServer,
  TcpClient,
  UsageError,
  type SocketOptions,
} from '../../src/tcp';
import {
  closedPort,
  eventually,
  openHandles,
  rejectionOf,
  turns,
  unhandledDuring,
  withBareServer,
  withPair,
} from '../support/tcp-pair';

/** Settled or not, seen from outside. */
function watch(task: Promise<unknown>): { isSettled: boolean } {
  const seen = { isSettled: false };
  task.then(
    () => (seen.isSettled = true),
    () => (seen.isSettled = true),
  );
  return seen;
}

function neverOpen(): Socket {
  throw new Error('A closed client opened a socket');
}

function closeAtOnce(client: TcpClient): Promise<void> {
  return client.close();
}

function throwing(): void {
  throw new Error('callback broke');
}

function rejecting(): Promise<void> {
  return Promise.reject(new Error('callback broke later'));
}

describe('TcpClient, from connecting to closed', () => {
  it('starts unconnected: a flow may look before the link is up', async () => {
    await withPair({}, async ({ server }) => {
      await server.closeClient();
      const client = new TcpClient({ host: '127.0.0.1', port: server.port });
      const done = watch(client.doneTask);
      should(client.connected).be.false();
      should(client.shouldBeConnected).be.false();
      should(client.socket).be.undefined();
      await client.startTask;
      should(client.connected).be.true();
      should(client.shouldBeConnected).be.true();
      should(client.socket).be.instanceOf(Socket);
      await turns(2);
      should(done.isSettled).be.false('doneTask must stay open while connected');
      await client.close();
    });
  });

  it('reaches a server by the name localhost', async () => {
    await withPair({ client: { host: 'localhost' } }, async ({ server, client }) => {
      await client.writeStr('by name');
      should(await server.readStr()).equal('by name');
    });
  });

  it('refuses every read and write without a connection, so that no command is lost unnoticed', async () => {
    const client = new TcpClient({ host: '', port: 0 });
    const view = new Uint8Array(2);
    const attempts = {
      read: () => client.read(1),
      readAll: () => client.read(-1),
      readExactly: () => client.readExactly(1),
      readUntil: () => client.readUntil(),
      readLine: () => client.readLine(),
      readInto: () => client.readInto(view),
      readStr: () => client.readStr(),
      readJson: () => client.readJson(),
      write: () => client.write(view),
      writeLines: () => client.writeLines([view]),
      writeFrom: () => client.writeFrom(view),
      writeStr: () => client.writeStr('x'),
      writeJson: () => client.writeJson(1),
    };
    for (const [name, attempt] of Object.entries(attempts)) {
      const error = await rejectionOf(attempt());
      should(error).be.instanceOf(ConnectionError, name);
      should(error.code).equal('notConnected', name);
    }
  });

  it('is closed from the start when the host is empty: a device that is disabled by its settings', async () => {
    let calls = 0;
    const client = new TcpClient({ host: '', port: 0, connectCallback: () => void (calls += 1) });
    await client.startTask;
    await client.doneTask;
    should(client.connected).be.false();
    should(client.shouldBeConnected).be.false();
    await client.close();
    should(calls).equal(0);
    should(await rejectionOf(client.start())).be.instanceOf(UsageError);
  });

  it('starts once: a second start is refused and does no harm, even before the first has run', async () => {
    await withPair({}, async ({ server, client }) => {
      should((await rejectionOf(client.start())).code).equal('usage');
      await client.writeStr('still here');
      should(await server.readStr()).equal('still here');
    });
    const early = new TcpClient({ host: '', port: 0 });
    should((await rejectionOf(early.start())).code).equal('usage');
    await early.startTask;
  });

  it('passes socket options on, with noDelay unless told otherwise: a frame in pieces is dropped by the chiller', async () => {
    const seen: TcpNetConnectOpts[] = [];
    const connect = (options: TcpNetConnectOpts): Socket => {
      seen.push(options);
      return new Socket().destroy();
    };
    for (const socketOptions of [undefined, { keepAlive: true, noDelay: false, localAddress: '127.0.0.1' }]) {
      await rejectionOf(new TcpClient({ host: '127.0.0.1', port: 9, connect, socketOptions }).startTask);
    }
    should(seen[0]).containEql({ host: '127.0.0.1', port: 9, noDelay: true });
    should(seen[1]).containEql({ keepAlive: true, noDelay: false, localAddress: '127.0.0.1' });
  });

  it('lets a subclass override start, with its own fields ready', async () => {
    class KeptAlive extends TcpClient {
      readonly mine: SocketOptions = { keepAlive: true };
      override async start(options?: SocketOptions): Promise<void> {
        await super.start({ ...options, ...this.mine });
      }
    }
    const seen: TcpNetConnectOpts[] = [];
    const connect = (options: TcpNetConnectOpts): Socket => {
      seen.push(options);
      return new Socket().destroy();
    };
    await rejectionOf(new KeptAlive({ host: '127.0.0.1', port: 9, connect }).startTask);
    should(seen[0]).containEql({ keepAlive: true, noDelay: true });
  });

  it('says to whom it could not connect and why, and nobody needs to listen to startTask', async () => {
    const port = await closedPort();
    const unhandled = await unhandledDuring(async () => {
      await new TcpClient({ host: '127.0.0.1', port }).doneTask;
    });
    should(unhandled).eql([]);
    const client = new TcpClient({ host: '127.0.0.1', port });
    const error = await rejectionOf(client.startTask);
    should(error).be.instanceOf(ConnectionError);
    should(error.message).containEql(`127.0.0.1:${port}`).and.containEql('refused');
    should(error.cause).have.property('code', 'ECONNREFUSED');
    // What a German reader gets is made from this.
    should(error.why?.key).equal('cannotConnect');
    should(error.why?.values).have.property('address', `127.0.0.1:${port}`);
    should(error.why?.values['why']).have.property('key', 'systemECONNREFUSED');
    should(client.connected).be.false();
    should(client.shouldBeConnected).be.false();
  });

  it('gives up connecting in time, instead of leaving a flow to wait for minutes', async () => {
    const silent = new Socket();
    const client = new TcpClient({ host: '127.0.0.1', port: 9, connectTimeoutMs: 20, connect: () => silent });
    const error = await rejectionOf(client.startTask);
    should(error).be.instanceOf(ConnectTimeoutError).and.instanceOf(ConnectionError);
    should(error.code).equal('connectTimeout');
    should(error.message).containEql('127.0.0.1:9').and.containEql('20 ms');
    should(silent.destroyed).be.true('the socket must not connect later, behind our back');
    await client.doneTask;
  });

  it('turns socket options that the system refuses into the same kind of error', async () => {
    const client = new TcpClient({ host: '127.0.0.1', port: 9, socketOptions: { localAddress: 'nowhere' } });
    const error = await rejectionOf(client.startTask);
    should(error).be.instanceOf(ConnectionError);
    should(error.message).containEql('nowhere').and.containEql('socket options');
    await client.doneTask;
  });

  it('survives a connection that breaks the moment it is made', async () => {
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.startTask;
    const breakAtOnce = (options: TcpNetConnectOpts): Socket => {
      const socket = netConnect(options);
      return socket.once('connect', () => socket.destroy(new Error('broken at once')));
    };
    const client = new TcpClient({ host: '127.0.0.1', port: server.port, connect: breakAtOnce });
    should(await rejectionOf(client.startTask)).be.instanceOf(ConnectionError);
    await client.doneTask;
    should(client.connected).be.false();
    await server.close();
  });

  it('can be closed while it connects, and then never connects', async () => {
    const silent = new Socket();
    const client = new TcpClient({ host: '127.0.0.1', port: 9, connect: () => silent });
    await turns(1);
    await client.close();
    should(await rejectionOf(client.startTask)).be.instanceOf(ConnectionError);
    should(silent.destroyed).be.true();
    const neverOpened = new TcpClient({ host: '127.0.0.1', port: 9, connect: neverOpen });
    await neverOpened.close();
    should(await rejectionOf(neverOpened.startTask)).be.instanceOf(ConnectionError);
    await neverOpened.doneTask;
  });

  it('checks its options at once, so that a typo is seen at deploy and not at night', () => {
    const good = { host: '127.0.0.1', port: 4001 };
    const bad = [
      { port: 0 },
      { port: 65536 },
      { port: 1.5 },
      { limit: 0 },
      { connectTimeoutMs: Number.NaN },
      { terminator: '' },
    ];
    for (const wrong of bad) {
      should(() => new TcpClient({ ...good, ...wrong })).throw(UsageError);
    }
    // @ts-expect-error JavaScript callers can get this wrong
    should(() => new TcpClient({ ...good, encoding: 'ebcdic' })).throw(UsageError);
    should(() => new TcpClient({ ...good, encoding: 'ascii', terminator: 'ß' })).throw(/U\+00DF/);
  });
});

describe('TcpClient, when the connection ends', () => {
  const states: string[] = [];
  const connectCallback = (client: TcpClient): void => {
    states.push(`${client.connected ? 'up' : 'down'}, ${client.shouldBeConnected ? 'wanted' : 'unwanted'}`);
  };
  beforeEach(() => states.splice(0));

  it('calls its callback on a drop while shouldBeConnected is still true: that is how an alarm recognises a lost chiller', async () => {
    await withPair({ client: { connectCallback } }, async ({ server, client }) => {
      await server.closeClient();
      await client.doneTask;
      should(client.connected).be.false();
      should(client.shouldBeConnected).be.true();
      should(client.socket).be.undefined();
      should(states).eql(['up, wanted', 'down, wanted']);
      await client.callConnectCallback();
      should(states).have.length(2, 'nothing has changed, so nothing may be called');
      await client.close();
      should(client.shouldBeConnected).be.false();
      should(states).have.length(2);
    });
  });

  it('sees a reset as a drop, and the waiting read says so', async () => {
    await withBareServer({ connectCallback }, async (client, far) => {
      const read = rejectionOf(client.readUntil('\r'));
      far.resetAndDestroy();
      const error = await read;
      should(error).be.instanceOf(ConnectionError);
      should(error.message).containEql(`127.0.0.1:${client.port}`).and.containEql('reset');
      await client.doneTask;
      should(states).eql(['up, wanted', 'down, wanted']);
    });
  });

  it('basicClose, twice, closes but still wants the connection', async () => {
    await withPair({ client: { connectCallback } }, async ({ server, client }) => {
      await client.basicClose();
      await client.basicClose();
      await client.doneTask;
      should(client.connected).be.false();
      should(client.shouldBeConnected).be.true();
      should(states).eql(['up, wanted', 'down, wanted']);
      await eventually(() => !server.connected, 'the server to see the end');
    });
  });

  it('close, twice, closes and no longer wants it', async () => {
    await withPair({ client: { connectCallback } }, async ({ server, client }) => {
      await client.close();
      await client.close();
      await client.doneTask;
      should(client.connected).be.false();
      should(client.shouldBeConnected).be.false();
      should(states).eql(['up, wanted', 'down, unwanted']);
      await eventually(() => !server.connected, 'the server to see the end');
    });
  });

  it('rejects a waiting read when it is closed', async () => {
    await withPair({}, async ({ client }) => {
      const read = rejectionOf(client.readLine());
      await client.close();
      should(await read).be.instanceOf(ConnectionError);
    });
  });

  it('logs what a callback throws, at once or later, and goes on; a log that throws does no harm either', async () => {
    const logged: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: () => {},
      error: (message: string) => void logged.push(message),
    };
    const brokenLog = { ...log, error: throwing };
    const cases = [
      { log, connectCallback: throwing },
      { log, connectCallback: rejecting },
      { log: brokenLog, connectCallback: throwing },
    ];
    const unhandled = await unhandledDuring(async () => {
      for (const client of cases) {
        await withPair({ client, server: client }, async (pair) => {
          await pair.client.writeStr('unharmed');
          should(await pair.server.readStr()).equal('unharmed');
        });
      }
    });
    should(unhandled).eql([]);
    should(logged).have.length(8); // Two callbacks, at both ends, up and down.
    should(logged[0]).containEql('callback broke').and.containEql('127.0.0.1:');
  });

  it('a callback may close its client', async () => {
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.startTask;
    const client = new TcpClient({ host: '127.0.0.1', port: server.port, connectCallback: closeAtOnce });
    await client.startTask;
    await client.doneTask;
    should(client.connected).be.false();
    should(client.shouldBeConnected).be.false();
    await server.close();
  });

  it('leaves no socket, listener or timer behind: fifty redeploys must not fill the machine', async () => {
    await turns(2); // The test runner sets its own timer only after this function has given it a promise.
    const before = openHandles();
    for (let round = 0; round < 50; round += 1) {
      await withPair({}, async ({ server, client }) => {
        await client.writeStr('x');
        await server.readStr();
        if (round % 2 === 0) await server.closeClient();
      });
    }
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.close();
    await eventually(
      () => openHandles().length <= before.length,
      () => `${openHandles().join()} to become ${before.join()} again`,
    );
  });
});
