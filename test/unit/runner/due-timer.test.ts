import should from 'should';
import { DueTimer } from '../../../src/runner';
import { FakeClock } from '../../support/fake-clock';

describe('DueTimer', () => {
  it('runs at its time and not again: an alarm that waits for its delay is told by itself', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const timer = new DueTimer(clock, () => runs++);
    timer.set(5_000);
    await clock.advance(4_999);
    should(runs).equal(0);
    await clock.advance(1);
    should(runs).equal(1);
    await clock.advance(60_000);
    should(runs).equal(1);
  });

  it('takes a new time in the place of the old one, and none: nothing is left behind', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const timer = new DueTimer(clock, () => runs++);
    timer.set(1_000);
    timer.set(3_000);
    should(clock.pending).equal(1);
    await clock.advance(2_000);
    should(runs).equal(0);
    timer.set(undefined);
    await clock.advance(5_000);
    should(runs).equal(0);
    should(clock.pending).equal(0);
  });

  it('a time that is over does not make it spin, and one that no timer can hold does not fire at once', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const timer: DueTimer = new DueTimer(clock, () => {
      runs++;
      timer.set(0);
    });
    timer.set(0);
    await clock.advance(1_000);
    should(runs).be.within(1, 100);
    const far = new DueTimer(clock, () => runs++);
    timer.set(undefined);
    runs = 0;
    far.set(1e15);
    await clock.advance(3_600_000);
    should(runs).equal(0);
  });
});
