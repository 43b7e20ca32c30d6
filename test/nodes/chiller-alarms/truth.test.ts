/* Whether what a chiller alarms node shows, and leaves at receivers that keep states, is true where several things meet. */
import should from 'should';
import type { Alarm } from '../../../src/index';
import { DeskRig } from '../support/desk-rig';

const MINUTE_MS = 60_000;
const TOPIC = 'chiller/Laser/alarms/lowProcessFlow';

/** What a broker holds after all that these nodes have sent, in its order. */
function retained(rigs: readonly DeskRig[]): { stateAt(topic: string): unknown } {
  const topics = new Map<string, unknown>();
  for (const rig of rigs) {
    const { sent } = rig;
    const push = sent.push.bind(sent);
    sent.push = (...messages) => {
      for (const { topic, payload } of messages) topics.set(topic!, (JSON.parse(String(payload)) as Alarm).state);
      return push(...messages);
    };
  }
  return { stateAt: (topic) => topics.get(topic) };
}

describe('the status of chiller alarms', () => {
  const seen = (rig: DeskRig): unknown => rig.statuses.at(-1)?.text?.split('.').at(-1);
  const read = (rig: DeskRig, quality: 'good' | 'stale' = 'good'): void => {
    for (const name of ['alarmPresent', 'warningPresent'] as const)
      rig.chillers.get('Laser')!.tellReading(name, false, { quality });
  };

  it('is not green before the chiller has said that it has no alarms, nor once that is out of date', () => {
    const rig = new DeskRig({});
    should(rig.statuses.at(-1)).have.property('fill', 'yellow');
    should(seen(rig)).equal('unknown');
    read(rig);
    should(seen(rig)).equal('none');
    read(rig, 'stale');
    should(seen(rig)).equal('unknown');
  });

  it('is not green while polling is off, however good a single answer was', () => {
    const rig = new DeskRig({}, []);
    rig.add('Laser', { isPolled: false });
    read(rig);
    should(seen(rig)).equal('unknown');
  });
});

/** On chillers of one name. */
function two(): { stays: DeskRig; goes: DeskRig } {
  const stays = new DeskRig({ format: 'mqtt' });
  return { stays, goes: new DeskRig({ format: 'mqtt' }, ['Laser'], undefined, stays.peers) };
}

describe('two nodes that tell one broker of one chiller', () => {
  it('one that is removed, or watches less from now on, does not take back what the other still sees', () => {
    for (const end of ['retire', 'less'] as const) {
      const { stays, goes } = two();
      const broker = retained([stays, goes]);
      for (const rig of [stays, goes]) rig.warn(true);
      should(broker.stateAt(TOPIC)).equal('activeUnacked');
      if (end === 'retire') goes.desk.retire();
      else goes.follow({});
      should(broker.stateAt(TOPIC)).equal('activeUnacked', end);
      stays.warn(false);
      should(broker.stateAt(TOPIC)).equal('clearedUnacked');
      stays.desk.stop();
    }
  });

  it('nor does one that is removed while the other is deployed anew', () => {
    const { stays, goes } = two();
    for (const rig of [stays, goes]) rig.warn(true);
    stays.desk.stop();
    goes.desk.retire();
    const next = stays.restarted({ format: 'mqtt' }, ['Laser']);
    should(next.events).deepEqual(['raised lowProcessFlow']);
    next.desk.stop();
  });
});

describe('a chiller that gets another name while a message waits', () => {
  it('the alarm that came since the last message is told all the same, under the new name', async () => {
    const rig = new DeskRig({ onceMin: '15' });
    rig.warn(true);
    rig.warn(false);
    await rig.clock.advance(16 * MINUTE_MS);
    rig.warn(true);
    should(rig.events).deepEqual(['raised lowProcessFlow', 'cleared lowProcessFlow']);
    rig.follow({ Laser: 'Laser east' });
    await rig.clock.advance(16 * MINUTE_MS);
    should(rig.alarms.slice(2).map(({ chiller, event }) => `${chiller} ${event}`)).deepEqual(['Laser east raised']);
    rig.desk.stop();
  });
});

describe('a node that is closed', () => {
  it('does nothing more for a message that was on its way: no timer, no alarm on the board of the interlock', () => {
    const rig = new DeskRig({});
    rig.warn(true);
    rig.desk.stop();
    should(() => rig.desk.answer({ topic: 'acknowledge' })).throw();
    should(rig.clock.pending).equal(0);
    should(rig.events).deepEqual(['raised lowProcessFlow']);
  });
});
