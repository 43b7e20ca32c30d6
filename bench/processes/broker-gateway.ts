/* Chillers and their gateway in one process. */
import * as mqtt from 'mqtt';
import { Chiller, Gateway, gatewayWill, MqttBroker } from '../../src/index';
import { loadMqtt } from '../../src/gateway/load-mqtt';
import type { BrokerOrder, BrokerWindow, ReadingCount } from '../orders';
import { measureUsage } from './measure';
import { serveOrders } from './serve-orders';

const site = { site: 'bench', name: 'gateway' };
let readings = 0;
let window: BrokerWindow = { fromMs: Infinity, untilMs: Infinity };
let inWindow = 0;

async function start({ ports, brokerPort }: BrokerOrder): Promise<void> {
  const url = `mqtt://127.0.0.1:${brokerPort}`;
  const broker = new MqttBroker({ url, will: gatewayWill(site) }, () => loadMqtt(() => mqtt));
  const gateway = new Gateway({ broker, ...site });
  gateway.on('error', (error) => console.error(error.message));
  const chillers = ports.map((port) => new Chiller({ host: '127.0.0.1', port }));
  for (const [at, chiller] of chillers.entries()) {
    chiller.on('reading', ({ quality, timestamp }) => {
      readings++;
      if (quality === 'good' && timestamp >= window.fromMs && timestamp < window.untilMs) inWindow++;
    });
    gateway.add(`Chiller ${at + 1}`, chiller);
  }
  await Promise.all(chillers.map((chiller) => chiller.connect()));
}

serveOrders(process.argv[2] ?? 'gateway', {
  start,
  look: async (order: BrokerWindow): Promise<ReadingCount> => {
    window = order;
    inWindow = 0;
    const usage = await measureUsage(order.untilMs - Date.now(), () => readings);
    return { ...usage, inWindow, p50Ms: Number.NaN, p99Ms: Number.NaN };
  },
});
