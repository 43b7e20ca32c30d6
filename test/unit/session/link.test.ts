import should from 'should';
import type { ChillerError } from '../../../src/core';
import { FakeClock } from '../../support/fake-clock';
import { FakeLine } from '../../support/fake-line';
import { connected, makeRig, outcomeAfter } from '../../support/session';
import type { Rig } from '../../support/session';

/** Two chillers of one line; the first is asked for what it refuses, and says so, naming nobody, after the time-out. */
async function withLateRefusal(
  host: string,
): Promise<{ clock: FakeClock; one: Rig; other: Rig; late: Promise<unknown> }> {
  const clock = new FakeClock();
  const line = new FakeLine(clock);
  const one = makeRig({ id: '02', host, polling: false }, { clock, line });
  const other = makeRig({ id: '03', host, polling: false }, { clock, line });
  void one.chiller.connect();
  void other.chiller.connect();
  await clock.advance(1_000);
  line.answer = ({ key, id }) =>
    key === 'setControlTemperature' && id === '02' ? { text: '#23\r', afterMs: 3_010 } : 'usual';
  const late = one.chiller.execute('setControlTemperature', 50).catch(({ code }: ChillerError) => code);
  return { clock, one, other, late };
}

describe('The link', () => {
  it('is "connected" when the chiller answers, not when a device server does', async () => {
    const rig = makeRig();
    rig.line.answer = () => undefined;
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(2_000);
    should(rig.chiller.link.phase).equal('connecting');
  });

  it('rejects connect when nobody is there, and goes on trying until somebody is', async () => {
    const rig = makeRig();
    rig.line.isReachable = false;
    const failed = (await outcomeAfter(rig, 100, rig.chiller.connect())) as ChillerError;
    should(failed.code).equal('notConnected');
    await rig.clock.advance(300_000);
    rig.line.isReachable = true;
    await rig.clock.advance(61_000);
    should(rig.chiller.link.phase).equal('connected');
  });

  it('logs one line when an outage begins and one when it ends, however many attempts it takes', async () => {
    const rig = await connected();
    rig.line.isReachable = false;
    rig.line.drop();
    await rig.clock.advance(600_000);
    should(rig.logged).have.length(1);
    should(rig.states.filter(({ phase }) => phase === 'disconnected').length).be.above(8);
    rig.line.isReachable = true;
    await rig.clock.advance(61_000);
    should(rig.logged).have.length(2);
  });

  it('tells attempt and delay, with bounds that grow from 1 s to 60 s', async () => {
    const rig = makeRig({ random: () => 0.999 });
    rig.line.isReachable = false;
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(600_000);
    const retries = rig.states.filter(({ phase }) => phase === 'disconnected');
    should(retries.slice(0, 8).map(({ retryInMs }) => Math.round(retryInMs! / 1000))).eql([1, 2, 4, 8, 16, 32, 60, 60]);
    should(retries.slice(0, 4).map(({ attempt }) => attempt)).eql([1, 2, 3, 4]);
  });

  it('is retried at once on request, whatever the back-off', async () => {
    const rig = makeRig({ random: () => 0.999 });
    rig.line.isReachable = false;
    void rig.chiller.connect().catch(() => undefined);
    await rig.clock.advance(100_000);
    rig.line.isReachable = true;
    void rig.chiller.connect();
    await rig.clock.advance(100);
    should(rig.chiller.link.phase).equal('connected');
    await rig.clock.advance(120_000);
    should(rig.line.opened).equal(1);
  });

  it('that is dead without saying so is found by the watchdog and opened again', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.line.answer = () => undefined;
    await rig.clock.advance(9_000);
    should(rig.states.map(({ reason }) => reason)).containEql('silent');
    rig.line.answer = () => 'usual';
    await rig.clock.advance(4_000);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.line.open).equal(1);
  });

  it('rejects at once what is commanded without contact: an order must not be carried out minutes later', async () => {
    const rig = await connected();
    rig.line.isReachable = false;
    rig.line.drop();
    const failed = (await outcomeAfter(rig, 0, rig.chiller.execute('setChillerStatus', 'run'))) as ChillerError;
    should(failed.code).equal('notConnected');
    rig.line.isReachable = true;
    await rig.clock.advance(61_000);
    should(rig.line.keys()).not.containEql('setChillerStatus');
  });

  it('holds back what is commanded while the first attempt is under way: a flow may send right after deploy', async () => {
    const rig = makeRig({ polling: false });
    void rig.chiller.connect();
    should(await outcomeAfter(rig, 500, rig.chiller.execute('readSupplyTemperature'))).have.property('attempts', 1);
  });

  it('says "unknown" for a set whose reply was cut off by the break', async () => {
    const rig = await connected({ polling: false });
    rig.line.answer = () => undefined;
    const setting = rig.chiller.execute('setControlTemperature', 20).catch((error: ChillerError) => error);
    await rig.clock.advance(500);
    rig.line.drop();
    await rig.clock.advance(1);
    const failed = (await setting) as ChillerError;
    should(failed.code).equal('notConnected');
    should(failed.message).match(/not known/);
  });

  it('is closed for all who close it: the second has to wait for the end as well', async () => {
    const rig = await connected();
    let isClosed = false;
    const first = rig.chiller.close().then(() => (isClosed = true));
    await rig.chiller.close();
    await Promise.resolve();
    should(isClosed).be.true();
    await first;
  });

  it('closes twice without harm, rejects what waits, leaves no timer, and opens again', async () => {
    const rig = await connected();
    const waiting = rig.chiller.execute('readSupplyTemperature').catch((error: ChillerError) => error);
    await Promise.all([rig.chiller.close(), rig.chiller.close()]);
    should(((await waiting) as ChillerError).code).equal('cancelled');
    await rig.clock.advance(100);
    should(rig.clock.pending).equal(0);
    should(rig.line.open).equal(0);
    void rig.chiller.connect();
    await rig.clock.advance(100);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.line.opened).equal(2);
  });

  for (const [when, attempts] of [
    ['the first attempt', 1],
    ['an attempt after a break', 2],
  ] as const) {
    it(`closed by a listener that hears of ${when}, stays closed: no connection is left that nobody knows of`, async () => {
      const rig = makeRig();
      let heard = 0;
      rig.chiller.on('state', ({ phase }) => {
        if (phase === 'connecting' && ++heard === attempts) void rig.chiller.close();
      });
      void rig.chiller.connect().catch(() => undefined);
      await rig.clock.advance(1_000);
      if (rig.line.open > 0) rig.line.drop();
      await rig.clock.advance(120_000);
      should(heard).equal(attempts);
      should(rig.chiller.link).have.properties({ phase: 'disconnected', reason: 'closed' });
      should(rig.line.open).equal(0);
      should(rig.clock.pending).equal(0);
    });
  }

  it('releases the keypad: more than ten seconds without a request, then the watchdog again', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    rig.chiller.releaseKeypad();
    const fromMs = rig.clock.nowMs();
    rig.line.seen.length = 0;
    await rig.clock.advance(30_000);
    should(rig.line.seen[0]!.atMs - fromMs).be.within(10_500, 20_000);
  });

  it('does not release the keypad for ever by mistake: nothing would be read any more, without a warning', async () => {
    const rig = await connected();
    await rig.clock.advance(20_000);
    for (const pauseMs of [Infinity, Number.NaN, 1e12, -5, 5_000, '15000' as never])
      should(() => rig.chiller.releaseKeypad(pauseMs)).throw({ code: 'invalidValue' });
    await rig.clock.advance(20_000);
    should(rig.chiller.readings.get('controlStatus')!.quality).equal('good');
  });

  it('goes on when a listener throws: one bad flow must not stop the chiller', async () => {
    const rig = makeRig();
    rig.chiller.on('reading', () => {
      throw new Error('bad flow');
    });
    void rig.chiller.connect();
    await rig.clock.advance(20_000);
    should(rig.chiller.link.phase).equal('connected');
    should(rig.line.opened).equal(1);
    should(rig.logged.join()).match(/bad flow/);
  });

  it('tells everybody else when a listener throws: an interlock behind it has to hear that the link is lost', async () => {
    const rig = makeRig();
    const heard: string[] = [];
    for (const thrown of [new Error('bad flow'), Object.create(null), undefined])
      rig.chiller.prependListener('state', () => {
        throw thrown;
      });
    rig.chiller.on('state', ({ phase }) => heard.push(phase));
    void rig.chiller.connect();
    await rig.clock.advance(1_000);
    rig.line.drop();
    should(heard).eql(['connecting', 'connected', 'disconnected']);
    should(rig.states.map(({ phase }) => phase)).eql(heard);
  });

  it('takes as many listeners as there are nodes, without a warning of a leak', () => {
    const rig = makeRig();
    should(rig.chiller.getMaxListeners()).equal(0);
  });
});

describe('Several chillers on one line', () => {
  it('share one connection, which the last one closes', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const rigs = ['02', '03', '04'].map((id) => makeRig({ id, host: 'rs485-a' }, { clock, line }));
    for (const { chiller } of rigs) void chiller.connect();
    await clock.advance(5_000);
    should(line.opened).equal(1);
    await rigs[0]!.chiller.close();
    await rigs[1]!.chiller.close();
    should(line.open).equal(1);
    await rigs[2]!.chiller.close();
    should(line.open).equal(0);
  });

  it('get equal shares of a full line', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const rigs = ['02', '03', '04'].map((id) => makeRig({ id, host: 'rs485-b', gapMs: 500 }, { clock, line }));
    for (const { chiller } of rigs) void chiller.connect();
    await clock.advance(600_000);
    const counts = ['02', '03', '04'].map((id) => line.seen.filter((request) => request.id === id).length);
    should(Math.max(...counts) / Math.min(...counts)).be.below(1.05, counts.join(' '));
  });

  it('are not starved by a dead one, and stay in Remote mode; it is noticed when it comes back', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const rigs = ['02', '03', '04'].map((id) => makeRig({ id, host: 'rs485-c' }, { clock, line }));
    line.answer = ({ id }) => (id === '03' ? undefined : 'usual');
    for (const { chiller } of rigs) void chiller.connect().catch(() => undefined);
    await clock.advance(30_000);
    line.seen.length = 0;
    await clock.advance(600_000);
    for (const id of ['02', '04']) {
      const times = line.seen.filter((request) => request.id === id).map(({ atMs }) => atMs);
      const gaps = times.slice(1).map((atMs, index) => atMs - times[index]!);
      should(Math.max(...gaps)).be.below(10_000);
    }
    const lostMs = line.seen.filter(({ id }) => id === '03').length * 3_000;
    should(lostMs / 600_000).be.below(0.1);
    should(rigs[1]!.chiller.link).containDeep({ phase: 'disconnected', reason: 'silent' });
    line.answer = () => 'usual';
    await clock.advance(61_000);
    should(rigs[1]!.chiller.link.phase).equal('connected');
    should(line.opened).equal(1);
  });

  it('serves commands of all in turn', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const [a, b] = ['02', '03'].map((id) => makeRig({ id, host: 'rs485-d', polling: false }, { clock, line }));
    void a!.chiller.connect();
    void b!.chiller.connect();
    await clock.advance(1_000);
    line.seen.length = 0;
    const many = Array.from({ length: 5 }, () => a!.chiller.execute('readProcessFlow'));
    const one = b!.chiller.execute('readProcessFlow');
    await clock.advance(2_000);
    await Promise.all([...many, one]);
    should(line.seen.findIndex(({ id }) => id === '03')).be.belowOrEqual(1);
  });

  it('stay closed when the answer comes after closing: a status would say "connected" of a chiller that nobody asks', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const [stays, goes] = ['02', '03'].map((id) => makeRig({ id, host: 'rs485-e' }, { clock, line }));
    void stays!.chiller.connect();
    await clock.advance(30_050);
    void goes!.chiller.connect().catch(() => undefined);
    while (line.seen.at(-1)?.id !== '03') await clock.advance(1);
    await goes!.chiller.close();
    await clock.advance(5_000);
    should(goes!.chiller.link).have.properties({ phase: 'disconnected', reason: 'closed' });
    should(goes!.states.filter(({ phase }) => phase === 'connected')).be.empty();
    should(goes!.logged).be.empty();
  });

  it('that are more than the line can carry notice all the same when a dead one comes back', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const rigs = ['02', '03', '04'].map((id) => makeRig({ id, host: 'rs485-f', gapMs: 1_000 }, { clock, line }));
    line.answer = ({ id }) => (id === '03' ? undefined : 'usual');
    for (const { chiller } of rigs) void chiller.connect().catch(() => undefined);
    await clock.advance(120_000);
    should(rigs[1]!.chiller.link.reason).equal('silent');
    line.answer = () => 'usual';
    await clock.advance(180_000);
    should(rigs[1]!.chiller.link.phase).equal('connected');
  });

  it('that are one and the same for two flows do not take late replies for each other: a wrong number would look right', async () => {
    const clock = new FakeClock();
    const line = new FakeLine(clock);
    const [one, other] = [1, 2].map(() => makeRig({ host: 'rs485-g', polling: false }, { clock, line }));
    void one!.chiller.connect();
    void other!.chiller.connect();
    await clock.advance(1_000);
    let isFirst = true;
    line.answer = ({ key, id }) => {
      if (key !== 'readSupplyTemperature' || !isFirst) return 'usual';
      isFirst = false;
      return { text: line.usualReply(key, id, undefined), afterMs: 3_010 };
    };
    line.values.supplyTemperature = 11.1;
    const late = one!.chiller.execute('readSupplyTemperature');
    const next = other!.chiller.execute('readSupplyTemperature');
    await clock.advance(2_000);
    line.values.supplyTemperature = 22.2;
    await clock.advance(3_000);
    should((await next).value).equal(22.2);
    should((await late).value).equal(22.2);
  });

  it('do not take a late refusal, which names nobody, for their own: a command that was carried out would seem refused', async () => {
    const { clock, other, late } = await withLateRefusal('rs485-h');
    const taken = other.chiller.execute('setControlTemperature', 20);
    await clock.advance(10_000);
    should(await late).equal('timeout');
    should((await taken).value).equal(20);
  });

  it('do not take the late refusal of one that is closed by now, either', async () => {
    const { clock, one, other, late } = await withLateRefusal('rs485-i');
    await clock.advance(1_000);
    await one.chiller.close();
    should(await late).equal('cancelled');
    const taken = other.chiller.execute('setControlTemperature', 20);
    await clock.advance(10_000);
    should((await taken).value).equal(20);
  });
});
