/* The other end for one make: a unit with ready replies. One look-up and one write for each request. */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { dialectForModel } from '../../src/core';
import { dialectOf } from '../../src/dialects';
import { SimulatedChiller } from '../../src/simulator';
import type { UnitOptions } from '../../src/simulator';
import type { DialectKey } from '../../src/dialects';
import type { MakeOrder } from '../orders';
import { serveOrders } from './serve-orders';

/** Every read of the make, by its bytes. */
function readyReplies({ dialect: key, model }: MakeOrder): Map<string, Buffer> {
  const options = { dialect: key, profile: model, start: 'run', noise: 0 } as unknown as UnitOptions<DialectKey>;
  const unit = new SimulatedChiller<DialectKey>(options);
  const dialect = dialectForModel(dialectOf(key), model);
  const address = dialect.addresses?.default ?? '';
  const reads = Object.entries(dialect.commands).filter(([, { argument, poll }]) => argument === undefined && poll);
  const frames = [...reads.map(([one]) => one), ...dialect.roles.commands.also].map(
    (one) => dialect.wire.encode(one, { address }).frame,
  );
  return new Map(frames.map((frame) => [frame, Buffer.from(unit.answer(frame) ?? '', 'latin1')]));
}

async function listen(order: MakeOrder): Promise<number> {
  const replies = readyReplies(order);
  const server = createServer((socket: Socket) => {
    const splitter = dialectOf(order.dialect).simulator.splitter();
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      for (const frame of splitter.push(chunk.toString('latin1'))) {
        const reply = replies.get(frame);
        if (reply) socket.write(reply);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

serveOrders(process.argv[2] ?? 'make-responder', { listen });
