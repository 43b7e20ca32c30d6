/* A warning that becomes an alarm, and back. */
import should from 'should';
import { AlarmRig, LOW_FLOW } from '../../../support/alarm-rig';

describe('alarm engine: escalation', () => {
  it('a warning that becomes an alarm is one event, and asks for attention again', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    rig.give({ kind: 'acknowledge', alarm: 'lowProcessFlow' });
    rig.told();
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({
      level: 'alarm',
      severity: 'major',
      code: 'A2.2',
      state: 'activeUnacked',
    });
    rig.warning('1000');
    rig.fall('warning');
    should(rig.told()).eql([], 'the alarm is still there');
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow']);
  });

  it('an alarm that leaves its warning behind is cleared and raised as a warning', () => {
    const rig = new AlarmRig().up();
    rig.alarm(LOW_FLOW);
    rig.warning('1000');
    rig.told();
    rig.fall();
    should(rig.told()).eql(['cleared lowProcessFlow', 'raised lowProcessFlow']);
    should(rig.events.at(-2)).containEql({ level: 'alarm', code: 'A2.2' });
    should(rig.alarmOf('lowProcessFlow')).containEql({ level: 'warning', severity: 'minor', code: 'W0.1' });
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
  });

  it('an escalation ends the shelf of its warning', () => {
    const rig = new AlarmRig().up();
    rig.warning('1000');
    rig.give({ kind: 'shelve', alarm: 'lowProcessFlow', forMs: 3_600_000 });
    rig.told();
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({ state: 'activeUnacked', shelvedUntil: null });
  });
});
