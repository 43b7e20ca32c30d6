/* Rate, minimum, maximum and mean as a monitor sends them, with time that a test moves. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import { ReadingSender } from '../../../nodes/chiller-monitor/reading-sender';
import { monitorSettings } from '../../../nodes/chiller-monitor/settings';
import { dialectOf } from '../../../src/index';
import { Chiller } from '../../../src/session';
import { startSimulator } from '../../../src/simulator';
import { FakeClock } from '../../support/fake-clock';
import { FakeChiller } from '../support/fake-chiller';

interface Facts {
  reading?: string;
  unit?: string;
  quality: string;
  statistic?: string;
  coverage?: number;
  windowMs?: number;
}

class Rig {
  readonly clock = new FakeClock();
  readonly chiller = new FakeChiller({ host: 'x' });
  readonly messages: NodeMessage[] = [];
  readonly sender: ReadingSender;

  constructor(def: object) {
    const dialect = dialectOf();
    this.sender = new ReadingSender({
      port: this.chiller,
      settings: monitorSettings({ readings: ['supplyTemperature'], ...def }, dialect),
      dialect,
      identity: { name: 'Laser', id: '01' },
      clock: this.clock,
      send: (messages) => this.messages.push(...messages),
    });
  }

  /** A reading every two seconds from now on, as a line polls it. */
  async run(forS: number, valueAt: (second: number) => number): Promise<void> {
    for (let second = 0; second < forS; second += 2) {
      this.chiller.tellReading('supplyTemperature', valueAt(second));
      await this.clock.advance(2_000);
    }
  }

  /** What came last under a topic. */
  last(topic: string): NodeMessage & { chiller: Facts } {
    const found = this.messages.findLast((msg) => msg.topic === topic);
    if (!found) throw new Error(`Nothing under ${topic} in ${this.messages.map((msg) => msg.topic).join(' ')}`);
    return found as NodeMessage & { chiller: Facts };
  }
}

const ALL = ['value', 'rate', 'minimum', 'maximum', 'mean'];

describe('figures of a monitor', () => {
  it('come with each reading, in their units and rounded, or a chart shows 18.299999999999997 °C', async () => {
    const rig = new Rig({ sendOn: 'every', quantities: ALL, topicPrefix: 'lab/' });
    rig.sender.start();
    await rig.run(120, (second) => 18 + Math.round(second / 6) / 10);
    rig.chiller.tellReading('supplyTemperature', 20);
    const at = (statistic: string): unknown => rig.last(`lab/supplyTemperature/${statistic}`).payload;
    should(at('minimum')).equal(19);
    should(at('maximum')).equal(20);
    should(at('mean')).be.approximately(19.5, 0.02);
    should(String(at('mean')).length).be.belowOrEqual(6);
    const { payload, chiller } = rig.last('lab/supplyTemperature/rate');
    should(payload).be.approximately(1, 0.02);
    should(chiller).have.properties({
      reading: 'supplyTemperature',
      statistic: 'rate',
      unit: '°C/min',
      quality: 'good',
    });
    should(chiller).have.properties({ windowMs: 60_000, coverage: 1 });
    should(rig.last('lab/supplyTemperature').payload).equal(20);
    should(rig.last('lab/supplyTemperature').chiller).not.have.property('statistic');
  });

  it('are the figures of the time since the last message, where they come every so many seconds', async () => {
    const rig = new Rig({ sendOn: 'interval', intervalS: '60', quantities: ['mean', 'maximum'] });
    rig.sender.start();
    await rig.run(60, () => 18);
    await rig.run(60, () => 22);
    await rig.run(2, () => 22);
    const means = rig.messages.filter(({ topic }) => topic === 'supplyTemperature/mean').map(({ payload }) => payload);
    should(means.map((mean) => Math.round(mean as number))).eql([18, 22]);
    should(rig.messages.some(({ topic }) => topic === 'supplyTemperature')).be.false();
  });

  it('say that they are partial until the window has filled, and null until there is anything to tell', () => {
    const rig = new Rig({ sendOn: 'every', quantities: ['rate'] });
    rig.sender.start();
    rig.chiller.tellReading('supplyTemperature', 18);
    const { payload, chiller } = rig.last('supplyTemperature/rate');
    should(payload).be.null();
    should(chiller).have.properties({ quality: 'partial', coverage: 0 });
  });

  it('do not bridge a lost link, and tell its quality', async () => {
    const rig = new Rig({ sendOn: 'every', quantities: ['mean', 'rate'] });
    rig.sender.start();
    await rig.run(60, () => 18);
    rig.chiller.tellReading('supplyTemperature', 18, { quality: 'offline' });
    should(rig.last('supplyTemperature/mean').chiller.quality).equal('offline');
    await rig.clock.advance(30_000);
    rig.chiller.tellReading('supplyTemperature', 30);
    should(rig.last('supplyTemperature/mean')).have.property('payload', 18);
    should(rig.last('supplyTemperature/mean').chiller).have.property('quality', 'partial');
    should(rig.last('supplyTemperature/rate').payload).equal(0);
  });

  it('are null for what is not fitted, and not there for what is no number', async () => {
    const readings = ['controlStatus', 'pumpOn', 'processFlow'];
    const rig = new Rig({ sendOn: 'every', quantities: ['mean', 'rate'], readings });
    rig.sender.start();
    rig.chiller.tellReading('controlStatus', 'run', { unit: undefined });
    rig.chiller.tellReading('pumpOn', true, { unit: undefined });
    rig.chiller.tellReading('processFlow', null, { unit: 'L/min', quality: 'notFitted' });
    should(rig.messages.map(({ topic, payload }) => [topic, payload])).eql([
      ['controlStatus', 'run'],
      ['pumpOn', true],
      ['processFlow/rate', null],
      ['processFlow/mean', null],
    ]);
    should(rig.last('processFlow/rate').chiller).have.properties({ unit: 'L/min²', quality: 'notFitted' });
  });

  it('are sent on change only when they move, each by itself', async () => {
    const rig = new Rig({ sendOn: 'change', deadband: '0.5', quantities: ['value', 'mean'] });
    rig.sender.start();
    await rig.run(60, () => 18);
    // The first, and when the window has filled by three quarters.
    should(rig.messages.map(({ topic }) => topic)).eql([
      'supplyTemperature',
      'supplyTemperature/mean',
      'supplyTemperature/mean',
    ]);
    rig.messages.length = 0;
    await rig.run(60, () => 20);
    should(rig.messages[0]).have.properties({ topic: 'supplyTemperature', payload: 20 });
    should(rig.messages.slice(1).map(({ topic }) => topic)).eql(Array(3).fill('supplyTemperature/mean'));
  });

  it('stand in an object and in the row of a table beside their reading, in the same place in every row', async () => {
    const def = { sendOn: 'interval', intervalS: '60', quantities: ['value', 'rate', 'mean'] };
    const readings = ['controlStatus', 'supplyTemperature', 'processFlow'];
    const [snapshot, row] = [
      new Rig({ ...def, readings, format: 'snapshot' }),
      new Rig({ ...def, readings, format: 'row' }),
    ];
    for (const rig of [snapshot, row]) {
      rig.sender.start();
      await rig.run(60, () => 18);
    }
    should(snapshot.last('readings').payload).eql({
      supplyTemperature: 18,
      supplyTemperatureRate: 0,
      supplyTemperatureMean: 18,
    });
    should((snapshot.last('readings').chiller as unknown as { readings: object }).readings).containDeep({
      supplyTemperatureRate: { unit: '°C/min', statistic: 'rate', windowMs: 60_000 },
    });
    const last = row.last('row');
    const columns = ['controlStatus', 'supplyTemperature', 'supplyTemperatureRate', 'supplyTemperatureMean'];
    const more = ['processFlow', 'processFlowRate', 'processFlowMean'];
    should(last.columns).equal(['time', ...columns, ...more].join());
    should(Object.values(last.payload as object).slice(1)).eql(['', 18, 0, 18, '', '', '']);
  });

  it('answer a question with what is known at that moment', async () => {
    const rig = new Rig({ sendOn: 'interval', intervalS: '3600', windowS: '10', quantities: ['mean'] });
    rig.sender.start();
    await rig.run(20, () => 18);
    should(rig.sender.known().map(({ topic, payload }) => [topic, payload])).eql([['supplyTemperature/mean', 18]]);
  });

  it('begin anew with a deployment, and leave no timer behind', async () => {
    const rig = new Rig({ sendOn: 'interval', intervalS: '10', quantities: ['mean'] });
    rig.sender.start();
    await rig.run(20, () => 18);
    rig.sender.stop();
    const count = rig.messages.length;
    await rig.run(20, () => 30);
    should(rig.messages).have.length(count);
    should(rig.clock.pending).equal(0);
    should(rig.chiller.listenerCount('reading')).equal(0);
  });

  it('follow a simulated chiller: the rate of a ramp that its sensor is told', async () => {
    await using simulator = await startSimulator({ start: 'run', noise: 0 });
    await using chiller = new Chiller({
      host: '127.0.0.1',
      port: simulator.port,
      gapMs: 0,
      polling: false,
    });
    const clock = new FakeClock();
    const messages: NodeMessage[] = [];
    const dialect = dialectOf();
    const def = { readings: ['supplyTemperature'], sendOn: 'every', quantities: ['rate'], windowS: '60' };
    const sender = new ReadingSender({
      port: chiller,
      settings: monitorSettings(def, dialect),
      dialect,
      identity: { name: 'Rig', id: '01' },
      clock,
      send: (more) => messages.push(...more),
    });
    sender.start();
    await chiller.connect();
    simulator.unit().set({ speed: 0 });
    simulator.unit().trace({
      points: [
        [0, 18],
        [120, 19],
      ],
    });
    for (let second = 0; second <= 60; second += 10) {
      await chiller.execute('readSupplyTemperature');
      await clock.advance(10_000);
      simulator.unit().step(10_000);
    }
    sender.stop();
    should(messages.at(-1)!.payload).be.approximately(0.5, 0.06);
  });
});
