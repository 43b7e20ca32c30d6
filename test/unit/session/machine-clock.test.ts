/* A machine that sleeps: its monotonic clock may stand meanwhile, and what was known before is old all the same. */
import should from 'should';
import { machineClock } from '../../../src/session/machine-clock';
import type { Machine } from '../../../src/session/machine-clock';
import { FakeClock } from '../../support/fake-clock';

class SleepyMachine implements Machine {
  readonly #awake = new FakeClock();
  #sleptMs = 0;
  noiseMs = 0;

  readonly monotonicMs = (): number => this.#awake.nowMs();
  readonly uptimeMs: Machine['uptimeMs'] = () => this.#awake.nowMs() + this.#sleptMs + this.noiseMs;
  readonly epochMs = (): number => 0;
  readonly after: Machine['after'] = (delayMs, run) => this.#awake.after(delayMs, run);

  advance(ms: number): Promise<void> {
    return this.#awake.advance(ms);
  }

  sleep(ms: number): void {
    this.#sleptMs += ms;
  }
}

const NIGHT_MS = 8 * 3_600_000;

describe('the clock of a machine that sleeps', () => {
  it('has the hours of the night with the first timer after it: what was known before is not fresh', async () => {
    const machine = new SleepyMachine();
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

  it('only goes forward, and by no more than what was slept, whatever the rounding', async () => {
    const machine = new SleepyMachine();
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
    const machine = Object.assign(new SleepyMachine(), { uptimeMs: undefined });
    should(machineClock(machine).nowMs).equal(machine.monotonicMs);
  });

  it('calls off a timer', async () => {
    const machine = new SleepyMachine();
    let rang = 0;
    machineClock(machine).after(10, () => rang++)();
    await machine.advance(100);
    should(rang).equal(0);
  });
});
