import should from 'should';
import type { Clock } from '../../../src/session';
import { Deadline } from '../../../src/session/deadline';
import { FakeClock } from '../../support/fake-clock';

/** A deadline, and when it rang. */
function makeDeadline(clock: FakeClock = new FakeClock()): { clock: FakeClock; deadline: Deadline; rung: number[] } {
  const rung: number[] = [];
  return { clock, deadline: new Deadline(clock, () => rung.push(clock.nowMs())), rung };
}

describe('A deadline of the session', () => {
  it('fires once when it is due: a time-out comes neither early nor twice', async () => {
    const { clock, deadline, rung } = makeDeadline();
    deadline.set(100);
    should(deadline.dueAtMs).equal(100);
    await clock.advance(1_000);
    should(rung).eql([100]);
    should(deadline.dueAtMs).equal(Infinity);
  });

  it('moved to later, fires only then: a new request has its whole time-out', async () => {
    const { clock, deadline, rung } = makeDeadline();
    deadline.set(100);
    await clock.advance(60);
    deadline.set(160);
    await clock.advance(99);
    should(rung).eql([]);
    await clock.advance(1_000);
    should(rung).eql([160]);
  });

  it('moved to sooner, fires sooner: the next poll does not wait for a time-out', async () => {
    const { clock, deadline, rung } = makeDeadline();
    deadline.set(3_000);
    deadline.set(100);
    await clock.advance(5_000);
    should(rung).eql([100]);
  });

  it('does not fire when called off, and fires when set again', async () => {
    const { clock, deadline, rung } = makeDeadline();
    deadline.set(100);
    deadline.set(Infinity);
    await clock.advance(50);
    deadline.set(120);
    deadline.set(Infinity);
    await clock.advance(1_000);
    should(rung).eql([]);
    deadline.set(1_100);
    await clock.advance(1_000);
    should(rung).eql([1_100]);
  });

  it('called off, leaves no timer behind: a closed session holds no process', async () => {
    const { clock, deadline, rung } = makeDeadline();
    deadline.set(100);
    deadline.cancel();
    should(clock.pending).equal(0);
    await clock.advance(1_000);
    should(rung).eql([]);
  });

  it('costs no timer when moved on with every exchange', async () => {
    const { clock, deadline } = makeDeadline();
    let timers = 0;
    const after = clock.after.bind(clock);
    clock.after = (delayMs, run) => {
      timers++;
      return after(delayMs, run);
    };
    for (let exchange = 0; exchange < 1_000; exchange++) {
      deadline.set(clock.nowMs() + 3_000);
      await clock.advance(10);
    }
    should(timers).be.below(10);
  });

  it('does not fire early when a timer does, as those of Node.js may by a fraction of a millisecond', () => {
    let nowMs = 0.5;
    const timers: { delayMs: number; run: () => void }[] = [];
    const clock: Clock = {
      nowMs: () => nowMs,
      after: (delayMs, run) => (timers.push({ delayMs, run }), () => undefined),
    };
    let rings = 0;
    const deadline = new Deadline(clock, () => rings++);
    deadline.set(100);
    nowMs = 99.6;
    timers[0]!.run();
    should(rings).equal(0);
    should(timers[1]!.delayMs).equal(1);
    nowMs = 100.6;
    timers[1]!.run();
    should(rings).equal(1);
  });

  it('waits beyond the longest timer of the machine: a long pause must not become a storm of calls', () => {
    const delays: number[] = [];
    const clock: Clock = { nowMs: () => 0, after: (delayMs) => (delays.push(delayMs), () => undefined) };
    new Deadline(clock, () => undefined).set(40 * 86_400_000);
    should(delays).have.length(1);
    should(delays[0]).be.belowOrEqual(2 ** 31 - 1);
  });
});
