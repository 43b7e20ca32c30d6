/* Settled means settled: traces that fool "wait until it is 18", against a wait of 60 s inside 18 ± 0.2 °C. */
import should from 'should';
import { hold, WaitRig } from '../../support/wait-rig';

describe('a wait for a temperature', () => {
  it('is over when the water was inside for the settling time, by the clock: a fast line must not make it shorter', () => {
    for (const everyS of [1, 2, 5, 10, 30]) {
      const { log } = new WaitRig().trace(hold(18, 61), everyS);
      should(log).deepEqual([
        [everyS, 'readBack'],
        [everyS, 'contact'],
        [everyS + 60, 'settled'],
      ]);
    }
  });

  it('is not over at first contact when the water runs through: the run would start in an overshoot', () => {
    const falling = [19, 18.6, 18.2, 17.8, 17.4, 17.2, 17.4, 17.7];
    const { log } = new WaitRig().trace([...falling, ...hold(18, 31)], 10);
    should(log.map(([, event]) => event)).deepEqual(['readBack', 'contact', 'settled']);
    should(log[1]![0]).equal(30);
    // The only reading inside was alone, so no time was proved before 90 s.
    should(log[2]![0]).equal(150);
  });

  it('time inside is not thrown away by one reading outside: it counts backwards as long as it lasts', () => {
    const { log } = new WaitRig().trace([...hold(18, 31), 18.3, ...hold(18, 40)], 1);
    // 30 s, two seconds in which it crossed and nobody saw when, and the other 30 s.
    should(log.at(-1)).deepEqual([63, 'settled']);
  });

  it('time outside is paid back, down to nothing but no further', () => {
    const rig = new WaitRig().trace([...hold(18, 21), ...hold(18.5, 11)], 1);
    should(rig.state.band.insideMs).equal(10_000);
    rig.trace(hold(18.5, 100), 1);
    should(rig.state.band.insideMs).equal(0);
    rig.trace(hold(18, 62), 1);
    should(rig.log.at(-1)![1]).equal('settled');
  });

  it('noise at the edge of the tolerance never settles: half of the readings are outside', () => {
    const noisy = Array.from({ length: 1000 }, (_, at) => (at % 2 ? 18.2 : 18.3));
    const { log, error } = new WaitRig().trace(noisy);
    should(log.map(([, event]) => event)).deepEqual(['readBack', 'contact', 'notHeld']);
    should(error!.code).equal('timeout');
    should(error!.message).match(/reached 18 °C but did not stay there: 0 s of 60 s/);
  });

  it('the edge itself is inside, also where arithmetic has left a trace of it', () => {
    for (const edge of [18.2, 17.8, 18 + 0.1 + 0.1, 18.200000000000003]) {
      const { log } = new WaitRig().trace(hold(edge, 40));
      should(log.at(-1)![1]).equal('settled', String(edge));
    }
    should(new WaitRig().trace(hold(18.21, 40)).log).deepEqual([[2, 'readBack']]);
  });

  it('crosses 0 °C like any other number: the tolerance is absolute', () => {
    const rig = new WaitRig({ value: 0, tolerance: 0.1 });
    for (const value of [0.5, 0.2, 0.1, 0, -0.1, -0, ...hold(-0.1, 40)]) rig.at(rig.nowS + 2).temperature(value, 0);
    should(rig.log.map(([, event]) => event)).deepEqual(['readBack', 'contact', 'settled']);
    const below = new WaitRig({ value: -5, tolerance: 0.1 });
    for (const value of hold(5, 40)) below.at(below.nowS + 2).temperature(value, -5);
    should(below.log.map(([, event]) => event)).deepEqual(['readBack']);
  });

  it('compares with what was ordered, not with a set point that the chiller is still ramping', () => {
    const rig = new WaitRig();
    // The water follows the ramp closely all the way from 25 °C.
    for (let setPoint = 25; setPoint > 18; setPoint -= 0.5) rig.at(rig.nowS + 10).temperature(setPoint + 0.1, setPoint);
    should(rig.log).deepEqual([]);
    rig.trace(hold(18.1, 31));
    should(rig.log.map(([, event]) => event)).deepEqual(['readBack', 'contact', 'settled']);
  });

  it('a slow drift in and out is no settled temperature', () => {
    const slow = Array.from({ length: 400 }, (_, at) => 18 + 0.5 * Math.cos(at / 8));
    const { log } = new WaitRig().trace(slow);
    should(log.map(([, event]) => event)).not.containEql('settled');
    should(log.at(-1)![1]).equal('notHeld');
  });

  it('a gap proves nothing: readings that stopped for a while do not count as time inside', () => {
    const rig = new WaitRig().trace(hold(18, 11)).read('supplyTemperature', 18, 'stale');
    should(rig.state.band.insideMs).equal(20_000);
    rig.at(60).temperature(18);
    should(rig.state.band.insideMs).equal(20_000);
    rig.trace(hold(18, 20));
    should(rig.log.at(-1)).deepEqual([100, 'settled']);
  });

  it('a slow line with a reading every 30 s is judged as well as a fast one', () => {
    const { log } = new WaitRig().trace([22, 20, 18.5, 18.1, 18, 18], 30);
    should(log.at(-1)).deepEqual([180, 'settled']);
  });

  it('a settling time of 0 takes the first reading inside, and no less', () => {
    const rig = new WaitRig({ settlingMs: 0 }).trace([19, 18.5]);
    should(rig.log.map(([, event]) => event)).deepEqual(['readBack']);
    should(rig.trace([18.2]).log.at(-1)).deepEqual([6, 'settled']);
  });

  it('a time that jumps back, or is none, is no time at all', () => {
    const { settle, state } = new WaitRig({}, 1000).trace(hold(18, 11));
    for (const nowMs of [NaN, -Infinity, 0, 1_000_000]) {
      const reading = { name: 'supplyTemperature', value: 18, quality: 'good' } as const;
      const step = settle.next(state, nowMs, { kind: 'reading', reading });
      should(step.state.band.insideMs).equal(20_000, String(nowMs));
      should(step.error).be.undefined();
    }
  });

  it('says how long it will take, once it can know', () => {
    const rig = new WaitRig().trace([22]);
    should(rig.step.progress.timeLeftMs).be.undefined();
    // 1 °C/min: 1 min from 19.2 to 18.2 °C, and then the settling time.
    rig.trace(Array.from({ length: 84 }, (_, at) => 22 - (at + 1) / 30));
    should(rig.step.progress.temperature).be.approximately(19.2, 0.001);
    should(rig.step.progress.timeLeftMs).be.approximately(120_000, 1_000);
    rig.trace(hold(18, 11));
    should(rig.step.progress).have.properties({ isInside: true, insideMs: 20_000, timeLeftMs: 40_000 });
    should(rig.trace(hold(18, 20)).step.progress.timeLeftMs).equal(0);
  });
});

describe('watching after it has settled', () => {
  const settled = (): WaitRig => new WaitRig({ keepWatching: true }).trace(hold(18, 31));

  it('says once when the temperature leaves the tolerance, and once when it has settled again', () => {
    const rig = settled().trace([...hold(18.5, 10), 18.1, 18.5, 18.1, ...hold(18, 40), ...hold(18.5, 3)]);
    should(rig.log.map(([, event]) => event)).deepEqual(['readBack', 'contact', 'settled', 'left', 'back', 'left']);
    should(rig.error).be.undefined();
  });

  it('a reading that is not good is no reading outside; but what nobody reads is not watched', () => {
    const rig = settled().read('supplyTemperature', 18, 'stale');
    should(rig.log.at(-1)![1]).equal('settled');
    rig.at(rig.nowS + 120);
    should(rig.log.slice(-2).map(([, event]) => event)).deepEqual(['ended', 'staleReadings']);
  });

  it('has no deadline', () => {
    const rig = settled().trace(hold(18.5, 1000));
    should(rig.state.phase).equal('left');
    should(rig.error).be.undefined();
  });

  it('is not there unless it is asked for', () => {
    should(new WaitRig().trace([...hold(18, 40), ...hold(20, 5)]).log.at(-1)![1]).equal('settled');
  });
});
