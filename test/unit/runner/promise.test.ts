/*
 * The promise, end to end on one clock: session, alarms and interlock as they are, a simulated unit at the other end. What the unit knows
 * is told by its name within 15 s, or the interlock is off.
 */
import should from 'should';
import { AlarmBoard, AlarmFeed, InterlockRelay, RELAY_TEXTS_EN } from '../../../src/runner';
import type { Answer } from '../../../src/runner';
import { ALARM_TEXTS_EN } from '../../../src/index';
import type { ChillerOptions, InterlockOptions } from '../../../src/index';
import { buildReply } from '../../../src/dialects/thermotek';
import { simulated } from '../../support/simulated-line';
import type { SimulatedRig } from '../../support/simulated-line';

const PROMISED_MS = 15_000;

interface Lab extends SimulatedRig {
  answers: Answer[];
  isOn(): boolean;
  active(): string[];
}

async function lab(conditions: InterlockOptions = {}, options: Partial<ChillerOptions> = {}): Promise<Lab> {
  const rig = await simulated(options);
  const { chiller: port, clock } = rig;
  const answers: Answer[] = [];
  const fail = (error: unknown): never => {
    throw error;
  };
  const feed = new AlarmFeed({
    port,
    reports: new Map(),
    alarms: { chiller: 'Cold lab', latch: 'none', floodLimit: 0 },
    stored: undefined,
    clock,
    stepped: () => undefined,
    mistake: fail,
  });
  const relay = new InterlockRelay({
    port,
    board: new AlarmBoard(),
    reports: new Map(),
    conditions,
    texts: RELAY_TEXTS_EN,
    alarmTexts: ALARM_TEXTS_EN,
    heartbeatMs: 5_000,
    clock,
    tell: (answer) => answers.push(answer),
    show: () => undefined,
    mistake: fail,
  });
  feed.start();
  relay.start();
  await clock.advance(10_000);
  return {
    ...rig,
    answers,
    isOn: () => answers.at(-1)!.isOn,
    active: () => feed.list().flatMap(({ key, active }) => (active ? [key] : [])),
  };
}

async function start(rig: Lab): Promise<void> {
  void rig.chiller.execute('setChillerStatus', 'run');
  await rig.clock.advance(30_000);
  should(rig.unit.status).equal('run');
}

/** By name within 15 s, or the interlock is off in each moment from then on. */
async function isToldOrOff(rig: Lab, key: string): Promise<void> {
  await rig.clock.advance(PROMISED_MS);
  for (let second = 0; second < 60; second++) {
    if (!rig.active().includes(key)) should(rig.isOn()).be.false();
    await rig.clock.advance(1_000);
  }
}

describe('Nothing is green while an alarm may be unseen', () => {
  it('a fan noise holds the flag, then a current sensor fails, then the coolant is low: chiller standing', async () => {
    const rig = await lab();
    should(rig.isOn()).be.true();
    rig.unit.inject('rearLeftFanNoise');
    await rig.clock.advance(PROMISED_MS);
    should(rig.active()).eql(['rearLeftFanNoise']);
    rig.unit.inject('currentSensor1');
    await rig.clock.advance(5_000 + PROMISED_MS);
    should(rig.active()).containEql('currentSensor1');
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(5_000 + PROMISED_MS);
    should(rig.active()).containEql('lowCoolantLevel');
    should(rig.isOn()).be.false();
  });

  it('the same with a chiller that somebody has set to run again: what cannot be read keeps the interlock off', async () => {
    const rig = await lab();
    rig.unit.inject('rearLeftFanNoise');
    await rig.clock.advance(PROMISED_MS);
    rig.answers.length = 0;
    await start(rig);
    // The accepted fan noise is minor: there is nothing but the unknown, and it may not be on even for a moment.
    should(rig.answers.filter(({ isOn }) => isOn)).be.empty();
    should(rig.answers.at(-1)!.failing[0]!.text).match(/More alarms possible.*reset.*Stop it/);
    rig.unit.inject('currentSensor1');
    await isToldOrOff(rig, 'currentSensor1');
    rig.unit.inject('lowCoolantLevel');
    await isToldOrOff(rig, 'lowCoolantLevel');
    should(rig.active()).containEql('lowCoolantLevel');
  });

  it('who accepts all but critical alarms keeps a running chiller: what is critical stops it, and is told', async () => {
    const rig = await lab({ noAlarm: 'critical' });
    rig.unit.inject('rearLeftFanNoise');
    await rig.clock.advance(PROMISED_MS);
    await start(rig);
    should(rig.isOn()).be.true();
    rig.unit.inject('lowCoolantLevel');
    await rig.clock.advance(5_000 + PROMISED_MS);
    should(rig.isOn()).be.false();
    should(rig.active()).containEql('lowCoolantLevel');
  });

  it('a read-only session names what can be read without a reset, and is off for the rest', async () => {
    const rig = await lab({}, { readOnly: true });
    rig.unit.inject('rearLeftFanNoise');
    rig.unit.set({ levelPercent: 50 });
    await rig.clock.advance(10_000 + PROMISED_MS);
    should(rig.active().sort()).eql(['hiddenAlarms', 'processFluidLevel', 'rearLeftFanNoise']);
    should(rig.isOn()).be.false();
    should(rig.unit.status).equal('run');
    should(rig.line.keys()).not.containEql('readAlarmsLevel1');
  });

  it('an alarm that stops the chiller turns the interlock off once: it is not on for a moment when all was read', async () => {
    // On with the unit's own stop, too: what it did before the order of the session must not count after it.
    const rig = await lab({ noAlarm: false });
    rig.answers.length = 0;
    rig.unit.inject('rearLeftFanNoise');
    await rig.clock.advance(60_000);
    should(rig.unit.status).equal('standby');
    const changes = rig.answers.filter(({ reason }) => reason === 'change').map(({ isOn }) => isOn);
    should(changes).eql([false]);
    const stopped = rig.line.seen.find(({ key }) => key === 'setChillerStatus')!;
    const off = rig.answers.find(({ isOn }) => !isOn)!;
    should(off.since - stopped.atMs).be.belowOrEqual(rig.line.latencyMs);
  });

  it('a chiller that answers with errors only is told within 10 s, and the interlock is off at once', async () => {
    const rig = await lab();
    const { answer } = rig.line;
    const unknown = { text: buildReply({ id: '01', number: 1, error: 2, name: 'WatchDog', data: '' }) };
    rig.line.answer = (request) => (request.key === 'watchdog' ? unknown : answer(request));
    await rig.clock.advance(3_000);
    should(rig.isOn()).be.false();
    await rig.clock.advance(10_000);
    should(rig.active()).eql(['notMonitored']);
    rig.line.answer = answer;
    await rig.clock.advance(5_000);
    should(rig.active()).be.empty();
    should(rig.isOn()).be.true();
  });

  it('the link is lost again and again under an accepted alarm: the chiller runs on, and the interlock stays off', async () => {
    const rig = await lab();
    rig.unit.inject('rearLeftFanNoise');
    await rig.clock.advance(PROMISED_MS);
    await start(rig);
    rig.answers.length = 0;
    for (let outage = 0; outage < 5; outage++) {
      rig.line.drop();
      await rig.clock.advance(30_000);
    }
    should(rig.unit.status).equal('run');
    should(rig.answers.filter(({ isOn }) => isOn)).be.empty();
  });
});
