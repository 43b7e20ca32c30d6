/* What of a chiller reaches a recorder, on a clock that does not wait. */
import should from 'should';
import { RecorderFeed } from '../../../nodes/chiller-recorder/feed';
import type { ReadingName, Recorder } from '../../../src/index';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../support/fake-chiller';

describe('what a recorder is given when a value changes', () => {
  it('has what stays the same, too: a chart of the last hours shows a set point that was set yesterday', async () => {
    const clock = new FakeClock();
    const port = new FakeChiller({ host: 'h', port: 1 });
    const rows: string[] = [];
    const take = ({ name, value, at }: { name: string; value: unknown; at: number }): void =>
      void rows.push(`${String(at / 60_000)} ${name} ${String(value)}`);
    const feed = new RecorderFeed({
      recorder: { reading: take, command: () => undefined } as unknown as Recorder,
      readings: { names: ['setTemperature', 'fan1Speed'], on: { change: 0.2 } },
      hasCommands: false,
      clock,
    });
    const tell = (name: ReadingName, value: number | null, quality: 'good' | 'notFitted' = 'good'): void =>
      port.tellReading(name, value, { quality, timestamp: clock.nowMs() });
    tell('setTemperature', 18);
    tell('fan1Speed', null, 'notFitted');
    feed.follow([{ name: 'Laser', port }]);
    for (let minute = 0; minute < 25; minute++) {
      tell('setTemperature', 18);
      tell('supplyTemperature', 20);
      // oxlint-disable-next-line no-await-in-loop
      await clock.advance(60_000);
    }
    should(rows).eql(['0 setTemperature 18', '0 fan1Speed null', '10 setTemperature 18', '20 setTemperature 18']);
    feed.stop();
    should(clock.pending).equal(0);
  });
});
