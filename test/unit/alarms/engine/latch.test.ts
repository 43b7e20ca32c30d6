/* What stays until somebody resets it. */
import should from 'should';
import { AlarmRig, LOW_FLOW, NONE } from '../../../support/alarm-rig';

describe('alarm engine: latch', () => {
  it('what the unit keeps until accepted is kept here, since reading it resets it in the unit', () => {
    const rig = new AlarmRig().up();
    rig.alarm({ ...NONE, alarmsLevel1: '003000' });
    rig.fall();
    should(rig.told()).eql(['raised lowCoolantLevel', 'raised lowProcessFlow', 'cleared lowProcessFlow']);
    should(rig.alarmOf('lowCoolantLevel')).containEql({
      state: 'activeUnacked',
      active: true,
      latched: true,
      clearedAt: null,
    });
    rig.give({ kind: 'acknowledge', alarm: 'lowCoolantLevel' });
    should(rig.alarmOf('lowCoolantLevel')?.state).equal('activeAcked');
    rig.alarm({ ...NONE, alarmsLevel1: '001000' });
    should(rig.alarmOf('lowCoolantLevel')).containEql({
      state: 'activeUnacked',
      latched: false,
      count: 2,
      acknowledgedAt: null,
    });
    rig.give({ kind: 'reset' });
    should(rig.alarmOf('lowCoolantLevel')?.active).equal(true, 'what is still wrong was reset away');
    rig.fall();
    rig.give({ kind: 'reset', alarm: 'A2.1', by: 'Ada' });
    should(rig.events.at(-1)).containEql({ event: 'reset', state: 'normal', active: false, acknowledgedBy: 'Ada' });
    should(rig.told().slice(-3)).eql(['raised lowCoolantLevel', 'reset lowProcessFlow', 'reset lowCoolantLevel']);
    should(rig.list()).eql([]);
  });

  it('latch all keeps every alarm at its worst until reset', () => {
    const rig = new AlarmRig({ latch: 'all' }).up();
    rig.warning('1000');
    rig.alarm(LOW_FLOW);
    rig.fall();
    should(rig.told()).eql(['raised lowProcessFlow', 'escalated lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')).containEql({ level: 'alarm', latched: false });
    rig.alarm(LOW_FLOW);
    should(rig.told()).eql(['escalated lowProcessFlow']);
    rig.fall();
    rig.give({ kind: 'reset' });
    should(rig.told()).eql(['reset lowProcessFlow', 'raised lowProcessFlow']);
    should(rig.alarmOf('lowProcessFlow')?.level).equal('warning');
    rig.fall('warning');
    should(rig.alarmOf('lowProcessFlow')?.latched).equal(true);
    rig.give({ kind: 'reset' });
    should(rig.list()).eql([]);
  });

  it('latch none clears what the flag clears', () => {
    const rig = new AlarmRig({ latch: 'none' }).up();
    rig.alarm({ ...NONE, alarmsLevel1: '001000' });
    rig.fall();
    should(rig.told()).eql(['raised lowCoolantLevel', 'cleared lowCoolantLevel']);
  });
});
