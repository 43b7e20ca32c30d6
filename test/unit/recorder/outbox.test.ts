import should from 'should';
import type { Entry } from '../../../src/recorder';
import { Outbox } from '../../../src/recorder/outbox';
import { Sender, waitMs } from '../../../src/recorder/sender';
import { readingEntry } from '../../../src/recorder/entry';
import { FakeClock } from '../../support/fake-clock';
import { MemoryTarget, point } from '../../support/recorder';

const full = (): Error => Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

describe('a full disk', () => {
  it('costs no row while memory has room: they are written in their order when the disk takes them again', async () => {
    const clock = new FakeClock();
    const written: Entry[] = [];
    const outcomes: unknown[] = [];
    let isFull = true;
    const outbox = new Outbox({
      clock,
      write: (entries) => (isFull ? Promise.reject(full()) : Promise.resolve(void written.push(...entries))),
      outcome: (error) => outcomes.push(error),
      dropped: () => should(true).be.false('nothing may be dropped'),
    });
    for (let n = 0; n < 3; n++) outbox.put(readingEntry(point(n)));
    await clock.advance(60_000);
    should(written).eql([]);
    should(outbox.pending).equal(3);
    isFull = false;
    outbox.put(readingEntry(point(3)));
    await clock.advance(5_000);
    should(written.map(({ value }) => value)).eql([0, 0.1, 0.2, 0.3]);
    should(outcomes.at(-1)).be.undefined();
    await outbox.close();
    should(clock.pending).equal(0);
  });

  it('that stays full costs the oldest rows, counted and told once', async () => {
    const clock = new FakeClock();
    const dropped: number[] = [];
    let isFull = true;
    const outbox = new Outbox({
      clock,
      write: () => (isFull ? Promise.reject(full()) : Promise.resolve()),
      outcome: () => undefined,
      dropped: (count) => dropped.push(count),
    });
    for (let n = 0; n < 60_000; n++) outbox.put(readingEntry(point(n)));
    should(outbox.pending).be.belowOrEqual(52_000);
    const kept = outbox.pending;
    isFull = false;
    await clock.advance(5_000);
    await outbox.flush();
    should(dropped).eql([60_000 - kept]);
    await outbox.close();
  });
});

describe('what a target has only in its memory', () => {
  it('is sent again when the target was away a moment later, and let go of after a while', async () => {
    const clock = new FakeClock();
    const target = Object.assign(new MemoryTarget(), { holdMs: 10_000 });
    const files = ['a', 'b'];
    const spool = {
      oldest: (after = '') => {
        const id = files.find((name) => name > after);
        return Promise.resolve(id === undefined ? undefined : { id, entries: [readingEntry(point(1))], damaged: 0 });
      },
      remove: ({ id }: { readonly id: string }) => Promise.resolve(void files.splice(files.indexOf(id), 1)),
    };
    const nothing = (): void => undefined;
    const rest = { seal: () => Promise.resolve(), random: () => 0, outcome: nothing, left: nothing, damaged: nothing };
    const sender = new Sender({ spool, target, clock, ...rest }, 1_000);
    sender.start();
    await clock.advance(3_000);
    should(target.batches).equal(2);
    should(files).eql(['a', 'b']);
    files.push('c');
    target.refusal = new Error('gone');
    await clock.advance(1_000);
    target.refusal = undefined;
    await clock.advance(1_000);
    should(target.batches).equal(5);
    await clock.advance(11_000);
    should(files).eql([]);
    await sender.stop();
    should(clock.pending).equal(0);
  });

  it('is asked for at ever longer intervals, a minute at most', () => {
    should(waitMs(1, 1)).be.within(1_000, 2_000);
    should(waitMs(50, 1)).equal(60_000);
    should(waitMs(50, 0)).equal(1_000);
  });
});
