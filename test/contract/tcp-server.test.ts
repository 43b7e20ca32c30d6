import { connect, type Socket } from 'node:net';
import should from 'should';
import { ConnectionError, OneClientServer, TcpClient, UsageError } from '../../src/tcp';
import { eventually, rejectionOf, withPair } from '../support/tcp-pair';

describe('OneClientServer', () => {
  it('closes a second client at once and leaves the first unharmed: two masters would mix their replies', async () => {
    const warnings: string[] = [];
    const log = {
      debug: () => {},
      info: () => {},
      warn: (message: string) => void warnings.push(message),
      error: () => {},
    };
    await withPair({ server: { log } }, async ({ server, client }) => {
      const second = new TcpClient({ host: '127.0.0.1', port: server.port });
      await second.startTask;
      await second.doneTask;
      should(second.connected).be.false();
      should(second.shouldBeConnected).be.true();
      should(warnings).have.length(1);
      await client.writeStr('first');
      should(await server.readStr()).equal('first');
      await server.writeStr('reply');
      should(await client.readStr()).equal('reply');
      await second.close();
    });
  });

  it('a second client that resets or talks at once does no harm either', async () => {
    await withPair({}, async ({ server, client }) => {
      for (let i = 0; i < 5; i += 1) {
        const rude: Socket = connect({ host: '127.0.0.1', port: server.port });
        rude.on('error', () => {});
        rude.write('noise');
        await new Promise((resolve) => rude.once('close', resolve));
      }
      await client.writeStr('first');
      should(await server.readStr()).equal('first');
    });
  });

  it('serves the next client when the first has gone, and calls its callback for each', async () => {
    const states: boolean[] = [];
    const server = new OneClientServer({
      host: '127.0.0.1',
      port: 0,
      connectCallback: (self) => void states.push(self.connected),
    });
    await server.startTask;
    for (const name of ['one', 'two']) {
      const client = new TcpClient({ host: '127.0.0.1', port: server.port });
      await client.startTask;
      await eventually(() => server.connected, `client ${name}`);
      await server.writeStr(`hello ${name}`);
      should(await client.readStr()).equal(`hello ${name}`);
      await client.close();
      await eventually(() => !server.connected, `the end of client ${name}`);
    }
    should(states).eql([true, false, true, false]);
    await server.close();
  });

  it('nothing of one client is left for the next', async () => {
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.startTask;
    const first = new TcpClient({ host: '127.0.0.1', port: server.port });
    await first.startTask;
    await first.writeStr('from the first');
    await eventually(() => server.bufferedBytes > 0, 'the bytes');
    await server.closeClient();
    await first.doneTask;
    const second = new TcpClient({ host: '127.0.0.1', port: server.port });
    await second.startTask;
    await second.writeStr('from the second');
    await eventually(() => server.connected, 'the second client');
    should(await server.readStr()).equal('from the second');
    await second.close();
    await server.close();
  });

  it('closeClient closes the connection only, after everything that was written was sent', async () => {
    await withPair({}, async ({ server, client }) => {
      const port = server.port;
      const big = Buffer.alloc(12_000_000, 'z'); // More than the system takes at once.
      const written = server.write(big).catch(() => {});
      const closed = server.closeClient();
      should(server.connected).be.false();
      should((await client.readExactly(big.length)).equals(big)).be.true('what was written must not be cut');
      await Promise.all([closed, written, server.closeClient(), client.doneTask]);
      const next = new TcpClient({ host: '127.0.0.1', port });
      await next.startTask;
      await next.close();
    });
  });

  it('close, twice, stops listening and drops the client', async () => {
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    should(server.port).equal(0);
    await server.start();
    should(server.port).be.above(0);
    const client = new TcpClient({ host: '127.0.0.1', port: server.port });
    await client.startTask;
    await server.close();
    await server.close();
    await server.doneTask;
    await client.doneTask;
    should(server.connected).be.false();
    should(await rejectionOf(new TcpClient({ host: '127.0.0.1', port: server.port }).startTask)).be.instanceOf(
      ConnectionError,
    );
    should(await rejectionOf(server.writeStr('x'))).be.instanceOf(ConnectionError);
    await client.close();
  });

  it('can be closed before it listens, and then does not listen', async () => {
    const server = new OneClientServer({ host: 'localhost', port: 0 });
    await server.close();
    await server.doneTask;
    const client = new TcpClient({ host: 'localhost', port: server.port });
    should(await rejectionOf(client.startTask)).be.instanceOf(ConnectionError);
  });

  it('a blank host is refused: the system would take it for every interface of the machine', async () => {
    for (const host of ['', ' ', undefined as unknown as string])
      should(() => new OneClientServer({ host, port: 0 })).throw(/The host is blank/, { name: 'UsageError' });
    const server = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await server.startTask;
    await server.close();
  });

  it('says which port is taken, and its startTask needs no listener', async () => {
    const first = new OneClientServer({ host: '127.0.0.1', port: 0 });
    await first.startTask;
    const second = new OneClientServer({ host: '127.0.0.1', port: first.port });
    await second.doneTask;
    const error = await rejectionOf(second.startTask);
    should(error).be.instanceOf(ConnectionError);
    should(error.message).containEql(`127.0.0.1:${first.port}`).and.containEql('EADDRINUSE');
    should(error.why).have.property('key', 'cannotServe');
    await second.close();
    await first.close();
    should(() => new OneClientServer({ host: '127.0.0.1', port: -1 })).throw(UsageError);
  });

  it('gives raw chunks as they come, and an empty one at the end: a simulator reads this way', async () => {
    await withPair({}, async ({ server, client }) => {
      const chunks: string[] = [];
      const pump = async (): Promise<void> => {
        for (;;) {
          const chunk = await server.read(4096);
          if (chunk.length === 0) return;
          chunks.push(chunk.toString());
          await server.write(Buffer.from('+'));
        }
      };
      const pumped = pump();
      for (const part of ['.01', '01WatchDog', '\r']) {
        await client.write(Buffer.from(part));
        await client.readExactly(1);
      }
      await client.close();
      await pumped;
      should(chunks).eql(['.01', '01WatchDog', '\r']);
    });
  });
});
