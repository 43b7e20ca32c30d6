import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { eventually } from './tcp-pair';

/** More than the other end takes unread, and less than this machine holds for it. */
const FILLING = Buffer.alloc(1_000_000, '\r');

export interface StuckPeer {
  readonly port: number;
  /** Answers a request; undefined leaves it without. */
  answer: (frame: string) => string | undefined;
  /**
   * The line breaks without a word: what is written now lies in this machine, unacknowledged. `write` fills what the
   * other end takes unread.
   */
  cut(write: (bytes: Buffer) => void): void;
  /** The line is back; everything that still comes, until the connection is over. */
  mend(): Promise<string>;
  close(): Promise<void>;
}

/** A peer that can stop taking bytes, which is what a pulled cable is for the operating system. Loopback, no rights needed. */
export async function startStuckPeer(): Promise<StuckPeer> {
  const sockets: Socket[] = [];
  let seen = '';
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.push(socket);
    seen = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      seen += text;
      const reply = peer.answer(text);
      if (reply !== undefined) socket.write(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const peer: StuckPeer = {
    port: (server.address() as AddressInfo).port,
    answer: () => undefined,
    cut(write) {
      peer.answer = () => undefined;
      for (const socket of sockets) socket.pause();
      write(FILLING);
    },
    async mend() {
      const [socket] = sockets;
      socket?.resume();
      await eventually(() => socket?.closed === true || socket?.readableEnded === true, 'the connection to be over');
      return seen;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return peer;
}
