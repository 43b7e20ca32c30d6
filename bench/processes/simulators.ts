/* Simulated chillers, each on a port of its own, like chillers on a network. */
import { startSimulator } from '../../src/simulator';
import { serveOrders } from './serve-orders';

async function listen(_: unknown, index: number): Promise<number> {
  return (await startSimulator({ seed: index + 1, start: 'run' })).port;
}

serveOrders('simulators', {
  listen: ({ count }: { count: number }) => Promise.all(Array.from({ length: count }, listen)),
});
