/* What a session gets from its TCP link, and what the other end sees of it. */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import should from 'should';
import { tcpLink } from '../../src/links';
import type { Link } from '../../src/links';
import { inEnglish } from '../../src/core';
import { closedPort, eventually, turns } from '../support/tcp-pair';

interface Opened {
  link: Link;
  /** What the handlers were called with, in order. */
  heard: string[];
  isOpen: boolean;
  isClosed: boolean;
}

/** Opens a link; `received` may throw. */
function open(port: number, received: (text: string) => void = () => undefined): Opened {
  const heard: string[] = [];
  const opened: Opened = { heard, isOpen: false, isClosed: false } as unknown as Opened;
  let isReturned = false;
  const hear = (text: string): void => {
    should(isReturned).be.true('a handler was called before the link was there');
    heard.push(text);
  };
  opened.link = tcpLink(
    '127.0.0.1',
    port,
  )({
    opened: () => {
      hear('opened');
      opened.isOpen = true;
    },
    received: (text) => {
      hear(text);
      received(text);
    },
    closed: (reason, why) => {
      hear(`${reason}: ${inEnglish(why)}`);
      opened.isClosed = true;
    },
  });
  isReturned = true;
  return opened;
}

describe('A TCP link', () => {
  let server: Server;
  let port = 0;
  let far: Socket | undefined;
  let seen = '';
  /** How the other end's socket ended: `end`, or the code of an error. */
  let endings: string[] = [];

  beforeEach(async () => {
    far = undefined;
    seen = '';
    endings = [];
    server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
      far = socket;
      socket.on('data', (chunk) => (seen += chunk.toString('latin1')));
      socket.on('end', () => endings.push('end'));
      socket.on('error', (error: NodeJS.ErrnoException) => endings.push(String(error.code)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    far?.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  async function connected(received?: (text: string) => void): Promise<Opened & { far: Socket }> {
    const opened = open(port, received);
    await eventually(() => opened.isOpen && far !== undefined, 'both ends to be connected');
    return Object.assign(opened, { far: far! });
  }

  it('passes on all bytes as they come, the eighth bit too, and sends a frame as it is', async () => {
    const { link, heard, far: peer } = await connected();
    link.write('.0104rSupplyT46\r');
    await eventually(() => seen.length > 0, 'the request');
    should(seen).equal('.0104rSupplyT46\r');
    const bytes = Buffer.from(Array.from({ length: 10_000 }, (_, index) => index % 256));
    peer.write(bytes);
    await eventually(() => heard.slice(1).join('').length >= bytes.length, 'all bytes');
    should(heard.slice(1).join('') === bytes.toString('latin1')).be.true();
    peer.end();
    await link.close('end');
  });

  it('reports once that the other end closed, after what it sent before that: the last reply counts', async () => {
    const { heard, far: peer } = await connected();
    peer.end('#01040rSupplyT+029566\r');
    await eventually(() => heard.length > 2, 'the link to be reported as lost');
    await turns(5);
    should(heard.slice(0, 2)).eql(['opened', '#01040rSupplyT+029566\r']);
    should(heard.slice(2)).have.length(1);
    should(heard[2]).startWith(`lost: 127.0.0.1:${port} closed the connection: another program may be connected`);
    await eventually(() => endings.includes('end'), 'our end to close as well');
  });

  it('reports once that the other end reset the connection, with the reason of the system', async () => {
    const opened = await connected();
    opened.far.resetAndDestroy();
    await eventually(() => opened.isClosed, 'the link to be reported as lost');
    await turns(5);
    should(opened.heard).have.length(2);
    should(opened.heard[1]).match(/^lost: The connection to 127\.0\.0\.1:\d+ was lost: .*\(ECONNRESET\)/);
    opened.link.write('.0104rSupplyT46\r');
    await opened.link.close('reset');
  });

  it('reports who refuses apart from who cannot be reached: another program may hold the device server', async () => {
    const nobody = await closedPort();
    const opened = open(nobody);
    await eventually(() => opened.isClosed, 'the refusal');
    should(opened.heard).have.length(1);
    should(opened.heard[0]).match(/^refused: Cannot connect to 127\.0\.0\.1:\d+: .*\(ECONNREFUSED\)/);
    await opened.link.close('end');
  });

  it('closes gracefully when nothing is unanswered, and calls nobody from then on', async () => {
    const { link, heard, far: peer } = await connected();
    const closed = link.close('end');
    await eventually(() => endings.length > 0, 'the end of the stream');
    should(endings).eql(['end']);
    peer.end('too late');
    await closed;
    should(heard).eql(['opened']);
  });

  it('resets when told to, so that a failed order is not delivered later', async () => {
    const { link, heard } = await connected();
    await link.close('reset');
    should(endings).eql(['ECONNRESET']);
    should(heard).eql(['opened']);
  });

  it('leaves no connection behind when it is closed before it is open: a device server serves one client', async () => {
    for (const how of ['end', 'reset'] as const) {
      const opened = open(port);
      await opened.link.close(how);
      await turns(10);
      should(opened.heard).eql([]);
    }
    const count = await new Promise((resolve) => server.getConnections((_, connections) => resolve(connections)));
    should(count).equal(0);
  });

  it('does not deliver later what was unsent when the other end closed: the order was reported as lost', async () => {
    const opened = await connected();
    opened.far.pause();
    for (let i = 0; i < 16; i++) opened.link.write('\r'.repeat(1_000_000));
    opened.link.write('.0117sCtrlT__+0350C0\r');
    opened.far.end();
    await eventually(() => opened.isClosed, 'the link to be reported as lost');
    opened.far.resume();
    await eventually(() => endings.length > 0, 'the connection to be over');
    should(seen.includes('sCtrlT__')).be.false();
  });

  it('is lost, and not the whole process, when what it passes on cannot be handled', async () => {
    const opened = await connected(() => {
      throw new Error('an error of ours');
    });
    opened.far.write('#01040rSupplyT+029566\r');
    await eventually(() => opened.isClosed, 'the link to be reported as lost');
    should(opened.heard[2]).equal('lost: an error of ours');
  });
});
