import should from 'should';
import { AlarmFeed } from '../../../src/runner';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../../nodes/support/fake-chiller';

describe('AlarmFeed', () => {
  /** The alarms twenty seconds after a chiller that ran stands still. */
  async function alarmsAfterStop(order: string | undefined): Promise<string[]> {
    const clock = new FakeClock();
    const port = new FakeChiller({ host: 'h', port: 1 });
    const raised: string[] = [];
    const feed = new AlarmFeed({
      port,
      reports: new Map(),
      alarms: { chiller: 'Laser' },
      stored: undefined,
      clock,
      stepped: ({ events }) => raised.push(...events.map(({ event, key }) => `${event} ${key}`)),
      mistake: (error) => raised.push(String(error)),
    });
    feed.start();
    const see = (status: string): void => port.tellReading('controlStatus', status);
    port.tellState({ phase: 'connected', reason: 'opened' });
    see('run');
    if (order !== undefined) port.emit('order', { order, timestamp: clock.nowMs() });
    see('standby');
    await clock.advance(20_000);
    feed.tick();
    feed.stop();
    should(port.listenerCount('order')).equal(0);
    return raised;
  }

  it('hears of orders: a chiller that somebody has stopped has not stopped without an order', async () => {
    should(await alarmsAfterStop('standby')).deepEqual([]);
  });

  it('tells of one that stopped by itself', async () => {
    should(await alarmsAfterStop(undefined)).deepEqual(['raised stoppedWithoutOrder']);
  });
});
