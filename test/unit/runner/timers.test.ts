import should from 'should';
import { every, within } from '../../../src/runner';
import { FakeClock } from '../../support/fake-clock';

describe('every', () => {
  it('runs at the period without drifting, so that an hour of seconds is 3600 messages', async () => {
    const clock = new FakeClock();
    const times: number[] = [];
    const stop = every(clock, 1_000, () => times.push(clock.nowMs()));
    await clock.advance(3_600_000);
    stop();
    should(times).have.length(3_600);
    should(times.at(-1)).equal(3_600_000);
  });

  it('does not make up for a machine that slept: no flood of old runs', async () => {
    const clock = new SleepyClock();
    let runs = 0;
    every(clock, 1_000, () => runs++);
    clock.sleep(60_000);
    should(runs).equal(1);
    clock.sleep(1_000);
    should(runs).equal(2);
  });

  it('runs no more after it was stopped, also when it is stopped by its own run', async () => {
    const clock = new FakeClock();
    let runs = 0;
    const stop = every(clock, 1_000, () => {
      runs++;
      stop();
    });
    await clock.advance(10_000);
    should(runs).equal(1);
    should(clock.pending).equal(0);
  });
});

describe('within', () => {
  it('gives what the work gives, and leaves no timer behind', async () => {
    const clock = new FakeClock();
    should(await within(clock, 1_000, Promise.resolve(7))).equal(7);
    await should(within(clock, 1_000, Promise.reject(new Error('broken')))).be.rejectedWith('broken');
    await clock.advance(0);
    should(clock.pending).equal(0);
  });

  it('gives up in time when the work never ends, so that a deployment does', async () => {
    const clock = new FakeClock();
    const given = within(clock, 1_000, new Promise<number>(() => undefined));
    await clock.advance(1_000);
    should(await given).be.undefined();
  });

  it('does not fail later when work fails that nobody waits for any more', async () => {
    const clock = new FakeClock();
    let fail = (_error: Error): void => undefined;
    const given = within(clock, 1_000, new Promise<number>((_, reject) => (fail = reject)));
    await clock.advance(1_000);
    should(await given).be.undefined();
    fail(new Error('too late'));
    await clock.advance(0);
  });
});

/** A clock whose machine is suspended: what fell due meanwhile runs late, once, at the end. */
class SleepyClock {
  #nowMs = 0;
  #due: { atMs: number; run: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    this.#due.push({ atMs: this.#nowMs + delayMs, run });
    return () => undefined;
  }

  sleep(byMs: number): void {
    this.#nowMs += byMs;
    const late = this.#due.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#due = this.#due.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { run } of late) run();
  }
}
