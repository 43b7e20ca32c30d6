/* What a chiller alarms node sends over hours, on a clock that does not wait: to people, and to receivers that keep states. */
import type { NodeMessage } from 'node-red';
import should from 'should';
import type { Alarm, AlertmanagerAlert } from '../../../src/index';
import { DeskRig } from '../support/desk-rig';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a mail storm', () => {
  it('a flow that dips every 40 s for an hour is a handful of mails, and the last one says how it ended', async () => {
    const rig = new DeskRig({ format: 'email' });
    await rig.dip(90);
    await rig.clock.advance(HOUR_MS);
    should(rig.sent.length).be.within(3, 8);
    const last = rig.alarms.at(-1)!;
    should(last).have.properties({ event: 'cleared', active: false });
    const told = rig.alarms.reduce((sum, { heldBack }) => sum + 1 + heldBack, 0);
    should(told).equal(180, 'messages that were neither sent nor counted');
    should(rig.sent.map(({ topic }) => topic)).containEql('[minor] Laser: Warning Low process flow (chattering)');
    should(String(rig.sent.at(-1)!.payload)).match(/Held back: +\d+ since the last message/);
  });

  it('at most one message about one alarm in n minutes, and none is lost: the rest is counted', async () => {
    const rig = new DeskRig({ onceMin: '15' });
    await rig.dip(90);
    await rig.clock.advance(15 * MINUTE_MS);
    should(rig.alarms.map(({ heldBack }) => heldBack).reduce((sum, count) => sum + count, rig.alarms.length)).equal(
      180,
    );
    should(rig.alarms.length).be.within(4, 6);
    should(rig.events.at(-1)).equal('cleared lowProcessFlow');
  });

  it('never leaves a wrong last word: what came while messages were held back is told when the time is over', async () => {
    for (const isUp of [true, false]) {
      const rig = new DeskRig({ onceMin: '15' });
      rig.warn(true);
      await rig.clock.advance(1_000);
      rig.warn(false);
      await rig.clock.advance(1_000);
      if (isUp) rig.warn(true);
      await rig.clock.advance(14 * MINUTE_MS);
      should(rig.events).deepEqual(['raised lowProcessFlow']);
      await rig.clock.advance(MINUTE_MS);
      should(rig.events).have.length(2);
      should(rig.alarms[1]).have.properties({ active: isUp, heldBack: isUp ? 1 : 0 });
      await rig.clock.advance(HOUR_MS);
      should(rig.events).have.length(2);
    }
  });

  it('what gets worse is told at once, and so are the answers to people', async () => {
    const rules = (['warning', 'alarm'] as const).map((level) => {
      const limit = level === 'warning' ? '2' : '1';
      return {
        kind: 'below',
        reading: 'processFlow',
        limit,
        level,
        onDelayS: '0',
        offDelayS: '0',
        title: 'Flow',
      } as const;
    });
    const rig = new DeskRig({ onceMin: '60', rules });
    const flow = (value: number): void => rig.chillers.get('Laser')!.tellReading('processFlow', value);
    flow(1.5);
    flow(0.5);
    should(rig.events).deepEqual(['raised flow', 'escalated flow']);
    for (const value of [1.5, 0.5, 1.5, 0.5]) flow(value);
    should(rig.events).have.length(2, 'the second time is no news');
    rig.desk.answer({ topic: 'acknowledge' });
    should(rig.events.at(-1)).equal('acknowledged flow');
  });

  it('an alarm that chatters says so, and once it is acknowledged nothing more is sent until it has been calm', async () => {
    const rig = new DeskRig({});
    await rig.dip(2);
    rig.warn(true);
    should(rig.alarms.map(({ chattering }) => chattering)).deepEqual([false, false, false, false, true]);
    should(rig.statuses.at(-1)).have.property('text', '1 chattering');
    rig.desk.answer({ topic: 'acknowledge' });
    const count = rig.sent.length;
    rig.warn(false);
    await rig.dip(60);
    should(rig.sent.length).equal(count);
    await rig.clock.advance(10 * MINUTE_MS);
    should(rig.events.slice(count)).deepEqual(['cleared lowProcessFlow']);
    should(rig.alarms.at(-1)).have.property('heldBack', 120);
    await rig.dip(1);
    should(rig.events.slice(count + 1)).deepEqual(['raised lowProcessFlow', 'cleared lowProcessFlow']);
  });

  it('after a restart what was held back is told all the same', async () => {
    const rig = new DeskRig({ onceMin: '15' });
    await rig.dip(1);
    const next = rig.restarted({ onceMin: '15' }, ['Laser']);
    await next.clock.advance(15 * MINUTE_MS);
    should(next.events).deepEqual(['cleared lowProcessFlow']);
  });

  it('receivers that keep states get every change, whatever people want to hear of', async () => {
    for (const format of ['mqtt', 'alertmanager', 'table'] as const) {
      const rig = new DeskRig({ format, onceMin: '60', events: ['reset'], floodLimit: '1' });
      await rig.dip(10);
      should(rig.alarms.filter(({ event }) => event !== 'summary')).have.length(20);
    }
  });

  it('sends the kinds of events that were chosen, and nothing that is over by then', async () => {
    const rig = new DeskRig({ events: ['raised', 'acknowledged'], onceMin: '15' });
    await rig.dip(2);
    await rig.clock.advance(HOUR_MS);
    should(rig.events).deepEqual(['raised lowProcessFlow']);
  });
});

describe('a command that does nothing', () => {
  it('shows under the node for a moment, then how things stand', async () => {
    const rig = new DeskRig({}, ['Laser', 'Oven']);
    rig.warn(true, 'Oven');
    const said = (topic: string): string => {
      try {
        rig.desk.answer({ topic });
        return 'done';
      } catch (error) {
        return (error as Error).message;
      }
    };
    should(said('reset')).match(/^Low process flow cannot be reset while its cause is still there/);
    should(rig.statuses.at(-1)!.text).match(/refused$/);
    rig.warn(false, 'Oven');
    should(rig.statuses.at(-1)!.text).match(/refused$/, 'gone with the next reading');
    await rig.clock.advance(5_000);
    should(rig.statuses.at(-1)).have.property('text', '1 unacknowledged');
    should(said('reset')).equal('done');
    should(said('reset')).match(/nothing to reset/);
  });
});

describe('a flood over several chillers', () => {
  const names = Array.from({ length: 30 }, (_, index) => `Chiller ${index + 1}`);
  const loseAll = async (rig: DeskRig): Promise<void> => {
    for (const chiller of rig.chillers.values()) {
      chiller.tellState({ phase: 'disconnected', reason: 'lost', text: 'gone' });
      await rig.clock.advance(30);
    }
    await rig.clock.advance(30_000);
  };

  it('a switch that fails is one summary that names the chillers and what they have in common', async () => {
    const rig = new DeskRig({ format: 'email' }, names);
    await loseAll(rig);
    should(rig.sent).have.length(11);
    const summary = rig.alarms.at(-1)!;
    should(summary).have.properties({ event: 'summary', count: 20, chiller: '30 chillers', severity: 'major' });
    should(rig.sent.at(-1)!.topic).equal('[major] 30 chillers: MANY ALARMS No communication with the chiller');
    should(summary.text).match(/^30 chillers: No communication with the chiller \(Chiller 1, .*Chiller 30\)/);
    should(summary.text).match(/Active now: 30$/);
    should(rig.statuses.at(-1)).have.property('text', '30 alarms');
  });

  it('and one when it works again: thirty chillers that come back are no thirty mails', async () => {
    const rig = new DeskRig({ format: 'email' }, names);
    await loseAll(rig);
    await rig.clock.advance(20 * MINUTE_MS);
    const count = rig.sent.length;
    for (const chiller of rig.chillers.values()) chiller.tellState({ phase: 'connected', reason: 'opened' });
    await rig.clock.advance(20 * MINUTE_MS);
    should(rig.sent.length - count).equal(11);
    const summary = rig.alarms.at(-1)!;
    should(summary).have.properties({ event: 'summary', count: 20, active: false, state: 'normal' });
    should(summary.text).match(/cleared: No communication with the chiller .*Active now: 0$/);
  });

  it('a receiver that keeps states gets each of them, and one summary', async () => {
    const rig = new DeskRig({ format: 'mqtt' }, names);
    await loseAll(rig);
    should(rig.sent.filter(({ retain }) => retain)).have.length(30);
    should(rig.sent.filter(({ retain }) => !retain)).have.length(1);
    for (const chiller of rig.chillers.values()) chiller.tellState({ phase: 'connected', reason: 'opened' });
    await rig.clock.advance(MINUTE_MS);
    should(rig.sent.filter(({ retain }) => retain)).have.length(60);
    should(rig.sent.filter(({ retain }) => !retain)).have.length(1, 'a summary of what is over');
  });

  it('many alarms of one chiller are one summary for people, and each of them for a receiver that keeps states', async () => {
    const keys = ['lowProcessFlow', 'processFluidLevel', 'highControlTemperature', 'lowControlTemperature'];
    const counts = { email: ['summary 4'], mqtt: ['raised 1', 'raised 1', 'raised 1', 'raised 1', 'summary 4'] };
    for (const format of ['email', 'mqtt'] as const) {
      const rig = new DeskRig({ format, floodLimit: '2' });
      rig.warn(true, 'Laser', ...keys);
      await rig.clock.advance(5_000);
      should(rig.alarms.map(({ event, count }) => `${event} ${count}`)).deepEqual(counts[format]);
      should(rig.alarms.at(-1)).have.property('chiller', 'Laser');
    }
  });

  it('ends with a window that stays within the limit: the next alarm is told for itself', async () => {
    const rig = new DeskRig({ floodLimit: '2' }, ['Laser', 'Oven', 'Pump']);
    for (const name of ['Laser', 'Oven', 'Pump']) rig.warn(true, name);
    await rig.clock.advance(5_000);
    should(rig.events).deepEqual(['raised lowProcessFlow', 'raised lowProcessFlow', 'summary alarmSummary']);
    await rig.clock.advance(60_000);
    rig.warn(false, 'Oven');
    rig.warn(true, 'Oven');
    should(rig.events.slice(3)).deepEqual(['cleared lowProcessFlow', 'raised lowProcessFlow']);
  });
});

describe('ghost alarms at receivers that keep states', () => {
  const firing = ({ payload }: NodeMessage): boolean[] =>
    (payload as AlertmanagerAlert[]).map(({ endsAt }) => Date.parse(endsAt) > HOUR_MS * 24 * 2);
  const stateAt = (rig: DeskRig, topic: string): unknown =>
    rig.sent
      .filter((msg) => msg.topic === topic)
      .map(({ payload }) => (JSON.parse(String(payload)) as Alarm).state)
      .at(-1);

  it('a chiller that gets another name is over under the old one and stands under the new one', () => {
    const rig = new DeskRig({ format: 'mqtt' });
    rig.warn(true);
    rig.follow({ Laser: 'Laser east' });
    should(stateAt(rig, 'chiller/Laser/alarms/lowProcessFlow')).equal('normal');
    should(stateAt(rig, 'chiller/Laser east/alarms/lowProcessFlow')).equal('activeUnacked');
    const count = rig.sent.length;
    rig.follow({ Laser: 'Laser east' });
    should(rig.sent).have.length(count, 'told twice');
  });

  for (const [title, after] of [
    ['removed from the flow', (rig: DeskRig) => (rig.follow({}), rig)],
    ['removed while Node-RED was off', (rig: DeskRig) => rig.restarted({ format: 'mqtt' }, [])],
    ['no longer watched, since the node is removed', (rig: DeskRig) => (rig.desk.retire(), rig)],
    [
      'watched for worse alarms only',
      (rig: DeskRig) => rig.restarted({ format: 'mqtt', severity: 'major' }, ['Laser']),
    ],
  ] as const) {
    it(`a chiller that is ${title} leaves no alarm behind`, () => {
      const rig = new DeskRig({ format: 'mqtt' });
      rig.warn(true);
      should(stateAt(after(rig), 'chiller/Laser/alarms/lowProcessFlow')).equal('normal');
    });
  }

  it('an alarm whose memory is lost is taken back, and one that is over after a restart is cleared', () => {
    const rig = new DeskRig({ format: 'mqtt' });
    rig.warn(true);
    const { told } = rig.desk.stored();
    const forgetful = new DeskRig({ format: 'mqtt' }, ['Laser'], { states: {}, told });
    should(stateAt(forgetful, 'chiller/Laser/alarms/lowProcessFlow')).equal('normal');
    const restarted = rig.restarted({ format: 'mqtt' }, ['Laser']);
    should(restarted.sent).have.length(0);
    restarted.chillers.get('Laser')!.tellReading('warningPresent', false);
    should(stateAt(restarted, 'chiller/Laser/alarms/lowProcessFlow')).equal('clearedUnacked');
  });

  it('topics under another prefix are over, and stand under the new one', () => {
    const rig = new DeskRig({ format: 'mqtt', topicPrefix: 'lab' });
    rig.warn(true);
    const next = rig.restarted({ format: 'mqtt', topicPrefix: 'plant' }, ['Laser']);
    should(stateAt(next, 'lab/Laser/alarms/lowProcessFlow')).equal('normal');
    should(stateAt(next, 'plant/Laser/alarms/lowProcessFlow')).equal('activeUnacked');
  });

  it('an alert of a chiller that is gone ends', () => {
    const rig = new DeskRig({ format: 'alertmanager' });
    rig.warn(true);
    rig.follow({});
    should(rig.sent.map(firing)).deepEqual([[true], [false]]);
  });

  it('an alarm that lasts keeps firing, acknowledged or not: it is sent again long before it would end', async () => {
    const rig = new DeskRig({ format: 'alertmanager' });
    rig.warn(true);
    rig.desk.answer({ topic: 'acknowledge' });
    const count = rig.sent.length;
    await rig.clock.advance(10 * 24 * HOUR_MS);
    should(rig.sent.length - count).be.within(200, 260);
    const last = (rig.sent.at(-1)!.payload as AlertmanagerAlert[])[0]!;
    should(Date.parse(last.endsAt) - rig.clock.nowMs()).be.above(6 * 24 * HOUR_MS);
    rig.warn(false);
    const before = rig.sent.length;
    await rig.clock.advance(24 * HOUR_MS);
    should(rig.sent).have.length(before, 'an alert that is over is sent again');
  });

  it('people get no mail about a chiller that got another name', () => {
    const rig = new DeskRig({ format: 'email' });
    rig.warn(true);
    rig.follow({ Laser: 'Laser east' });
    should(rig.sent).have.length(1);
  });
});
