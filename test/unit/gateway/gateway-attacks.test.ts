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
});
