import should from 'should';
import { ConnectionError, LimitOverrunError, UsageError, type TcpStream } from '../../src/tcp';
import { ReadBuffer } from '../../src/tcp/read-buffer';
import { allBytes } from '../../src/tcp/read-requests';
import { eventually, rejectionOf, turns, withBareServer, withPair } from '../support/tcp-pair';

const LIMIT = 100;
const ONE_CHUNK = 65536;

describe('TcpStream, the buffer limit', () => {
  const reads: Record<string, (client: TcpStream) => Promise<unknown>> = {
    readUntil: (client) => client.readUntil('\r'),
    readLine: (client) => client.readLine(),
    readStr: (client) => client.readStr(),
    readJson: (client) => client.readJson(),
  };
  for (const [name, read] of Object.entries(reads)) {
    it(`${name} rejects beyond it and leaves the data, so that a device gone mad cannot fill the memory`, async () => {
      await withPair({ client: { limit: LIMIT } }, async ({ server, client }) => {
        const task = rejectionOf(read(client));
        await server.write(Buffer.alloc(LIMIT + 50, 'x'));
        const error = await task;
        should(error).be.instanceOf(LimitOverrunError);
        should(error.code).equal('limitOverrun');
        should(error.message).containEql(`${LIMIT} bytes`).and.containEql(`127.0.0.1:${client.port}`);
        should(client.connected).be.true();
        should((await client.readExactly(LIMIT + 50)).toString()).equal('x'.repeat(LIMIT + 50));
      });
    });
  }

  it('counts the bytes before the separator: exactly the limit still passes', async () => {
    await withPair({ client: { limit: LIMIT } }, async ({ server, client }) => {
      await server.write(Buffer.from(`${'y'.repeat(LIMIT)}\r\n`));
      should(await client.readStr()).equal('y'.repeat(LIMIT));
      await server.write(Buffer.from(`${'y'.repeat(LIMIT + 1)}\r\n`));
      should(await rejectionOf(client.readStr())).be.instanceOf(LimitOverrunError);
      should((await client.readExactly(LIMIT + 3)).length).equal(LIMIT + 3);
    });
  });

  it('does not apply to a read of a given size', async () => {
    await withPair({ client: { limit: LIMIT } }, async ({ server, client }) => {
      const wanted = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
      const written = server.write(wanted);
      should((await client.readExactly(200_000)).equals(wanted.subarray(0, 200_000))).be.true();
      const view = new Uint8Array(100_000);
      await client.readInto(view);
      should(wanted.subarray(200_000).equals(view)).be.true();
      await written;
    });
  });

  it('does not apply to read(-1), which gives everything until the other end closes', async () => {
    const sent = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    await withBareServer({}, async (client, far) => {
      const all = client.read(-1);
      far.end(sent);
      should((await all).equals(sent)).be.true();
      should(client.connected).be.false();
    });
    await withBareServer({ limit: LIMIT }, async (client, far) => {
      far.end(sent);
      await eventually(() => client.bufferedBytes > LIMIT, 'more than the limit');
      should((await client.read(-1)).equals(sent)).be.true('what was held back must come as well');
    });
  });

  it('ends a read(-1) that no buffer can hold, and leaves the data', () => {
    const buffer = new ReadBuffer();
    const request = allBytes({ peer: 'nobody' }, 3);
    buffer.push(Buffer.from('abcd'));
    should(request.minimumBytes).be.belowOrEqual(buffer.length);
    should(() => request.take(buffer)).throw(LimitOverrunError);
    should(buffer.length).equal(4);
  });

  it('pauses the other end while nobody reads, and loses nothing', async () => {
    await withPair({ client: { limit: LIMIT } }, async ({ server, client }) => {
      const flood = Buffer.from(Array.from({ length: 16_000_000 }, (_, index) => index % 251));
      let isWritten = false;
      const written = server.write(flood).then(() => (isWritten = true));
      await eventually(() => client.bufferedBytes > LIMIT, 'the flood');
      await turns(50);
      should(client.bufferedBytes).be.belowOrEqual(LIMIT + ONE_CHUNK);
      should(isWritten).be.false('the writer must feel the pressure');
      let readBytes = 0;
      while (readBytes < flood.length) {
        const chunk = await client.read(1_000_000);
        if (!flood.subarray(readBytes, readBytes + chunk.length).equals(chunk))
          throw new Error(`Wrong bytes after ${readBytes}`);
        readBytes += chunk.length;
        should(client.bufferedBytes).be.belowOrEqual(LIMIT + ONE_CHUNK);
      }
      await written;
    });
  });

  it('resumes a paused connection when its data are discarded', async () => {
    await withPair({ client: { limit: LIMIT } }, async ({ server, client }) => {
      await server.write(Buffer.alloc(LIMIT + 1, 'x'));
      await eventually(() => client.bufferedBytes === LIMIT + 1, 'the data');
      should(client.socket?.isPaused()).be.true();
      should(client.discardBuffered()).equal(LIMIT + 1);
      should(client.discardBuffered()).equal(0);
      await server.writeStr('fresh');
      should(await client.readStr()).equal('fresh');
    });
  });

  it('a writer that never awaits its writes is refused before it fills the memory', async () => {
    await withBareServer({}, async (client, far) => {
      far.pause();
      const megabytes = Buffer.alloc(4_000_000);
      const writes = Array.from({ length: 12 }, () => client.write(megabytes).catch((error: unknown) => error));
      const refused = await writes.at(-1);
      should(refused).be.instanceOf(LimitOverrunError);
      should(client.socket?.writableLength).be.below(30_000_000);
      client.socket?.destroy();
      const results = await Promise.all(writes);
      should(results.some((result) => result instanceof ConnectionError)).be.true('a waiting write learns of the end');
    });
  });
});

describe('TcpStream, closing while the other end reads nothing', () => {
  it('does not hang on a half-open link: a deploy must not wait for a dead chiller', async () => {
    await withBareServer({ flushTimeoutMs: 20 }, async (client, far) => {
      far.pause();
      const stuck = rejectionOf(client.write(Buffer.alloc(12_000_000)));
      should(client.socket?.writableLength).be.above(0);
      const startMs = performance.now();
      await client.close();
      should(performance.now() - startMs).be.within(15, 1000);
      should(await stuck).be.instanceOf(ConnectionError);
    });
  });
});

describe('TcpStream, one read at a time', () => {
  it('refuses a second read while one waits; the first gets its data', async () => {
    await withPair({}, async ({ server, client }) => {
      const first = client.readLine();
      for (const second of [client.read(1), client.readStr()]) {
        const error = await rejectionOf(second);
        should(error).be.instanceOf(UsageError);
        should(error.message).containEql('already waiting');
      }
      await server.write(Buffer.from('for the first\n'));
      should((await first).toString()).equal('for the first\n');
    });
  });

  it('a cancelled read rejects with the given error; the data and the connection stay', async () => {
    await withPair({}, async ({ server, client }) => {
      const tooLate = new Error('No reply in 3 s');
      const read = client.readUntil('\r');
      await server.write(Buffer.from('#01'));
      await eventually(() => client.bufferedBytes === 3, 'the bytes');
      should(client.cancelRead(tooLate)).be.true();
      await should(read).be.rejectedWith(tooLate);
      should(client.cancelRead(tooLate)).be.false('nothing is waiting any more');
      should(client.connected).be.true();
      await server.write(Buffer.from('04\r'));
      should((await client.readUntil('\r')).toString()).equal('#0104\r');
    });
  });

  it('discarding received data does not confuse the waiting read', async () => {
    await withPair({}, async ({ server, client }) => {
      const read = client.readUntil('\r');
      await server.write(Buffer.from('a stray without an end'));
      await eventually(() => client.bufferedBytes === 22, 'the stray');
      should(client.discardBuffered()).equal(22);
      await server.write(Buffer.from('ok\r'));
      should((await read).toString()).equal('ok\r');
    });
  });

  it('adds no listener per exchange', async () => {
    await withPair({}, async ({ server, client }) => {
      const count = (): number =>
        ['data', 'end', 'error', 'close', 'drain'].reduce(
          (sum, name) => sum + (client.socket?.listenerCount(name) ?? 0),
          0,
        );
      const before = count();
      for (let i = 0; i < 50; i += 1) {
        await client.write(Buffer.alloc(40_000, 'x'));
        await server.readExactly(40_000);
        await server.writeStr('ok');
        await client.readStr();
      }
      should(count()).equal(before);
    });
  });
});
