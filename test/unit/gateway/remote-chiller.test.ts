import * as fc from 'fast-check';
import should from 'should';
import { AlarmFeed, ChillerError, InterlockRelay, RemoteChiller } from '../../../src/index';
import type { InterlockAnswer } from '../../../src/index';
import { GatewayRig } from '../../support/gateway-rig';
import { runs } from '../../support/runs';

const AVAILABLE_MS = 10_000;
const codeOf = (what: unknown): string => (what instanceof ChillerError ? what.code : 'no error');

/** How often the far side tells that a reading is good. */
const goodReadings = (rig: GatewayRig): number => rig.readings.filter(({ quality }) => quality === 'good').length;

describe('a chiller behind a broker', () => {
  it('has the face of any other chiller', async () => {
    const rig = await new GatewayRig().start();
    should(rig.remote.link).containEql({ phase: 'connected', reason: 'opened' });
    should(rig.remote.id).equal('01');
    should(rig.remote.identity).equal('mqtt:lab/hall/Laser 1%2F2');
    should(rig.remote.readings.get('supplyTemperature')).containEql({ unit: '°C', quality: 'good' });
    const near = [...rig.session.chiller.readings.keys()].sort();
    should([...rig.remote.readings.keys()].sort()).eql(near);
  });

  it('a command gives the result of the chiller, and who gave it reaches both sides', async () => {
    const rig = await new GatewayRig().start();
    const done = rig.remote.execute('setControlTemperature', 18.5, { origin: 'Ada' });
    const result = await rig.after(2_000, done);
    should(result).containEql({ command: 'setControlTemperature', value: 18.5, unit: '°C', attempts: 1 });
    should(rig.news.map(({ outcome, origin, sets }) => [outcome, origin, sets])).eql([
      ['sent', 'Ada', 'setTemperature'],
      ['taken', 'Ada', 'setTemperature'],
    ]);
    should(rig.known('setTemperature')).equal(18.5);
  });

  it('what is wrong with a command is known before anything goes out', async () => {
    const rig = await new GatewayRig().start();
    const asked = (): number => rig.broker.at(rig.topic('command')).length;
    for (const [key, value] of [
      ['setControlTemperature', Number.NaN],
      ['setControlTemperature', undefined],
      ['nothing', 1],
    ] as const)
      should(codeOf(await rig.after(1, rig.remote.execute(key, value)))).equal('invalidValue');
    should(
      codeOf(await rig.after(1, rig.remote.execute('setControlTemperature', 20, { signal: AbortSignal.abort() }))),
    ).equal('cancelled');
    should(asked()).equal(0);
  });

  it('what the gateway does not pass on is refused in words for people', async () => {
    const rig = await new GatewayRig('Laser', { allow: 'read' }).start();
    const error = await rig.after(1_000, rig.remote.execute('setControlTemperature', 20));
    should(codeOf(error)).equal('refused');
    should((error as ChillerError).message).match(/^The gateway did not pass on .*only passes on readings/);
    should((error as ChillerError).why?.key).equal('remoteRefused');
  });

  it('asks for nothing that its own settings forbid, whatever the gateway passes on', async () => {
    const own = { readOnly: true, setTemperatureRange: { min: 10, max: 20 } };
    const rig = await new GatewayRig('Laser', {}, {}, own).start();
    const wider = await new GatewayRig('Laser', {}, {}, { ...own, readOnly: false }).start();
    for (const [one, value] of [
      [rig, 15],
      [wider, 20.1],
      [wider, 9.9],
    ] as const)
      should(codeOf(await one.after(1, one.remote.execute('setControlTemperature', value)))).equal('refused');
    for (const one of [rig, wider]) should(one.broker.at(one.topic('command'))).eql([]);
    // A little more than 20, as arithmetic leaves it, is 20 on the wire.
    const inside = await wider.after(2_000, wider.remote.execute('setControlTemperature', 19.9 + 0.1 + 1e-12));
    should(inside).containEql({ value: 20 });
    should(await rig.after(2_000, rig.remote.execute('readSupplyTemperature'))).have.property('unit', '°C');
  });

  const breaks: Record<string, [breakIt: (rig: GatewayRig) => void, withinMs: number, text: RegExp]> = {
    'the broker is away for us': [(rig) => rig.far.break(), 1, /broker is not connected/],
    'the gateway loses the broker': [(rig) => rig.near.break(), 1, /north is not connected/],
    'the gateway is killed': [(rig) => rig.near.kill(), 1, /north is not connected/],
    'the gateway says good-bye': [(rig) => void rig.gateway.close(), 1, /./],
    'the gateway hangs': [
      (rig) => (rig.near.publish = () => Promise.resolve()),
      AVAILABLE_MS,
      /no sign of life for 7.5 s/,
    ],
    'nothing arrives from the gateway': [(rig) => (rig.near.isStalled = true), AVAILABLE_MS, /no sign of life/],
    'nothing arrives from the broker': [(rig) => (rig.far.isDeaf = true), AVAILABLE_MS, /no sign of life/],
    'the chiller is switched off': [(rig) => (rig.session.spoil = () => undefined), 14_000, /./],
    'the session is closed': [(rig) => void rig.session.chiller.close(), 1, /closed/],
  };
  for (const [what, [breakIt, withinMs, text]] of Object.entries(breaks))
    it(`is not connected, and nothing counts as known, when ${what}`, async () => {
      const rig = await new GatewayRig().start();
      breakIt(rig);
      await rig.advance(withinMs);
      should(rig.remote.link.phase).not.equal('connected');
      should(rig.remote.link.text).match(text);
      should([...new Set([...rig.remote.readings.values()].map(({ quality }) => quality))]).eql(['offline']);
      const asked = rig.broker.published.length;
      should(codeOf(await rig.after(1, rig.remote.execute('setControlTemperature', 20)))).equal('notConnected');
      should(rig.broker.published.slice(asked).filter(({ topic }) => topic.endsWith('/command'))).eql([]);
    });

  it('comes back by itself when the way is whole again', async () => {
    const rig = await new GatewayRig().start();
    for (const side of [rig.far, rig.near]) {
      side.break();
      await rig.advance(60_000);
      should(rig.known('supplyTemperature')).equal('offline');
      side.restore();
      await rig.advance(3_000);
      should(rig.remote.link.phase).equal('connected');
      should(rig.known('supplyTemperature')).be.a.Number();
    }
  });

  it('what was held up on the way is dated when it was read, not when it came', async () => {
    const rig = await new GatewayRig().start();
    rig.far.isDeaf = true;
    await rig.advance(60_000);
    const before = goodReadings(rig);
    rig.far.release();
    should(rig.remote.link.phase).equal('connected');
    const nowMs = rig.session.clock.nowMs();
    const fresh = rig.readings.slice(before).filter(({ quality }) => quality === 'good');
    for (const { name, timestamp } of fresh) should(timestamp).be.belowOrEqual(nowMs, name);
    should(rig.remote.readings.get('supplyTemperature')!.timestamp).be.above(nowMs - 3_000);
  });

  it('clocks that differ by a minute, or jump, change nothing', async () => {
    for (const offMs of [-60_000, 60_000]) {
      const rig = new GatewayRig();
      const { clock } = rig.session;
      const skewed = {
        nowMs: () => clock.nowMs() + 123_456,
        after: clock.after.bind(clock),
        epochMs: () => clock.nowMs() + offMs,
      };
      const far = new RemoteChiller({
        broker: rig.broker.connect(),
        prefix: 'lab',
        site: 'hall',
        chiller: rig.name,
        clock: skewed,
      });
      void far.connect().catch(() => undefined);
      await rig.start();
      should(far.link.phase).equal('connected');
      const ageMs = skewed.epochMs() - far.readings.get('supplyTemperature')!.timestamp;
      should(ageMs).be.within(0, 3_000);
      should(await rig.after(2_000, far.execute('setControlTemperature', 18))).containEql({ value: 18 });
      await far.close();
    }
  });

  it('a command that nobody answers ends, and never runs later', async () => {
    const rig = await new GatewayRig().start();
    rig.far.isStalled = true;
    const error = await rig.after(AVAILABLE_MS + 1, rig.remote.execute('setControlTemperature', 20));
    should(codeOf(error)).equal('timeout');
    should((error as ChillerError).message).match(/unknown: look at its readings/);
    rig.far.release();
    await rig.advance(5_000);
    should(rig.setPoints).eql([]);
  });

  it('a command that waits when the way breaks ends at once, with what is unknown said so', async () => {
    const rig = await new GatewayRig().start();
    rig.session.latencyMs = 2_000;
    const done = rig.remote.execute('setControlTemperature', 20);
    const ended = done.catch((error: unknown) => error);
    await rig.advance(500);
    rig.far.break();
    const error = await ended;
    should(codeOf(error)).equal('notConnected');
    should((error as ChillerError).context.attempts).equal(1);
  });

  it('more commands than anybody can wait for are refused', async () => {
    const rig = await new GatewayRig().start();
    rig.far.isStalled = true;
    const all = Array.from({ length: 101 }, () =>
      rig.remote.execute('readUpTime').catch((error: unknown) => codeOf(error)),
    );
    should(await all.at(-1)).equal('queueFull');
    await rig.advance(AVAILABLE_MS);
    should(await all[0]).equal('timeout');
  });

  it('an alarm reaches the far side, with what the chiller says', async () => {
    const rig = await new GatewayRig().start();
    const heard: string[] = [];
    const feed = new AlarmFeed({
      port: rig.remote,
      alarms: { chiller: 'far', latch: 'none' },
      clock: rig.session.clock,
      stepped: ({ events }) => heard.push(...events.map(({ event, key }) => `${event} ${key}`)),
      mistake: (error) => should.fail(error, undefined),
    });
    feed.start();
    rig.session.unit.set({ levelPercent: 5 });
    await rig.advance(15_000);
    should(heard).containEql('raised lowCoolantLevel');
    should(rig.reports.filter(({ flag, present }) => flag === 'alarm' && present).length).be.above(0);
    feed.stop();
  });

  it('an interlock over there is off within the availability time, whatever breaks', async () => {
    for (const [breakIt] of Object.values(breaks).slice(0, 7)) {
      const rig = await new GatewayRig().start();
      const answers: InterlockAnswer[] = [];
      const relay = new InterlockRelay({
        port: rig.remote,
        conditions: { pumpOn: false, run: false },
        heartbeatMs: 1_000,
        clock: rig.session.clock,
        tell: (answer) => answers.push(answer),
        mistake: (error) => should.fail(error, undefined),
      });
      relay.start();
      await rig.advance(5_000);
      should(answers.at(-1)!.isOn).equal(true);
      breakIt(rig);
      await rig.advance(AVAILABLE_MS);
      should(answers.at(-1)!.isOn).equal(false);
      relay.stop();
    }
  });

  it('it is off by then although every timer over there is late: a computer with much to do is no reason', async () => {
    for (const availabilityMs of [1_000, 2_000, 10_000]) {
      const rig = new GatewayRig('Laser', { availabilityMs });
      const { clock } = rig.session;
      const late = {
        nowMs: clock.nowMs.bind(clock),
        after: (ms: number, run: () => void) => clock.after(ms + availabilityMs / 9, run),
      };
      const far = new RemoteChiller({
        broker: rig.far,
        prefix: 'lab',
        site: 'hall',
        chiller: 'Laser',
        availabilityMs,
        clock: late,
      });
      const answers: InterlockAnswer[] = [];
      const conditions = { pumpOn: false, run: false };
      const mistake = (error: unknown): void => should.fail(error, undefined);
      const tell = (answer: InterlockAnswer): number => answers.push(answer);
      const relay = new InterlockRelay({ port: far, conditions, heartbeatMs: 60_000, clock: late, tell, mistake });
      void far.connect().catch(() => undefined);
      relay.start();
      await rig.start();
      should(answers.at(-1)!.isOn).equal(true);
      // The worst case: it hangs right after a sign of life.
      const beats = (): number => rig.broker.at('lab/hall/$gateway/north/beat').length;
      for (const before = beats(); beats() === before;) await rig.advance(1);
      rig.near.publish = () => Promise.resolve();
      await rig.advance(availabilityMs - 1);
      should(answers.at(-1)!.isOn).equal(false, `${availabilityMs} ms`);
      relay.stop();
      await far.close();
    }
  });

  it('two signs of life that are lost in a row end nothing', async () => {
    for (const availabilityMs of [1_000, 10_000]) {
      const rig = await new GatewayRig('Laser', { availabilityMs }, {}, { availabilityMs }).start();
      const publish = rig.near.publish.bind(rig.near);
      const told = rig.states.length;
      for (let round = 0; round < 5; round++) {
        let lost = 0;
        rig.near.publish = (topic, ...rest) =>
          topic.endsWith('/beat') && lost++ < 2 ? Promise.resolve() : publish(topic, ...rest);
        await rig.advance(availabilityMs);
        should(lost).be.above(2);
      }
      should(rig.states.length).equal(told);
    }
  });

  it('says why nobody publishes it, and follows when somebody does', async () => {
    const rig = new GatewayRig('Laser', {}, {}, { chiller: 'Lasr' });
    const failed = rig.remote.connect().catch((error: unknown) => error);
    await rig.advance(AVAILABLE_MS);
    should(codeOf(await failed)).equal('notConnected');
    should(await failed)
      .have.property('message')
      .match(/No gateway publishes the chiller at lab\/hall\/Lasr/);
    rig.gateway.add('Lasr', rig.session.chiller);
    void rig.session.chiller.connect();
    await rig.advance(5_000);
    should(rig.remote.link.phase).equal('connected');
  });

  it('closes for good, and opens again', async () => {
    const rig = await new GatewayRig().start();
    await rig.remote.close();
    await rig.remote.close();
    should(rig.remote.link).containEql({ phase: 'disconnected', reason: 'closed' });
    should(codeOf(await rig.after(1, rig.remote.execute('readUpTime')))).equal('notConnected');
    const before = rig.readings.length;
    await rig.advance(10_000);
    should(rig.readings.length).equal(before);
    const opened = rig.remote.connect();
    await rig.advance(3_000);
    await opened;
    const waiting = rig.remote
      .close()
      .then(() => rig.remote.connect())
      .catch((error: unknown) => error);
    await rig.advance(1);
    await rig.remote.close();
    should(codeOf(await waiting)).equal('cancelled');
  });

  it('readings of an earlier run of the gateway do not count', async () => {
    const rig = await new GatewayRig().start();
    const old = rig.broker.kept.get(rig.topic('reading/supplyTemperature'))!;
    const members = JSON.parse(old.toString()) as object;
    rig.broker.publish(
      rig.topic('reading/supplyTemperature'),
      JSON.stringify({ ...members, epoch: 'old', value: 99 }),
      true,
    );
    should(rig.known('supplyTemperature')).not.equal(99);
  });

  it('garbage on any topic never throws, never makes a reading good, and sends nothing', async () => {
    const rig = await new GatewayRig().start();
    await rig.gateway.close();
    rig.near.kill();
    const sent = rig.setPoints.length;
    const parts = [
      'availability',
      'state',
      'reading/x',
      'result',
      'event/command',
      'event/order',
      'report/alarm',
      'report/x',
      'reading/%zz',
      'a/b/c',
    ];
    const topics = [
      ...parts.map((part) => rig.topic(part)),
      'lab/hall/$gateway/north/beat',
      'lab/hall/$gateway/north/availability',
      'lab/hall/$gateway/%/beat',
    ];
    const some = fc.oneof(
      fc.constantFrom('e', 'online', 'connected', 'good', 'opened', 'alarm', 'north', 1, 2),
      fc.jsonValue(),
    );
    const names = [
      'epoch',
      'beat',
      'atMs',
      'everyMs',
      'state',
      'gateway',
      'phase',
      'reason',
      'text',
      'why',
      'settings',
      'value',
      'quality',
      'timestamp',
      'flag',
      'present',
      'words',
      'request',
      'result',
      'command',
      'outcome',
    ];
    const near = fc
      .record(Object.fromEntries(names.map((name) => [name, some])), { requiredKeys: [] })
      .map((value) => Buffer.from(JSON.stringify({ v: 1, ...value })));
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
      near,
    );
    fc.assert(
      fc.property(fc.constantFrom(...topics), payload, fc.boolean(), (topic, bytes, retain) =>
        rig.broker.publish(topic, bytes, retain),
      ),
      { numRuns: runs(600) },
    );
    should(rig.setPoints.length).equal(sent);
  });
});
