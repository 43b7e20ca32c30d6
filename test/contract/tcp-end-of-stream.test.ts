import should from 'should';
import { ConnectionError, IncompleteReadError, type TcpStream } from '../../src/tcp';
import { eventually, rejectionOf, withBareServer, withPair } from '../support/tcp-pair';

const CUT_OFF_READS: Record<string, (client: TcpStream) => Promise<unknown>> = {
  readExactly: (client) => client.readExactly(10),
  readUntil: (client) => client.readUntil('\r'),
  readInto: (client) => client.readInto(new Uint8Array(10)),
  readStr: (client) => client.readStr(),
  readJson: (client) => client.readJson(),
};

/** Bytes and end have both come, and the bytes are unread. */
async function endToArrive(client: TcpStream): Promise<void> {
  await eventually(() => client.socket?.readableEnded === true, 'the end of stream');
}

describe('TcpStream, when the other end closes', () => {
  for (const [name, read] of Object.entries(CUT_OFF_READS)) {
    for (const order of ['before', 'after']) {
      it(`${name}, started ${order} the end, rejects with the partial data and closes`, async () => {
        await withBareServer({}, async (client, far) => {
          let task = order === 'before' ? rejectionOf(read(client)) : undefined;
          far.end('half');
          if (task === undefined) await endToArrive(client);
          task ??= rejectionOf(read(client));
          const error = await task;
          should(error).be.instanceOf(IncompleteReadError);
          should(error.code).equal('incompleteRead');
          should(error).have.property('partial').eql(Buffer.from('half'));
          should(error.message).containEql(`127.0.0.1:${client.port}`);
          should(client.connected).be.false();
          should(client.shouldBeConnected).be.true();
          await client.doneTask;
          should(await rejectionOf(read(client))).be.instanceOf(ConnectionError);
        });
      });
    }
  }

  it('readInto leaves the view untouched when it is cut off: half a structure is not a measurement', async () => {
    await withBareServer({}, async (client, far) => {
      const view = new Uint8Array(10);
      far.end('half');
      await rejectionOf(client.readInto(view));
      should([...view]).eql(Array.from({ length: 10 }, () => 0));
    });
  });

  it('readLine gives the incomplete line, then rejects', async () => {
    await withBareServer({}, async (client, far) => {
      far.end('whole\nhalf');
      should((await client.readLine()).toString()).equal('whole\n');
      should((await client.readLine()).toString()).equal('half');
      should(client.connected).be.false();
      should(await rejectionOf(client.readLine())).be.instanceOf(ConnectionError);
    });
  });

  it('a waiting read(n) or readLine gives an empty buffer, and the client is closed', async () => {
    for (const read of [(client: TcpStream) => client.read(9), (client: TcpStream) => client.readLine()]) {
      await withBareServer({}, async (client, far) => {
        const task = read(client);
        far.end();
        should((await task).length).equal(0);
        should(client.connected).be.false();
        await client.doneTask;
      });
    }
  });

  it('read(-1) gives everything up to the end', async () => {
    await withPair({}, async ({ server, client }) => {
      const all = client.read(-1);
      for (const part of ['one ', 'two ', 'three']) await server.write(Buffer.from(part));
      await server.closeClient();
      should((await all).toString()).equal('one two three');
      should(client.connected).be.false();
    });
  });

  it('the last data are not lost: what came before the end can be read after it', async () => {
    await withBareServer({}, async (client, far) => {
      far.end('#0104 last\r#0105 words\r');
      await endToArrive(client);
      should(client.connected).be.true('there is something left to read');
      should((await client.readUntil('\r')).toString()).equal('#0104 last\r');
      should((await client.readUntil('\r')).toString()).equal('#0105 words\r');
      await eventually(() => !client.connected, 'the end of stream');
      await client.doneTask;
    });
  });

  it('discarding the last data is the end of stream, too', async () => {
    await withBareServer({}, async (client, far) => {
      far.end('stray');
      await endToArrive(client);
      should(client.discardBuffered()).equal(5);
      await client.doneTask;
      should(client.connected).be.false();
    });
  });

  it('a write to an end that is gone ends in a closed client, not in a crash', async () => {
    await withBareServer({}, async (client, far) => {
      far.end('unread');
      far.resume();
      await endToArrive(client);
      far.destroy();
      await eventually(() => {
        client.write(Buffer.from('x')).catch(() => {});
        return !client.connected;
      }, 'the client to notice');
      should(await rejectionOf(client.write(Buffer.from('x')))).be.instanceOf(ConnectionError);
      await client.doneTask;
    });
  });
});
