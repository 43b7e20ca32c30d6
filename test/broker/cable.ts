/* A network cable in the middle of a connection that can be cut as a cable is: nothing gets through, and nobody is told. */
import { createServer, Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Towards the server, back from it, or both. */
export type Direction = 'there' | 'back';

export interface Cable {
  readonly port: number;
  /** Nothing passes any more that way; what is written meanwhile is late, not lost, as TCP has it. Default: both ways. */
  cut(...directions: readonly Direction[]): void;
  /** All of it is delivered now, and everything passes again. */
  mend(): void;
  /** The server gives up its connections, as one does whose keep-alive time is over; through a cut cable nobody hears of it. */
  giveUp(): void;
  close(): Promise<void>;
}

/** A cable to a port of this machine. */
export async function layCable(targetPort: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  const isCut: Record<Direction, boolean> = { there: false, back: false };
  const ends = new Set<Socket>();
  /** What the cable holds back, in order. */
  const held: Record<Direction, (() => void)[]> = { there: [], back: [] };
  const pass = (direction: Direction, run: () => void): unknown =>
    isCut[direction] ? held[direction].push(run) : run();
  const server = createServer({ noDelay: true }, (client) => {
    const target = new Socket();
    pass('there', () => client.destroyed || target.connect({ port: targetPort, host: '127.0.0.1', noDelay: true }));
    ends.add(target);
    target.on('close', () => ends.delete(target));
    const ways: [Direction, Socket, Socket][] = [
      ['there', client, target],
      ['back', target, client],
    ];
    for (const [direction, from, to] of ways) {
      sockets.add(from);
      from.on('data', (bytes) => pass(direction, () => to.write(bytes)));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        pass(direction, () => to.destroy());
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: (...directions) => {
      const cut = directions.length > 0 ? directions : (['there', 'back'] as const);
      for (const direction of cut) isCut[direction] = true;
    },
    mend: () => {
      for (const direction of ['there', 'back'] as const) {
        isCut[direction] = false;
        for (const run of held[direction].splice(0)) run();
      }
    },
    giveUp: () => {
      for (const end of ends) end.destroy();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
