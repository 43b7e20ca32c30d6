/* What lies unsent in the operating system when an order has failed: it must not arrive when the line is back. */
import { Worker } from 'node:worker_threads';
import should from 'should';
import { ChillerClient } from '../../src/client';
import { tcpLink } from '../../src/links';
import { codec } from '../../src/dialects/thermotek';
import { Chiller } from '../../src/session';
import { TcpClient } from '../../src/tcp';
import { startStuckPeer } from '../support/stuck-peer';
import type { StuckPeer } from '../support/stuck-peer';
import { eventually } from '../support/tcp-pair';

const ORDER = codec.encodeRequest('setControlTemperature', { id: '01', value: 35 });
const WATCHDOG = codec.encodeReply('watchdog', '01', {
  controlStatus: 'run',
  pumpOn: true,
  alarmPresent: false,
  warningPresent: false,
});

describe('An order that was reported as failed', () => {
  let peer: StuckPeer;
  beforeEach(async () => {
    peer = await startStuckPeer();
  });
  afterEach(() => peer.close());

  /** A chiller in contact, whose line is then cut; `write` goes straight to its socket. */
  async function cutChiller(): Promise<Chiller> {
    let write = (_bytes: Buffer): void => undefined;
    const open = tcpLink('127.0.0.1', peer.port);
    const chiller = new Chiller({
      host: '127.0.0.1',
      port: peer.port,
      polling: false,
      timeoutMs: 100,
      gapMs: 0,
      openLink: (handlers) => {
        const link = open(handlers);
        write = (bytes) => link.write(bytes.toString('latin1'));
        return link;
      },
    });
    peer.answer = () => WATCHDOG;
    await chiller.connect();
    peer.cut(write);
    return chiller;
  }

  it('is not delivered by a session that gave the link up: nobody watches when the chiller goes to 35 °C', async () => {
    const chiller = await cutChiller();
    const code = await chiller.execute('setControlTemperature', 35).catch((error: { code: string }) => error.code);
    should(code).equal('timeout');
    await eventually(() => chiller.link.phase !== 'connected', 'the link to be given up');
    const arrived = await peer.mend();
    should(arrived.includes(ORDER)).be.false();
    await chiller.close();
  });

  it('is not delivered by a session that is closed before the answer', async () => {
    const chiller = await cutChiller();
    const order = chiller.execute('setControlTemperature', 35).catch((error: { code: string }) => error.code);
    await chiller.close();
    should(await order).equal('cancelled');
    should((await peer.mend()).includes(ORDER)).be.false();
  });

  for (const when of ['before the answer', 'after the time-out'] as const) {
    it(`is not delivered by a client that is closed ${when}`, async () => {
      const client = new ChillerClient({ host: '127.0.0.1', port: peer.port, timeoutMs: 20 });
      await client.startTask;
      peer.cut((bytes) => void client.write(bytes).catch(() => undefined));
      const order = client.runCommand('17sCtrlT__+0350').catch((error: { code: string }) => error.code);
      if (when === 'after the time-out') should(await order).equal('timeout');
      await client.close();
      await order;
      should((await peer.mend()).includes(ORDER)).be.false();
    });
  }

  it('is not delivered by a client that could not send all it had in time, and by none that is reset', async () => {
    for (const how of ['close', 'reset'] as const) {
      const client = new TcpClient({ host: '127.0.0.1', port: peer.port, flushTimeoutMs: 1 });
      await client.startTask;
      peer.cut((bytes) => {
        for (let i = 0; i < 8; i++) void client.write(bytes).catch(() => undefined);
      });
      void client.write(Buffer.from(ORDER)).catch(() => undefined);
      await client[how]();
      await client.doneTask;
      should((await peer.mend()).includes(ORDER)).be.false(how);
      await peer.close();
      peer = await startStuckPeer();
    }
  });

  it('is not what was written before an orderly close: that still arrives', async () => {
    const client = new TcpClient({ host: '127.0.0.1', port: peer.port });
    await client.startTask;
    await client.write(Buffer.from('last words'));
    await client.close();
    should(await peer.mend()).equal('last words');
  });
});

/** A unit with a thread of its own: it answers while the event loop of this test stands still. */
const UNIT = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:net').createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => socket.write(workerData));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Does what a flow with a long computation does. */
function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('A reply that arrives while this program is busy', () => {
  const reply = '#01040rSupplyT+029566\r';
  let worker: Worker;
  let port = 0;
  before(async () => {
    worker = new Worker(UNIT, { eval: true, workerData: reply });
    port = await new Promise<number>((resolve) => worker.once('message', resolve));
  });
  after(async () => {
    await worker.terminate();
  });

  it('is the answer of a client, not a time-out: the chiller was in time', async () => {
    const client = new ChillerClient({ host: '127.0.0.1', port, timeoutMs: 15 });
    await client.startTask;
    const answer = client.runCommand('04rSupplyT');
    block(45);
    should(await answer).equal('#01040rSupplyT+0295');
    await client.close();
  });

  it('is passed on by a link before a session decides that nothing came', async () => {
    const told: string[] = [];
    const link = await new Promise<ReturnType<ReturnType<typeof tcpLink>>>((resolve) => {
      const opened = tcpLink(
        '127.0.0.1',
        port,
      )({
        opened: () => resolve(opened),
        received: (text) => told.push(text),
        closed: () => undefined,
      });
    });
    const decided = new Promise<void>((resolve) => {
      setTimeout(() => {
        link.afterArrivals!(() => {
          told.push('time is up');
          resolve();
        });
      }, 15);
    });
    link.write('.0104rSupplyT46\r');
    block(45);
    await decided;
    should(told).eql([reply, 'time is up']);
    await link.close('end');
  });
});
