/* Reading resets alarms in the unit: what that must not make of one alarm. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE } from '../../../support/alarm-rig';

describe('alarm engine: reading resets the unit', () => {
  const LOW_LEVEL = { ...NONE, alarmsLevel1: '001000' };

  it('an alarm that the unit finds again after each reading is told once, not every few seconds', () => {
    for (const latch of ['none', 'device'] as const) {
      const rig = new AlarmRig({ settleMs: 10_000, latch }).up();
      for (let round = 0; round < 100; round++) {
        rig.alarm(LOW_LEVEL);
        rig.wait(2000);
        rig.fall();
        rig.reading('alarmPresent', false);
        rig.wait(5000);
        rig.reading('alarmPresent', true);
        rig.wait(200);
      }
      should(rig.told()).eql(['raised lowCoolantLevel']);
      should(rig.list()[0]).containEql({ count: 1, state: 'activeUnacked', latched: false });
    }
  });

  it('when it does not come back it is cleared, or kept by the latch, once it has settled', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    rig.wait(2000);
    rig.fall();
    rig.wait(7999);
    rig.reading('alarmPresent', false);
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow']);
    rig.wait(1);
    should(rig.told()).eql(['cleared lowProcessFlow']);
    should(rig.alarmOf('lowCoolantLevel')?.latched).equal(true);
    rig.alarm(LOW_LEVEL);
    should(rig.told()).eql(['raised lowCoolantLevel'], 'it was over and came back, and nobody is told');
  });

  it('a flag that falls long after the reading was not reset by it: cleared at once', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm(LOW_FLOW);
    rig.wait(10_000);
    rig.fall();
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared lowProcessFlow']);
  });

  it('of two alarms the one that the unit does not find again is cleared', () => {
    const rig = new AlarmRig({ settleMs: 10_000, latch: 'none' }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    for (let round = 0; round < 2; round++) {
      rig.wait(2000);
      rig.fall();
      rig.wait(5000);
      rig.alarm(LOW_LEVEL);
    }
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow', 'cleared lowProcessFlow']);
  });

  it('while the flag is up and not yet reported, or the link is down, nothing settles', () => {
    for (const spoil of ['flag', 'link'] as const) {
      const rig = new AlarmRig({ settleMs: 10_000, communicationDelayMs: 86_400_000, reportDelayMs: 600_000 }).up();
      rig.alarm(LOW_FLOW);
      rig.wait(2000);
      rig.fall();
      if (spoil === 'flag') rig.reading('alarmPresent', true);
      else rig.down();
      rig.wait(60_000);
      should(rig.told()).eql(['raised lowProcessFlow']);
      rig.up();
      rig.wait(1000);
      should(rig.told()).eql([]);
      rig.reading('alarmPresent', false);
      should(rig.told()).eql(['cleared lowProcessFlow']);
    }
  });

  it('what nobody could read was not reset: its fall is taken at its word', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm({});
    rig.fall();
    should(rig.told()).eql(['raised unknownAlarm', 'cleared unknownAlarm']);
  });

  it('a warning that falls under its alarm says nothing of the alarm', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.alarm(LOW_FLOW);
    rig.warning('1000');
    rig.fall('warning');
    rig.wait(60_000);
    should(rig.told()).eql(['raised lowProcessFlow']);
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow']);
  });

  it('warnings are not reset by reading: cleared at once', () => {
    const rig = new AlarmRig({ settleMs: 10_000 }).up();
    rig.warning('1000');
    rig.fall('warning');
    should(rig.told()).eql(['raised lowProcessFlow', 'cleared lowProcessFlow']);
  });
});
