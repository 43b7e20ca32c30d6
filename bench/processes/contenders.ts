/* The three contenders without Node-RED. Each runs in a process of its own, so that none affects how the others' code is optimised. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { Chiller, ChillerClient } from '../../src/index';
import { COMMAND, REPLY, REQUEST, VALUE } from '../exchange';
import type { RunOrder } from '../orders';
import { measureRun } from './measure';
import type { ExchangeCounter } from './measure';
import { serveOrders } from './serve-orders';

type Run = (counter: ExchangeCounter) => Promise<void>;

/** (a) The least that Node.js can do: write the bytes, wait for as many bytes as the reply has, write again. */
async function rawSocket(port: number): Promise<Run> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  const request = Buffer.from(REQUEST, 'latin1');
  return (counter) =>
    new Promise((resolve) => {
      let missing = REPLY.length;
      const receive = (chunk: Buffer): void => {
        missing -= chunk.length;
        if (missing > 0) return;
        missing = REPLY.length;
        if (counter.next()) {
          socket.write(request);
          return;
        }
        socket.off('data', receive);
        resolve();
      };
      socket.on('data', receive);
      socket.write(request);
    });
}

/** (b) `ChillerClient`: framed, checked, paired. */
async function client(port: number): Promise<Run> {
  const chiller = new ChillerClient({ host: '127.0.0.1', port });
  await chiller.startTask;
  const expected = REPLY.slice(0, -3);
  return async (counter) => {
    let reply: string;
    // One after the other: that is what is measured.
    // oxlint-disable-next-line no-await-in-loop
    do if ((reply = await chiller.runCommand(COMMAND)) !== expected) throw new Error(`wrong reply ${reply}`);
    while (counter.next());
  };
}

/** (c) `Chiller`: queued, decoded, kept as a reading. */
async function session(port: number): Promise<Run> {
  const chiller = new Chiller({ host: '127.0.0.1', port, gapMs: 0, polling: false });
  await chiller.connect();
  return async (counter) => {
    let value: unknown;
    // oxlint-disable-next-line no-await-in-loop
    do
      if ((value = (await chiller.execute('readSupplyTemperature')).value) !== VALUE)
        throw new Error(`wrong value ${String(value)}`);
    while (counter.next());
  };
}

const CONTENDERS: Readonly<Record<string, (port: number) => Promise<Run>>> = { a: rawSocket, b: client, c: session };

const [, , name = '', port = ''] = process.argv;
const ready = CONTENDERS[name]?.(Number(port));
serveOrders(name, {
  run: async (order: RunOrder) => {
    if (!ready) throw new Error(`there is no contender ${name}`);
    return measureRun(order, await ready);
  },
});
