/* A machine that sleeps: its monotonic clock may stand meanwhile, and what was known before is old all the same. */
import should from 'should';
import { machineClock } from '../../../src/session/machine-clock';
import { FakeClock } from '../../support/fake-clock';
import { SleepyMachine } from '../../support/sleepy-machine';

const NIGHT_MS = 8 * 3_600_000;

describe('the clock of a machine that sleeps', () => {
  it('has the hours of the night with the first timer after it: what was known before is not fresh', async () => {
    const machine = new SleepyMachine(new FakeClock());
    const clock = machineClock(machine);
    const seen: number[] = [];
    clock.after(2_000, () => seen.push(clock.nowMs()));
    await machine.advance(1_500);
    machine.sleep(NIGHT_MS);
    await machine.advance(500);
    should(seen).eql([2_000 + NIGHT_MS]);
    machine.sleep(NIGHT_MS);
    clock.after(5_000, () => seen.push(clock.nowMs()));
    await machine.advance(5_000);
    should(seen.at(-1)).equal(7_000 + 2 * NIGHT_MS);
  });

  it('has them before an order of the evening goes out that no timer held up', async () => {
    const machine = new SleepyMachine(new FakeClock());
    const clock = machineClock(machine);
    await machine.advance(1_500);
    clock.nowMs();
    machine.sleep(NIGHT_MS);
    await machine.advance(20);
    should(clock.nowMs()).equal(1_520 + NIGHT_MS);
  });

  it('runs what fell due in the night when that is seen, once, and nothing that was called off', async () => {
    const machine = new SleepyMachine(new FakeClock());
    const clock = machineClock(machine);
    const ran: string[] = [];
    clock.after(60_000, () => ran.push('due'));
    clock.after(2 * NIGHT_MS, () => ran.push('later'));
    const callOff = clock.after(60_000, () => ran.push('called off'));
    machine.sleep(NIGHT_MS);
    await machine.advance(50);
    clock.nowMs();
    callOff();
    await machine.advance(1);
    should(ran).eql(['due']);
    await machine.advance(NIGHT_MS);
    should(ran).eql(['due']);
    await machine.advance(NIGHT_MS);
    should(ran).eql(['due', 'later']);
  });

  for (const byMs of [3_600_000, -3_600_000, 365 * 86_400_000])
    it(`does not count a time of day that is set by ${byMs / 3_600_000} h: nobody has slept`, async () => {
      const machine = new SleepyMachine(new FakeClock());
      const clock = machineClock(machine);
      await machine.advance(10_000);
      clock.nowMs();
      machine.set(byMs);
      await machine.advance(50);
      should(clock.nowMs()).equal(10_050);
    });

  it('only goes forward, and by no more than what was slept, whatever the rounding', async () => {
    const machine = new SleepyMachine(new FakeClock());
    const clock = machineClock(machine);
    for (const noiseMs of [900, -900, 10, 0, 999, -999]) {
      machine.noiseMs = noiseMs;
      clock.after(1_200, () => undefined);
      // oxlint-disable-next-line no-await-in-loop
      await machine.advance(1_200);
    }
    should(clock.nowMs()).equal(7_200);
  });

  it('is that of the machine where that counts sleep by itself', () => {
    const machine = Object.assign(new SleepyMachine(new FakeClock()), { uptimeMs: undefined });
    should(machineClock(machine).nowMs).equal(machine.monotonicMs);
  });

  it('calls off a timer', async () => {
    const machine = new SleepyMachine(new FakeClock());
    let rang = 0;
    machineClock(machine).after(10, () => rang++)();
    await machine.advance(100);
    should(rang).equal(0);
  });
});
