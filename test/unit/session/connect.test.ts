import should from 'should';
import type { ChillerError } from '../../../src/core';
import { BusyLine } from '../../support/busy-line';
import { makeRig, outcomeAfter } from '../../support/session';

describe('connect()', () => {
  it('for a silent id on a shared line tries at once, and rejects when there is no answer: a flow waits for it', async () => {
    const busy = new BusyLine(['02', '03'], 60);
    busy.dead.add('03');
    busy.connect();
    await busy.clock.advance(300_000);
    const fromMs = busy.clock.nowMs();
    const failed = (await outcomeAfter(busy, 5_000, busy.rig('03').chiller.connect())) as ChillerError;
    should(failed.code).equal('notConnected');
    should(failed.message).match(/03 .*does not answer/);
    const asked = busy.line.seen.filter(({ atMs, id }) => id === '03' && atMs >= fromMs);
    should(asked).have.length(1);
    should(asked[0]!.atMs - fromMs).be.below(1_000);
    await busy.close();
  });

  it('for a silent id that is back resolves at once, without waiting for the back-off to end', async () => {
    const busy = new BusyLine(['02', '03'], 60);
    busy.dead.add('03');
    busy.connect();
    await busy.clock.advance(303_000);
    busy.dead.clear();
    should(await outcomeAfter(busy, 1_000, busy.rig('03').chiller.connect())).be.undefined();
    await busy.close();
  });

  it('ends in half a minute on the fullest line, with thirty that do not answer before it', async function () {
    this.timeout(10_000);
    const ids = Array.from({ length: 32 }, (_, index) => String(index + 1).padStart(2, '0'));
    const busy = new BusyLine(ids, 60);
    for (const id of ids.slice(1)) busy.dead.add(id);
    const outcomes = Promise.all(busy.rigs.map(({ chiller }) => chiller.connect().catch((error: Error) => error)));
    await busy.clock.advance(31_000);
    const [first, ...others] = await outcomes;
    should(first).be.undefined();
    for (const other of others) should(other).have.property('code', 'notConnected');
    await busy.close();
  });

  it('asked for again and again does not take the line for a chiller that does not answer', async () => {
    const busy = new BusyLine(['02', '03'], 60);
    busy.dead.add('03');
    busy.connect();
    await busy.clock.advance(300_000);
    const fromMs = busy.clock.nowMs();
    for (let i = 0; i < 600; i++) {
      busy
        .rig('03')
        .chiller.connect()
        .catch(() => undefined);
      // oxlint-disable-next-line no-await-in-loop
      await busy.clock.advance(100);
    }
    const attempts = busy.line.seen.filter(({ atMs, id }) => id === '03' && atMs >= fromMs).length;
    should(attempts).be.within(2, 6);
    should(busy.longestGapMs(fromMs, ({ id }) => id === '02')).be.below(4_000);
    await busy.close();
  });

  it('called ten thousand times while nobody is there is one attempt a second at most, one promise and one line in the log', async () => {
    const rig = makeRig();
    rig.line.isReachable = false;
    let attempts = 0;
    rig.chiller.on('state', ({ phase }) => phase === 'connecting' && attempts++);
    const promises = new Set<Promise<void>>();
    for (let ms = 0; ms < 10_000; ms += 10) {
      for (let i = 0; i < 10; i++) promises.add(rig.chiller.connect());
      // oxlint-disable-next-line no-await-in-loop
      await rig.clock.advance(10);
    }
    should(attempts).be.within(5, 11);
    should(promises.size).be.belowOrEqual(attempts + 1);
    should(rig.chiller.listenerCount('state')).equal(2);
    should(rig.logged).have.length(1);
    for (const promise of promises) promise.catch(() => undefined);
    await rig.chiller.close();
    should(rig.clock.pending).equal(0);
  });

  it('does not keep waiting for an attempt that never ends', async () => {
    const rig = makeRig({ openLink: () => ({ write: () => undefined, close: async () => undefined }) });
    const failed = (await outcomeAfter(rig, 30_001, rig.chiller.connect())) as ChillerError;
    should(failed.code).equal('notConnected');
    await rig.chiller.close();
    should(rig.clock.pending).equal(0);
  });
});
