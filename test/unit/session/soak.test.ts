import should from 'should';
import { ChillerError } from '../../../src/core';
import { Chiller } from '../../../src/session';
import type { ExecuteResult } from '../../../src/session';
import type { WireFaultKey } from '../../../src/simulator/wire-faults';
import { FakeClock } from '../../support/fake-clock';
import { FakeLine } from '../../support/fake-line';
import { FaultyLine } from '../../support/faulty-line';
import { runs } from '../../support/runs';
import { seededRandom } from '../../support/seeded-random';

const EXCHANGES = runs(20_000);

/** How often each fault strikes a frame, one way or the other. */
const FAULTS: [key: WireFaultKey, probability: number, direction: 'reply' | 'request', delayMs?: number][] = [
  ['drop', 0.01, 'reply'],
  ['corrupt', 0.02, 'reply'],
  ['garbage', 0.02, 'reply'],
  ['wrongId', 0.01, 'reply'],
  ['wrongNumber', 0.01, 'reply'],
  ['flowControl', 0.03, 'reply'],
  ['split', 0.02, 'reply'],
  ['merge', 0.01, 'reply'],
  ['late', 0.01, 'reply', 3_200],
  ['slowDrip', 0.005, 'request', 1],
  ['halfOpen', 0.001, 'reply'],
  ['reset', 0.002, 'reply'],
  ['restart', 0.001, 'reply', 2_000],
  ['endless', 0.002, 'reply'],
  ['refuse', 0.3, 'reply'],
];

/** A unit whose every reading is another number, and that remembers when it gave which. */
class Witness {
  readonly readAtMs = new Map<number, number>();
  readonly setAtMs = new Map<number, number>();
  #next = 0;

  constructor(
    readonly clock: FakeClock,
    readonly line: FakeLine,
  ) {
    line.answer = ({ key, value }) => {
      if (key === 'readSupplyTemperature') {
        const reading = (this.#next++ % 9_000) / 10;
        line.values.supplyTemperature = reading;
        this.readAtMs.set(reading, clock.nowMs());
      }
      if (key === 'setControlTemperature') this.setAtMs.set(value as number, clock.nowMs());
      return 'usual';
    };
  }
}

describe(`${EXCHANGES} exchanges under mixed faults`, () => {
  const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 1e9));

  it(`deliver no wrong value, end each once, and leave a healthy session (SOAK_SEED=${seed})`, async function () {
    this.timeout(60_000);
    const clock = new FakeClock();
    const line = new FakeLine(clock, 5);
    const faulty = new FaultyLine(clock, line, seed);
    const random = seededRandom(seed);
    const witness = new Witness(clock, line);
    const chiller = new Chiller({ host: `soak-${seed}`, port: 1, gapMs: 0, clock, openLink: faulty.openLink, random });
    for (const [key, probability, direction, delayMs] of FAULTS) {
      faulty.faults.inject(key, { probability, direction, ...(delayMs && { delayMs }) });
    }
    void chiller.connect().catch(() => undefined);

    let ended = 0;
    let wrong = 0;
    const failures = new Map<string, number>();
    const judge = (startedAtMs: number, result: ExecuteResult): void => {
      const seen = result.command === 'readSupplyTemperature' ? witness.readAtMs : witness.setAtMs;
      // What is delivered must have been given, or taken, by the unit after it was asked for.
      if ((seen.get(result.value as number) ?? -1) < startedAtMs) wrong++;
    };
    const one = async (isSet: boolean, value: number): Promise<void> => {
      const startedAtMs = clock.nowMs();
      try {
        judge(
          startedAtMs,
          await (isSet ? chiller.execute('setControlTemperature', value) : chiller.execute('readSupplyTemperature')),
        );
      } catch (error) {
        should(error).be.instanceof(ChillerError);
        const { code, context } = error as ChillerError;
        failures.set(code, (failures.get(code) ?? 0) + 1);
        if (context.wasTaken === true && (witness.setAtMs.get(value) ?? -1) < startedAtMs) wrong++;
      }
      ended++;
    };

    let asked = 0;
    while (asked < EXCHANGES) {
      const batch = 1 + Math.floor(random() * 4);
      const all: Promise<void>[] = [];
      for (let i = 0; i < batch; i++, asked++) {
        // Set points are all different, so that an echo cannot be taken for another's.
        all.push(one(random() < 0.2, ((asked % 600) - 100) / 10));
      }
      const endedBefore = asked - batch;
      while (ended < endedBefore + batch) await clock.advance(20);
      await Promise.all(all);
      if (chiller.link.phase !== 'connected') await clock.advance(500);
    }
    should(ended).equal(asked);
    should(wrong).equal(0, `${wrong} wrong values; failures ${JSON.stringify([...failures])}`);
    // The faults did strike, and most commands lived through them.
    for (const [key] of FAULTS) should(faulty.faults.struck.get(key) ?? 0).be.above(0, `${key} never struck`);
    const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
    should(failed / asked).be.below(0.3);

    faulty.faults.clear();
    const retryInMs = chiller.link.phase === 'connected' ? 0 : 61_000;
    await clock.advance(retryInMs + 10_000);
    should(chiller.link.phase).equal('connected');
    const { value } = await Promise.race([
      chiller.execute('readSupplyTemperature'),
      clock.advance(1_000).then(() => ({ value: 'pending' })),
    ]);
    should(value).be.a.Number();
    await chiller.close();
    console.log(
      `      ${asked} commands, ${failed} ended in an error: ${[...failures].map(([code, n]) => `${code} ${n}`).join(', ')}`,
    );
  });
});
