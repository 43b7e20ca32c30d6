/* Peers that send and never read: what they can make this process hold is bounded, and then they go. */
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import should from 'should';
import { codec } from '../../../src/dialects/thermotek';
import { dialectOf } from '../../../src/dialects';
import { FaultProxy, SteppedClock, WireFaults } from '../../../src/simulator';
import { UnitServer } from '../../../src/simulator/unit-server';
import { WireSender } from '../../../src/simulator/wire-sender';
import { eventually, turns } from '../../support/tcp-pair';

const REQUEST = codec.encodeRequest('watchdog');
/** More than the buffers of two sockets on loopback take. */
const REPLIES = 40_000;
/** Bytes after which the talker ends by itself; only a proxy that takes no more makes it stop before. */
const MOST_SAID = 64 * 1024 * 1024;

/** Waits until a number has stopped growing. */
async function settled(count: () => number): Promise<number> {
  for (;;) {
    const before = count();
    await turns(200);
    if (count() === before) return before;
  }
}

describe('a client of the simulator that sends requests and never reads', () => {
  let clock: SteppedClock;
  let server: UnitServer;
  let client: Socket;
  let answered: number;

  async function start(replyLength: number): Promise<void> {
    clock = new SteppedClock();
    answered = 0;
    const reply = `${'x'.repeat(replyLength - 1)}\r`;
    const answerer = { answer: () => (answered++, reply) };
    const { simulator: face } = dialectOf();
    server = new UnitServer({ face, port: 0, host: '127.0.0.1', clock, faults: new WireFaults(), answerer });
    await server.listen();
    client = await openClient();
    client.pause();
  }

  async function openClient(): Promise<Socket> {
    const socket = connect({ port: server.port, host: '127.0.0.1' });
    socket.on('error', () => undefined);
    await eventually(() => server.isConnected, 'a client');
    return socket;
  }

  afterEach(async () => {
    client.destroy();
    await server.close();
  });

  it('is held back, or its replies fill the memory of Node-RED; when it reads on, it gets all of them', async () => {
    await start(1_000);
    client.write(REQUEST.repeat(REPLIES));
    await eventually(() => answered > 0, 'the first reply');
    should(await settled(() => answered)).be.below(REPLIES / 2);
    let received = 0;
    client.on('data', (chunk) => (received += chunk.length));
    client.resume();
    await eventually(
      () => received === REPLIES * 1_000,
      () => `all replies, ${received} bytes are there`,
    );
    should(server.isConnected).be.true();
  });

  it('is dropped after half a minute, and the next client is served', async () => {
    await start(1_000);
    client.write(REQUEST.repeat(REPLIES));
    await eventually(() => answered > 0, 'the first reply');
    await settled(() => answered);
    clock.step(29_999);
    should(server.isConnected).be.true();
    clock.step(1);
    await eventually(() => !server.isConnected, 'the end of the client');
    const next = await openClient();
    next.write(REQUEST);
    let received = 0;
    next.on('data', (chunk) => (received += chunk.length));
    await eventually(() => received === 1_000, 'a reply for the next');
    next.destroy();
  });

  it('is not dropped when it has read in time: slow is not stuck', async () => {
    await start(1_000);
    client.write(REQUEST.repeat(REPLIES));
    await eventually(() => answered > 0, 'the first reply');
    await settled(() => answered);
    clock.step(20_000);
    let received = 0;
    client.on('data', (chunk) => (received += chunk.length)).resume();
    await eventually(() => received === REPLIES * 1_000, 'all replies');
    clock.step(20_000);
    await turns(5);
    should(server.isConnected).be.true();
  });

  it('is dropped at once when megabytes wait for it already', async () => {
    await start(4_000_000);
    client.write(REQUEST.repeat(10));
    await eventually(() => answered > 0 && !server.isConnected, 'the end of the client');
  });
});

describe('a client of the fault proxy that never reads', () => {
  it('holds back what stands behind the proxy, and goes after half a minute', async () => {
    const chunk = Buffer.alloc(65_536, 'x');
    let source: Socket | undefined;
    const talker = createServer((socket) => {
      source = socket.on('error', () => undefined);
      const talk = (): void => {
        while (socket.bytesWritten < MOST_SAID && socket.write(chunk));
      };
      socket.on('drain', talk);
      talk();
    });
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve));
    const clock = new SteppedClock();
    const proxy = await FaultProxy.start({ targetPort: (talker.address() as AddressInfo).port, clock });
    const client = connect({ port: proxy.port, host: '127.0.0.1' }).on('error', () => undefined);
    client.pause();
    try {
      await eventually(() => (source?.bytesWritten ?? 0) > chunk.length, 'what it says');
      const sent = await settled(() => source!.bytesWritten);
      should(sent).be.below(MOST_SAID);
      should(proxy.connections).equal(1);
      clock.step(30_000);
      await eventually(() => proxy.connections === 0, 'the end of the client');
    } finally {
      client.destroy();
      source?.destroy();
      await proxy.close();
      await new Promise((resolve) => talker.close(resolve));
    }
  });
});

describe('a line that holds things back', () => {
  const ends = (written: string[]): ConstructorParameters<typeof WireSender>[1] => ({
    write: (text) => written.push(text),
    reset: () => undefined,
    silence: () => undefined,
    restart: () => undefined,
  });

  it('holds back so much and no more: frames that never stop coming would be kept for ever', () => {
    const written: string[] = [];
    const sender = new WireSender(new SteppedClock(), ends(written));
    for (let frame = 0; frame < 1_000; frame++) sender.send([{ kind: 'hold', text: 'x'.repeat(100), forMs: 20 }]);
    should(written.length).equal(1);
    should(written.join('').length).be.within(65_536, 65_736);
    sender.close();
  });

  it('drops and counts what is more than some megabytes, and has room again when they are sent', () => {
    const written: string[] = [];
    const clock = new SteppedClock();
    const sender = new WireSender(clock, ends(written));
    const late = { kind: 'send', text: 'x'.repeat(1_000_000), afterMs: 10 } as const;
    for (let action = 0; action < 50; action++) sender.send([late]);
    should(sender.dropped).be.within(30, 40);
    const kept = 50 - sender.dropped;
    clock.step(1_000);
    should(written).have.length(kept);
    sender.send([late]);
    clock.step(10);
    should(written).have.length(kept + 1);
  });
});
