import should from 'should';
import { LifeSigns } from '../../../src/gateway/life-signs';

const AVAILABLE_MS = 10_000;
const EVERY_MS = 2_000;
/** The clocks of the two machines have nothing in common. */
const OFFSET_MS = 5_000_000;

function heard(epoch: string, beat: number, delayMs = 0): { sign: Parameters<LifeSigns['hear']>[0]; atMs: number } {
  const sentMs = beat * EVERY_MS;
  return { sign: { epoch, beat, atMs: sentMs, everyMs: EVERY_MS }, atMs: sentMs + OFFSET_MS + delayMs };
}

function lifeAfter(...beats: readonly ReturnType<typeof heard>[]): LifeSigns {
  const life = new LifeSigns(AVAILABLE_MS);
  for (const { sign, atMs } of beats) life.hear(sign, atMs);
  return life;
}

describe('signs of life', () => {
  it('prove a gateway for the availability time, not longer', () => {
    const life = lifeAfter(heard('a', 1));
    const { atMs } = heard('a', 1);
    should(life.isProven(atMs + 9_999)).equal(true);
    should(life.isProven(atMs + 10_000)).equal(false);
  });

  it('a beat that was held up on the way proves only what is left of its time', () => {
    const late = heard('a', 3, 7_000);
    const life = lifeAfter(heard('a', 1), heard('a', 2), late);
    should(life.isProven(late.atMs + 2_900)).equal(true);
    should(life.isProven(late.atMs + 3_100)).equal(false);
  });

  it('a gateway whose readings wait for a slow broker proves only what is left: a good reading is not an old one', () => {
    const { sign, atMs } = heard('a', 2);
    const life = lifeAfter(heard('a', 1), { sign: { ...sign, behindMs: 7_000 }, atMs });
    should(life.isProven(atMs + 2_999)).equal(true);
    should(life.isProven(atMs + 3_000)).equal(false);
    const next = heard('a', 3);
    life.hear({ ...next.sign, behindMs: 11_000 }, next.atMs);
    should(life.isProven(next.atMs)).equal(false);
  });

  it('beats that come in one go after a stall prove nothing before the last', () => {
    const life = lifeAfter(heard('a', 1), heard('a', 2));
    const endMs = heard('a', 40).atMs;
    for (let beat = 3; beat <= 30; beat++) {
      life.hear(heard('a', beat).sign, endMs);
      should(life.isProven(endMs)).equal(false, `beat ${beat}`);
    }
    life.hear(heard('a', 40).sign, endMs);
    should(life.isProven(endMs)).equal(true);
  });

  it('after a start in the middle of a stall, a gateway that catches up is not believed too early', () => {
    const endMs = heard('a', 40).atMs;
    const life = new LifeSigns(AVAILABLE_MS);
    life.hear(heard('a', 10).sign, endMs);
    life.hear(heard('a', 11).sign, endMs + 1);
    should(life.isProven(endMs + 1)).equal(false);
    life.hear(heard('a', 40).sign, endMs + 2);
    should(life.isProven(endMs + 2)).equal(false);
    life.hear(heard('a', 41).sign, heard('a', 41).atMs);
    should(life.isProven(heard('a', 41).atMs)).equal(true);
  });

  it('the same beat again, sent by whomever, proves nothing', () => {
    const life = lifeAfter(heard('a', 1), heard('a', 2));
    const laterMs = heard('a', 2).atMs + 9_000;
    for (const beat of [1, 2]) life.hear(heard('a', beat).sign, laterMs);
    should(life.isProven(laterMs + 1_500)).equal(false);
  });

  it('two quartzes that drift apart never end the proof', () => {
    const life = new LifeSigns(AVAILABLE_MS);
    let nowMs = 0;
    for (let beat = 1; beat < 50_000; beat += 1) {
      nowMs = beat * EVERY_MS * 1.0002;
      life.hear({ epoch: 'a', beat, atMs: beat * EVERY_MS, everyMs: EVERY_MS }, nowMs);
      if (!life.isProven(nowMs)) throw new Error(`not proven at beat ${beat}`);
    }
  });

  it('a suspended machine is believed again after a while', () => {
    const life = lifeAfter(heard('a', 1), heard('a', 2));
    let last = 0;
    for (let beat = 3; beat < 60; beat++) {
      const { sign, atMs } = heard('a', beat, 3_600_000);
      life.hear(sign, atMs);
      last = atMs;
      if (beat < 30) should(life.isProven(atMs)).equal(false);
    }
    should(life.isProven(last)).equal(true);
  });

  it('a restarted gateway is another one: what was read before counts no more', () => {
    const life = lifeAfter(heard('a', 100), heard('b', 101));
    should(life.epoch).equal('b');
    should(life.toOurs('a', 0)).equal(undefined);
    should(life.toOurs('b', 1_000)).equal(OFFSET_MS + 1_000);
  });

  it('a good-bye ends the proof at once, and the next beat begins it again', () => {
    const life = lifeAfter(heard('a', 1));
    life.end();
    should(life.isProven(heard('a', 1).atMs)).equal(false);
    life.hear(heard('a', 2).sign, heard('a', 2).atMs);
    should(life.isProven(heard('a', 2).atMs)).equal(true);
  });
});
