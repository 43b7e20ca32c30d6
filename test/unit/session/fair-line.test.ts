import should from 'should';
import { DEFAULT_PERIODS } from '../../../src/core';
import { planLoad } from '../../../src/dialects';
import type { ChillerError } from '../../../src/core';
import { BusyLine, idsOf } from '../../support/busy-line';

/** The factor by which every period stretches on a line of so many chillers. */
function factorOf(count: number, replyMs: number, gapMs: number): number {
  return count * planLoad(DEFAULT_PERIODS, { gapMs, timeoutMs: 3_000, exchangeMs: replyMs }).load;
}

describe('A line that is slower than the watchdogs of its chillers', () => {
  for (const { count, replyMs, gapMs } of [
    { count: 1, replyMs: 1_000, gapMs: 1_000 },
    { count: 2, replyMs: 60, gapMs: 1_000 },
    { count: 13, replyMs: 60, gapMs: 100 },
    { count: 26, replyMs: 60, gapMs: 100 },
  ]) {
    const what = `${count} at ${replyMs} ms and a gap of ${gapMs} ms`;

    it(`reads all the same, each as often as its period and the load of the line say: ${what}`, async function () {
      this.timeout(20_000);
      const busy = new BusyLine(idsOf(count), replyMs, { gapMs });
      busy.connect();
      const factor = factorOf(count, replyMs, gapMs);
      await busy.clock.advance(DEFAULT_PERIODS.normal * factor * 4);
      for (const { chiller } of busy.rigs) {
        for (const [key, periodMs] of [
          ['watchdog', DEFAULT_PERIODS.state],
          ['readSupplyTemperature', DEFAULT_PERIODS.fast],
          ['readReturnTemperature', DEFAULT_PERIODS.normal],
        ] as const) {
          const longestMs = busy.longestGapMs(0, ({ id, key: asked }) => id === chiller.id && asked === key);
          should(longestMs).be.belowOrEqual(periodMs * factor * 2, `${key} of ${chiller.id}`);
        }
        should(busy.longestGapMs(5_000, ({ id }) => id === chiller.id)).be.below(10_000, `${chiller.id} left alone`);
      }
      await busy.close();
    });

    it(`sends what a person commands within two exchanges: ${what}`, async () => {
      const busy = new BusyLine(idsOf(count), replyMs, { gapMs });
      busy.connect();
      await busy.clock.advance(60_000);
      const before = busy.line.seen.length;
      const setting = busy.rigs.at(-1)!.chiller.execute('setControlTemperature', 20);
      await busy.clock.advance(4 * (replyMs + gapMs));
      await setting;
      // One is on the wire already.
      should(
        busy.line
          .keys()
          .slice(before - 1)
          .indexOf('setControlTemperature'),
      ).be.within(0, 3);
      await busy.close();
    });
  }

  it('goes on reading while commands come without end: a flow that writes must not make the readings old', async () => {
    const busy = new BusyLine(['02', '03'], 60, { gapMs: 100, queueLimit: 20 });
    busy.connect();
    await busy.clock.advance(20_000);
    const fromMs = busy.clock.nowMs();
    let open = 0;
    for (let turn = 0; turn < 600; turn++) {
      while (open < 10) {
        open++;
        const done = (): void => void open--;
        busy.rigs[turn % 2]!.chiller.execute('setControlTemperature', 20).then(done, done);
      }
      // oxlint-disable-next-line no-await-in-loop
      await busy.clock.advance(100);
    }
    const factor = factorOf(2, 60, 100) + 1;
    for (const id of ['02', '03']) {
      const longestMs = busy.longestGapMs(fromMs, (request) => request.id === id && request.key === 'readProcessFlow');
      should(longestMs).be.belowOrEqual(DEFAULT_PERIODS.fast * factor * 2, id);
    }
    const sent = busy.line.seen.filter(({ atMs }) => atMs >= fromMs).map(({ key }) => key);
    const share = sent.filter((key) => key === 'setControlTemperature').length / sent.length;
    should(share).be.within(1 / 3, 2 / 3);
    await busy.close();
  });

  it('hears of the others while somebody stops one chiller without end', async () => {
    const busy = new BusyLine(['02', '03'], 60, { gapMs: 100 });
    busy.connect();
    await busy.clock.advance(20_000);
    const fromMs = busy.clock.nowMs();
    for (let turn = 0; turn < 300; turn++) {
      busy.rigs[0]!.chiller.execute('setChillerStatus', 'standby').catch(() => undefined);
      busy.rigs[0]!.chiller.execute('setChillerStatus', 'standby').catch(() => undefined);
      // oxlint-disable-next-line no-await-in-loop
      await busy.clock.advance(100);
    }
    should(busy.longestGapMs(fromMs, ({ id }) => id === '03')).be.below(10_000);
    await busy.close();
  });

  it('refuses a command that has waited for 30 s, and says why: it must not be carried out when nobody expects it', async () => {
    const busy = new BusyLine(['02'], 900, { gapMs: 1_000 });
    busy.connect();
    await busy.clock.advance(20_000);
    const outcomes = Array.from({ length: 40 }, () =>
      busy.rigs[0]!.chiller.execute('setControlTemperature', 20).then(
        () => 'good',
        (error: ChillerError) => `${error.code} ${error.message}`,
      ),
    );
    await busy.clock.advance(34_000);
    const all = await Promise.all(outcomes);
    should(all.filter((outcome) => outcome === 'good').length).be.within(7, 10);
    for (const outcome of all.slice(10)) should(outcome).match(/^queueFull .*was not sent: .*30 s/);
    const sent = busy.line.seen.length;
    await busy.clock.advance(60_000);
    should(busy.line.keys().slice(sent)).not.containEql('setControlTemperature');
    await busy.close();
  });
});

describe('A line that cannot carry what is asked of it', () => {
  it('warns once, with the factor: a user who sees old readings wants to know why', async () => {
    const busy = new BusyLine(['02', '03'], 60, { gapMs: 1_000 });
    busy.connect();
    await busy.clock.advance(600_000);
    const logged = busy.rigs.flatMap((rig) => rig.logged);
    should(logged).have.length(1);
    should(logged[0]).match(/periods are 5\.\d\d? times as long/);
    await busy.close();
  });

  it('says that Remote mode cannot be kept, by the time that replies really take', async () => {
    const busy = new BusyLine(idsOf(8), 1_200, { gapMs: 100 });
    busy.connect();
    await busy.clock.advance(600_000);
    const logged = busy.rigs.flatMap((rig) => rig.logged);
    should(logged).have.length(1);
    should(logged[0]).match(/8 chillers: asking each of them once takes 10\.\d s/);
    await busy.close();
  });

  it('is not blamed while it can', async () => {
    const busy = new BusyLine(['02', '03'], 20, { gapMs: 100 });
    busy.connect();
    await busy.clock.advance(600_000);
    should(busy.rigs.flatMap((rig) => rig.logged)).be.empty();
    await busy.close();
  });
});
