import should from 'should';
import { connected } from '../../support/session';

describe('orders that a session gives', () => {
  async function ordersOf(
    run: (chiller: Awaited<ReturnType<typeof connected>>['chiller']) => Promise<unknown>,
  ): Promise<string[]> {
    const { chiller, clock } = await connected({ polling: false });
    const orders: string[] = [];
    chiller.on('order', ({ order }) => orders.push(order));
    const running = run(chiller).catch(() => undefined);
    await clock.advance(10_000);
    await running;
    const closing = chiller.close();
    await clock.advance(1_000);
    await closing;
    return orders;
  }

  it('are emitted when they go out and when they have ended, whoever gave them: an ordered stop is not a fault', async () => {
    should(await ordersOf((chiller) => chiller.execute('setChillerStatus', 'standby'))).deepEqual([
      'standby',
      'standby',
    ]);
    should(await ordersOf((chiller) => chiller.executeRaw('15sStatus_0'))).deepEqual(['standby', 'standby']);
  });

  it('are not emitted for other commands', async () => {
    should(await ordersOf((chiller) => chiller.execute('setControlTemperature', 20))).deepEqual([]);
    should(await ordersOf((chiller) => chiller.execute('readSupplyTemperature'))).deepEqual([]);
  });

  it('are not emitted when they are refused before they go out', async () => {
    should(await ordersOf((chiller) => chiller.execute('restoreDefaultSettings'))).deepEqual([]);
  });
});
