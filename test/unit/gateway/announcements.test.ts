/* Chillers announced to Home Assistant by a gateway: there while the chiller is, and gone with it. */
import should from 'should';
import { Gateway } from '../../../src/gateway';
import type { GatewayOptions } from '../../../src/gateway';
import { GatewayRig } from '../../support/gateway-rig';

const AT = (prefix: string): string => `${prefix}/device/lab-hall-Laser/config`;
const ANNOUNCED = { homeAssistant: {} };

describe('chillers announced to Home Assistant', () => {
  const rigWith = (options: Partial<GatewayOptions> = ANNOUNCED): Promise<GatewayRig> =>
    new GatewayRig('Laser', options).start();
  const keeps = (rig: GatewayRig, prefix = 'homeassistant'): boolean => rig.broker.kept.has(AT(prefix));

  /** The gateway ends without a good-bye, and the next run of it has these settings. */
  async function next(rig: GatewayRig, options: Partial<GatewayOptions>, hasChiller = true): Promise<void> {
    rig.near.kill();
    await rig.gateway.close();
    const { clock, chiller } = rig.session;
    const broker = rig.broker.connect();
    const gateway = new Gateway({ broker, prefix: 'lab', site: 'hall', name: 'north', clock, ...options });
    if (hasChiller) gateway.add('Laser', chiller);
    await rig.advance(10_000);
  }

  it('only where somebody wants it', async () => {
    should(keeps(await rigWith({}))).be.false();
    const rig = await rigWith();
    should(keeps(rig)).be.true();
    should(rig.errors).eql([]);
  });

  it('again after the broker has forgotten everything', async () => {
    const rig = await rigWith();
    rig.near.break();
    rig.broker.kept.clear();
    rig.near.restore();
    should(keeps(rig)).be.true();
  });

  it('no longer when the chiller is removed, now or while the gateway was down', async () => {
    const rig = await rigWith();
    rig.gateway.remove('Laser');
    should(keeps(rig)).be.false();
    const other = await rigWith();
    await next(other, ANNOUNCED, false);
    should(keeps(other)).be.false();
  });

  it('no longer when somebody does not want it any more, or at another place', async () => {
    const rig = await rigWith();
    await next(rig, {});
    should(keeps(rig)).be.false();
    const other = await rigWith();
    await next(other, { homeAssistant: { prefix: 'ha' } });
    should([keeps(other), keeps(other, 'ha')]).eql([false, true]);
  });

  it('says nothing of a chiller that another gateway has now', async () => {
    const rig = await rigWith();
    rig.near.kill();
    await rig.gateway.close();
    const { clock, chiller } = rig.session;
    const south = { broker: rig.broker.connect(), prefix: 'lab', site: 'hall', name: 'south', clock };
    new Gateway({ ...south, ...ANNOUNCED }).add('Laser', chiller);
    const north = new Gateway({ ...south, broker: rig.broker.connect(), name: 'north', ...ANNOUNCED });
    await rig.advance(10_000);
    should(keeps(rig)).be.true();
    should(north.state.chillers).eql([]);
    should(rig.broker.kept.get(AT('homeassistant'))!.toString()).match(/\$gateway\/south\/availability/);
  });
});
