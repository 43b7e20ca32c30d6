/* What the broker keeps of chillers that a gateway has no longer, not yet, or by another session. */
import should from 'should';
import { Gateway } from '../../../src/gateway';
import type { GatewayOptions } from '../../../src/gateway';
import { GatewayRig } from '../../support/gateway-rig';
import { SessionRig } from '../../support/simulated-session';

const MANIFEST = 'lab/hall/$gateway/north/manifest';
const DEVICE = 'homeassistant/device/lab-hall-Laser/config';

const keptOf = (rig: GatewayRig): string[] => [...rig.broker.kept.keys()].filter((topic) => topic.includes('Laser'));

/** The gateway is killed, and the next run of it has no chiller yet. */
function restarted(rig: GatewayRig, options: Partial<GatewayOptions> = {}): Gateway {
  rig.near.kill();
  const { clock } = rig.session;
  const site = { prefix: 'lab', site: 'hall', name: 'north', clock };
  return new Gateway({ broker: rig.broker.connect(), ...site, homeAssistant: {}, ...options });
}

describe('what a gateway has left at the broker', () => {
  const rigFor = (): Promise<GatewayRig> => new GatewayRig('Laser', { homeAssistant: {} }).start();

  it('stays while nobody knows yet which chillers there are: a list that is slow to read is not an empty one', async () => {
    const rig = await rigFor();
    let isComplete = false;
    const next = restarted(rig, { isComplete: () => isComplete });
    const before = keptOf(rig);
    await rig.advance(60_000);
    should(keptOf(rig)).eql(before);
    should(before).containEql(DEVICE);
    should(rig.broker.at(MANIFEST).at(-1)).containEql({ chillers: ['Laser'] });
    isComplete = true;
    await rig.advance(5_000);
    should(keptOf(rig)).eql([]);
    should(rig.broker.at(MANIFEST).at(-1)).containEql({ chillers: [] });
    await next.close();
  });

  it('of a chiller that comes late is its own again, without having vanished', async () => {
    const rig = await rigFor();
    let isComplete = false;
    const next = restarted(rig, { isComplete: () => isComplete });
    const asked = rig.broker.published.length;
    await rig.advance(30_000);
    next.add('Laser', rig.session.chiller);
    isComplete = true;
    await rig.advance(10_000);
    const wiped = rig.broker.published
      .slice(asked)
      .filter(({ topic, payload }) => payload === '' && topic !== MANIFEST);
    should(wiped).eql([]);
    should(rig.remote.link.phase).equal('connected');
    await next.close();
  });

  it('stays while another process has the same name: it may be its own', async () => {
    const rig = await rigFor();
    const next = restarted(rig);
    const beat = { v: 1, epoch: 'other', atMs: 1, everyMs: 2_000 };
    for (let count = 1; count < 10; count++) {
      rig.broker.publish('lab/hall/$gateway/north/beat', JSON.stringify({ ...beat, beat: count }));
      await rig.advance(2_000);
    }
    should(keptOf(rig).length).be.above(20);
    await rig.advance(20_000);
    should(keptOf(rig)).eql([]);
    await next.close();
  });

  it('is found in a manifest of thousands of chillers, too', async () => {
    const rig = await rigFor();
    rig.near.kill();
    const others = Array.from({ length: 5_000 }, (_, at) => `chiller number ${at} of the hall`);
    rig.broker.publish(
      MANIFEST,
      JSON.stringify({ v: 1, chillers: ['Laser', ...others], homeAssistant: 'homeassistant' }),
      true,
    );
    const next = restarted(rig);
    await rig.advance(10_000);
    should(keptOf(rig)).eql([]);
    await next.close();
  });
});

describe('a chiller whose session is replaced', () => {
  it('vanishes nowhere: nothing is removed at the broker, and the far side is connected again', async () => {
    const rig = await new GatewayRig('Laser', { homeAssistant: {} }).start();
    const other = new SessionRig('thermotek', { clock: rig.session.clock }).chiller;
    const from = rig.broker.published.length;
    await rig.session.chiller.close();
    rig.gateway.replace('Laser', other);
    void other.connect();
    await rig.advance(30_000);
    const removed = rig.broker.published.slice(from).filter(({ payload }) => payload === '');
    should(removed).eql([]);
    should(keptOf(rig)).containEql(DEVICE);
    should(rig.gateway.state.chillers).eql([{ name: 'Laser', phase: 'published' }]);
    should(rig.remote.link.phase).equal('connected');
    should(rig.known('supplyTemperature')).be.a.Number();
    await other.close();
  });

  it('listens to the new one only, and what that does not say any more goes', async () => {
    const rig = await new GatewayRig('Laser').start();
    const { clock, chiller, unit } = rig.session;
    unit.set({ levelPercent: 5 });
    await rig.advance(15_000);
    const alarm = rig.topic('alarm/lowCoolantLevel');
    should(rig.broker.kept.has(alarm)).equal(true);
    const other = new SessionRig('thermotek', { clock });
    rig.gateway.replace('Laser', other.chiller);
    should(rig.broker.kept.has(alarm)).equal(true);
    void other.chiller.connect();
    await rig.advance(20_000);
    should(rig.broker.kept.has(alarm)).equal(false);
    const result = rig.after(2_000, rig.remote.execute('setControlTemperature', 18));
    should(await result).containEql({ value: 18 });
    should([rig.setPoints.length, other.asked.filter((frame) => frame.startsWith('.0117')).length]).eql([0, 1]);
    should(chiller.listenerCount('reading')).equal(0);
    await other.chiller.close();
  });

  it('stays as it is when the new one cannot be used', async () => {
    const rig = await new GatewayRig('Laser').start();
    should(() => rig.gateway.replace('Laser', rig.session.chiller, { dialect: 'none' })).throw(/none/);
    should(rig.gateway.state.chillers).eql([{ name: 'Laser', phase: 'published' }]);
    should(await rig.after(2_000, rig.remote.execute('setControlTemperature', 18))).containEql({ value: 18 });
  });
});
