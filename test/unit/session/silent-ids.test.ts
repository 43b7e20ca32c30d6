import should from 'should';
import { BusyLine, idsOf } from '../../support/busy-line';

const TIMEOUT_MS = 3_000;

/** Whether a request of the line was in vain. */
function timeOuts(busy: BusyLine, fromMs: number): boolean[] {
  return busy.line.seen.filter(({ atMs }) => atMs >= fromMs).map(({ id }) => busy.dead.has(id));
}

describe('Chillers of one line that lose power', () => {
  for (const [count, dead] of [
    [8, 5],
    [16, 12],
    [32, 31],
  ] as const) {
    it(`leave the others theirs, ${dead} of ${count}: Remote mode ends after ten seconds`, async function () {
      this.timeout(20_000);
      const busy = new BusyLine(idsOf(count), 60);
      busy.connect();
      await busy.clock.advance(120_000);
      const living = idsOf(count).slice(dead);
      for (const id of idsOf(count).slice(0, dead)) busy.dead.add(id);
      // Until each has been asked once in vain nobody can know which ones live; from then on they are known.
      const sortedMs = dead * TIMEOUT_MS;
      await busy.clock.advance(sortedMs + 5_000);
      const fromMs = busy.clock.nowMs();
      await busy.clock.advance(600_000);
      for (const id of living) should(busy.longestGapMs(fromMs, (request) => request.id === id)).be.below(10_000, id);
      const vain = timeOuts(busy, fromMs);
      should(vain.some((isVain, index) => isVain && vain[index + 1])).be.false();
      should((vain.filter(Boolean).length * TIMEOUT_MS) / 600_000).be.below(0.28);
      await busy.close();
    });
  }

  it('do not keep the commands of the others waiting: two exchanges, and only one of them a time-out', async () => {
    const busy = new BusyLine(idsOf(16), 60);
    busy.connect();
    await busy.clock.advance(60_000);
    for (const id of idsOf(12)) busy.dead.add(id);
    const waitedMs: number[] = [];
    for (let i = 0; i < 60; i++) {
      const startedAtMs = busy.clock.nowMs();
      const done = (): void => void waitedMs.push(busy.clock.nowMs() - startedAtMs);
      busy.rig('16').chiller.execute('setControlTemperature', 20).then(done, done);
      // oxlint-disable-next-line no-await-in-loop
      await busy.clock.advance(5_000);
    }
    should(waitedMs).have.length(60);
    should(Math.max(...waitedMs)).be.belowOrEqual(TIMEOUT_MS + 3 * 160 + 60);
    await busy.close();
  });

  it('are reported as silent within half a minute, and found when they are back', async () => {
    const busy = new BusyLine(idsOf(8), 60);
    busy.connect();
    await busy.clock.advance(60_000);
    for (const id of idsOf(5)) busy.dead.add(id);
    await busy.clock.advance(30_000);
    for (const id of idsOf(5)) should(busy.rig(id).chiller.link).have.properties({ reason: 'silent' });
    await busy.clock.advance(600_000);
    busy.dead.clear();
    await busy.clock.advance(75_000);
    for (const { chiller } of busy.rigs) should(chiller.link.phase).equal('connected');
    should(busy.line.opened).equal(1);
    await busy.close();
  });

  it('are asked again soon when it was only noise: one lost reply does not end Remote mode', async () => {
    const busy = new BusyLine(idsOf(4), 60);
    busy.connect();
    await busy.clock.advance(60_000);
    busy.dead.add('02');
    const fromMs = busy.clock.nowMs();
    while (!busy.line.seen.some(({ atMs, id }) => atMs > fromMs && id === '02'))
      // oxlint-disable-next-line no-await-in-loop
      await busy.clock.advance(10);
    await busy.clock.advance(500);
    busy.dead.clear();
    await busy.clock.advance(10_000);
    should(busy.longestGapMs(fromMs, ({ id }) => id === '02')).be.below(5_000);
    should(busy.rig('02').states.map(({ phase }) => phase)).not.containEql('disconnected');
    await busy.close();
  });

  it('and a single chiller on its line is asked again at once', async () => {
    const busy = new BusyLine(['01'], 60);
    busy.connect();
    await busy.clock.advance(20_000);
    let isFirst = true;
    busy.line.answer = () => {
      const answer = isFirst ? undefined : 'usual';
      isFirst = false;
      return answer;
    };
    const fromMs = busy.clock.nowMs();
    await busy.clock.advance(10_000);
    should(busy.longestGapMs(fromMs, () => true)).be.belowOrEqual(TIMEOUT_MS);
    await busy.close();
  });
});
