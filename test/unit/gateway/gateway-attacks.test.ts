/* What a gateway must not be led to: by processes that stop, clocks that jump, and messages that anybody may send. */
import should from 'should';
import { Gateway } from '../../../src/gateway';
import type { Clock } from '../../../src/session';
import type { FakeClock } from '../../support/fake-clock';
import { GatewayRig } from '../../support/gateway-rig';

const AVAILABILITY = 'lab/hall/$gateway/north/availability';
const SET = { command: 'setControlTemperature', value: 18 };

/** A process that can be stopped: no timer runs meanwhile, and what was due runs when it goes on. */
class StoppableClock implements Clock {
  isStopped = false;
  readonly #due: (() => void)[] = [];

  constructor(readonly clock: FakeClock) {}

  nowMs(): number {
    return this.clock.nowMs();
  }

  after(delayMs: number, run: () => void): () => void {
    return this.clock.after(delayMs, () => (this.isStopped ? this.#due.push(run) : run()));
  }

  goOn(): void {
    this.isStopped = false;
    for (const run of this.#due.splice(0)) run();
  }
}

describe('a gateway under attack', () => {
  it('runs no command that waited while its process was stopped: what arrived is older than its timers know', async () => {
    for (const stoppedMs of [10_000, 60_000]) {
      const rig = new GatewayRig('Laser');
      await rig.gateway.close();
      const clock = new StoppableClock(rig.session.clock);
      const site = { prefix: 'lab', site: 'hall', name: 'north' };
      const gateway = new Gateway({ broker: rig.broker.connect(), ...site, allow: 'all', clock });
      gateway.add('Laser', rig.session.chiller);
      await rig.start();
      const quote = rig.quote();
      clock.isStopped = true;
      await rig.advance(stoppedMs);
      rig.ask({ request: 'before the timers', ...quote, ...SET });
      clock.goOn();
      rig.ask({ request: 'after them', ...quote, ...SET });
      await rig.advance(2_000);
      should(rig.resultsOf('before the timers')).eql(['expired']);
      should(rig.resultsOf('after them')).eql(['expired']);
      should(rig.setPoints).eql([]);
      rig.ask({ request: 'now', ...rig.quote(), ...SET });
      await rig.advance(2_000);
      should(rig.resultsOf('now')).eql(['accepted', 'verified']);
      await gateway.close();
    }
  });

  it('says that it is there when the last will of an earlier connection comes late', async () => {
    const rig = await new GatewayRig('Laser').start();
    const { will } = rig.near;
    rig.broker.publish(AVAILABILITY, will!.payload, true);
    should(rig.broker.kept.get(AVAILABILITY)!.toString()).match(/"online"/);
    await rig.advance(2_000);
    should(rig.remote.link.phase).equal('connected');
    await rig.gateway.close();
    should(rig.broker.kept.get(AVAILABILITY)!.toString()).match(/"offline"/);
  });

  it('of two readers with one request id, one command runs: what it stands for is said once', async () => {
    const rig = await new GatewayRig('Laser').start();
    rig.ask({ request: '1', ...rig.quote(), ...SET, origin: 'Ada' });
    rig.ask({ request: '1', ...rig.quote(), ...SET, value: 25, origin: 'Bob' });
    await rig.advance(2_000);
    should(rig.setPoints.length).equal(1);
    should(rig.commands.map(({ state, origin, value }) => [state, origin, value])).eql([
      ['accepted', 'Ada', 18],
      ['verified', 'Ada', 18],
    ]);
  });

  it('answers nobody where an id cannot be one, and sends nothing', async () => {
    const rig = await new GatewayRig('Laser').start();
    for (const request of [undefined, null, 7, '', 'x'.repeat(101), 'x'.repeat(7_000), ['r'], { r: 1 }])
      rig.ask({ ...rig.quote(), ...SET, request });
    await rig.advance(2_000);
    should(rig.broker.at(rig.topic('result'))).eql([]);
    should(rig.setPoints).eql([]);
    should(rig.commands.map(({ state }) => state)).eql(Array.from({ length: 8 }, () => 'refused'));
  });

  it('sends no destructive command that nobody has confirmed, nor one that is confirmed in words', async () => {
    const rig = await new GatewayRig('Laser').start();
    const restore = { command: 'restoreDefaultSettings' };
    const asked = rig.session.asked.length;
    for (const [request, confirm] of Object.entries({ none: undefined, no: false, word: 'true', number: 1 }))
      rig.ask({ request, ...rig.quote(), ...restore, confirm });
    await rig.advance(2_000);
    should(['none', 'no', 'word', 'number'].map((request) => rig.resultsOf(request).at(-1))).eql([
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
    should(rig.session.asked.slice(asked).filter((frame) => frame.startsWith('.0159'))).eql([]);
  });

  it('a set point at the edge of the band that arithmetic has missed by a hair is the edge', async () => {
    const rig = await new GatewayRig('Laser', { allow: 'setPoint', band: { min: 10.1, max: 10.3 } }).start();
    const values = { low: 10.4 - 0.3, high: 10.1 + 0.2, below: 10.04, above: 10.36 };
    for (const [request, value] of Object.entries(values)) {
      rig.ask({ request, ...rig.quote(), ...SET, value });
      // One after the other, as somebody turns a knob.
      // oxlint-disable-next-line no-await-in-loop
      await rig.advance(1_000);
    }
    should(Object.keys(values).map((request) => rig.resultsOf(request).at(-1))).eql([
      'verified',
      'verified',
      'refused',
      'refused',
    ]);
  });

  it('says nothing more when it was closed before the broker was there', async () => {
    const rig = new GatewayRig('Laser');
    await rig.gateway.close();
    const broker = rig.broker.connect();
    broker.connected = false;
    const site = { prefix: 'lab', site: 'hall', name: 'south' };
    const gateway = new Gateway({ broker, ...site, clock: rig.session.clock });
    gateway.add('Laser', rig.session.chiller);
    await gateway.close();
    const before = rig.broker.published.length;
    broker.restore();
    void rig.session.chiller.connect();
    await rig.advance(20_000);
    should(rig.broker.published.length).equal(before);
    should(() => gateway.add('Other', rig.session.chiller)).throw(/not connected/);
  });
});
