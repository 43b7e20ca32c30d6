/* Many alarms at once. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE } from '../../../support/alarm-rig';

describe('alarm engine: floods', () => {
  const TWELVE = { ...NONE, alarmsLevel1: 'F6E700' };

  it('many alarms at once become one summary, with the critical ones beside it', () => {
    const rig = new AlarmRig({ floodLimit: 5 }).up();
    rig.alarm({ ...NONE, alarmsLevel1: 'F6E780' });
    should(rig.told()).eql(['raised fanFailure', 'summary alarmSummary']);
    const summary = rig.events[1]!;
    should(summary).containEql({
      count: 12,
      severity: 'critical',
      level: 'alarm',
      state: 'activeUnacked',
      active: true,
    });
    should(summary.text)
      .startWith('raised: Ambient temperature sensor, High control temperature')
      .and.endWith('Active now: 13');
    should(rig.withheld.length).equal(12);
    should(rig.list().length).equal(13, 'an alarm that was gathered is missing from the list');
  });

  it('what follows is gathered into one summary per window, until it is calm', () => {
    const rig = new AlarmRig({ floodLimit: 5, floodWindowMs: 10_000 }).up();
    rig.alarm(TWELVE);
    rig.wait(3000);
    rig.fall();
    rig.wait(3000);
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['summary alarmSummary']);
    rig.wait(4000);
    should(rig.told()).eql(['summary alarmSummary']);
    should(rig.events.at(-1)!.count).equal(13);
    rig.wait(10_000);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow'], 'the flood does not end');
  });

  it('up to the limit every alarm is told for itself', () => {
    const rig = new AlarmRig({ floodLimit: 12 }).up();
    rig.alarm(TWELVE);
    should(rig.events.length).equal(12);
    should(rig.events.every(({ event }) => event === 'raised')).equal(true);
  });

  it('answers to commands are never gathered', () => {
    const rig = new AlarmRig({ floodLimit: 5 }).up();
    rig.alarm(TWELVE);
    should(rig.give({ kind: 'acknowledge' }).events.length).equal(12);
  });

  it('a chattering alarm cannot make a summary longer and longer: the first are named, the rest counted', () => {
    const rig = new AlarmRig({ floodLimit: 1, floodWindowMs: 60_000 }).up();
    for (let round = 0; round < 500; round++) {
      rig.alarm(LOW_FLOW);
      rig.fall();
    }
    should(rig.state.flood.withheld.length).equal(50);
    rig.wait(60_000);
    should(rig.events.at(-1)!.text).equal(
      'cleared: Low process flow; raised: Low process flow; and 947 more. Active now: 0',
    );
    should(rig.events.at(-1)!.count).equal(997);
  });

  it('every event has a number of its own, gathered or not', () => {
    const rig = new AlarmRig({ floodLimit: 5, floodWindowMs: 1000 }).up();
    rig.alarm(TWELVE);
    rig.wait(500);
    rig.fall();
    rig.wait(5000);
    const numbers = [...rig.events, ...rig.withheld]
      .map(({ sequence }) => sequence)
      .sort((left, right) => left - right);
    should(numbers).eql(numbers.map((_, index) => index + 1));
  });
});
