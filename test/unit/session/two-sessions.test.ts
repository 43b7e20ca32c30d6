/* Two flows that use one chiller: two sessions of one device id, on one line. What one orders is true for the other, too. */
import should from 'should';
import type { ChillerOrder } from '../../../src/session';
import { makeRig } from '../../support/session';
import type { Rig } from '../../support/session';

async function twoSessions(host: string): Promise<[Rig, Rig]> {
  const one = makeRig({ host });
  const other = makeRig({ host }, one);
  void one.chiller.connect();
  void other.chiller.connect();
  await one.clock.advance(20_000);
  one.line.seen.length = 0;
  return [one, other];
}

describe('Two sessions of one chiller', () => {
  it('a stop of one overtakes the start that waits in the other: the chiller stands in the end', async () => {
    const [one, other] = await twoSessions('overtaken');
    const told: string[] = [];
    void other.chiller.execute('readSupplyTemperature');
    void other.chiller.execute('setChillerStatus', 'run').catch(({ code }) => told.push(code));
    void one.chiller.execute('setChillerStatus', 'standby').then(() => told.push('stopped'));
    await one.clock.advance(5_000);
    should(told).eql(['cancelled', 'stopped']);
    const orders = one.line.seen.filter(({ key }) => key === 'setChillerStatus');
    should(orders.map(({ value }) => value)).eql(['standby']);
  });

  it('what one has ordered is not known to the other until it is read again: no interlock stays on by it', async () => {
    const [one, other] = await twoSessions('overheard');
    const orders: ChillerOrder[] = [];
    other.chiller.on('order', (order) => orders.push(order));
    const quality = (): string => other.chiller.readings.get('controlStatus')!.quality;
    should(quality()).equal('good');
    let asConfirmed = '';
    void one.chiller.execute('setChillerStatus', 'standby').then(() => (asConfirmed = quality()));
    await one.clock.advance(1_000);
    should(asConfirmed).equal('stale');
    should(other.chiller.readings.get('controlStatus')).containDeep({ quality: 'good', value: 'standby' });
    // Else it would take the standstill for one that nobody has ordered.
    should(orders.map(({ order }) => order)).eql(['standby', 'standby']);
  });

  it('a start by one is not undone by the other, which has seen the stop before it', async () => {
    const [one] = await twoSessions('started');
    one.line.values.alarmPresent = true;
    await one.clock.advance(30_000);
    for (const order of ['standby', 'run'] as const) {
      void one.chiller.execute('setChillerStatus', order);
      await one.clock.advance(5_000);
    }
    await one.clock.advance(60_000);
    should(one.line.values.controlStatus).equal('run');
  });
});
