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

  it('raises nothing for the time in which the computer slept: nobody saw that it was too warm all night', async () => {
    const clock = new FakeClock();
    const port = new FakeChiller({ host: 'h', port: 1 });
    const told: string[] = [];
    const feed = new AlarmFeed({
      port,
      alarms: {
        chiller: 'Laser',
        derived: [
          { key: 'hot', kind: 'above', reading: 'supplyTemperature', limit: 30, onDelayMs: 60_000 },
          { key: 'silent', kind: 'stale', reading: 'processFlow', limit: 120 },
        ],
      },
      clock,
      stepped: ({ events }) => told.push(...events.map(({ event, key }) => `${event} ${key}`)),
      mistake: (error) => told.push(String(error)),
    });
    feed.start();
    port.tellState({ phase: 'connected', reason: 'opened' });
    port.tellReading('supplyTemperature', 35);
    port.tellReading('processFlow', 3, { unit: 'L/min' });
    await clock.advance(30_000);
    clock.stand(8 * 3_600_000);
    await clock.advance(2_000);
    should(told).eql([]);
    // Still too warm: the delay goes on where it was, and then it counts.
    for (let times = 0; times < 40; times++) {
      port.tellReading('supplyTemperature', 35);
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(2_000);
    }
    should(told).eql(['raised hot']);
    await clock.advance(120_000);
    should(told).eql(['raised hot', 'raised silent']);
    feed.stop();
  });
});
