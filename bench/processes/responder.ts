/*
 * The other end of every comparison: answers at once from a table of ready frames, on as many ports as asked for. One look-up and one
 * write per request, the same for every contender. It has the replies of a simulated chiller to the whole default plan.
 */
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { COMMANDS, encodeRequest } from '../../src/dialects/thermotek';
import type { CommandKey } from '../../src/dialects/thermotek';
import { SimulatedChiller } from '../../src/simulator';
import { REPLY, REQUEST } from '../exchange';
import { serveOrders } from './serve-orders';

function readyReplies(): Map<string, Buffer> {
  const unit = new SimulatedChiller({ start: 'run' });
  const replies = new Map<string, Buffer>();
  for (const key of Object.keys(COMMANDS) as CommandKey[]) {
    if (!('poll' in COMMANDS[key])) continue;
    const request = encodeRequest(key);
    replies.set(request, Buffer.from(unit.answer(request) ?? '', 'latin1'));
  }
  replies.set(REQUEST, Buffer.from(REPLY, 'latin1'));
  return replies;
}

const replies = readyReplies();

function serve(socket: Socket): void {
  let pending = '';
  socket.setNoDelay(true);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1');
    for (let end = pending.indexOf('\r'); end >= 0; end = pending.indexOf('\r')) {
      const reply = replies.get(pending.slice(0, end + 1));
      pending = pending.slice(end + 1);
      if (reply) socket.write(reply);
    }
  });
}

async function listen(): Promise<number> {
  const server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

serveOrders(process.argv[2] ?? 'responder', {
  listen: ({ count }: { count: number }) => Promise.all(Array.from({ length: count }, listen)),
});
