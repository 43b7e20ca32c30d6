/* A session with a chiller of one make, in a process of its own. Pauses that the make asks for are left out: they are waiting, not work. */
import { dialectForModel } from '../../src/core';
import type { Dialect } from '../../src/core';
import { dialectOf } from '../../src/dialects';
import { Chiller } from '../../src/index';
import type { MakeOrder, RunOrder } from '../orders';
import { measureRun } from './measure';
import { serveOrders } from './serve-orders';

let chiller: Chiller<string> | undefined;
let command = '';
let reading = '';

function withoutPauses({ dialect: key, model }: MakeOrder): Dialect {
  const dialect = dialectForModel(dialectOf(key), model);
  const { byOrder } = dialect.wire;
  return byOrder ? { ...dialect, wire: { ...dialect.wire, byOrder: { ...byOrder, gapMs: 0 } } } : dialect;
}

async function connect(order: MakeOrder & { readonly port: number }): Promise<void> {
  const dialect = withoutPauses(order);
  reading = dialect.roles.readings.controlled;
  const reads = Object.entries(dialect.commands).filter(([, { argument, poll }]) => argument === undefined && poll);
  command = reads.find(([, { reply }]) => reading in reply)![0];
  const { port } = order;
  chiller = new Chiller<string>({ dialect, host: '127.0.0.1', port, gapMs: 0, polling: false });
  await chiller.connect();
}

serveOrders(process.argv[2] ?? 'make-session', {
  connect,
  run: (order: RunOrder) =>
    measureRun(order, async (counter) => {
      if (!chiller) throw new Error('not connected');
      // One after the other: that is what is measured.
      do {
        // oxlint-disable-next-line no-await-in-loop
        const { values } = await chiller.execute(command);
        if (typeof values[reading] !== 'number') throw new Error(`wrong value ${String(values[reading])}`);
      } while (counter.next());
    }),
});
