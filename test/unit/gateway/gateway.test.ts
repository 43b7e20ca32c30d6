import * as fc from 'fast-check';
import should from 'should';
import { Gateway, gatewayWill } from '../../../src/gateway';
import type { GatewayState } from '../../../src/gateway';
import { ChillerError } from '../../../src/core';
import { FakeBroker } from '../../support/fake-broker';
import { GatewayRig } from '../../support/gateway-rig';
import { runs } from '../../support/runs';
import { Chiller } from '../../../src/session';
import type { Link, LinkHandlers } from '../../../src/session';
import { SessionRig } from '../../support/simulated-session';

const north = 'lab/hall/$gateway/north';
const SET = { command: 'setControlTemperature', value: 18 };

/** Topics that the broker keeps, without those that other tests look at. */
const keptBelow = (rig: GatewayRig, part: string): string[] =>
  [...rig.broker.kept.keys()].filter((topic) => topic.startsWith(rig.topic(part)));

describe('a gateway', () => {
  it('publishes a chiller with unit, quality, time and version, kept by the broker', async () => {
    const rig = await new GatewayRig().start();
    const reading = JSON.parse(rig.broker.kept.get(rig.topic('reading/supplyTemperature'))!.toString()) as object;
    should(reading).containEql({ v: 1, unit: '°C', quality: 'good' });
    should(reading).have.properties(['value', 'timestamp', 'atMs', 'epoch']);
    should(JSON.parse(rig.broker.kept.get(rig.topic('availability'))!.toString())).containEql({
      state: 'online',
      gateway: 'north',
    });
    should(rig.gateway.state.chillers).eql([{ name: 'Laser 1/2', phase: 'published' }]);
  });

  it('publishes everything again on every connect: a broker may have forgotten all', async () => {
    const rig = await new GatewayRig().start();
    const before = new Set(rig.broker.kept.keys());
    rig.near.break();
    await rig.advance(20_000);
    rig.broker.kept.clear();
    rig.near.restore();
    should([...before].filter((topic) => !rig.broker.kept.has(topic))).eql([]);
    await rig.advance(10);
    should(rig.gateway.state.connected).equal(true);
  });

  it('an alarm stands at a topic of its own while it is active', async () => {
    const rig = await new GatewayRig().start();
    should(keptBelow(rig, 'alarm')).eql([]);
    rig.session.unit.set({ levelPercent: 5 });
    await rig.advance(15_000);
    should(keptBelow(rig, 'alarm')).containEql(rig.topic('alarm/lowCoolantLevel'));
    should(rig.broker.at(rig.topic('alarm/lowCoolantLevel')).at(-1)).containEql({
      v: 1,
      chiller: 'Laser 1/2',
      active: true,
    });
  });

  it('a chiller that is removed leaves nothing behind', async () => {
    const rig = await new GatewayRig().start();
    should(keptBelow(rig, '').length).be.above(20);
    rig.gateway.remove(rig.name);
    await rig.advance(0);
    should(keptBelow(rig, '')).eql([]);
    should(rig.broker.at(`${north}/manifest`).at(-1)).containEql({ chillers: [] });
    rig.session.chiller.emit('reading', [...rig.session.chiller.readings.values()][0]!);
    should(keptBelow(rig, '')).eql([]);
  });

  it('a chiller that went while the gateway was down is found by the manifest, and removed', async () => {
    const rig = await new GatewayRig().start();
    rig.near.kill();
    const { clock } = rig.session;
    const near = rig.broker.connect();
    const next = new Gateway({ broker: near, prefix: 'lab', site: 'hall', name: 'north', clock });
    next.add('Other', new SessionRig('thermotek').chiller);
    await rig.advance(0);
    should(rig.broker.at(`${north}/manifest`).at(-1)).containEql({ chillers: ['Other', rig.name] });
    await rig.advance(10_000);
    should(keptBelow(rig, '')).eql([]);
    should(rig.broker.at(`${north}/manifest`).at(-1)).containEql({ chillers: ['Other'] });
    await next.close();
  });

  it('a chiller that has moved to another gateway is not removed by the old one', async () => {
    const rig = await new GatewayRig().start();
    rig.near.kill();
    const { clock } = rig.session;
    const options = { prefix: 'lab', site: 'hall', clock };
    const south = new Gateway({ broker: rig.broker.connect(), name: 'south', ...options });
    south.add(rig.name, rig.session.chiller);
    const next = new Gateway({ broker: rig.broker.connect(), name: 'north', ...options });
    await rig.advance(20_000);
    should(keptBelow(rig, '').length).be.above(20);
    should(rig.broker.at(rig.topic('availability')).at(-1)).containEql({ gateway: 'south', state: 'online' });
    should(rig.broker.at(`${north}/manifest`).at(-1)).containEql({ chillers: [] });
    await next.close();
    await south.close();
  });

  it('what is not current is removed from the topics of a chiller that stays', async () => {
    const broker = new FakeBroker();
    for (const part of ['alarm/lowProcessFlow', 'reading/gone', 'command'])
      broker.publish(`lab/hall/A/${part}`, '{"v":1}', true);
    const session = new SessionRig('thermotek');
    const near = broker.connect();
    const gateway = new Gateway({ broker: near, prefix: 'lab', site: 'hall', name: 'north', clock: session.clock });
    gateway.add('A', session.chiller);
    void session.chiller.connect();
    await session.clock.advance(20_000);
    const left = [...broker.kept.keys()].filter((topic) => /alarm\/|gone|command$/.test(topic));
    should(left).eql([]);
    should(broker.kept.has('lab/hall/A/reading/supplyTemperature')).equal(true);
    await gateway.close();
  });

  it('says good-bye, and its last will says the same when it cannot', async () => {
    const rig = await new GatewayRig().start();
    await rig.gateway.close();
    should(rig.broker.at(`${north}/availability`).at(-1)).containEql({ state: 'offline' });
    should(rig.broker.at(rig.topic('availability')).at(-1)).containEql({ state: 'offline' });
    const will = gatewayWill({ prefix: 'lab', site: 'hall', name: 'north' });
    should(will).containEql({ topic: `${north}/availability`, retain: true });
    should(JSON.parse(will.payload)).containEql({ state: 'offline', gateway: 'north' });
  });

  it('sends a command once, and answers with its id', async () => {
    const rig = await new GatewayRig().start();
    const command = { request: 'r1', ...rig.quote(), ...SET, origin: 'Ada' };
    rig.ask(command);
    rig.ask(command);
    await rig.advance(2_000);
    rig.ask(command);
    await rig.advance(2_000);
    should(rig.setPoints.length).equal(1);
    should(rig.resultsOf('r1')).eql(['accepted', 'verified']);
    should(rig.commands.map(({ state, origin }) => `${state} ${origin}`)).eql(['accepted Ada', 'verified Ada']);
  });

  it('what the chiller refuses is said, with the reason of the session', async () => {
    const rig = await new GatewayRig('Laser', { band: { min: -100, max: 400 } }).start();
    rig.ask({ request: 'r1', ...rig.quote(), command: 'setControlTemperature', value: 95 });
    await rig.advance(2_000);
    should(rig.resultsOf('r1')).eql(['accepted', 'refused']);
    should(rig.broker.at(rig.topic('result')).at(-1)).have.properties(['code', 'text', 'why']);
    should(rig.setPoints).eql([]);
  });

  it('a command that the broker kept never runs, and is removed there', async () => {
    const rig = await new GatewayRig().start();
    rig.near.break();
    rig.ask({ request: 'r1', ...rig.quote(), ...SET }, true);
    rig.near.restore();
    await rig.advance(3_000);
    should(rig.setPoints).eql([]);
    should(rig.resultsOf('r1')).eql(['refused']);
    should(rig.broker.kept.has(rig.topic('command'))).equal(false);
  });

  it('a command from before a restart, or too long under way, has expired whatever the clocks say', async () => {
    const rig = await new GatewayRig().start();
    const old = rig.quote();
    await rig.advance(12_000);
    rig.ask({ request: 'late', ...old, ...SET });
    rig.ask({ request: 'before', ...rig.quote(), epoch: 'other', ...SET });
    await rig.advance(2_000);
    should(rig.resultsOf('late')).eql(['expired']);
    should(rig.resultsOf('before')).eql(['expired']);
    should(rig.setPoints).eql([]);
  });

  it('lets nothing through unless its settings say so', async () => {
    const rig = await new GatewayRig('Laser', { allow: 'read' }).start();
    rig.ask({ request: 'r1', ...rig.quote(), ...SET });
    await rig.advance(1_000);
    should(rig.resultsOf('r1')).eql(['refused']);
    should(() => new GatewayRig('Laser', { allow: 'setPoint' })).throw(ChillerError);
    should(() => new GatewayRig('Laser', { allow: 'everything' as never })).throw(/read, setPoint, all/);
    should(() => new GatewayRig('Laser', { band: { min: 5, max: Number.NaN } })).throw(/smaller one first/);
    should(() => new GatewayRig('Laser', { availabilityMs: 10 })).throw(/1000/);
    should(() => new GatewayRig(' ')).throw(/give it a name/);
  });

  it('a second process with its name is told: readers could trust neither', async () => {
    const rig = await new GatewayRig().start();
    const states: GatewayState[] = [];
    rig.gateway.on('state', (state) => states.push(state));
    const beat = { v: 1, epoch: 'other', beat: 1, atMs: 1, everyMs: 2_000 };
    rig.broker.publish(`${north}/beat`, JSON.stringify(beat));
    await rig.advance(0);
    should(states.at(-1)?.hasDouble).equal(true);
    should(rig.errors.map(({ message }) => message)).eql([
      'Another gateway is called north, too: give each gateway of a site a name of its own',
    ]);
    await rig.advance(12_000);
    should(rig.gateway.state.hasDouble).equal(false);
  });

  it('a broker that drops what it publishes is told once: else it would look well, and nobody hears it', async () => {
    const rig = new GatewayRig();
    const publish = rig.near.publish.bind(rig.near);
    rig.near.publish = () => Promise.resolve();
    await rig.start();
    await rig.advance(60_000);
    should(rig.gateway.state).match({ connected: true, isHeard: false, hasDouble: false });
    should(rig.errors.map(({ code, message }) => `${code} ${message}`)).match([
      /^refused .*read and write below lab\/hall$/,
    ]);
    rig.near.publish = publish;
    await rig.advance(2_000);
    should(rig.gateway.state.isHeard).equal(true);
    rig.near.isDeaf = true;
    await rig.advance(10_000);
    should([rig.gateway.state.isHeard, rig.errors.length]).eql([false, 2]);
  });

  it('a broker that confirms nothing is told once, and what it should keep arrives in the end', async () => {
    const rig = await new GatewayRig().start();
    const publish = rig.near.publish.bind(rig.near);
    rig.near.publish = () =>
      Promise.reject(new ChillerError('timeout', { key: 'x', english: 'No answer', values: {} }));
    await rig.advance(6_000);
    should(rig.errors.length).equal(1);
    rig.near.publish = publish;
    rig.broker.kept.clear();
    await rig.advance(4_000);
    should(keptBelow(rig, 'reading/supplyTemperature').length).equal(1);
  });

  it('a listener that throws harms neither the chiller nor the broker', async () => {
    const rig = new GatewayRig();
    for (const event of ['state', 'command', 'error'] as const)
      rig.gateway.on(event, () => {
        throw new Error('listener');
      });
    await rig.start();
    rig.ask({ request: 'r1', ...rig.quote(), ...SET });
    rig.ask({ request: 'r2' });
    await rig.advance(2_000);
    should(rig.resultsOf('r1')).eql(['accepted', 'verified']);
  });

  it('garbage on any of its topics never throws, and sends nothing', async () => {
    const rig = await new GatewayRig().start();
    const sent = rig.setPoints.length;
    const parts = [
      'command',
      'availability',
      'state',
      'reading/x',
      'alarm/y',
      'result',
      'event/command',
      'report/alarm',
    ];
    const topics = [
      ...parts.map((part) => rig.topic(part)),
      ...['beat', 'manifest', 'availability'].map((one) => `${north}/${one}`),
    ];
    const payload = fc.oneof(
      fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
      fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value))),
      fc
        .record({
          v: fc.constant(1),
          epoch: fc.jsonValue(),
          beat: fc.jsonValue(),
          atMs: fc.jsonValue(),
          chillers: fc.jsonValue(),
          state: fc.constantFrom('online', 'offline'),
          gateway: fc.jsonValue(),
        })
        .map((value) => Buffer.from(JSON.stringify(value))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...topics), payload, fc.boolean(), (topic, bytes, retain) =>
        rig.broker.publish(topic, bytes, retain),
      ),
      { numRuns: runs(600) },
    );
    await rig.advance(30_000);
    should(rig.setPoints.length).equal(sent);
    should(rig.errors.filter(({ message }) => !/called north/.test(message))).eql([]);
  });
});

describe('two gateways and one chiller', () => {
  let spares = 0;
  interface Pair {
    readonly rig: GatewayRig;
    readonly south: Gateway;
    readonly spare: SessionRig<'thermotek'>;
    /** Whether the line is free for the second session. */
    line: { isFree: boolean };
  }

  /** Two gateways of one site, with sessions of their own to one chiller; the second gets no reply while the first has the line. */
  async function pair(): Promise<Pair> {
    const rig = await new GatewayRig('Laser').start();
    const { clock } = rig.session;
    const line = { isFree: false };
    const unit = rig.session.unit;
    const spare = {
      chiller: new Chiller({
        host: `spare-${++spares}`,
        port: 1,
        clock,
        random: () => 0.5,
        openLink: ({ opened, closed, received }: LinkHandlers): Link => {
          let isOpen = true;
          const later = (ms: number, run: () => void): unknown => clock.after(ms, () => isOpen && run());
          later(1, () => (line.isFree ? opened() : closed('refused', 'in use')));
          return {
            write: (text) => {
              const reply = unit.answer(text);
              if (reply !== undefined) later(60, () => received(reply));
            },
            close: async () => {
              isOpen = false;
            },
          };
        },
      }),
    } as SessionRig<'thermotek'>;
    const south = new Gateway({ broker: rig.broker.connect(), prefix: 'lab', site: 'hall', name: 'south', clock });
    south.add('Laser', spare.chiller);
    void spare.chiller.connect().catch(() => undefined);
    await rig.advance(20_000);
    return { rig, south, spare, line };
  }

  it('the second shows that the chiller is in use elsewhere, and by whom, and says nothing in its place', async () => {
    const { rig, south } = await pair();
    should(south.state.chillers).eql([{ name: 'Laser', phase: 'elsewhere', by: 'north' }]);
    const bySouth = rig.broker.at(rig.topic('availability')).filter(({ gateway }) => gateway === 'south');
    should(bySouth).eql([]);
    should(rig.known('supplyTemperature')).be.a.Number();
    await south.close();
    should(rig.broker.at(rig.topic('availability')).at(-1)).containEql({ gateway: 'north', state: 'online' });
  });

  it('takes over when the line is free, and the far side follows', async () => {
    const { rig, south, line } = await pair();
    line.isFree = true;
    await rig.gateway.close();
    await rig.session.chiller.close();
    await rig.advance(10_000);
    should(south.state.chillers).eql([{ name: 'Laser', phase: 'published' }]);
    should(rig.broker.at(rig.topic('availability')).at(-1)).containEql({ gateway: 'south', state: 'online' });
    should(rig.remote.link.phase).equal('connected');
    should(rig.known('supplyTemperature')).be.a.Number();
    await south.close();
  });

  it('takes over from a gateway that was killed, within the availability time and a little', async () => {
    const { rig, south, line } = await pair();
    await rig.session.chiller.close();
    rig.near.kill();
    line.isFree = true;
    await rig.advance(20_000);
    should(south.state.chillers).eql([{ name: 'Laser', phase: 'published' }]);
    should(rig.remote.link.phase).equal('connected');
    await south.close();
  });

  it('who is in contact has the last word: what the other one said of it may arrive late', async () => {
    const { rig, south, line } = await pair();
    rig.near.isStalled = true;
    rig.near.isDeaf = true;
    await rig.session.chiller.close();
    line.isFree = true;
    await rig.advance(20_000);
    should(rig.remote.link.phase).equal('connected');
    rig.near.release();
    await rig.advance(2_000);
    should(rig.broker.at(rig.topic('availability')).at(-1)).containEql({ gateway: 'south', state: 'online' });
    should(rig.remote.link.phase).equal('connected');
    should(rig.known('supplyTemperature')).be.a.Number();
    await south.close();
  });
});
