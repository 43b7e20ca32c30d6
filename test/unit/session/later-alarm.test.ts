/* What comes while the alarm flag is already up, and what a person ordered in between. The unit is the simulated one. */
import should from 'should';
import type { AlarmReport } from '../../../src/session';
import { makeRig } from '../../support/session';
import { simulated } from '../../support/simulated-line';
import type { SimulatedRig } from '../../support/simulated-line';

const PROMISED_MS = 15_000;

const count = (rig: SimulatedRig, key: string): number => rig.line.keys().filter((seen) => seen === key).length;
const last = (rig: SimulatedRig): AlarmReport => rig.alarms.findLast(({ flag }) => flag === 'alarm')!;
const level1 = (rig: SimulatedRig): readonly string[] => last(rig).words.alarmsLevel1?.active ?? [];

/** A fan noise, which has no alarm of level 1, holds the flag; the chiller stands in standby. */
async function withFanNoise(options: Parameters<typeof simulated>[0] = {}): Promise<SimulatedRig> {
  const rig = await simulated(options);
  rig.unit.inject('rearLeftFanNoise');
  await rig.clock.advance(30_000);
  return rig;
}

/** The fan noise is accepted: somebody has set the chiller to run again. */
async function acceptedFanNoise(): Promise<SimulatedRig> {
  const rig = await withFanNoise();
  void rig.chiller.execute('setChillerStatus', 'run');
  await rig.clock.advance(30_000);
  should(rig.unit.status).equal('run');
  rig.line.seen.length = 0;
  return rig;
}

describe('An alarm that comes while the alarm flag is up', () => {
  it('is reported by its name within 15 s while the chiller is in standby', async () => {
    const rig = await withFanNoise();
    should(last(rig)).containDeep({
      extent: 'complete',
      words: { alarmsLevel2Status2: { active: ['rearLeftFanNoise'] } },
    });
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(PROMISED_MS);
    should(level1(rig)).eql(['currentSensor1']);
    rig.unit.inject('lowCoolantLevel');
    // The unit itself takes 5 s to be sure.
    await rig.clock.advance(5_000 + PROMISED_MS);
    should(level1(rig)).containDeep(['lowCoolantLevel']);
  });

  it('of level 2 is reported by its name within 15 s even while the chiller runs', async () => {
    const rig = await acceptedFanNoise();
    rig.unit.inject('frontLeftFanNoise');
    await rig.clock.advance(PROMISED_MS);
    should(last(rig).words.alarmsLevel2Status2!.active).eql(['rearLeftFanNoise', 'frontLeftFanNoise']);
  });

  it('may stay unseen while the chiller runs, since reading would reset it: the report says so at once', async () => {
    const rig = await withFanNoise();
    void rig.chiller.execute('setChillerStatus', 'run');
    await rig.clock.advance(1_000);
    should(last(rig)).containDeep({ present: true, extent: 'running' });
    rig.line.seen.length = 0;
    await rig.clock.advance(120_000);
    should(count(rig, 'readAlarmsLevel1')).equal(0);
    should(last(rig)).containDeep({ present: true, extent: 'running' });
  });

  it('and stops the chiller counts as new: standby once more, and it is reported by its name', async () => {
    const rig = await acceptedFanNoise();
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(5_000 + PROMISED_MS);
    should(level1(rig)).eql(['lowCoolantLevel']);
    should(last(rig).extent).equal('complete');
    should(count(rig, 'setChillerStatus')).equal(1);
    should(rig.unit.hasModeMismatch).be.false();
  });

  it('is over when it is: the flag that another alarm holds does not keep it', async () => {
    const rig = await withFanNoise();
    rig.unit.inject('currentSensor1', { durationMs: 20_000 });
    await rig.clock.advance(PROMISED_MS);
    should(level1(rig)).eql(['currentSensor1']);
    await rig.clock.advance(40_000);
    should(level1(rig)).be.empty();
    should(last(rig)).containDeep({ present: true, extent: 'complete' });
  });

  it('is unknown when the chiller no longer answers', async () => {
    const rig = await withFanNoise();
    const { answer } = rig.line;
    rig.line.answer = (request) => (request.key === 'readAlarmsLevel2Status2' ? undefined : answer(request));
    await rig.clock.advance(PROMISED_MS);
    should(last(rig).extent).equal('unreadable');
  });

  it('may always come unseen on a line that is too slow: that is reported once, and not with every reading', async () => {
    const rig = await withFanNoise();
    const { answer } = rig.line;
    rig.line.answer = (request) => ({ ...(answer(request) as { text: string }), afterMs: 2_900 });
    await rig.clock.advance(120_000);
    should(last(rig).extent).equal('late');
    rig.alarms.length = 0;
    await rig.clock.advance(3_600_000);
    should(rig.alarms.filter(({ extent }) => extent !== 'late')).be.empty();
    rig.line.answer = answer;
    await rig.clock.advance(30_000);
    should(last(rig).extent).equal('complete');
  });

  it('is reported in time even with a watchdog every 6 s', async () => {
    const rig = await withFanNoise({ polling: { state: 6_500 } });
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(PROMISED_MS);
    should(level1(rig)).eql(['currentSensor1']);
  });
});

describe('Standby because of an alarm', () => {
  it('does not come again after the link was lost, against the order of the person who has accepted the alarm', async () => {
    const rig = await acceptedFanNoise();
    for (let outage = 0; outage < 5; outage++) {
      rig.line.drop();
      await rig.clock.advance(20_000);
    }
    should(rig.chiller.link.phase).equal('connected');
    should(count(rig, 'setChillerStatus')).equal(0);
    should(count(rig, 'readAlarmsLevel1')).equal(0);
    should(rig.unit.status).equal('run');
  });

  it('does not come because of a redeployment, which makes a new session of the same chiller', async () => {
    const rig = await acceptedFanNoise();
    const [host] = rig.chiller.name.split(':');
    await rig.chiller.close();
    const next = makeRig({ host: host! }, rig);
    void next.chiller.connect();
    await rig.clock.advance(30_000);
    should(count(rig, 'setChillerStatus')).equal(0);
    should(next.alarms.at(-1)).containDeep({ present: true, extent: 'running' });
    should(rig.unit.status).equal('run');
  });

  it('comes when the chiller has stopped by itself while the link was lost', async () => {
    const rig = await acceptedFanNoise();
    rig.line.isReachable = false;
    rig.line.drop();
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(20_000);
    rig.line.isReachable = true;
    await rig.clock.advance(70_000);
    should(count(rig, 'setChillerStatus')).equal(1);
    should(level1(rig)).eql(['lowCoolantLevel']);
  });

  it('comes once, also from a chiller that refuses to tell its alarms', async () => {
    const rig = await simulated({}, { lacks: ['readAlarmsLevel1'] });
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(300_000);
    should(count(rig, 'setChillerStatus')).equal(1);
    should(last(rig).extent).equal('unreadable');
    // And the complaint about it comes once.
    should(rig.errors.filter(({ code }) => code === 'notFitted')).have.length(1);
  });

  it('comes once for an alarm that the reading resets and the chiller finds again and again', async () => {
    const rig = await simulated();
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(120_000);
    should(count(rig, 'setChillerStatus')).equal(1);
    should(count(rig, 'readAlarmsLevel1')).be.above(5);
  });

  it('does not stop a chiller that was started with an alarm that comes back a moment later', async () => {
    const rig = await simulated();
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(7_500);
    should(rig.unit.status).equal('standby');
    void rig.chiller.execute('setChillerStatus', 'run');
    await rig.clock.advance(30_000);
    should(rig.unit.status).equal('run');
    should(last(rig).extent).equal('running');
  });

  it('does not go against an order to run that somebody gives while the alarm is being read', async () => {
    const rig = await simulated();
    rig.unit.inject('rearLeftFanNoise');
    while (count(rig, 'setChillerStatus') === 0) await rig.clock.advance(1);
    void rig.chiller.execute('setChillerStatus', 'run');
    await rig.clock.advance(60_000);
    should(count(rig, 'setChillerStatus')).equal(2);
    should(count(rig, 'readAlarmsLevel1')).equal(0);
    should(rig.unit.status).equal('run');
    should(last(rig).extent).equal('running');
  });

  it('comes for a new alarm, although somebody has ordered it to run before', async () => {
    const rig = await simulated();
    void rig.chiller.execute('setChillerStatus', 'run');
    await rig.clock.advance(60_000);
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(10_000);
    should(rig.unit.status).equal('standby');
  });
});
