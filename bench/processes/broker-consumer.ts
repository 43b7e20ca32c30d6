/* The far side of a gateway, with all its chillers, in one process. */
import * as mqtt from 'mqtt';
import { setTimeout as delay } from 'node:timers/promises';
import { MqttBroker, RemoteChiller } from '../../src/index';
import type { Broker } from '../../src/index';
import { loadMqtt } from '../../src/gateway/load-mqtt';
import type { BrokerOrder, BrokerWindow, ReadingCount } from '../orders';
import { quantileOf } from '../statistics';
import { measureUsage } from './measure';
import { serveOrders } from './serve-orders';

/** What may still be under way at the end of a window, ms. */
const LATEST_MS = 3_000;
const STAMP = /"quality":"good".*"timestamp":([0-9]+)/;

let messages = 0;
let window: BrokerWindow = { fromMs: Infinity, untilMs: Infinity };
let tookMs: number[] = [];

/** Both ends read the clock of this machine. */
function saw(payload: Uint8Array): void {
  messages++;
  const timestamp = Number(STAMP.exec(Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString())?.[1]);
  if (timestamp >= window.fromMs && timestamp < window.untilMs) tookMs.push(Date.now() - timestamp);
}

function watched(broker: MqttBroker): Broker {
  return {
    get connected() {
      return broker.connected;
    },
    publish: (...message) => broker.publish(...message),
    onState: (listener) => broker.onState(listener),
    subscribe: (filter, onMessage) =>
      broker.subscribe(filter, (message) => {
        onMessage(message);
        if (message.topic.includes('/reading/')) saw(message.payload);
      }),
  };
}

async function start({ ports, brokerPort }: BrokerOrder): Promise<void> {
  const url = `mqtt://127.0.0.1:${brokerPort}`;
  const broker = watched(new MqttBroker({ url }, () => loadMqtt(() => mqtt)));
  const chillers = ports.map((_, at) => new RemoteChiller({ broker, site: 'bench', chiller: `Chiller ${at + 1}` }));
  await Promise.all(chillers.map(connected));
}

/** With a thousand at once, the first sign of life may be late. */
async function connected(chiller: RemoteChiller): Promise<void> {
  while (chiller.link.phase !== 'connected')
    // oxlint-disable-next-line no-await-in-loop
    await chiller.connect().catch(() => undefined);
}

serveOrders(process.argv[2] ?? 'consumer', {
  start,
  look: async (order: BrokerWindow): Promise<ReadingCount> => {
    window = order;
    tookMs = [];
    const usage = await measureUsage(order.untilMs - Date.now(), () => messages);
    await delay(LATEST_MS);
    const sorted = Float64Array.from(tookMs).sort();
    return { ...usage, inWindow: sorted.length, p50Ms: quantileOf(sorted, 0.5), p99Ms: quantileOf(sorted, 0.99) };
  },
});
